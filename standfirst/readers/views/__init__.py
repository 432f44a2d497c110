"""The readers' pages: coming in, the personal parts of a page, profiles, one's own account."""
