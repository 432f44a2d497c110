"""Who else may vouch for a reader: the operator's choice of OpenID Connect and social providers, as URLs."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SOCIAL = {"google": "Google", "github": "GitHub", "gitlab": "GitLab", "facebook": "Facebook", "microsoft": "Microsoft"}
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, kw_only=True)
class Provider:
    """One more way to sign in. slug: its word in addresses; issuer: its address, empty for the social ones."""

    slug: str
    name: str
    client_id: str
    secret: str
    issuer: str = ""


def read_providers(text: str) -> tuple[Provider, ...]:
    """Read URLs separated by spaces, such as `google://ID:SECRET@` and `https://ID:SECRET@login.example.org?name=Staff`.

    An https URL is an OpenID Connect issuer (Discovery 1.0, section 4); http is taken on loopback only.
    Raises ValueError, whose text is the part that is wrong.
    """
    providers = tuple(_provider(word, number) for number, word in enumerate(text.split(), start=1))
    if len({provider.slug for provider in providers}) < len(providers):
        raise ValueError("two providers of the same name")
    return providers


def allauth_settings(providers: tuple[Provider, ...]) -> dict[str, Any]:
    """The same as allauth's SOCIALACCOUNT_PROVIDERS."""
    issuers = [
        {
            "provider_id": provider.slug,
            "name": provider.name,
            "client_id": provider.client_id,
            "secret": provider.secret,
            "settings": {"server_url": provider.issuer},
        }
        for provider in providers
        if provider.issuer
    ]
    social = {
        provider.slug: {"APPS": [{"client_id": provider.client_id, "secret": provider.secret}]}
        for provider in providers
        if not provider.issuer
    }
    return {"openid_connect": {"APPS": issuers, "OAUTH_PKCE_ENABLED": True}, **social}


def _provider(word: str, number: int) -> Provider:
    parts = urlsplit(word)
    if not parts.username or not parts.password:
        raise ValueError(f"no client id and secret in number {number}")
    known = {"client_id": unquote(parts.username), "secret": unquote(parts.password)}
    if parts.scheme in SOCIAL:
        return Provider(slug=parts.scheme, name=SOCIAL[parts.scheme], **known)
    if not parts.hostname or parts.scheme not in ("https", "http"):
        raise ValueError(f"neither an issuer nor one of {', '.join(SOCIAL)} in number {number}")
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise ValueError(f"an issuer without https in number {number}")
    host = parts.netloc.rpartition("@")[2]
    name = dict(parse_qsl(parts.query)).get("name", "").strip() or parts.hostname
    slug = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in name.lower()).strip("-")
    return Provider(
        slug=slug or f"provider-{number}", name=name, issuer=f"{parts.scheme}://{host}{parts.path.rstrip('/')}", **known
    )
