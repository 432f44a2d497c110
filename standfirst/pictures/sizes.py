"""How wide pictures are made, and how wide each place shows them.

One ladder of widths serves every place, so a picture on the front page is already there for the article. AVIF goes to
whoever knows it, one JPEG to the rest. Crops are the stylesheet's.
"""

WIDTHS = (320, 640, 1280)
FALLBACK_WIDTH = 640
AVIF_SPECS = tuple(f"width-{width}|format-avif|avifquality-60" for width in WIDTHS)
FALLBACK_SPEC = f"width-{FALLBACK_WIDTH}|format-jpeg|jpegquality-80"
SHARE_SPEC = "fill-1200x630|format-jpeg|jpegquality-80"

# The HTML attribute `sizes` of each place: what the browser needs to choose from the ladder.
SIZES = {
    "lead": "(min-width: 75em) 54rem, 100vw",
    "front-lead": "(min-width: 64em) 46rem, 100vw",
    "card": "(min-width: 64em) 20rem, (min-width: 40em) 46vw, 100vw",
    "body": "(min-width: 64em) 40rem, 100vw",
    "gallery": "(min-width: 40em) 17.5rem, 100vw",
    "portrait": "6rem",
}
