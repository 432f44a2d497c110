"""Wagtail's indexes ask for the same job again and again; it waits once."""

import pytest
from django.db import transaction
from django.db.models import F
from django_tasks_db.models import DBTaskResult
from modelsearch.tasks import insert_or_update_object_task

from standfirst.articles.factories import make_article
from standfirst.articles.tasks import index_author
from standfirst.jobs.backend import INDEXING, INDEXING_AFTER, INDEXING_PRIORITY
from standfirst.jobs.lease import claim
from standfirst.jobs.testing import run_jobs

pytestmark = pytest.mark.django_db


def of_path(path: str):  # type: ignore[no-untyped-def]
    return DBTaskResult.objects.filter(status="READY", task_path=path)


def test_an_index_job_waits_once_and_behind_all_others() -> None:
    for _ in range(3):
        insert_or_update_object_task.enqueue("articles", "articlepage", "7")
    insert_or_update_object_task.enqueue("articles", "articlepage", "8")
    waiting = of_path(insert_or_update_object_task.module_path)
    assert sorted(job.args_kwargs["args"][2] for job in waiting) == ["7", "8"]
    assert {job.priority for job in waiting} == {INDEXING_PRIORITY}


def test_an_index_job_begins_when_the_page_has_been_made() -> None:
    insert_or_update_object_task.enqueue("articles", "articlepage", "7")
    assert claim(worker="test", queues=["default"]) is None
    DBTaskResult.objects.update(run_after=F("run_after") - INDEXING_AFTER)
    assert claim(worker="test", queues=["default"]) is not None


def test_all_other_jobs_wait_as_often_as_they_are_asked_for() -> None:
    for _ in range(2):
        index_author.enqueue(7)
    assert of_path(index_author.module_path).count() == 2


def test_what_changes_while_the_job_runs_is_another_job() -> None:
    first = insert_or_update_object_task.enqueue("articles", "articlepage", "7")
    DBTaskResult.objects.update(run_after=F("run_after") - INDEXING_AFTER)
    assert claim(worker="test", queues=["default"])
    second = insert_or_update_object_task.enqueue("articles", "articlepage", "7")
    assert first.id != second.id


def test_a_published_article_is_indexed_once_for_each_of_its_rows() -> None:
    run_jobs()
    with transaction.atomic():
        make_article()
    jobs = DBTaskResult.objects.filter(status="READY", task_path__in=INDEXING)
    waiting = [(job.task_path, str(job.args_kwargs)) for job in jobs]
    assert waiting
    assert len(waiting) == len(set(waiting))
