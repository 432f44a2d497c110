"""The conversation's pages: reading, writing, changing one's own, and the small deeds."""
