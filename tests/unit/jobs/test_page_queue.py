from __future__ import annotations

from pathlib import Path

from ocr_desktop.domain.jobs import PageId, new_job_id
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.requests import OcrRequest, Region
from ocr_desktop.jobs.page_queue import PageQueue, Waiting

PART = (0, 0, 5, 5)


def waiting(number: int, region: Region | None = None, *, is_urgent: bool = False) -> Waiting:
    source = PageSource(Path(f"{number}.png"))
    return Waiting(new_job_id(), PageId(number), source, OcrRequest(region=region), is_urgent)


def filled(*numbers: int) -> PageQueue:
    queue = PageQueue()
    for number in numbers:
        queue.add(waiting(number))
    return queue


def counts(queue: PageQueue) -> tuple[int, int, int | None]:
    state = queue.state()
    return state.finished, state.total, state.current


def test_pages_come_in_order_one_at_a_time() -> None:
    queue = filled(1, 2)
    first = queue.begin_next()
    assert first
    assert first.page == 1
    assert queue.begin_next() is None
    assert counts(queue) == (0, 2, 1)
    queue.finish_current()
    second = queue.begin_next()
    assert second
    assert second.page == 2
    assert second.job != first.job


def test_counting_begins_anew_once_the_queue_was_empty() -> None:
    queue = filled(1)
    queue.begin_next()
    queue.finish_current()
    assert counts(queue) == (1, 1, None)
    queue.add(waiting(2))
    assert counts(queue) == (0, 1, None)


def test_a_page_that_waits_is_not_put_in_twice_but_one_being_read_is() -> None:
    queue = filled(1, 1)
    assert counts(queue) == (0, 1, None)
    queue.begin_next()
    queue.add(waiting(1))
    assert counts(queue) == (0, 2, 1)


def test_cleared_pages_are_done_and_dropped_ones_were_never_there() -> None:
    queue = filled(1, 2, 3)
    queue.drop_pages({PageId(2), PageId(9)})
    assert counts(queue) == (0, 2, None)
    assert [one.page for one in queue.clear_waiting()] == [1, 3]
    assert counts(queue) == (2, 2, None)
    assert queue.next_source is None


def test_while_paused_no_page_begins_and_the_one_being_read_goes_on() -> None:
    queue = filled(1, 2)
    queue.begin_next()
    queue.is_paused = True
    queue.finish_current()
    assert queue.begin_next() is None
    assert queue.state().is_paused
    queue.is_paused = False
    assert queue.begin_next()


def test_a_pause_ends_with_the_last_page() -> None:
    queue = filled(1, 2)
    queue.is_paused = True
    queue.clear_waiting()
    assert not queue.state().is_paused


def test_the_page_that_is_looked_at_goes_first() -> None:
    queue = filled(1, 2, 3)
    queue.put_first(PageId(3))
    queue.put_first(PageId(9))
    begun = queue.begin_next()
    assert begun
    assert begun.page == 3


def test_two_parts_of_a_page_wait_beside_each_other_and_leave_together() -> None:
    queue = PageQueue()
    for region in (PART, (5, 5, 9, 9)):
        queue.add(waiting(1, region))
    assert counts(queue) == (0, 2, None)
    queue.drop_pages({PageId(1)})
    assert counts(queue) == (0, 0, None)


def test_a_part_that_somebody_drew_does_not_heed_a_pause() -> None:
    queue = filled(1)
    queue.is_paused = True
    queue.add(waiting(2, PART))
    queue.put_first(PageId(2), is_urgent=True)
    begun = queue.begin_next()
    assert begun
    assert (begun.page, begun.request.region) == (2, PART)
    queue.finish_current()
    assert queue.begin_next() is None


def test_a_page_that_is_asked_for_anew_is_read_under_the_newer_name_alone() -> None:
    queue = filled(1, 2)
    newer = waiting(1)
    queue.add(newer)
    begun = queue.begin_next()
    assert begun
    assert begun.job == newer.job
    assert counts(queue) == (0, 2, 1)


def test_a_reading_is_dropped_by_its_name_and_another_of_its_page_stays() -> None:
    queue = PageQueue()
    part, whole = waiting(1, PART), waiting(1)
    queue.add(part)
    queue.add(whole)
    queue.drop_jobs({whole.job})
    assert queue.clear_waiting() == (part,)
