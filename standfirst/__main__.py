"""`python -m standfirst` is the `standfirst` command."""

import sys

from standfirst.cli.main import main

sys.exit(main())
