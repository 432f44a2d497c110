"""How wide pictures are made, and how wide each place shows them.

One ladder of widths serves every place, so a picture on the front page is already there for the article. AVIF goes to
whoever knows it, WebP to browsers of before 2023, one JPEG to the rest (measured in docs/decisions/0022). Crops are the
stylesheet's; they keep to the picture's focal point.
"""

# Close together, and near to what the layout shows: measured, a screen gets at most 1.29 times the pixels that it shows
# wherever AVIF was made. Known and left: the pictures of related cards on a phone, up to 3.3 times.
WIDTHS = (48, 64, 96, 136, 176, 232, 288, 400, 480, 568, 720, 880, 1120, 1440)
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
    "lead": "(min-width: 75em) 54rem, 100vw",
    "front-lead": "(min-width: 66em) 35rem, (min-width: 44em) 62vw, 100vw",
    "section-lead": "(min-width: 62em) 49rem, 100vw",
    "card": "(min-width: 64em) 20rem, (min-width: 40em) 46vw, 100vw",
    "row": "(min-width: 44em) 13.5rem, 34vw",
    "body": "(min-width: 64em) 40rem, 100vw",
    "gallery": "(min-width: 40em) 17.5rem, 100vw",
    "portrait": "4rem",
    "byline": "2.75rem",
    "person": "clamp(5rem, 4rem + 4vi, 8.5rem)",
}
