"""The press prints the same picture twice, and what is carved away takes no ink."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from standfirst.sample.drawing import __main__ as command
from standfirst.sample.drawing import inks, portraits
from standfirst.sample.drawing.catalogue import SCENES, drawings
from standfirst.sample.drawing.marks import scattered
from standfirst.sample.drawing.press import Sheet


def test_a_drawing_is_the_same_every_time() -> None:
    first, second = portraits.draw("quayle").finished(), portraits.draw("quayle").finished()
    assert first.size == (600, 600)
    assert first.tobytes() == second.tobytes()


def test_another_seed_is_another_print() -> None:
    papers = [Sheet(seed=seed, width=60, height=40).finished().tobytes() for seed in (1, 2, 1)]
    assert papers[0] == papers[2] != papers[1]


def test_the_committed_portrait_is_what_the_code_draws() -> None:
    drawn = portraits.draw("tarrant").finished()
    with Image.open(command.PICTURES / "portrait-tarrant.jpg") as kept:
        difference = ImageStat.Stat(ImageChops.difference(drawn, kept.convert("RGB")))
    assert max(difference.mean) < 8, "redraw the pictures: python -m standfirst.sample.drawing"


def test_ink_lies_where_the_plate_is_and_nowhere_else() -> None:
    sheet = Sheet(seed=3, width=120, height=80, paper=inks.WHITE)
    sheet.print(sheet.plate().box(0, 0, 60, 80).disc(30, 40, 12, tone=0), inks.INK)
    inked, carved, bare = (_grey(sheet, spot) for spot in ((8, 40), (30, 40), (100, 40)))
    assert inked < 60
    assert carved > 200
    assert bare > 200


def test_transparent_ink_darkens_what_lies_below() -> None:
    sheet = Sheet(seed=3, width=60, height=40, paper=inks.OCHRE)
    sheet.print(sheet.plate().box(0, 0, 30, 40), inks.MIST, over=True)
    assert _grey(sheet, (10, 20)) < _grey(sheet, (50, 20))


def test_stipple_is_denser_where_the_tone_is_darker() -> None:
    sheet = Sheet(seed=5, width=300, height=200, scale=1)
    mask = sheet.full().stippled(lambda x, y: x).mask
    left, right = (ImageStat.Stat(mask.crop(box)).mean[0] for box in ((0, 0, 100, 200), (200, 0, 300, 200)))
    assert left < 70
    assert right > 180


def test_scattered_places_keep_their_distance() -> None:
    sheet = Sheet(seed=5, width=30, height=20, scale=1)
    places = scattered(sheet.random, (0, 0, 100, 100), 500, apart=20)
    assert 10 < len(places) < 60
    assert all(abs(x - u) + abs(y - v) >= 20 for x, y in places for u, v in places if (x, y) != (u, v))


def test_the_catalogue_names_every_scene_file() -> None:
    files = {path.stem for path in (Path(command.__file__).parent / "scenes").glob("[a-z]*.py")}
    assert files == set(SCENES)
    assert len(drawings()) == len(SCENES) + 1 + len(portraits.FACES)


def test_the_command_draws_the_named_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "PICTURES", tmp_path)
    assert command.main(["portrait-dunstan.jpg"]) == 0
    with Image.open(tmp_path / "portrait-dunstan.jpg") as picture:
        assert picture.size == (600, 600)
        assert (tmp_path / "portrait-dunstan.jpg").stat().st_size <= command.MOST_BYTES


def test_the_command_names_a_picture_it_does_not_know(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["mona-lisa.jpg"]) == 2
    assert "No drawing is called mona-lisa.jpg." in capsys.readouterr().err


def _grey(sheet: Sheet, spot: tuple[int, int]) -> int:
    value = sheet.finished().convert("L").getpixel(spot)
    assert isinstance(value, int)
    return value
