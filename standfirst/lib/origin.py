"""Whether a browser sent a request from one of our own pages."""


def is_own_page(*, fetch_site: str | None, origin: str | None, site_url: str) -> bool:
    """True when the browser says that the request came from the paper itself (SECURITY rule 6).

    fetch_site: the header Sec-Fetch-Site (Fetch Metadata), which goes before origin: the header Origin (RFC 6454).
    Both are set by the browser; another site's page cannot forge them. False also when neither was sent.
    """
    if fetch_site:
        return fetch_site == "same-origin"
    return origin == site_url


def is_foreign_page(*, fetch_site: str | None, origin: str | None, site_url: str) -> bool:
    """True when the browser says that another site's page sent the request; False for programs, which say nothing."""
    if fetch_site:
        return fetch_site not in ("same-origin", "none")
    return bool(origin) and origin != site_url
