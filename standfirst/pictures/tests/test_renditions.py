"""Sizes are made by a job; a page shows what is there."""

import io
import re

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from PIL import Image

from standfirst.jobs.testing import run_jobs
from standfirst.pictures.intake import PictureFile, take_picture
from standfirst.pictures.models import Picture
from standfirst.pictures.renditions import make_sizes, shared, shown
from standfirst.pictures.sizes import SIZES, WIDTHS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Wagtail keeps made sizes in the cache by the picture's number, which the next test gives to another picture."""
    cache.clear()


def _picture(width: int = 1500, height: int = 1000) -> Picture:
    out = io.BytesIO()
    Image.effect_mandelbrot((width, height), (-2, -1.5, 1, 1.5), 20).convert("RGB").save(out, "JPEG")
    return take_picture(PictureFile(data=out.getvalue(), alt="A fern", caption="In the garden."))


def _widths(picture: Picture) -> list[int]:
    return [int(width) for width in re.findall(r" (\d+)w", shown(picture).avif)]


def _html(picture: Picture) -> str:
    return render_to_string("pictures/_picture.html", {"shown": shown(picture), "sizes": SIZES["row"], "alt": "A fern"})


def test_page_shows_the_whole_picture_until_the_job_has_run() -> None:
    picture = _picture()
    assert picture.file.url in _html(picture)
    assert not picture.renditions.exists()


def test_page_shows_the_ladder_after_the_job() -> None:
    picture = _picture()
    run_jobs()
    picture = Picture.objects.get(pk=picture.pk)
    assert _widths(picture) == list(WIDTHS)
    assert all(f"{width}w" in _html(picture) for width in WIDTHS)


def test_each_step_holds_the_format_that_it_names() -> None:
    picture = _picture()
    run_jobs()
    now = shown(Picture.objects.get(pk=picture.pk))
    for steps, kind in ((now.avif, "AVIF"), (now.webp, "WEBP")):
        narrowest = steps.split()[0].removeprefix(settings.MEDIA_URL)
        with Image.open(default_storage.open(narrowest)) as step:
            assert step.format == kind


def test_crops_keep_to_the_focal_point() -> None:
    picture = _picture()
    picture.focal_point_x, picture.focal_point_y, picture.focal_point_width, picture.focal_point_height = (
        1200,
        100,
        9,
        9,
    )
    picture.save()
    run_jobs()
    picture = Picture.objects.get(pk=picture.pk)
    assert shown(picture).focus == "focus-x-8 focus-y-1"
    assert 'class="focus-x-8 focus-y-1"' in _html(picture)
    assert [(size.width, size.height) for size in shared(picture)] == [(1200, 675), (1200, 900), (1000, 1000)]


def test_focal_point_that_was_moved_makes_the_cut_anew() -> None:
    picture = _picture()
    run_jobs()
    before = {size.url for size in shared(Picture.objects.get(pk=picture.pk))}
    picture.focal_point_x, picture.focal_point_y, picture.focal_point_width, picture.focal_point_height = 100, 900, 9, 9
    picture.save()
    make_sizes(picture)
    after = {size.url for size in shared(Picture.objects.get(pk=picture.pk))}
    assert len(after) == 3
    assert not before & after


def test_sizes_that_were_fetched_with_the_picture_cost_no_query() -> None:
    picture = _picture()
    run_jobs()
    picture = Picture.objects.prefetch_related("made").get(pk=picture.pk)
    with CaptureQueriesContext(connection) as captured:
        shown(picture), shared(picture)
    assert len(captured) == 0


def test_sizes_of_thirty_pictures_are_one_query() -> None:
    pictures = [_picture(100 + number, 100) for number in range(30)]
    run_jobs()
    with CaptureQueriesContext(connection) as captured:
        found = Picture.objects.prefetch_related("made").order_by("pk")
        assert [_widths(picture) for picture in found] == [[48, 64, 96, picture.width] for picture in pictures]
    assert len(captured) == 2


def test_small_picture_has_no_step_twice() -> None:
    picture = _picture(400, 300)
    run_jobs()
    assert _widths(Picture.objects.get(pk=picture.pk)) == [48, 64, 96, 136, 176, 232, 288, 400]


def test_names_of_files_cannot_be_guessed() -> None:
    picture = _picture()
    run_jobs()
    names = [picture.file.name, *picture.renditions.values_list("file", flat=True)]
    assert len(set(names)) == len(names)
    assert all(len(name.rsplit("/", 1)[1].split(".")[0]) == 32 for name in names)
