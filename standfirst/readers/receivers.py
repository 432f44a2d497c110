"""allauth says "signed in" or "signed out"."""
