from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QImage, QPalette
from pytestqt.qtbot import QtBot

from ocr_desktop.domain.failures import Failure
from ocr_desktop.ui.main_window import MainWindow
from ocr_desktop.ui.pages import page_delegate
from ocr_desktop.workspace.page import PageStatus
from tests.helpers.fake_reader import FakeReader
from tests.helpers.results import make_line, make_result
from tests.ui.opening import open_pages, open_read_page


def accessible_rows(window: MainWindow) -> list[str]:
    model = window.parts.pages.model()
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def current_name(window: MainWindow) -> str:
    page = window.session.current
    return page.source.name if page else ""


def test_every_status_is_told_in_words(window: MainWindow, reader: FakeReader) -> None:
    pages = open_pages(window, reader, *"abcdef")
    reader.read(pages[0].id, make_result([make_line(0, "x")]))
    reader.read(pages[1].id, make_result([]))
    reader.begin(pages[2].id)
    reader.fail(pages[3].id, Failure("DocumentError", "broken"))
    reader.cancel_page(pages[4].id)
    assert accessible_rows(window) == ["a, Done", "b, No text", "c, Reading", "d, Failed", "e, Cancelled", "f, Waiting"]


def test_every_status_has_a_sign_of_its_own(
    window: MainWindow, reader: FakeReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    (page,) = open_pages(window, reader, "a.png")
    # Neither the words nor the colours tell them apart.
    monkeypatch.setattr(page_delegate, "status_text", lambda _status: "")
    monkeypatch.setattr(page_delegate, "_TONES", dict.fromkeys(PageStatus))
    looks = {}
    for status in PageStatus:
        monkeypatch.setattr(type(page), "status", property(lambda _page, told=status: told))
        picture = window.parts.pages.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        looks[bytes(picture.constBits())] = status
    assert len(looks) == len(PageStatus)


def test_keys_move_between_pages(window: MainWindow, reader: FakeReader, qtbot: QtBot) -> None:
    open_pages(window, reader, "a", "b", "c")
    visited = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Home):
        qtbot.keyClick(window, key)
        visited.append(current_name(window))
    assert visited == ["b", "c", "b", "a"]
    assert not window.actions_by_key["previous_page"].isEnabled()


def test_a_row_that_is_chosen_is_shown(window: MainWindow, reader: FakeReader) -> None:
    open_pages(window, reader, "a", "b")
    window.parts.pages.setCurrentIndex(window.parts.pages.model().index(1, 0))
    assert current_name(window) == "b"


def test_the_row_with_the_keyboard_is_framed(window: MainWindow, reader: FakeReader, qtbot: QtBot) -> None:
    open_pages(window, reader, "a", "b")
    window.activateWindow()
    window.parts.results.setFocus()
    pages = window.parts.pages
    pages.clearFocus()
    edge = pages.visualRect(pages.currentIndex()).topLeft() + QPoint(1, 20)
    text = pages.palette().color(QPalette.ColorRole.HighlightedText)
    assert pages.viewport().grab().toImage().pixelColor(edge) != text
    pages.setFocus()
    qtbot.waitUntil(pages.hasFocus)
    assert pages.viewport().grab().toImage().pixelColor(edge) == text


def test_delete_in_the_list_removes_the_page_and_shows_the_next(
    window: MainWindow, reader: FakeReader, qtbot: QtBot
) -> None:
    pages = open_pages(window, reader, "a", "b", "c")
    window.parts.pages.setFocus()
    qtbot.keyClick(window.parts.pages, Qt.Key.Key_Delete)
    assert reader.dropped == [pages[0].id]
    assert current_name(window) == "b"
    assert window.parts.pages.currentIndex().row() == 0


