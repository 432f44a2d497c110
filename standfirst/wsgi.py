"""Django's pages as a WSGI application; `asgi.py` wraps it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "standfirst.settings")
application = get_wsgi_application()
