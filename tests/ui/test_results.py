from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextDocumentFragment
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.requests import OcrParameters
from ocr_desktop.ui.elided_label import ElidedLabel
from ocr_desktop.ui.engine_texts import plan_text
from ocr_desktop.ui.main_window import MainWindow
from ocr_desktop.ui.results.line_table_model import Column
from ocr_desktop.workspace.page import PageStatus
from tests.helpers.fake_reader import FakeReader
from tests.helpers.results import make_line, make_plan, make_result
from tests.ui.opening import open_pages, open_read_page


def column(window: MainWindow, which: Column) -> list[str]:
    model = window.parts.results.table.model()
    return [model.index(row, which).data() for row in range(model.rowCount())]


def selected_rows(window: MainWindow) -> list[int]:
    return sorted(index.row() for index in window.parts.results.table.selectionModel().selectedRows())


def click_row(window: MainWindow, qtbot: QtBot, row: int, keys: Qt.KeyboardModifier) -> None:
    table = window.parts.results.table
    place = table.visualRect(table.model().index(row, Column.TEXT)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, keys, place)


NO_KEYS, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def test_lines_appear_one_by_one_in_their_places(window: MainWindow, reader: FakeReader) -> None:
    (page,) = open_pages(window, reader, "a.png")
    lines = [make_line(0, "one"), make_line(1, "two", score=0.5), make_line(2, "three")]
    reader.begin(page.id)
    assert "Looking for text" in window.parts.results.notice.accessibleName()
    reader.find_boxes(page.id, make_result(lines))
    assert column(window, Column.TEXT) == ["…", "…", "…"]
    reader.read_line(page.id, 1, lines[1])
    assert column(window, Column.TEXT) == ["…", "two", "…"]
    reader.read_line(page.id, 0, None)
    assert column(window, Column.TEXT) == ["(no text)", "two", "…"]


def test_a_finished_page_numbers_its_lines_and_shows_scores(window: MainWindow, reader: FakeReader) -> None:
    open_read_page(window, reader, "one", "two")
    assert column(window, Column.NUMBER) == ["1", "2"]
    assert column(window, Column.SCORE) == ["0.95", "0.95"]


def test_a_doubtful_line_is_marked_by_more_than_colour(window: MainWindow, reader: FakeReader) -> None:
    (page,) = open_pages(window, reader, "a.png")
    reader.read(page.id, make_result([make_line(0, "sure"), make_line(1, "unsure", score=0.79)]))
    model = window.parts.results.table.model()
    icons = [model.index(row, Column.SCORE).data(Qt.ItemDataRole.DecorationRole) for row in range(2)]
    assert icons[0] is None
    assert not icons[1].isNull()
    assert "Doubtful" in model.index(1, Column.TEXT).data(Qt.ItemDataRole.ToolTipRole)


def test_a_click_on_a_row_selects_its_box(window: MainWindow, reader: FakeReader, qtbot: QtBot) -> None:
    open_read_page(window, reader, "one", "two", "three")
    click_row(window, qtbot, 1, NO_KEYS)
    assert window.selection.indexes == {1}
    click_row(window, qtbot, 2, CONTROL)
    assert window.selection.indexes == {1, 2}
    assert selected_rows(window) == [1, 2]


def test_a_click_on_a_box_selects_its_row_and_scrolls_to_it(
    window: MainWindow, reader: FakeReader, qtbot: QtBot
) -> None:
    (page,) = open_pages(window, reader, "a.png")
    reader.answer_page(page.id, np.full((2100, 300, 3), 255, np.uint8))
    reader.read(page.id, make_result([make_line(index, str(index)) for index in range(100)], size=(300, 2100)))
    canvas, table = window.parts.view.canvas, window.parts.results.table
    place = canvas.mapFromScene(canvas.overlay.bounds(90).center())
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert selected_rows(window) == [90]
    row = table.model().index(90, Column.TEXT)
    qtbot.waitUntil(lambda: table.viewport().rect().contains(table.visualRect(row)))


def test_the_selection_survives_while_lines_come_in(window: MainWindow, reader: FakeReader) -> None:
    (page,) = open_pages(window, reader, "a.png")
    result = make_result([make_line(0, "one"), make_line(1, "two")])
    reader.begin(page.id)
    reader.find_boxes(page.id, result)
    window.selection.select({1})
    reader.read_line(page.id, 1, result.lines[1])
    reader.finish(page.id, result)
    assert selected_rows(window) == [1]


def test_escape_clears_the_selection(window: MainWindow, reader: FakeReader, qtbot: QtBot) -> None:
    open_read_page(window, reader, "one")
    window.selection.select({0})
    qtbot.keyClick(window.parts.view.canvas, Qt.Key.Key_Escape)
    assert selected_rows(window) == []


def test_another_page_starts_without_a_selection(window: MainWindow, reader: FakeReader) -> None:
    open_read_page(window, reader, "one")
    window.selection.select({0})
    open_read_page(window, reader, "two", name="other.png")
    assert window.selection.indexes == frozenset()
    assert column(window, Column.TEXT) == ["two"]


