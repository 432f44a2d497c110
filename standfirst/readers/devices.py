"""Which device a session is on, in the words people use."""

from django.utils.translation import gettext as _

# The first that is found counts: most browsers also name those they descend from.
BROWSERS = {
    "Edg/": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser/": "Samsung Internet",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "CriOS/": "Chrome",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "CrOS": "Chromebook",
    "Mac OS X": "Mac",
    "Linux": "Linux",
}


def device_name(user_agent: str) -> str:
    """Name browser and system, such as "Firefox on Linux"; what is not known is called an app or a device."""
    return _("%(browser)s on %(system)s") % {
        "browser": _first(BROWSERS, user_agent) or _("An app"),
        "system": _first(SYSTEMS, user_agent) or _("a device"),
    }


def _first(names: dict[str, str], user_agent: str) -> str | None:
    return next((name for mark, name in names.items() if mark in user_agent), None)
