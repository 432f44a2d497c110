"""The articles' own screens in the newsroom, mounted by `wagtail_hooks.py`."""
