"""One map of moments that all processes share."""

import multiprocessing
from pathlib import Path

from standfirst.pages import keys
from standfirst.pages.keys import Generations, slots_of


def _change(path: Path) -> None:
    Generations(path).changed("articles_page", at_once=True)


def test_another_process_sees_a_change_at_once(tmp_path: Path) -> None:
    path = tmp_path / "generations"
    mine, (at_once, _) = Generations(path), slots_of(["articles_page"])
    assert mine.newest(at_once) == 0
    before = keys.now()
    process = multiprocessing.get_context("spawn").Process(target=_change, args=(path,))
    process.start()
    process.join()
    assert before < mine.newest(at_once) <= keys.now()


def test_only_what_may_lag_has_a_slot_of_its_own_for_it() -> None:
    at_once, may_lag = slots_of(["articles_page", "comments_comment"])
    assert (len(at_once), len(may_lag)) == (2, 1)


def test_moments_of_an_earlier_start_of_the_machine_are_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "generations"
    Generations(path)._moments[5] = keys.now() + 10**15
    assert Generations(path).newest([5]) == 0


def test_map_outlives_its_processes(tmp_path: Path) -> None:
    path = tmp_path / "generations"
    Generations(path).changed("articles_page", at_once=True)
    assert Generations(path).newest(slots_of(["articles_page"])[0]) > 0
