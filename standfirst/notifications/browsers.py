"""What a reader calls the browser they sit at: "Firefox on Windows"."""

from django.http import HttpRequest

# In this order, because each later name also appears in the ones before it.
_BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "CriOS": "Chrome",
    "Safari": "Safari",
}
_SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


def browser_name(request: HttpRequest) -> str:
    """A short name for the list of devices; empty when the browser does not say."""
    return name_of(request.headers.get("User-Agent", ""))


def name_of(agent: str) -> str:
    """The name of a browser that calls itself so; empty when it does not say."""
    browser = _first(_BROWSERS, agent)
    system = _first(_SYSTEMS, agent)
    return f"{browser} on {system}" if browser and system else browser or system


def _first(names: dict[str, str], agent: str) -> str:
    return next((name for mark, name in names.items() if mark in agent), "")
