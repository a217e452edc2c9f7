"""Correcting a page: every change is one step of undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import JobId
from ocr_desktop.jobs.events import PageCancelled, PageFailed, PageFinished, PageStarted, QueueChanged
from ocr_desktop.ui.main_window import MainWindow
from ocr_desktop.ui.results.line_table_model import Column
from ocr_desktop.ui.services import Services
from ocr_desktop.workspace.page import Page, PageStatus
from tests.helpers.fake_reader import FakeReader
from tests.helpers.results import make_line, make_quad, make_result
from tests.ui.opening import open_pages, open_read_page

REGION = (0, 28, 300, 48)
"""Holds the second line."""


@pytest.fixture
def page(window: MainWindow, reader: FakeReader) -> Page:
    return open_read_page(window, reader, "first line", "second line", "third line")


def texts(page: Page) -> list[str]:
    return [box.text for box in page.rows()]


def rows(window: MainWindow) -> list[str]:
    model = window.parts.results.table.model()
    return [model.data(model.index(row, Column.TEXT)) for row in range(model.rowCount())]


def press(window: MainWindow, key: str) -> None:
    window.actions_by_key[key].trigger()


def editor_of(window: MainWindow) -> QLineEdit:
    editor = window.parts.results.table.findChild(QLineEdit)
    assert editor is not None
    return editor


def select(window: MainWindow, *indexes: int) -> None:
    window.selection.select(indexes, current=indexes[0])


def test_a_line_is_corrected_in_place_and_back_again(window: MainWindow, page: Page, qtbot: QtBot) -> None:
    select(window, 1)
    press(window, "edit_line")
    editor = editor_of(window)
    editor.setText("corrected")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: texts(page)[1] == "corrected")
    assert texts(page) == rows(window) == ["first line", "corrected", "third line"]
    assert window.actions_by_key["undo"].text() == "&Undo: correction"
    press(window, "undo")
    assert texts(page) == rows(window) == ["first line", "second line", "third line"]
    press(window, "redo")
    assert rows(window)[1] == "corrected"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2])
@pytest.mark.parametrize("place", ["canvas", "lines", "text"])
def test_enter_and_f2_correct_the_line_that_was_walked_to(
    window: MainWindow, page: Page, key: Qt.Key, place: str, qtbot: QtBot
) -> None:
    results, canvas = window.parts.results, window.parts.view.canvas
    results.tabs.setCurrentWidget(results.text if place == "text" else results.table)
    window.activateWindow()
    canvas.setFocus()
    for _ in range(2):
        QTest.keyClick(canvas, Qt.Key.Key_Tab)
    if place == "lines":
        results.table.setFocus()
    QTest.keyClick(results.table if place == "lines" else canvas, key)
    qtbot.waitUntil(lambda: editor_of(window).isVisible())
    assert editor_of(window).text() == "second line"


def test_escape_leaves_a_line_as_it_was(window: MainWindow, page: Page) -> None:
    select(window, 1)
    press(window, "edit_line")
    editor = editor_of(window)
    editor.setText("no")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert texts(page)[1] == "second line"
    assert not window.actions_by_key["undo"].isEnabled()


def test_a_line_emptied_is_a_line_deleted(window: MainWindow, page: Page) -> None:
    window.editing.correct(0, "  ")
    assert texts(page) == ["second line", "third line"]
    assert len(window.parts.view.canvas.overlay.boxes) == 2


def test_a_line_is_split_where_the_cursor_stands_with_what_was_typed(window: MainWindow, page: Page) -> None:
    select(window, 0)
    press(window, "edit_line")
    editor = editor_of(window)
    editor.setText("1st line")
    editor.setCursorPosition(3)
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert texts(page)[:2] == ["1st", "line"]
    press(window, "undo")
    assert texts(page)[0] == "1st line"


def test_space_typed_before_a_line_does_not_move_the_cut(window: MainWindow, page: Page) -> None:
    select(window, 0)
    press(window, "edit_line")
    editor = editor_of(window)
    editor.setText("   foo bar")
    editor.setCursorPosition(6)
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert texts(page)[:2] == ["foo", "bar"]


def type_into(window: MainWindow, index: int) -> None:
    """Begin to correct a line, and stop with the cursor behind the second character."""
    select(window, index)
    press(window, "edit_line")
    editor_of(window).setText("typed")
    editor_of(window).setCursorPosition(2)


def test_what_is_being_typed_stays_while_another_line_changes(window: MainWindow, page: Page) -> None:
    type_into(window, 1)
    editor = editor_of(window)
    window.editing.replace_texts({page.id: {0: "changed elsewhere"}})
    assert rows(window)[0] == "changed elsewhere"
    assert (editor_of(window), editor.text(), editor.cursorPosition()) == (editor, "typed", 2)


def test_what_is_being_typed_stays_while_lines_before_it_come_and_go(
    window: MainWindow, reader: FakeReader, page: Page, qtbot: QtBot
) -> None:
    type_into(window, 2)
    window.editing.ignore(REGION, everywhere=False)
    table = window.parts.results.table
    editor = table.indexWidget(table.model().index(1, Column.TEXT))
    assert isinstance(editor, QLineEdit)
    assert (editor.text(), editor.cursorPosition()) == ("typed", 2)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: texts(page) == ["first line", "typed"])


def test_what_is_being_typed_goes_into_no_other_page(window: MainWindow, reader: FakeReader, page: Page) -> None:
    type_into(window, 1)
    other = open_read_page(window, reader, "a", "b", "c", name="other.png")
    table = window.parts.results.table
    assert window.session.current is other
    assert table.indexWidget(table.model().index(1, Column.TEXT)) is None
    assert rows(window) == ["a", "b", "c"]


def test_selected_lines_become_one(window: MainWindow, page: Page) -> None:
    select(window, 0, 1)
    press(window, "merge_lines")
    assert texts(page) == ["first line second line", "third line"]
    press(window, "undo")
    assert len(texts(page)) == 3


def test_selected_lines_are_deleted_by_the_key_where_they_are_shown(window: MainWindow, page: Page) -> None:
    select(window, 0, 2)
    window.parts.results.table.setFocus()
    QTest.keyClick(window.parts.results.table, Qt.Key.Key_Delete)
    assert texts(page) == ["second line"]
    assert len(window.session.workspace) == 1


def test_a_page_is_turned_and_read_as_it_stands(window: MainWindow, reader: FakeReader, page: Page) -> None:
    press(window, "turn_right")
    assert reader.queue[-1][1].quarter_turns == 1
    assert reader.loads[-1][1].quarter_turns == 1
    assert page.status is PageStatus.WAITING
    reader.read(page.id, make_result([make_line(0, "upright")]))
    assert texts(page) == ["upright"]
    press(window, "undo")
    assert (page.source.quarter_turns, len(texts(page))) == (0, 3)
    press(window, "turn_left")
    assert page.source.quarter_turns == 3


def ask_for_part(window: MainWindow, reader: FakeReader, page: Page) -> JobId:
    """A part that holds the second line is to be read again, and begun."""
    window.session.read_region(page.id, REGION)
    job = reader.job_of(page.id)
    reader.page_started.emit(PageStarted(page.id, job))
    return job


def finish_part(reader: FakeReader, page: Page, job: JobId, text: str = "read anew") -> None:
    line = make_line(0, text, polygon=make_quad(1))
    reader.page_finished.emit(PageFinished(page.id, job, make_result([line], source=page.source)))


def test_a_part_is_read_again_and_takes_the_place_of_what_was_there(
    window: MainWindow, reader: FakeReader, page: Page
) -> None:
    job = ask_for_part(window, reader, page)
    assert reader.requests[-1].region == REGION
    assert reader.urgent == [page.id]
    finish_part(reader, page, job)
    assert texts(page) == ["first line", "read anew", "third line"]
    press(window, "undo")
    assert texts(page) == ["first line", "second line", "third line"]


def test_a_correction_elsewhere_does_not_cost_the_part_that_is_being_read(
    window: MainWindow, reader: FakeReader, page: Page
) -> None:
    job = ask_for_part(window, reader, page)
    window.editing.correct(0, "corrected")
    assert reader.withdrawn == []
    finish_part(reader, page, job)
    assert texts(page) == ["corrected", "read anew", "third line"]


def test_two_parts_of_a_page_are_read_one_after_the_other(window: MainWindow, reader: FakeReader, page: Page) -> None:
    first = ask_for_part(window, reader, page)
    second = ask_for_part(window, reader, page)
    finish_part(reader, page, first)
    assert reader.withdrawn == []
    finish_part(reader, page, second, "and anew")
    assert (page.status, texts(page)[1]) == (PageStatus.DONE, "and anew")


@pytest.mark.parametrize("needs_engine", [True, False])
def test_a_part_that_cannot_be_read_is_told_and_changes_nothing(
    window: MainWindow, reader: FakeReader, page: Page, services: Services, needs_engine: bool
) -> None:
    failure = Failure("EngineError", "The engine is broken")
    job = ask_for_part(window, reader, page)
    reader.page_failed.emit(PageFailed(page.id, job, failure, needs_engine))
    assert len(texts(page)) == 3
    assert [problem.failure for problem in services.notifications.problems] == [failure]
    reader.page_cancelled.emit(PageCancelled(page.id, ask_for_part(window, reader, page)))
    assert page.status is PageStatus.DONE


def test_a_part_of_a_page_that_was_turned_meanwhile_is_too_late(
    window: MainWindow, reader: FakeReader, page: Page
) -> None:
    before = page.source
    job = ask_for_part(window, reader, page)
    press(window, "turn_right")
    reader.read(page.id, make_result([make_line(0, "upright")], source=page.source))
    reader.page_finished.emit(PageFinished(page.id, job, make_result([], source=before)))
    assert texts(page) == ["upright"]


def test_what_lies_in_an_ignored_part_goes_and_comes_back(window: MainWindow, reader: FakeReader, page: Page) -> None:
    window.editing.ignore(REGION, everywhere=False)
    assert texts(page) == ["first line", "third line"]
    press(window, "read_again")
    assert reader.requests[-1].ignore_regions == (REGION,)
    reader.read(page.id, make_result([make_line(0, "first line")]))
    press(window, "undo")
    press(window, "undo")
    assert len(texts(page)) == 3
    assert page.ignore_regions == ()


def test_a_selected_line_stays_selected_when_a_line_above_it_goes(window: MainWindow, page: Page) -> None:
    selected = next(box for box in page.boxes() if box.text == "third line")
    window.selection.select({selected.index})

    window.editing.ignore(REGION, everywhere=False)

    assert [page.box(index).text for index in window.selection.indexes] == ["third line"]
    press(window, "undo")
    assert [page.box(index).text for index in window.selection.indexes] == ["third line"]


def test_a_selected_line_that_goes_leaves_nothing_selected(window: MainWindow, page: Page) -> None:
    selected = next(box for box in page.boxes() if box.text == "second line")
    window.selection.select({selected.index})

    window.editing.ignore(REGION, everywhere=False)

    assert window.selection.indexes == frozenset()


def test_a_part_ignored_everywhere_counts_for_pages_to_come(window: MainWindow, reader: FakeReader, page: Page) -> None:
    window.editing.ignore(REGION, everywhere=True)
    open_pages(window, reader, "later.png")
    assert reader.requests[-1].ignore_regions == (REGION,)
    press(window, "stop_ignoring")
    assert window.session.workspace.ignore_regions == ()


def test_what_was_corrected_survives_reading_again(window: MainWindow, reader: FakeReader, page: Page) -> None:
    window.editing.correct(0, "corrected")
    press(window, "read_again")
    reader.read(page.id, make_result([make_line(0, "read again")]))
    assert texts(page) == ["read again"]
    press(window, "undo")
    assert texts(page)[0] == "corrected"


def test_what_was_corrected_survives_a_reading_that_fails(
    window: MainWindow, reader: FakeReader, page: Page, services: Services
) -> None:
    window.editing.correct(0, "corrected")
    press(window, "read_again")
    reader.begin(page.id)
    reader.fail(page.id, Failure("EngineError", "broken"))
    assert (page.status, texts(page)[0]) == (PageStatus.DONE, "corrected")
    assert [problem.failure.message for problem in services.notifications.problems] == ["broken"]


def test_what_was_corrected_survives_ignoring_a_part_while_the_page_is_read_anew(
    window: MainWindow, reader: FakeReader, page: Page
) -> None:
    window.editing.correct(0, "corrected")
    press(window, "read_again")
    window.editing.ignore(REGION, everywhere=False)
    assert (reader.queue[-1][0], reader.requests[-1].ignore_regions) == (page.id, (REGION,))
    assert page.status is PageStatus.WAITING
    reader.cancel_page(page.id)
    assert texts(page) == ["corrected", "third line"]
    press(window, "undo")
    assert texts(page)[0] == "corrected"


@pytest.mark.parametrize("everywhere", [True, False])
def test_a_part_ignored_while_a_page_waits_to_be_read_again_leaves_one_step_to_take_the_reading_back(
    window: MainWindow, reader: FakeReader, page: Page, everywhere: bool
) -> None:
    press(window, "read_again")
    window.editing.ignore(REGION, everywhere=everywhere)
    reader.read(page.id, make_result([make_line(0, "read again")]))
    assert texts(page) == ["read again"]
    press(window, "undo")
    press(window, "undo")
    assert len(texts(page)) == 3
    assert (page.ignore_regions, window.session.workspace.ignore_regions) == ((), ())
    assert not window.actions_by_key["undo"].isEnabled()


def test_a_part_that_is_ignored_no_more_lets_the_page_wait_with_the_whole_of_it(
    window: MainWindow, reader: FakeReader, page: Page
) -> None:
    press(window, "read_again")
    window.editing.ignore(REGION, everywhere=False)
    press(window, "undo")
    assert (page.status, reader.requests[-1].ignore_regions) == (PageStatus.WAITING, ())


def test_text_of_a_document_that_is_waited_for_is_while_a_part_is_ignored(
    window: MainWindow, reader: FakeReader, page: Page
) -> None:
    window.session.use_text_layers([page.source.path])
    window.editing.ignore(REGION, everywhere=False)
    assert [name for name, _source in reader.text_layers] == [page.id, page.id]
    reader.answer_text_layer(make_result([make_line(0, "its own text")]))
    assert texts(page) == ["its own text"]


def test_ignored_parts_are_left_out_of_the_text_of_a_document_too(
    window: MainWindow, reader: FakeReader, page: Page
) -> None:
    window.editing.ignore(REGION, everywhere=True)
    window.session.use_text_layers([page.source.path])
    reader.answer_text_layer(make_result([make_line(index, f"own {index}") for index in range(3)]))
    assert (texts(page), page.left_out) == (["own 0", "own 2"], (REGION,))


@pytest.mark.parametrize("is_cancelled", [True, False])
def test_what_was_corrected_survives_a_failed_reading_of_parts_that_are_ignored_no_more(
    window: MainWindow, reader: FakeReader, page: Page, is_cancelled: bool
) -> None:
    window.editing.ignore(REGION, everywhere=False)
    window.editing.correct(0, "corrected")
    press(window, "stop_ignoring")
    assert (page.status, reader.requests[-1].ignore_regions) == (PageStatus.WAITING, ())
    if is_cancelled:
        reader.cancel_page(page.id)
    else:
        reader.fail(page.id, Failure("EngineError", "broken"))
    assert texts(page) == ["corrected", "third line"]
    press(window, "undo")
    assert (texts(page), page.ignore_regions) == (["corrected", "third line"], (REGION,))


def test_parts_that_are_ignored_no_more_are_read_as_one_step(
    window: MainWindow, reader: FakeReader, page: Page
) -> None:
    window.editing.ignore(REGION, everywhere=True)
    press(window, "stop_ignoring")
    reader.read(page.id, make_result([make_line(index, "all of it") for index in range(3)]))
    assert (len(texts(page)), page.left_out) == (3, ())
    press(window, "undo")
    assert (texts(page), page.left_out) == (["first line", "third line"], (REGION,))
    assert window.session.workspace.ignore_regions == (REGION,)
    press(window, "redo")
    assert (len(texts(page)), page.left_out) == (3, ())


def test_a_part_ignored_everywhere_counts_for_pages_that_wait(
    window: MainWindow, reader: FakeReader, page: Page
) -> None:
    waiting = open_pages(window, reader, "waiting.png")[-1]
    window.editing.ignore(REGION, everywhere=True)
    assert reader.queue[-1][0] == waiting.id
    assert reader.requests[-1].ignore_regions == (REGION,)


def test_a_removed_page_comes_back_with_its_text(window: MainWindow, reader: FakeReader, page: Page) -> None:
    open_pages(window, reader, "other.png")
    window.session.remove([page.id])
    press(window, "undo")
    assert [one.source.name for one in window.session.workspace] == ["page.png", "other.png"]
    assert window.session.current is page
    assert len(rows(window)) == 3


def test_undo_shows_the_page_that_it_changes(window: MainWindow, reader: FakeReader, page: Page) -> None:
    window.editing.correct(0, "corrected")
    other = open_pages(window, reader, "other.png")[-1]
    assert window.session.current is other
    press(window, "undo")
    assert window.session.current is page


def test_pages_change_places(window: MainWindow, reader: FakeReader) -> None:
    open_pages(window, reader, "a.png", "b.png", "c.png")
    press(window, "move_down")
    assert [one.source.name for one in window.session.workspace] == ["b.png", "a.png", "c.png"]
    model = window.parts.pages.model()
    assert [model.data(model.index(row, 0)) for row in range(3)] == ["b.png", "a.png", "c.png"]
    assert window.parts.pages.currentIndex().row() == 1
    press(window, "undo")
    assert window.parts.pages.currentIndex().row() == 0


def test_the_page_that_is_looked_at_goes_first(window: MainWindow, reader: FakeReader) -> None:
    pages = open_pages(window, reader, "a.png", "b.png", "c.png")
    window.session.select(pages[2].id)
    assert reader.first[-1] == pages[2].id


def test_doubtful_lines_are_walked_around_the_end(window: MainWindow, reader: FakeReader) -> None:
    page = open_pages(window, reader, "page.png")[-1]
    scores = (0.4, 0.99, 0.3)
    reader.read(page.id, make_result([make_line(i, "text", score=score) for i, score in enumerate(scores)]))
    visited = []
    for _ in range(3):
        press(window, "next_doubtful")
        visited.append(window.selection.current)
    press(window, "previous_doubtful")
    assert [*visited, window.selection.current] == [0, 2, 0, 2]


def point_on(window: MainWindow, index: int, share: float) -> QPoint:
    canvas = window.parts.view.canvas
    bounds = canvas.overlay.bounds(index)
    return canvas.mapFromScene(QPointF(bounds.left() + share * bounds.width(), bounds.center().y()))


def drag(window: MainWindow, start: QPoint, end: QPoint) -> None:
    viewport = window.parts.view.canvas.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(viewport, (start + end) / 2)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)


def test_text_is_selected_on_the_image_and_copied(window: MainWindow, page: Page, qtbot: QtBot) -> None:
    drag(window, point_on(window, 0, 0.58), point_on(window, 1, 0.58))
    press(window, "copy_text")
    assert QApplication.clipboard().text() == "line\nsecond"
    assert window.selection.indexes == {0, 1}


def test_a_double_click_selects_a_word(window: MainWindow, page: Page) -> None:
    QTest.mouseDClick(window.parts.view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=point_on(window, 1, 0.2))
    press(window, "copy_text")
    assert QApplication.clipboard().text() == "second"


def test_a_click_selects_the_whole_box(window: MainWindow, page: Page) -> None:
    QTest.mouseClick(window.parts.view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=point_on(window, 1, 0.2))
    assert (window.selection.indexes, dict(window.selection.spans)) == ({1}, {})


def test_a_part_is_drawn_on_the_page(window: MainWindow, reader: FakeReader, page: Page) -> None:
    press(window, "read_region")
    drag(window, point_on(window, 1, 0.0), point_on(window, 2, 1.0))
    left, top, right, bottom = reader.requests[-1].region or (0, 0, 0, 0)
    assert (left, right) == (pytest.approx(20, abs=2), pytest.approx(220, abs=2))
    assert (top, bottom) == (pytest.approx(37, abs=2), pytest.approx(57, abs=2))


@pytest.mark.parametrize("command", ["ignore_on_page", "ignore_everywhere"])
def test_a_part_that_is_drawn_is_left_out(window: MainWindow, reader: FakeReader, page: Page, command: str) -> None:
    open_pages(window, reader, "other.png")
    window.session.select(page.id)
    reader.answer_page(page.id)
    press(window, command)
    drag(window, point_on(window, 1, 0.0) - QPoint(5, 8), point_on(window, 1, 1.0) + QPoint(5, 8))
    assert texts(page) == ["first line", "third line"]
    everywhere, here = window.session.workspace.ignore_regions, page.ignore_regions
    assert (len(everywhere), len(here)) == ((0, 1) if command == "ignore_on_page" else (1, 0))


def test_escape_gives_up_drawing(window: MainWindow, reader: FakeReader, page: Page) -> None:
    asked = len(reader.requests)
    press(window, "read_region")
    QTest.keyClick(window.parts.view.canvas, Qt.Key.Key_Escape)
    drag(window, point_on(window, 1, 0.0), point_on(window, 2, 1.0))
    assert len(reader.requests) == asked


def test_ignored_parts_are_shown_on_the_page(window: MainWindow, page: Page) -> None:
    before = window.parts.view.canvas.grab().toImage()
    window.editing.ignore((100, 100, 250, 180), everywhere=False)
    assert window.parts.view.canvas.grab().toImage() != before


def test_reading_is_paused_and_goes_on(window: MainWindow, reader: FakeReader) -> None:
    open_pages(window, reader, "a.png", "b.png")
    press(window, "pause_reading")
    press(window, "pause_reading")
    assert reader.pauses == [True, False]


def test_the_strip_says_that_reading_is_paused_and_lets_it_go_on(window: MainWindow, reader: FakeReader) -> None:
    open_pages(window, reader, "a.png", "b.png")
    reader.queue_changed.emit(QueueChanged(0, 2, None, is_paused=True))
    strip = window.parts.strip
    assert strip.text == "Paused: 2 page(s) left"
    assert window.actions_by_key["pause_reading"].isChecked()
    strip.reading.pause.click()
    assert reader.pauses[-1] is False


def test_a_start_that_comes_after_the_page_was_withdrawn_costs_nothing(
    window: MainWindow, reader: FakeReader, page: Page
) -> None:
    press(window, "turn_right")
    press(window, "undo")
    assert reader.withdrawn[-1] == page.id
    reader.begin(page.id)
    assert (page.status, len(texts(page))) == (PageStatus.DONE, 3)