def test_copy_takes_the_whole_page_and_says_how_much(window: MainWindow, reader: FakeReader, qtbot: QtBot) -> None:
    open_read_page(window, reader, "one", "二")
    qtbot.keyClick(window.parts.view.canvas, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "one 二"
    window.commands.view.choose_text_mode("lines")
    window.actions_by_key["copy_text"].trigger()
    assert QGuiApplication.clipboard().text() == "one\n二"
    assert window.toast.text().startswith("5 character")


def test_copy_takes_the_selection_in_reading_order(window: MainWindow, reader: FakeReader, qtbot: QtBot) -> None:
    open_read_page(window, reader, "one", "two", "three")
    click_row(window, qtbot, 2, NO_KEYS)
    click_row(window, qtbot, 0, CONTROL)
    qtbot.keyClick(window.parts.results.table, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "one\nthree"


def test_a_selection_without_text_leaves_the_clipboard_alone(window: MainWindow, reader: FakeReader) -> None:
    (page,) = open_pages(window, reader, "a.png")
    QGuiApplication.clipboard().setText("kept")
    reader.read(page.id, make_result([make_line(0, "one")], extra_boxes=1))
    window.selection.select({1})
    assert not window.actions_by_key["copy_text"].isEnabled()
    window.commands.output.copy_text()
    assert QGuiApplication.clipboard().text() == "kept"


def test_text_is_never_taken_for_markup(window: MainWindow, reader: FakeReader) -> None:
    name, text = "<b>a[*].png", "<h1>one</h1>"
    (page,) = open_pages(window, reader, name)
    reader.read(page.id, make_result([make_line(0, text)]))
    tool_tip = Qt.ItemDataRole.ToolTipRole
    told = {
        window.parts.results.table.model().index(0, Column.TEXT).data(tool_tip): text,
        window.parts.pages.model().index(0, 0).data(tool_tip): name,
        window.status_bar.findChildren(ElidedLabel)[0].toolTip(): name,
    }
    for html, plain in told.items():
        assert plain in QTextDocumentFragment.fromHtml(html).toPlainText()
    assert window.windowTitle().replace("[*][*]", "[*]").startswith(name)
    assert "[*][*]" in window.windowTitle()


def test_the_status_bar_counts_the_lines_that_are_known(window: MainWindow, reader: FakeReader, qtbot: QtBot) -> None:
    (page,) = open_pages(window, reader, "a.png")
    lines = [make_line(0, "one"), make_line(1, "two"), make_line(2, "three")]
    reader.begin(page.id)
    reader.find_boxes(page.id, make_result(lines))
    reader.read_line(page.id, 0, lines[0])
    reader.read_line(page.id, 2, None)
    qtbot.waitUntil(lambda: any(text.startswith("2 of 3 line") for text in window.status_bar.texts()))


def test_a_page_without_text_says_so(window: MainWindow, reader: FakeReader) -> None:
    (page,) = open_pages(window, reader, "a.png")
    reader.read(page.id, make_result([], extra_boxes=1))
    assert window.parts.results.notice.accessibleName() == "No text was found on this page."
    assert not window.actions_by_key["copy_text"].isEnabled()
    assert window.actions_by_key["export"].isEnabled()


def test_a_failed_page_says_why_and_offers_retry_and_details(
    window: MainWindow, reader: FakeReader, qtbot: QtBot
) -> None:
    (page,) = open_pages(window, reader, "a.png")
    reader.fail(page.id, Failure("HostError", "The engine process ended", "Read it again", "signal 11"))
    notice = window.parts.results.notice
    assert notice.isVisible()
    buttons = {button.text(): button for button in notice.findChildren(QPushButton)}
    qtbot.mouseClick(buttons["Copy details"], Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert all(part in copied for part in ("HostError", "The engine process ended", "Read it again", "signal 11"))
    qtbot.mouseClick(buttons["Retry"], Qt.MouseButton.LeftButton)
    assert reader.queue[-1] == (page.id, page.source)


def test_a_page_that_failed_while_it_was_read_stays_in_view(window: MainWindow, reader: FakeReader) -> None:
    (page,) = open_pages(window, reader, "a.png")
    reader.answer_page(page.id)
    reader.begin(page.id)
    reader.fail(page.id, Failure("HostError", "The engine process ended"))
    assert window.parts.view.canvas.isVisible()
    assert window.parts.results.notice.isVisible()


def test_a_page_that_cannot_be_shown_says_why_in_its_place(window: MainWindow, reader: FakeReader) -> None:
    (page,) = open_pages(window, reader, "a.png")
    reader.fail_load(page.id, Failure("DocumentError", "The file ends too early"))
    assert window.parts.view.placeholder.text == "The file ends too early"
    reader.fail(page.id, Failure("DocumentError", "The file ends too early"))
    assert window.parts.view.placeholder.text == "This page cannot be shown"
    assert window.parts.results.notice.accessibleName() == "The file ends too early"


def test_a_read_page_that_cannot_be_shown_any_more_keeps_its_text(window: MainWindow, reader: FakeReader) -> None:
    (page,) = open_pages(window, reader, "a.png")
    reader.read(page.id, make_result([make_line(0, "kept")]))
    reader.fail_load(page.id, Failure("DocumentError", "The file is gone"))
    assert column(window, Column.TEXT) == ["kept"]
    assert window.parts.view.placeholder.text == "The file is gone"


def test_a_repaired_file_is_shown_after_retry(window: MainWindow, reader: FakeReader, qtbot: QtBot) -> None:
    (page,) = open_pages(window, reader, "broken.jpg")
    reader.fail_load(page.id, Failure("DocumentError", "The file ends too early"))
    reader.begin(page.id)
    reader.fail(page.id, Failure("DocumentError", "The file ends too early"))
    assert len(reader.loads) == 1
    (retry,) = (button for button in window.parts.results.notice.findChildren(QPushButton) if button.text() == "Retry")
    qtbot.mouseClick(retry, Qt.MouseButton.LeftButton)
    reader.answer_page(page.id)
    assert window.parts.view.canvas.isVisible()


def test_a_page_that_cannot_be_shown_is_read_all_the_same(window: MainWindow, reader: FakeReader) -> None:
    (page,) = open_pages(window, reader, "a.png")
    reader.begin(page.id)
    reader.fail_load(page.id, Failure("DocumentError", "Not enough memory"))
    reader.finish(page.id, make_result([make_line(0, "kept")]))
    assert page.status is PageStatus.DONE
    assert column(window, Column.TEXT) == ["kept"]


def test_a_page_scrolled_back_to_is_asked_for_again(window: MainWindow, reader: FakeReader) -> None:
    first, second = open_pages(window, reader, "a.png", "b.png")
    reader.answer_page(first.id)
    window.session.select(second.id)
    window._images.drop(first.id)
    window.session.select(first.id)
    assert [page for page, _source in reader.loads] == [first.id, second.id, first.id]


def test_the_status_bar_tells_the_facts(window: MainWindow, reader: FakeReader) -> None:
    reader.serve(make_plan())
    page = open_read_page(window, reader, "one", "two")
    texts = window.status_bar.texts()
    assert page.source.path == Path("page.png")
    assert texts[0] == "page.png"
    assert {"300×200", "100 %", "412 ms"} <= set(texts)
    assert any(text.startswith("2 line") for text in texts)
    assert texts[-1] == plan_text(make_plan())
    window.parts.view.canvas.pointer_moved.emit(QPoint(210, 95))
    assert "x 210  y 95" in window.status_bar.texts()


def test_what_was_left_out_of_a_page_stands_beside_its_name(window: MainWindow, reader: FakeReader) -> None:
    (page,) = open_pages(window, reader, "pages.tif")
    reader.begin(page.id)
    result = make_result([make_line(0, "one")], source=page.source)
    reader.finish(page.id, replace(result, notice="Only the first of 3 pages was read"))

    assert window.status_bar.texts()[0] == "pages.tif – Only the first of 3 pages was read"


def test_pages_are_read_with_the_parameters_of_the_settings(window: MainWindow, reader: FakeReader) -> None:
    parameters = OcrParameters(use_textline_orientation=False)
    keeper = window._services.keeper
    keeper.change(replace(keeper.settings, parameters=parameters))

    open_pages(window, reader, "page.png")

    assert reader.requests[-1].parameters == parameters


def test_a_time_names_its_engine_once_another_is_in_use(window: MainWindow, reader: FakeReader) -> None:
    reader.serve(make_plan())
    open_read_page(window, reader, "one")
    assert "412 ms" in window.status_bar.texts()

    reader.serve(make_plan(enable_hpi=False))

    assert f"412 ms with {make_plan().summary}" in window.status_bar.texts()


def test_lines_are_dragged_out_as_text(window: MainWindow, reader: FakeReader) -> None:
    open_read_page(window, reader, "one", "two", "three")
    window.selection.select({0, 2})
    table = window.parts.results.table
    assert table.dragEnabled()
    assert table.model().mimeData(table.selectedIndexes()).text() == "one\nthree"


def test_cells_of_a_table_stand_below_each_other_in_the_text(window: MainWindow, reader: FakeReader) -> None:
    open_read_page(window, reader, "text")
    view = window.parts.results.text
    window.parts.results.tabs.setCurrentWidget(view)
    view._align_cells("Bread, whole grain\t3.20\nOat milk\t6.87")
    assert view.text.tabStopDistance() > view.text.fontMetrics().horizontalAdvance("Bread, whole grain")


def test_text_is_put_together_in_another_way_without_being_read_again(window: MainWindow, reader: FakeReader) -> None:
    open_read_page(window, reader, "two rows of", "one paragraph")
    results = window.parts.results
    results.tabs.setCurrentWidget(results.text)
    asked = len(reader.queue)
    shown = {}
    for mode in ("lines", "single_line", "paragraphs"):
        results.text.modes.chosen.emit(mode)
        shown[mode] = results.text.text.toPlainText()
    assert shown == {
        "lines": "two rows of\none paragraph",
        "single_line": "two rows of one paragraph",
        "paragraphs": "two rows of one paragraph",
    }
    assert len(reader.queue) == asked
