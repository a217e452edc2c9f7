from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import JobId, PageId
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.workspace.page import BoxState, Page, PageStatus
from ocr_desktop.workspace.page_text import page_text
from tests.helpers.results import make_line, make_quad, make_result

JOB, OLD_JOB = JobId(2), JobId(1)


@pytest.fixture
def page() -> Page:
    return Page(PageId(1), PageSource(Path("a.png")))


def test_a_page_shows_its_boxes_before_they_are_read(page: Page) -> None:
    result = make_result([make_line(0, "one"), make_line(1, "two")])
    page.wait(JOB)
    page.begin(JOB)
    page.find_boxes(JOB, result.detections)
    assert page.status is PageStatus.READING
    assert [box.state for box in page.boxes()] == [BoxState.FOUND, BoxState.FOUND]
    assert len(page.rows()) == 2


def test_lines_arrive_in_any_order_and_stand_in_reading_order(page: Page) -> None:
    lines = [make_line(0, "one"), make_line(1, "two", score=0.5), make_line(2, "three")]
    page.wait(JOB)
    page.begin(JOB)
    page.find_boxes(JOB, make_result(lines).detections)
    for index in (2, 1):
        page.read_line(JOB, index, lines[index])
    assert [box.text for box in page.rows()] == ["", "two", "three"]
    assert [box.state for box in page.rows()] == [BoxState.FOUND, BoxState.DOUBTFUL, BoxState.READ]


def test_late_answers_to_an_earlier_reading_are_dropped(page: Page) -> None:
    result = make_result([make_line(0, "old")])
    page.wait(OLD_JOB)
    page.begin(OLD_JOB)
    page.wait(JOB)
    page.begin(JOB)
    assert not page.find_boxes(OLD_JOB, result.detections)
    assert not page.read_line(OLD_JOB, 0, result.lines[0])
    assert not page.finish(OLD_JOB, result)
    assert page.status is PageStatus.READING
    assert page.boxes() == []


def test_a_line_of_an_unknown_box_is_dropped(page: Page) -> None:
    page.wait(JOB)
    page.begin(JOB)
    assert not page.read_line(JOB, 0, make_line(0, "nowhere"))


def test_a_finished_page_keeps_rows_for_text_alone(page: Page) -> None:
    page.wait(JOB)
    page.begin(JOB)
    page.finish(JOB, make_result([make_line(0, "one")], extra_boxes=2))
    assert page.status is PageStatus.DONE
    assert [box.text for box in page.rows()] == ["one"]
    assert [box.state for box in page.boxes()] == [BoxState.READ, BoxState.EMPTY, BoxState.EMPTY]


def test_rows_follow_the_order_in_which_people_read(page: Page) -> None:
    left, right = ({"left": 10, "width": 120}, {"left": 160, "width": 120})
    words = [
        make_line(index, f"{name} {row}", polygon=make_quad(row, **column))
        for row in range(6)
        for name, column in (("left", left), ("right", right))
        for index in [2 * row + (name == "right")]
    ]
    page.wait(JOB)
    page.begin(JOB)
    page.finish(JOB, make_result(words))
    assert [box.text for box in page.rows()] == [f"left {row}" for row in range(6)] + [
        f"right {row}" for row in range(6)
    ]


def test_a_page_without_lines_says_no_text(page: Page) -> None:
    page.wait(JOB)
    page.begin(JOB)
    page.finish(JOB, make_result([], extra_boxes=1))
    assert page.status is PageStatus.NO_TEXT


def test_a_failure_drops_what_was_half_read(page: Page) -> None:
    page.wait(JOB)
    page.begin(JOB)
    page.find_boxes(JOB, make_result([make_line(0, "half")]).detections)
    page.fail(JOB, Failure("HostError", "The engine process ended"))
    assert page.status is PageStatus.FAILED
    assert page.boxes() == []


def test_reading_again_forgets_the_old_failure(page: Page) -> None:
    page.load_failure = Failure("DocumentError", "cannot be shown")
    page.fail(JOB, Failure("EngineError", "no"))
    page.wait(JOB)
    assert (page.status, page.failure, page.load_failure) == (PageStatus.WAITING, None, None)


def test_copied_text_is_the_selection_in_reading_order_or_else_everything(page: Page) -> None:
    page.wait(JOB)
    page.begin(JOB)
    page.finish(JOB, make_result([make_line(index, text) for index, text in enumerate("abc")]))
    assert page_text(page) == "a\nb\nc"
    assert page_text(page, frozenset({2, 0})) == "a\nc"


def read_page(page: Page, text: str) -> None:
    page.wait(OLD_JOB)
    page.begin(OLD_JOB)
    page.finish(OLD_JOB, make_result([make_line(0, text)]))


def test_what_was_read_before_comes_back_when_a_new_reading_is_cancelled(page: Page) -> None:
    read_page(page, "corrected")
    page.wait(JOB)
    page.begin(JOB)
    page.cancel(JOB)
    assert page.status is PageStatus.DONE
    assert page.result is not None
    assert page.result.text == "corrected"


def test_what_was_read_before_comes_back_when_a_new_reading_fails(page: Page) -> None:
    read_page(page, "corrected")
    page.wait(JOB)
    page.begin(JOB)
    assert page.fail(JOB, Failure("EngineError", "broken"))
    assert (page.status, page.failure) == (PageStatus.DONE, None)
    assert [box.text for box in page.rows()] == ["corrected"]


def test_while_it_is_read_anew_its_settled_state_is_the_old_one(page: Page) -> None:
    read_page(page, "corrected")
    settled = page.state
    page.wait(JOB)
    assert page.settled_state.result is settled.result


def test_a_start_under_another_ticket_is_late(page: Page) -> None:
    page.wait(OLD_JOB)
    assert page.wait(JOB) == OLD_JOB
    assert not page.begin(OLD_JOB)
    assert page.begin(JOB)
    assert not page.begin(JOB)


@pytest.mark.parametrize("settle", [Page.restore, Page.take])
def test_whatever_settles_a_page_takes_its_ticket_away(page: Page, settle: Callable[..., object]) -> None:
    read_page(page, "before")
    state, result = page.state, page.result
    page.wait(JOB)
    page.begin(JOB)
    settle(page, state if settle is Page.restore else result)
    assert page.ticket is None
    assert not page.fail(JOB, Failure("EngineError", "late"))
    assert not page.cancel(JOB)
    assert [box.text for box in page.rows()] == ["before"]


def test_a_document_s_own_text_needs_no_beginning(page: Page) -> None:
    page.wait(JOB)
    assert page.finish(JOB, make_result([make_line(0, "typed")]))
    assert page.status is PageStatus.DONE


def test_what_a_reading_left_out_belongs_to_its_text(page: Page) -> None:
    read_page(page, "all")
    page.wait(JOB, leaving_out=((0, 0, 5, 5),))
    assert page.settled_state.left_out == ()
    page.finish(JOB, make_result([]))
    assert page.state.left_out == ((0, 0, 5, 5),)
