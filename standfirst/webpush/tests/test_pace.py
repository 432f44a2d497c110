from standfirst.webpush.delivery import Outcome, PushResult
from standfirst.webpush.pace import FIRST_WINDOW, LONGEST_HOLD_SECONDS, STALL_SECONDS, Pace

ACCEPTED = PushResult(id=1, outcome=Outcome.ACCEPTED, status=201)
FAILED = PushResult(id=1, outcome=Outcome.FAILED)


def busy(status: int = 429, retry_after_seconds: float | None = None) -> PushResult:
    return PushResult(id=1, outcome=Outcome.TRY_LATER, status=status, retry_after_seconds=retry_after_seconds)


def fill(pace: Pace, now: float = 0.0) -> int:
    """Start as many POSTs as there is room for; return how many."""
    started = 0
    while pace.has_room():
        pace.start(now)
        started += 1
    return started


def answer_all(pace: Pace, count: int, result: PushResult, now: float = 0.0) -> None:
    for _ in range(count):
        pace.finish(result, now)


def window(pace: Pace) -> int:
    started = fill(pace)
    for _ in range(started):
        pace.abandon()
    return started


def test_a_service_is_first_asked_with_eight_posts_at_once() -> None:
    assert fill(Pace()) == FIRST_WINDOW == 8


def test_the_window_doubles_with_each_round_accepted_over_http2_up_to_800() -> None:
    pace = Pace()
    pace.allow_streams()
    rounds = []
    for _ in range(9):
        rounds.append(fill(pace))
        answer_all(pace, rounds[-1], ACCEPTED)
    assert rounds == [8, 16, 32, 64, 128, 256, 512, 800, 800]


def test_without_streams_the_window_stays_at_the_number_of_connections() -> None:
    pace = Pace()
    answer_all(pace, fill(pace), ACCEPTED)
    assert fill(pace) == 8


def test_429_and_503_halve_the_window_down_to_one() -> None:
    pace = Pace()
    fill(pace)
    pace.finish(busy(429), 0)
    pace.finish(busy(503), 0)
    answer_all(pace, 6, busy(500))
    assert window(pace) == 2
    pace.start(0)
    pace.finish(busy(429), 0)
    pace.start(0)
    pace.finish(busy(429), 0)
    assert window(pace) == 1


def test_retry_after_holds_the_service_for_as_long_as_it_asked() -> None:
    pace = Pace()
    pace.start(100)
    pace.start(100)
    pace.finish(busy(retry_after_seconds=30), 100)
    pace.finish(ACCEPTED, 101)
    assert pace.held_for_seconds(101) == 29
    assert pace.held_for_seconds(129.5) == 0.5
    assert pace.held_for_seconds(130) == 0


def test_a_shorter_retry_after_does_not_shorten_a_longer_one() -> None:
    pace = Pace()
    pace.start(0)
    pace.start(0)
    pace.finish(busy(retry_after_seconds=30), 0)
    pace.finish(busy(retry_after_seconds=1), 0)
    assert pace.held_for_seconds(0) == 30


def test_a_few_failures_between_answers_do_not_hold_the_service() -> None:
    pace = Pace()
    for _ in range(20):
        pace.start(0)
        pace.finish(FAILED, 0)
        pace.start(0)
        pace.finish(ACCEPTED, 0)
    assert pace.held_for_seconds(0) == 0


def test_a_whole_first_window_of_failures_holds_the_service_1_2_4_up_to_60_seconds() -> None:
    pace = Pace()
    answer_all(pace, fill(pace), FAILED)
    holds, now = [], 0.0
    for _ in range(8):
        holds.append(pace.held_for_seconds(now))
        now += holds[-1]
        pace.start(now)
        pace.finish(FAILED, now)
    assert holds == [1, 2, 4, 8, 16, 32, LONGEST_HOLD_SECONDS, LONGEST_HOLD_SECONDS]


def test_failures_of_what_was_under_way_count_once() -> None:
    pace = Pace()
    pace.allow_streams()
    for _ in range(5):
        answer_all(pace, fill(pace), ACCEPTED)
    answer_all(pace, fill(pace), FAILED)
    assert pace.held_for_seconds(0) == 1


def test_after_a_silence_one_post_finds_out_while_the_others_are_held() -> None:
    pace = Pace()
    answer_all(pace, fill(pace), FAILED)
    assert pace.held_for_seconds(1) == 0
    assert pace.has_room()
    pace.start(1)
    assert pace.held_for_seconds(1) == 1
    pace.finish(ACCEPTED, 2)
    assert pace.held_for_seconds(2) == 0


def test_a_service_that_says_nothing_for_two_seconds_is_held_until_it_speaks() -> None:
    pace = Pace()
    fill(pace, now=10)
    assert pace.held_for_seconds(12) == 0
    assert pace.held_for_seconds(12.1) == STALL_SECONDS
    pace.finish(ACCEPTED, 13)
    assert pace.held_for_seconds(13) == 0


def test_a_service_that_was_not_asked_for_an_hour_is_not_held() -> None:
    pace = Pace()
    pace.start(0)
    pace.finish(ACCEPTED, 0)
    pace.start(3600)
    assert pace.held_for_seconds(3601) == 0
