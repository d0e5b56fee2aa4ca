"""Work in chat that takes long: it is remembered until it is finished."""

from collections.abc import Callable
from datetime import UTC, datetime

from bot.storage.job_store import Job
from bot.storage.store import Store

NOW = datetime(2026, 3, 3, 8, tzinfo=UTC)


def test_a_job_is_kept_until_it_is_finished(store: Store) -> None:
    job = store.jobs.begin("add", -5, 3, 101, '{"items": []}', NOW)
    assert job == Job(job.id, "add", -5, 3, 101, '{"items": []}', NOW)
    assert store.jobs.job(job.id) == job
    store.jobs.finish(job.id)
    assert store.jobs.job(job.id) is None
    assert store.jobs.take_up() == []


def test_what_was_noted_is_there_after_the_store_was_closed(store: Store, reopen: Callable[[], Store]) -> None:
    first, second = (store.jobs.begin("add", 1, 0, 101, f"{place}", NOW) for place in range(2))
    store.jobs.note(first.id, payload="half", message=17)
    store.close()
    again = reopen()
    (one, other) = again.jobs.take_up()
    assert (one.id, one.payload, one.message, one.tries, one.begun) == (first.id, "half", 17, 1, NOW)
    assert (other.id, other.payload, other.message, other.tries) == (second.id, "1", None, 1)
    assert [job.tries for job in again.jobs.take_up()] == [2, 2]


def test_a_job_that_is_finished_takes_no_notes_and_its_id_is_not_given_again(store: Store) -> None:
    job = store.jobs.begin("add", 1, 0, 101, "", NOW)
    store.jobs.finish(job.id)
    store.jobs.note(job.id, payload="late", message=1)
    assert store.jobs.job(job.id) is None
    assert store.jobs.begin("add", 1, 0, 101, "", NOW).id > job.id
