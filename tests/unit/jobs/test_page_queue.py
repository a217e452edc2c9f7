from __future__ import annotations

from pathlib import Path

from ocr_desktop.domain.jobs import PageId
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.requests import OcrRequest
from ocr_desktop.jobs.page_queue import PageQueue


def filled(*numbers: int) -> PageQueue:
    queue = PageQueue()
    for number in numbers:
        queue.add(PageId(number), PageSource(Path(f"{number}.png")), OcrRequest())
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
    queue.add(PageId(2), PageSource(Path("2.png")), OcrRequest())
    assert counts(queue) == (0, 1, None)


def test_a_page_that_waits_is_not_put_in_twice_but_one_being_read_is() -> None:
    queue = filled(1, 1)
    assert counts(queue) == (0, 1, None)
    queue.begin_next()
    queue.add(PageId(1), PageSource(Path("1.png")), OcrRequest())
    assert counts(queue) == (0, 2, 1)


def test_cleared_pages_are_done_and_dropped_ones_were_never_there() -> None:
    queue = filled(1, 2, 3)
    queue.drop(PageId(2))
    queue.drop(PageId(9))
    assert counts(queue) == (0, 2, None)
    assert queue.clear_waiting() == ((1, None), (3, None))
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
    for region in ((0, 0, 5, 5), (5, 5, 9, 9)):
        queue.add(PageId(1), PageSource(Path("1.png")), OcrRequest(region=region))
    assert counts(queue) == (0, 2, None)
    queue.drop(PageId(1))
    assert counts(queue) == (0, 0, None)


def test_a_part_that_somebody_drew_does_not_heed_a_pause() -> None:
    queue = filled(1)
    queue.is_paused = True
    queue.add(PageId(2), PageSource(Path("2.png")), OcrRequest(region=(0, 0, 5, 5)))
    begun = queue.begin_next()
    assert begun
    assert (begun.page, begun.request.region) == (2, (0, 0, 5, 5))
    queue.finish_current()
    assert queue.begin_next() is None


def test_what_is_cleared_is_told_with_its_part() -> None:
    queue = filled(1)
    queue.add(PageId(1), PageSource(Path("1.png")), OcrRequest(region=(0, 0, 5, 5)))
    assert queue.clear_waiting() == ((PageId(1), None), (PageId(1), (0, 0, 5, 5)))
