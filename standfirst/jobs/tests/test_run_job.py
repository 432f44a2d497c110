from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from standfirst.jobs.testing import run_jobs
from standfirst.jobs.tests.sample_tasks import answer_with_an_object, lines, name_myself, note_down, stumble

pytestmark = pytest.mark.django_db


def test_a_job_is_run_with_its_arguments_and_its_answer_is_kept(tmp_path: Path) -> None:
    note_down.enqueue(str(tmp_path / "trace"), "word")
    assert run_jobs() == 1
    assert lines(tmp_path / "trace") == ["start word", "end word"]
    assert DBTaskResult.objects.get().return_value == "word"


def test_a_job_that_raises_is_recorded_and_its_error_reaches_the_test(tmp_path: Path) -> None:
    stumble.enqueue(str(tmp_path / "trace"))
    with pytest.raises(RuntimeError, match="jammed"):
        run_jobs()
    assert DBTaskResult.objects.get().status == "READY"
    assert run_jobs() == 0


def test_jobs_for_later_run_when_asked_for(tmp_path: Path) -> None:
    later = note_down.using(run_after=timezone.now() + timedelta(days=1))
    later.enqueue(str(tmp_path / "trace"), "later")
    assert run_jobs() == 0
    assert run_jobs(later=True) == 1


def test_an_answer_that_is_no_json_is_a_failure() -> None:
    answer_with_an_object.enqueue()
    with pytest.raises(TypeError):
        run_jobs()
    assert "TypeError" in DBTaskResult.objects.get().traceback


def test_a_task_that_has_gone_is_a_failure_like_any_other() -> None:
    note_down.enqueue("", "word")
    DBTaskResult.objects.update(task_path="standfirst.jobs.tests.sample_tasks.no_such_task")
    with pytest.raises(ImportError):
        run_jobs()
    assert DBTaskResult.objects.get().status == "READY"


def test_a_task_may_ask_for_its_context() -> None:
    result = name_myself.enqueue()
    run_jobs()
    assert DBTaskResult.objects.get().return_value == str(result.id)
