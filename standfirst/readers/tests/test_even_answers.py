import pytest

from standfirst.lib.asgi import Message, Receive, Scope, Send
from standfirst.readers.even_answers import STEP_SECONDS, EvenAnswers, until_next_step
from tests.stories import run


async def page(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"page"})


def told(method: str, path: str) -> list[object]:
    """What happens when this is asked for, in order: the seconds of each pause, and the types of messages."""
    happened: list[object] = []

    async def sleep(seconds: float) -> None:
        happened.append(seconds)

    async def send(message: Message) -> None:
        happened.append(message["type"])

    async def nothing() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    run(EvenAnswers(page, sleep=sleep)({"type": "http", "method": method, "path": path}, nothing, send))
    return happened


@pytest.mark.parametrize("path", ["/accounts/signup/", "/_allauth/app/v1/auth/code/request"])
def test_answer_about_an_address_pauses_once_before_it_begins(path: str) -> None:
    pause, *messages = told("POST", path)
    assert isinstance(pause, float)
    assert 0 <= pause <= STEP_SECONDS
    assert messages == ["http.response.start", "http.response.body"]


@pytest.mark.parametrize(("method", "path"), [("GET", "/accounts/login/"), ("POST", "/world/ferry/comments/")])
def test_everything_else_is_answered_at_once(method: str, path: str) -> None:
    assert told(method, path) == ["http.response.start", "http.response.body"]


@pytest.mark.parametrize("taken", [0.0, 0.001, 0.023, 0.099, 0.1, 0.101, 0.354])
def test_pause_leads_to_a_whole_number_of_steps(taken: float) -> None:
    steps = (taken + until_next_step(taken)) / STEP_SECONDS
    assert steps == pytest.approx(round(steps))
    assert until_next_step(taken) <= STEP_SECONDS
