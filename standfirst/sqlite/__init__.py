"""Django's SQLite backend with one fair lock around writes (CONVERSATION.md, trap 6; measured in `make bench`)."""
