from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from standfirst.jobs import lease as leases
from standfirst.jobs.lease import claim, fail, finish, reap, release, renew
from standfirst.jobs.models import Lease
from standfirst.jobs.tests.sample_tasks import note_down

pytestmark = pytest.mark.django_db


def test_a_claimed_job_is_claimed_by_nobody_else() -> None:
    note_down.enqueue("", "once")
    assert claim(worker="one", queues=["default"]) is not None
    assert claim(worker="two", queues=["default"]) is None


def test_more_urgent_jobs_come_first_and_older_ones_before_newer_ones() -> None:
    for word, priority in (("digest", -10), ("first", 0), ("second", 0), ("breaking", 90)):
        note_down.using(priority=priority).enqueue("", word)
    assert [_claimed_word() for _ in range(4)] == ["breaking", "first", "second", "digest"]


def test_a_worker_sees_its_own_queues_only() -> None:
    note_down.using(queue_name="push").enqueue("", "push")
    assert claim(worker="one", queues=["default"]) is None
    assert claim(worker="one", queues=["push"]) is not None


def test_a_job_for_later_waits_for_its_time() -> None:
    note_down.using(run_after=timezone.now() + timedelta(minutes=1)).enqueue("", "later")
    assert claim(worker="one", queues=["default"]) is None
    DBTaskResult.objects.update(run_after=timezone.now())
    assert claim(worker="one", queues=["default"]) is not None


def test_a_job_whose_lease_is_over_is_ready_again() -> None:
    lease = _claim_new()
    assert reap() == 0
    _let_run_out()
    assert reap() == 1
    job = DBTaskResult.objects.get()
    assert (job.status, job.lease.worker, job.lease.losses) == ("READY", "", 1)
    again = claim(worker="two", queues=["default"])
    assert again is not None
    assert (again.pk, again.attempts) == (lease.pk, 2)


def test_a_renewed_lease_is_not_reaped() -> None:
    lease = _claim_new()
    _let_run_out()
    assert renew(worker="one", jobs=[lease.pk]) == 1
    assert reap() == 0


def test_a_job_that_nobody_has_in_progress_is_not_renewed() -> None:
    _claim_new()
    _let_run_out()
    assert renew(worker="one", jobs=[]) == 0
    assert reap() == 1


def test_leases_survive_a_clock_that_is_set_back() -> None:
    _claim_new()
    Lease.objects.update(expires_at=timezone.now() + timedelta(hours=1))
    assert reap() == 1


def test_an_overtaken_worker_neither_finishes_nor_fails_the_job() -> None:
    late = _claim_new()
    _let_run_out()
    reap()
    assert claim(worker="two", queues=["default"]) is not None
    assert finish(lease=late, return_value="late") is False
    assert fail(lease=late, error=RuntimeError()) is False
    job = DBTaskResult.objects.get()
    assert (job.status, job.lease.worker) == ("RUNNING", "two")


def test_the_same_worker_with_an_older_attempt_is_overtaken_too() -> None:
    late = _claim_new()
    _let_run_out()
    reap()
    assert claim(worker="one", queues=["default"]) is not None
    assert finish(lease=late, return_value="late") is False


def test_a_finished_job_keeps_its_answer_and_no_lease() -> None:
    assert finish(lease=_claim_new(), return_value={"done": 3}) is True
    job = DBTaskResult.objects.get()
    assert (job.status, job.return_value) == ("SUCCESSFUL", {"done": 3})
    assert not Lease.objects.exists()


def test_a_failure_waits_twice_as_long_each_time_and_the_fifth_is_the_last() -> None:
    note_down.enqueue("", "jam")
    waits = []
    for _ in range(4):
        lease = claim(worker="one", queues=["default"])
        assert lease is not None
        fail(lease=lease, error=RuntimeError("jammed"))
        job = DBTaskResult.objects.get()
        assert job.status == "READY"
        waits.append(round((job.run_after - timezone.now()).total_seconds()))
        DBTaskResult.objects.update(run_after=timezone.now())
    lease = claim(worker="one", queues=["default"])
    assert lease is not None
    fail(lease=lease, error=RuntimeError("jammed"))

    assert waits == [2, 4, 8, 16]
    job = DBTaskResult.objects.get()
    assert (job.status, job.exception_class_path) == ("FAILED", "builtins.RuntimeError")
    assert "jammed" in job.traceback
    assert not Lease.objects.exists()


def test_a_job_that_kills_every_worker_fails_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leases, "MAX_LOSSES", 3)
    _claim_new()
    for _ in range(2):
        _let_run_out()
        reap()
        DBTaskResult.objects.update(run_after=timezone.now())
        assert claim(worker="next", queues=["default"]) is not None
    _let_run_out()
    reap()
    job = DBTaskResult.objects.get()
    assert job.status == "FAILED"
    assert "died" in job.traceback


def test_the_first_loss_waits_for_nothing() -> None:
    _claim_new()
    _let_run_out()
    reap()
    assert DBTaskResult.objects.get().run_after <= timezone.now()


def test_a_stopping_worker_gives_back_its_own_jobs_without_counting_a_loss() -> None:
    _claim_new(worker="one")
    _claim_new(worker="two")
    assert release(worker="one") == 1
    assert DBTaskResult.objects.running().get().lease.worker == "two"
    assert DBTaskResult.objects.get(status="READY").lease.losses == 0


def _claimed_word() -> str:
    lease = claim(worker="one", queues=["default"])
    assert lease is not None
    return str(lease.job.args_kwargs["args"][1])


def _claim_new(*, worker: str = "one") -> Lease:
    note_down.enqueue("", "word")
    lease = claim(worker=worker, queues=["default"])
    assert lease is not None
    return lease


def _let_run_out() -> None:
    Lease.objects.update(expires_at=timezone.now() - timedelta(milliseconds=1))
