"""Tokens in the API: listed, made and removed by the reader whose they are."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from standfirst.apikit.cursors import Page, Paging, page_of
from standfirst.apikit.errors import NotFound, wrong_fields
from standfirst.apikit.fields import Input, Moment
from standfirst.apikit.models import Token
from standfirst.apikit.scopes import check_offered
from standfirst.apikit.security import ApiRequest, reader_required, require_fresh_sign_in
from standfirst.apikit.tokens import digest_of, make_token

router = Router(tags=["Tokens"])


class TokenOut(Schema):
    id: str
    name: str
    scopes: list[str]
    created_at: datetime
    expires_at: datetime | None
    last_used_on: str | None


class NewTokenOut(TokenOut):
    token: str = Field(description="Shown this once; keep it safe.")


class NewToken(Input):
    name: str = Field("", max_length=80, description="What the token is for.")
    scopes: list[str] = Field(description=", ".join(Token.Scope.values), max_length=10)
    expires_at: Moment | None = None


@router.get("/me/tokens", auth=reader_required, response=Page[TokenOut], summary="My tokens")
def list_tokens(request: ApiRequest, paging: Query[Paging]) -> dict[str, Any]:
    tokens = Token.objects.visible_to(request.auth)
    return page_of(tokens, of="tokens", by="-pk", paging=paging, shape=token_shape)


# No Idempotency-Key here: a kept answer would be a kept token.
@router.post("/me/tokens", auth=reader_required, response={201: NewTokenOut}, summary="Make a token")
def post_token(request: ApiRequest, wanted: NewToken) -> Status[Any]:
    """Make a token after signing in within the last five minutes. A token cannot make another."""
    require_fresh_sign_in(request)
    reader = request.auth
    try:
        check_offered(reader, wanted.scopes)
        text = make_token(reader=reader, scopes=wanted.scopes, expires_at=wanted.expires_at, name=wanted.name)
    except ValidationError as error:
        raise wrong_fields(error) from error
    made = Token.objects.get(digest=digest_of(text))
    return Status(201, {**token_shape(made), "token": text})


@router.delete("/me/tokens/{id:token_id}", auth=reader_required, response={204: None}, summary="Remove a token")
def delete_token(request: ApiRequest, token_id: int) -> Status[None]:
    if not Token.objects.visible_to(request.auth).filter(pk=token_id).delete()[0]:
        raise NotFound
    return Status(204, None)


def token_shape(token: Token) -> dict[str, Any]:
    return {
        "id": str(token.pk),
        "name": token.name,
        "scopes": token.scopes,
        "created_at": token.created_at,
        "expires_at": token.expires_at,
        "last_used_on": token.last_used_on.isoformat() if token.last_used_on else None,
    }
