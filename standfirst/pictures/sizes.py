"""How wide pictures are made, and how wide each place shows them.

One ladder of widths serves every place, so a picture on the front page is already there for the article. AVIF goes to
whoever knows it, WebP to browsers of before 2023, one JPEG to the rest (measured in docs/decisions/0022). Crops are the
stylesheet's; they keep to the picture's focal point.
"""

# Close together, and near to what the layout shows: the aim is at most 1.5 times the pixels that a screen shows.
WIDTHS = (48, 64, 96, 136, 176, 232, 288, 400, 480, 568, 736, 880, 1120, 1440)
WEBP_WIDTHS = (400, 720, 1120)
FALLBACK_WIDTH = 720
AVIF_SPECS = tuple(f"width-{width}|format-avif|avifquality-60" for width in WIDTHS)
WEBP_SPECS = tuple(f"width-{width}|format-webp|webpquality-80" for width in WEBP_WIDTHS)
FALLBACK_SPEC = f"width-{FALLBACK_WIDTH}|format-jpeg|jpegquality-80"
# What other sites and search engines show, cut around the focal point: 16 : 9, 4 : 3 and square.
SHARE_SPECS = tuple(f"fill-{size}|format-jpeg|jpegquality-80" for size in ("1200x675", "1200x900", "1200x1200"))

# The HTML attribute `sizes` of each place: what the browser needs to choose from the ladder. A picture that is fetched
# late is measured by the browser itself, where it knows how ("auto"); the rest of the line is for those that do not.
SIZES = {
    "lead": "(min-width: 75em) 54rem, (min-width: 40em) 35.5rem, 100vw",
    "front-lead": "(min-width: 66em) 35rem, 96vw",
    "section-lead": "(min-width: 62em) min(61vw, 52rem), 96vw",
    # Beside the lead of the front page, and of a section
    "second": "(min-width: 66em) 18rem, (min-width: 44em) 45vw, 92vw",
    "section-second": "(min-width: 62em) min(31vw, 26rem), 96vw",
    # The first of several in columns; the others, whose pictures are small on a phone
    "column": "(min-width: 66em) 26rem, (min-width: 54em) 29vw, (min-width: 36em) 45vw, 92vw",
    "related": "(min-width: 66em) 15rem, (min-width: 50em) 29vw, (min-width: 36em) 46vw, 92vw",
    "further": "(min-width: 66em) 15rem, (min-width: 50em) 29vw, (min-width: 44em) 45vw, (min-width: 35em) 16vw, 32vw",
    "small": "(min-width: 66em) 16rem, (min-width: 52em) 29vw, (min-width: 44em) 45vw, (min-width: 35em) 16vw, 32vw",
    # In the sections of the front page: above the words, and beside them
    "across": "(min-width: 66em) 25rem, (min-width: 43em) 45vw, 94vw",
    "side": "(min-width: 66em) 8.5rem, (min-width: 43em) 16vw, 32vw",
    "row": "(min-width: 44em) 13.5rem, 32vw",
    "body": "(min-width: 64em) 40rem, (min-width: 40em) 35.5rem, 100vw",
    "topic": "(min-width: 25em) 22rem, 92vw",
    "gallery": "(min-width: 40em) 17.5rem, 100vw",
    "portrait": "4rem",
    "byline": "2.75rem",
    "person": "clamp(5rem, 4rem + 4vi, 8.5rem)",
}
