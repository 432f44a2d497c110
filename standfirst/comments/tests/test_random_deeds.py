"""Whatever readers and moderators do, in whatever order: no counter drifts.

DEEDS=5000 in the environment makes the story longer than the suite has time for.
"""

import os
import random
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from standfirst.articles.factories import make_article
from standfirst.comments import actions
from standfirst.comments.actions.importing import Entry, import_conversation
from standfirst.comments.errors import CommentError
from standfirst.comments.models import Comment, CommentRules, Discussion
from standfirst.comments.recount import drift_in
from standfirst.readers.actions import suspend_reader
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db
DEEDS = int(os.environ.get("DEEDS", "600"))


class Story:
    """Six readers, two articles, and chance."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.articles = [make_article(), make_article()]
        self.readers = [ReaderFactory(is_established=True) for _ in range(6)]
        self.number = 0

    def go_on(self) -> str:
        """One more deed; what is refused is refused. Returns its name."""
        self.number += 1
        name = self.chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        with suppress(CommentError):
            DEEDS_BY_NAME[name](self, self.chance.choice(self.readers))
        return name

    def comment(self) -> Comment:
        """Of two the deeper one, so that threads grow down as well as wide."""
        numbers = list(Comment.objects.values_list("pk", flat=True))
        if not numbers:
            raise CommentError
        return max((Comment.objects.get(pk=self.chance.choice(numbers)) for _ in range(2)), key=lambda one: one.depth)

    def words(self, *ends: str) -> str:
        return f"Words {self.number} {self.chance.choice(ends or ('',))}"


def _post(story: Story, reader: Reader) -> Any:
    actions.post_comment(reader=reader, article=story.chance.choice(story.articles), body=story.words("", "", "grumpf"))


def _reply(story: Story, reader: Reader) -> Any:
    parent = story.comment()
    body = story.words("", "", "", "grumpf")
    actions.post_comment(reader=reader, article=parent.discussion.article, body=body, parent=parent)


def _edit(story: Story, reader: Reader) -> Any:
    comment = story.comment()
    actions.edit_comment(reader=comment.author, comment=comment, body=story.words("", "grumpf"))


def _delete(story: Story, reader: Reader) -> Any:
    comment = story.comment()
    actions.delete_comment(reader=comment.author, comment=comment)


def _ban(story: Story, reader: Reader) -> Any:
    suspend_reader(reader=reader, until=timezone.now() + timedelta(days=1))
    actions.remove_comments_of(reader=reader)
    story.readers = [one for one in story.readers if one != reader] + [ReaderFactory(is_established=True)]


def _merge(story: Story, reader: Reader) -> Any:
    discussions = list(Discussion.objects.filter(article__in=story.articles).order_by("pk"))
    story.chance.shuffle(discussions)
    actions.merge_discussions(source=discussions[0], target=discussions[-1])


def _import(story: Story, reader: Reader) -> Any:
    then = timezone.now() - timedelta(hours=story.chance.random())
    answer = Entry(author=reader, source="An old answer.", written_at=then + timedelta(minutes=1))
    entry = Entry(author=reader, source="An old letter.", written_at=then, likers=[reader], replies=[answer])
    import_conversation(article=story.chance.choice(story.articles), entries=[entry])


DEEDS_BY_NAME = {
    "post": _post,
    "reply": _reply,
    "edit": _edit,
    "delete": _delete,
    "ban": _ban,
    "merge": _merge,
    "import": _import,
    "remove": lambda story, reader: actions.remove_comment(comment=story.comment()),
    "restore": lambda story, reader: actions.restore_comment(comment=story.comment()),
    "approve": lambda story, reader: actions.approve_comment(comment=story.comment()),
    "like": lambda story, reader: actions.like_comment(reader=reader, comment=story.comment()),
    "unlike": lambda story, reader: actions.unlike_comment(reader=reader, comment=story.comment()),
    "report": lambda story, reader: actions.report_comment(reader=reader, comment=story.comment(), reason="spam"),
    "pick": lambda story, reader: actions.pick_comment(comment=story.comment()),
}
OFTEN = {"post": 16, "reply": 34, "ban": 1, "merge": 1, "import": 1, "report": 2, "pick": 2}
WEIGHTS = {name: OFTEN.get(name, 8) for name in DEEDS_BY_NAME}


@pytest.mark.parametrize("seed", [1, 2])
def test_no_counter_drifts_whatever_happens(seed: int, settings: Any) -> None:
    settings.LIMITS = False
    rules = CommentRules.load()
    rules.banned_words = "grumpf"
    rules.save()
    story, done = Story(seed), set()
    for _ in range(DEEDS):
        done.add(story.go_on())
        if story.number % 100 == 0:
            assert _drift() == []
    assert _drift() == []
    assert done == set(WEIGHTS)
    for discussion in Discussion.objects.all():
        numbered = Comment.objects.filter(discussion=discussion, pos__isnull=False)
        positions = list(numbered.values_list("pos", flat=True))
        assert len(positions) == len(set(positions))
        assert max(positions, default=0) <= discussion.last_pos


def _drift() -> list[str]:
    return [line for discussion in Discussion.objects.all() for line in drift_in(discussion)]
