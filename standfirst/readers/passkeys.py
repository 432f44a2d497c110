"""What browsers, and those who pretend to be one, hand in as a passkey."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.internal import auth
from fido2.webauthn import RegistrationResponse


def refuse_broken_answers() -> None:
    """Let allauth refuse in a sentence whatever is no answer at all; it knows some of these only. Called once."""
    auth.parse_registration_response = parse_registration_response


def parse_registration_response(response: Any) -> RegistrationResponse:
    try:
        return RegistrationResponse.from_dict(response)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise get_adapter().validation_error("incorrect_code") from error
