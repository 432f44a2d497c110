"""The smallest site that django-comments-xtd runs in, set up as its documentation says."""
