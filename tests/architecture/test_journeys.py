"""Stories share one running paper, so each has readers of its own: an address belongs to one story."""

import ast
import re
from collections import defaultdict
from pathlib import Path

JOURNEYS = Path(__file__).parents[1] / "journeys"
ADDRESS = re.compile(r"[\w.+-]+@[\w.-]*example")


def test_no_two_stories_register_one_address() -> None:
    """A code that was mailed for the other story would be taken for this one's."""
    stories = defaultdict(set)
    for path in JOURNEYS.glob("test_*.py"):
        for story in ast.walk(ast.parse(path.read_text())):
            if isinstance(story, ast.FunctionDef):
                for address in _addresses(story):
                    stories[address].add(f"{path.name}::{story.name}")
    assert len(stories) > 10
    assert {address: names for address, names in stories.items() if len(names) > 1} == {}


def _addresses(story: ast.FunctionDef) -> set[str]:
    texts = [part.value for part in ast.walk(story) if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return {address for text in texts for address in ADDRESS.findall(text)}
