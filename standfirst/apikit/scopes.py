"""What a call may do: the scopes that a token was given, as far as its reader's roles give them at this moment."""

from collections.abc import Sequence
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import ValidationError

from standfirst.apikit.models import Token
from standfirst.lib.roles import gives_one_of

# The groups (readers.Reader.Role) that give a scope; everybody has the scope `reader`.
ROLES = {
    Token.Scope.NEWSROOM: ("reporter", "editor", "chief"),
    Token.Scope.MODERATION: ("moderator", "chief"),
    Token.Scope.ALERTS: ("editor", "chief"),
}


def offered_scopes(reader: Any) -> list[str]:
    """What a token of this reader can be good for."""
    return [scope for scope in Token.Scope.values if roles_give(reader, scope)]


def check_offered(reader: Any, scopes: Sequence[str]) -> None:
    """Raise ValidationError for a scope that the reader's roles do not give."""
    for scope in set(scopes) & set(Token.Scope.values):
        if not roles_give(reader, scope):
            raise ValidationError({"scopes": f"Your role does not give the scope {scope}: leave it out."})
        if lacks_second_factor(reader, scope):
            sentence = f"The scope {scope} asks for a second factor: set one up under /me/second-factor/ first."
            raise ValidationError({"scopes": sentence})


def roles_give(reader: Any, scope: str) -> bool:
    """Whether this reader has, now, a role that gives this scope."""
    if scope == Token.Scope.READER or reader.is_superuser:
        return True
    return gives_one_of(reader.groups.values_list("name", flat=True), ROLES[Token.Scope(scope)])


def lacks_second_factor(reader: Any, scope: str) -> bool:
    """Whether this scope asks for a second factor that the reader has not set up; the demo asks nobody."""
    return scope != Token.Scope.READER and not settings.DEMO and not is_mfa_enabled(reader)


class Scopes:
    """The scopes of one call: those of the token, or of the session, that the reader's roles give at this moment."""

    def __init__(self, reader: Any, granted: Any) -> None:
        self.reader, self.granted = reader, granted

    def __contains__(self, scope: str) -> bool:
        is_granted = not lacks_second_factor(self.reader, scope) if self.granted is None else scope in self.granted
        return is_granted and roles_give(self.reader, scope)
