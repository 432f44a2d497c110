import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

from django_tasks_db.models import DBTaskResult

from standfirst.jobs.models import Lease, ScheduledTask
from standfirst.jobs.tests.processes import kill, stop, worker
from standfirst.jobs.tests.sample_tasks import lines, note_down
from tests.processes import wait_until


def test_killing_a_worker_loses_no_job_and_repeats_none_that_was_done(own_database: str, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    for number in range(24):
        note_down.enqueue(str(trace), str(number), 0.3)
    with worker("--no-schedule", database_url=own_database, folder=tmp_path) as first:
        wait_until(lambda: _ended(trace) >= 6 and len(lines(trace)) > 2 * _ended(trace))
        kill(first)
    in_flight = {str(job.args_kwargs["args"][1]) for job in DBTaskResult.objects.running()}
    assert in_flight
    with worker("--no-schedule", database_url=own_database, folder=tmp_path):
        wait_until(lambda: DBTaskResult.objects.successful().count() == 24)

    starts = Counter(line.split()[1] for line in lines(trace) if line.startswith("start"))
    assert set(starts) == {str(number) for number in range(24)}
    assert {word for word, times in starts.items() if times > 1} <= in_flight
    assert not Lease.objects.exists()


def test_two_workers_never_run_the_same_job(own_database: str, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    for number in range(60):
        note_down.enqueue(str(trace), str(number), 0.01)
    with ExitStack() as workers:
        for _ in range(2):
            workers.enter_context(worker("--no-schedule", database_url=own_database, folder=tmp_path))
        wait_until(lambda: DBTaskResult.objects.successful().count() == 60)

    assert Counter(lines(trace)) == Counter(f"{what} {number}" for what in ("start", "end") for number in range(60))


def test_idle_worker_starts_a_new_job_at_once(own_database: str, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    with worker("--no-schedule", database_url=own_database, folder=tmp_path):
        note_down.enqueue(str(trace), "warm")
        wait_until(lambda: _ended(trace) == 1)
        wait_until(lambda: DBTaskResult.objects.successful().count() == 1)
        note_down.enqueue(str(trace), "now")
        wait_until(lambda: _ended(trace) == 2)

    job = DBTaskResult.objects.get(args_kwargs__args__1="now")
    # Generous for a busy machine, yet below the second after which a worker looks anyway.
    assert (job.started_at - job.enqueued_at).total_seconds() < 0.9


def test_stopping_worker_finishes_short_jobs_and_gives_back_long_ones(own_database: str, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    note_down.enqueue(str(trace), "short", 0.5)
    note_down.enqueue(str(trace), "long", 60)
    with worker("--no-schedule", database_url=own_database, folder=tmp_path) as process:
        wait_until(lambda: len(lines(trace)) == 2)
        began = time.monotonic()
        assert stop(process) == 0
        assert time.monotonic() - began < 10

    assert DBTaskResult.objects.get(args_kwargs__args__1="short").status == "SUCCESSFUL"
    assert DBTaskResult.objects.get(args_kwargs__args__1="long").status == "READY"
    assert Lease.objects.get().worker == ""


def test_two_workers_with_schedules_start_each_entry_once(own_database: str, tmp_path: Path) -> None:
    with ExitStack() as workers:
        for _ in range(2):
            workers.enter_context(worker(database_url=own_database, folder=tmp_path))
        wait_until(lambda: ScheduledTask.objects.filter(last_job__isnull=False).count() >= 3)
        wait_until(lambda: DBTaskResult.objects.finished().count() >= 3)
        time.sleep(1.5)

    daily = DBTaskResult.objects.filter(task_path__startswith="standfirst.jobs.tasks")
    assert sorted(job.task_name for job in daily) == ["clear_ended_sessions", "prune_finished_jobs"]
    assert not DBTaskResult.objects.failed().exists()


def _ended(trace: Path) -> int:
    return sum(line.startswith("end") for line in lines(trace))
