from collections import defaultdict, deque

from standfirst.webpush.delivery import Outcome, PushRequest, PushResult
from standfirst.webpush.endpoints import Origin
from standfirst.webpush.pace import Pace
from standfirst.webpush.shares import FIRST_LOOK_AHEAD, KEPT_FOR_SLOW, LOOK_AHEAD, Shares

SLOW, QUICK = Origin("https", "slow.example.org", 443), Origin("https", "quick.example.org", 443)
ACCEPTED = PushResult(id=1, outcome=Outcome.ACCEPTED, status=201)
REQUEST = PushRequest(
    id=1, endpoint="https://slow.example.org/1", body=b"", ttl_seconds=60, authorization="vapid t=a, k=b"
)


class Scene:
    """A slow service that takes two seconds for an answer and a quick one, of which requests were read; `at` is now."""

    def __init__(self, *, meets_quick: bool = True) -> None:
        self.at = 0.0
        self.paces: defaultdict[Origin, Pace] = defaultdict(Pace)
        self.shares = Shares(self.paces, now=lambda: self.at, max_unanswered=200)
        self.shares.meet(SLOW)
        if meets_quick:
            self.shares.meet(QUICK)
        for _ in range(8):
            self.paces[SLOW].start(0.0)
            self.paces[QUICK].start(0.0)

    def go_on_until(self, seconds: float) -> None:
        """The quick service answers 1000 a second, the slow one four."""
        while self.at < seconds:
            self.at += 0.001
            self._answer(QUICK)
            if round(self.at * 1000) % 250 == 0 and self.at >= 2.0:
                self._answer(SLOW)

    def _answer(self, origin: Origin) -> None:
        self.paces[origin].finish(ACCEPTED, self.at)
        self.paces[origin].start(self.at)

    def let_wait(self, count: int) -> None:
        self.shares.waiting[SLOW] = deque([REQUEST] * count)


def test_how_fast_a_service_is_shows_after_a_second() -> None:
    scene = Scene()
    scene.go_on_until(0.9)
    assert scene.paces[QUICK].answers_a_second(scene.at) is None
    scene.go_on_until(5.0)
    assert 900 < (scene.paces[QUICK].answers_a_second(scene.at) or 0) < 1100
    assert 2 < (scene.paces[SLOW].answers_a_second(scene.at) or 0) < 4


def test_a_slow_service_falls_behind_and_the_others_need_not_wait() -> None:
    scene = Scene()
    scene.let_wait(KEPT_FOR_SLOW)
    assert not scene.shares.has_fallen_behind(SLOW)
    scene.go_on_until(3.0)
    assert scene.shares.has_fallen_behind(SLOW)
    assert not scene.shares.has_fallen_behind(QUICK)


def test_a_few_wait_for_a_slow_service_so_that_it_has_work() -> None:
    scene = Scene()
    scene.go_on_until(3.0)
    scene.let_wait(KEPT_FOR_SLOW - 1)
    assert not scene.shares.has_fallen_behind(SLOW)
    assert scene.shares.may_wait(SLOW)


def test_where_nobody_else_would_gain_messages_wait_for_a_slow_service() -> None:
    scene = Scene(meets_quick=False)
    scene.go_on_until(3.0)
    scene.let_wait(LOOK_AHEAD)
    assert not scene.shares.has_fallen_behind(SLOW)
    assert not scene.shares.may_wait(SLOW)


def test_a_service_that_was_not_met_of_late_gains_nothing() -> None:
    scene = Scene()
    scene.go_on_until(3.0)
    scene.let_wait(LOOK_AHEAD)
    for _ in range(1000):
        scene.shares.meet(SLOW)
    assert not scene.shares.has_fallen_behind(SLOW)


def test_many_wait_while_a_service_is_unknown_and_others_are_idle() -> None:
    scene = Scene()
    scene.let_wait(FIRST_LOOK_AHEAD - 1)
    assert scene.shares.may_wait(SLOW)
    scene.let_wait(FIRST_LOOK_AHEAD)
    assert not scene.shares.may_wait(SLOW)


def test_the_second_half_of_all_posts_is_for_quick_services() -> None:
    scene = Scene()
    scene.paces[SLOW].allow_streams()
    scene.go_on_until(4.0)
    scene.shares.unanswered = 99
    assert scene.shares.may_start(SLOW)
    scene.shares.unanswered = 100
    assert not scene.shares.may_start(SLOW)
    scene.paces[QUICK].allow_streams()
    scene.go_on_until(4.1)
    assert scene.shares.may_start(QUICK)
    scene.shares.unanswered = 200
    assert not scene.shares.may_start(QUICK)
