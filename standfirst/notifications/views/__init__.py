"""Inbox, preferences, the way out of letters, and the two files that must stand at the site's root."""
