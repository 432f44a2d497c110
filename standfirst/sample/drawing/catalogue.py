"""Which picture file is which drawing."""

from collections.abc import Callable
from functools import partial
from importlib import import_module

from . import portraits
from .press import Sheet

Drawing = Callable[[], Sheet]

SCENES = (
    "chart",
    "chess",
    "cycling",
    "eels",
    "factory",
    "ferry",
    "flood_map",
    "football",
    "glacier",
    "harbour",
    "library",
    "market_hall",
    "night_train",
    "parliament",
    "rain_street",
    "reef",
    "rowing",
    "satellite",
    "soup",
    "stage",
    "telescope",
    "tram",
    "wheat",
    "wind_farm",
)


def drawings() -> dict[str, Drawing]:
    """Every picture of the edition by its file name."""
    found: dict[str, Drawing] = {f"{_dashed(scene)}.jpg": partial(_scene, scene, seed=7) for scene in SCENES}
    found["harbour-night.jpg"] = partial(_scene, "harbour", seed=23, night=True)
    for name in portraits.FACES:
        found[f"portrait-{name}.jpg"] = partial(portraits.draw, name)
    return found


def _scene(name: str, **choices: object) -> Sheet:
    draw: Callable[..., Sheet] = import_module(f"{__package__}.scenes.{name}").draw
    return draw(**choices)


def _dashed(scene: str) -> str:
    return scene.replace("_", "-")
