"""Sizes are made by a job; a page shows what is there."""

import io

import pytest
from django.template.loader import render_to_string
from PIL import Image

from standfirst.jobs.testing import run_jobs
from standfirst.pictures.intake import PictureFile, take_picture
from standfirst.pictures.models import Picture
from standfirst.pictures.renditions import shown
from standfirst.pictures.sizes import SIZES, WIDTHS

pytestmark = pytest.mark.django_db


def _picture(width: int = 1500, height: int = 1000) -> Picture:
    out = io.BytesIO()
    Image.effect_mandelbrot((width, height), (-2, -1.5, 1, 1.5), 20).convert("RGB").save(out, "JPEG")
    return take_picture(PictureFile(data=out.getvalue(), alt="A fern", caption="In the garden."))


def _html(picture: Picture) -> str:
    return render_to_string(
        "pictures/_picture.html", {"shown": shown(picture), "sizes": SIZES["card"], "alt": "A fern"}
    )


def test_page_shows_the_whole_picture_until_the_job_has_run() -> None:
    picture = _picture()
    assert picture.file.url in _html(picture)
    assert not picture.renditions.exists()


def test_page_shows_the_ladder_after_the_job() -> None:
    picture = _picture()
    run_jobs()
    picture = Picture.objects.get(pk=picture.pk)
    assert [step.width for step in shown(picture).steps] == list(WIDTHS)
    assert all(f"{width}w" in _html(picture) for width in WIDTHS)


def test_steps_hold_avif() -> None:
    picture = _picture()
    run_jobs()
    with Image.open(shown(Picture.objects.get(pk=picture.pk)).steps[0].file) as step:
        assert step.format == "AVIF"


def test_small_picture_has_no_step_twice() -> None:
    picture = _picture(400, 300)
    run_jobs()
    assert [step.width for step in shown(Picture.objects.get(pk=picture.pk)).steps] == [320, 400]


def test_names_of_files_cannot_be_guessed() -> None:
    picture = _picture()
    run_jobs()
    names = [picture.file.name, *picture.renditions.values_list("file", flat=True)]
    assert len(set(names)) == len(names)
    assert all(len(name.rsplit("/", 1)[1].split(".")[0]) == 32 for name in names)
