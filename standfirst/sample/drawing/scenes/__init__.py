"""One picture in each file; each has `draw(seed)` (some also a palette) and answers the printed `Sheet`."""