def test_all_pages_can_be_selected_and_removed_and_undo_selects_one_alone(
    window: MainWindow, reader: FakeReader, qtbot: QtBot
) -> None:
    open_pages(window, reader, "a.png", "b.png", "c.png")
    pages = window.parts.pages
    pages.setFocus()
    qtbot.keyClick(pages, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(pages.selected_pages()) == 3

    qtbot.keyClick(pages, Qt.Key.Key_Delete)
    assert len(window.session.workspace) == 0
    window.session.history.undo()
    assert len(window.session.workspace) == 3
    assert pages.selected_pages() == [window.session.current.id]


def test_the_page_that_is_looked_at_is_read_first(window: MainWindow, reader: FakeReader) -> None:
    open_pages(window, reader, "a.png", "b.png", "c.png")
    last = list(window.session.workspace)[-1]
    window.session.cancel()
    window.session.select(last.id)
    reader.first.clear()

    window.session.read_unfinished()

    assert reader.first == [last.id]


def test_delete_elsewhere_removes_nothing(window: MainWindow, reader: FakeReader, qtbot: QtBot) -> None:
    open_read_page(window, reader, "text")
    window.parts.results.table.setFocus()
    qtbot.keyClick(window.parts.results.table, Qt.Key.Key_Delete)
    assert not reader.dropped


def test_removing_the_last_page_brings_the_drop_zone_back(window: MainWindow, reader: FakeReader) -> None:
    open_read_page(window, reader, "text")
    window.actions_by_key["remove_page"].trigger()
    assert window.parts.view.empty.isVisible()
    assert not window.parts.pages.isVisible()
    assert window.windowTitle() == "OCR Desktop"


def test_answers_about_a_removed_page_are_ignored(window: MainWindow, reader: FakeReader) -> None:
    page, other = open_pages(window, reader, "a", "b")
    reader.begin(page.id)
    window.session.remove([page.id])
    reader.find_boxes(page.id, make_result([make_line(0, "x")]))
    reader.fail(page.id, Failure("HostError", "late"))
    assert window.session.current is other
    assert accessible_rows(window) == ["b, Waiting"]


def test_pictures_are_asked_for_the_rows_in_view_alone(window: MainWindow, reader: FakeReader, qtbot: QtBot) -> None:
    started = time.process_time()
    pages = open_pages(window, reader, *[f"{number}.png" for number in range(1000)])
    assert time.process_time() - started < 1.0
    qtbot.waitUntil(lambda: bool(reader.thumbnails))
    assert reader.thumbnails[0][0] == pages[0].id
    assert len(reader.thumbnails) < 30
    window.actions_by_key["last_page"].trigger()
    qtbot.waitUntil(lambda: pages[-1].id in dict(reader.thumbnails))
    assert len(reader.thumbnails) < 60
    assert len(set(reader.thumbnails)) == len(reader.thumbnails)


def test_a_picture_is_drawn_when_it_comes(window: MainWindow, reader: FakeReader, qtbot: QtBot) -> None:
    (page,) = open_pages(window, reader, "a.png")
    qtbot.waitUntil(lambda: page.id in dict(reader.thumbnails))
    before = window.parts.pages.grab().toImage()
    reader.answer_thumbnail(page.id)
    assert window.parts.pages.grab().toImage() != before


def test_the_picture_of_a_repaired_file_is_asked_for_again(
    window: MainWindow, reader: FakeReader, qtbot: QtBot
) -> None:
    (page,) = open_pages(window, reader, "broken.png")
    qtbot.waitUntil(lambda: [asked for asked, _source in reader.thumbnails] == [page.id])
    reader.fail(page.id, Failure("DocumentError", "The file ends too early"))
    window.session.read_again(page.id)
    qtbot.waitUntil(lambda: len(reader.thumbnails) == 2)


@pytest.mark.parametrize("status", ["failed", "cancelled"])
def test_reading_again_puts_the_page_back_in_the_queue(window: MainWindow, reader: FakeReader, status: str) -> None:
    (page,) = open_pages(window, reader, "a.png")
    reader.begin(page.id)
    if status == "failed":
        reader.fail(page.id, Failure("HostError", "The engine process ended"))
    else:
        reader.cancel_page(page.id)
    window.actions_by_key["read_again"].trigger()
    assert page.status is PageStatus.WAITING
    assert [entry for entry, _source in reader.queue] == [page.id, page.id]
    assert not window.actions_by_key["read_again"].isEnabled()


def test_all_pages_that_were_cancelled_or_failed_are_read_again_at_once(
    window: MainWindow, reader: FakeReader, qtbot: QtBot
) -> None:
    done, cancelled, failed = open_pages(window, reader, "done.png", "cancelled.png", "failed.png")
    assert not window.actions_by_key["read_unfinished"].isEnabled()
    reader.read(done.id, make_result([make_line(0, "text")]))
    reader.cancel_page(cancelled.id)
    reader.begin(failed.id)
    reader.fail(failed.id, Failure("EngineError", "It failed"))
    reader.queue.clear()

    qtbot.waitUntil(window.actions_by_key["read_unfinished"].isEnabled)
    window.actions_by_key["read_unfinished"].trigger()

    assert [page for page, _source in reader.queue] == [cancelled.id, failed.id]
    assert done.status is PageStatus.DONE
    qtbot.waitUntil(lambda: not window.actions_by_key["read_unfinished"].isEnabled())


def select_rows(window: MainWindow, *rows: int) -> None:
    model = window.parts.pages.selectionModel()
    model.clearSelection()
    for row in rows:
        model.select(window.parts.pages.model().index(row, 0), model.SelectionFlag.Select)


def test_several_pages_are_removed_together_and_come_back_together(window: MainWindow, reader: FakeReader) -> None:
    open_pages(window, reader, "a.png", "b.png", "c.png")
    select_rows(window, 0, 2)
    window.actions_by_key["remove_page"].trigger()
    assert [page.source.name for page in window.session.workspace] == ["b.png"]
    window.actions_by_key["undo"].trigger()
    assert [page.source.name for page in window.session.workspace] == ["a.png", "b.png", "c.png"]


def drop_on(window: MainWindow, row: int, *, is_below: bool) -> None:
    """Drop the selected rows on the upper or the lower half of another one."""
    pages = window.parts.pages
    rect = pages.visualRect(pages.model().index(row, 0))
    point = QPointF(rect.center().x(), rect.bottom() - 2 if is_below else rect.top() + 2)
    data = pages.model().mimeData(pages.selectedIndexes())
    event = QDropEvent(point, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QDropEvent, "source", lambda _event: pages)
        pages.dropEvent(event)


@pytest.mark.parametrize(
    ("rows", "target", "is_below", "expected"),
    [((0,), 2, True, "bcad"), ((3,), 0, False, "dabc"), ((0, 2), 3, True, "bdac"), ((1,), 1, True, "abcd")],
)
def test_pages_are_dragged_to_another_place(
    window: MainWindow, reader: FakeReader, rows: tuple[int, ...], target: int, is_below: bool, expected: str
) -> None:
    open_pages(window, reader, "a", "b", "c", "d")
    select_rows(window, *rows)
    drop_on(window, target, is_below=is_below)
    assert "".join(page.source.name for page in window.session.workspace) == expected


def test_a_page_dragged_out_is_its_file_and_its_text(window: MainWindow, reader: FakeReader) -> None:
    page = open_read_page(window, reader, "what it says")
    data = window.parts.pages.model().mimeData([window.parts.pages.currentIndex()])
    assert [url.toLocalFile() for url in data.urls()] == [str(page.source.path)]
    assert data.text() == "what it says"
