from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ocr_desktop.documents.listing import list_documents
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.results import OcrResult
from ocr_desktop.system.resources import resource
from ocr_desktop.ui.actions.spec import MenuName
from ocr_desktop.ui.main_window import MainWindow
from ocr_desktop.ui.services import Services
from ocr_desktop.workspace.page import PageStatus
from tests.helpers.fake_reader import FakeReader
from tests.helpers.results import make_line, make_result
from tests.ui.opening import open_pages, open_read_page

# Some versions of PySide6 call the one constructor deprecated that Python can reach.
pytestmark = pytest.mark.filterwarnings("ignore:.*QDragEnterEvent:DeprecationWarning")

COPY = Qt.DropAction.CopyAction
LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def mime_of(*paths: str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return mime


def drop(target: QWidget, mime: QMimeData) -> bool:
    enter = QDragEnterEvent(QPoint(50, 50), COPY, mime, LEFT, NO_KEYS)
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(50, 50), COPY, mime, LEFT, NO_KEYS))
    return enter.isAccepted()


def button_of(widget: QWidget, text: str) -> QPushButton:
    return next(button for button in widget.findChildren(QPushButton) if button.text() == text)


def rows(window: MainWindow) -> list[str]:
    model = window.parts.pages.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def current_name(window: MainWindow) -> str:
    page = window.session.current
    return page.source.name if page else ""


def test_the_empty_window_is_the_drop_zone_alone(window: MainWindow) -> None:
    assert window.parts.view.empty.isVisible()
    assert not window.parts.pages.isVisible()
    assert not window.parts.results.isVisible()
    assert not window.actions_by_key["copy_text"].isEnabled()


def test_the_empty_window_says_what_can_be_dropped_and_opens_files(window: MainWindow) -> None:
    empty = window.parts.view.empty
    said = [label.text() for label in empty.findChildren(QLabel) if label.text()]
    assert any("Drop images" in text for text in said)
    assert any("PDF" in text and "PNG" in text for text in said)
    QTest.mouseClick(button_of(empty, "Open…"), LEFT)
    (dialog,) = window.findChildren(QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFiles
    dialog.reject()


@pytest.mark.parametrize(("key", "mode"), [("o", "ExistingFiles"), ("O", "Directory")])
def test_the_usual_keys_ask_for_files_and_for_a_folder(window: MainWindow, key: str, mode: str) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier if key.isupper() else NO_KEYS
    QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier | shift)
    (dialog,) = window.findChildren(QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode[mode]
    dialog.reject()


def test_dropped_files_and_folders_go_to_the_reader_unchanged(window: MainWindow, reader: FakeReader) -> None:
    assert drop(window, mime_of("/data/票据 #1 100%.png", "/data/folder"))
    assert reader.listings[-1][1] == (Path("/data/票据 #1 100%.png"), Path("/data/folder"))


def test_a_drop_adds_pages_and_selects_the_first_new_one(window: MainWindow, reader: FakeReader) -> None:
    open_pages(window, reader, "a.png", "b.png")
    assert current_name(window) == "a.png"
    open_pages(window, reader, "c.png", "d.png")
    assert current_name(window) == "c.png"
    assert [source.path.name for _page, source in reader.queue] == ["a.png", "b.png", "c.png", "d.png"]
    assert window.windowTitle() == "c.png — OCR Desktop"


def test_the_border_shows_while_something_is_dragged_over(window: MainWindow) -> None:
    mime = mime_of("/a.png")
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(5, 5), COPY, mime, LEFT, NO_KEYS))
    assert window._highlight.isVisible()
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not window._highlight.isVisible()


def test_children_leave_drops_to_the_window(window: MainWindow, reader: FakeReader) -> None:
    open_pages(window, reader, "a.png")
    parts = window.parts
    assert not any(view.viewport().acceptDrops() for view in (parts.view.canvas, parts.results.table))
    event = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        mime_of("/data/a.png"),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.accept()
    parts.pages.dragEnterEvent(event)
    assert not event.isAccepted()


def test_a_dropped_image_without_a_file_is_saved_and_opened(
    window: MainWindow, reader: FakeReader, qtbot: QtBot
) -> None:
    mime = QMimeData()
    mime.setImageData(QImage(20, 10, QImage.Format.Format_RGB32))
    assert drop(window, mime)
    qtbot.waitUntil(lambda: bool(reader.listings))
    (path,) = reader.listings[-1][1]
    assert QImage(str(path)).width() == 20


def test_a_pasted_image_is_saved_as_png_and_opened_like_a_file(
    window: MainWindow, reader: FakeReader, qtbot: QtBot, tmp_path: Path, services: Services
) -> None:
    services.keeper.change(replace(services.keeper.settings, keep_session=False))
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    window.actions_by_key["paste"].trigger()
    qtbot.waitUntil(lambda: bool(reader.listings))
    (path,) = reader.listings[-1][1]
    assert path.parent == tmp_path / "pasted"
    assert QImage(str(path)).pixelColor(3, 3) == image.pixelColor(3, 3)

    window.stop()
    assert not path.exists()


def test_pasted_files_are_opened(window: MainWindow, reader: FakeReader) -> None:
    QGuiApplication.clipboard().setMimeData(mime_of("/data/a.png"))
    window.actions_by_key["paste"].trigger()
    assert reader.listings[-1][1] == (Path("/data/a.png"),)


def test_an_unusable_clipboard_is_told(window: MainWindow, reader: FakeReader) -> None:
    QGuiApplication.clipboard().setText("just words")
    window.actions_by_key["paste"].trigger()
    assert "no image" in window.toast.text()
    assert not reader.listings


def test_pasting_where_nothing_can_be_saved_shows_why(
    window: MainWindow, reader: FakeReader, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "pasted").write_text("a file where the folder should be")
    QGuiApplication.clipboard().setImage(QImage(5, 5, QImage.Format.Format_RGB32))
    window.actions_by_key["paste"].trigger()
    qtbot.waitUntil(window.parts.bars.isVisible)
    assert not reader.listings


def test_a_path_without_a_page_is_a_failed_row_that_can_be_tried_again(window: MainWindow, reader: FakeReader) -> None:
    window.session.open_paths([Path("a.txt")])
    reader.answer_listing(problems=[("a.txt", Failure("DocumentError", "The file does not exist"))])
    page = window.session.workspace[0]
    assert page.status is PageStatus.FAILED
    assert not reader.queue
    assert window.parts.results.notice.isVisible()
    open_pages(window, reader, "z.png")
    window.session.select(page.id)
    window.actions_by_key["read_again"].trigger()
    assert (page.status, window.session.current) == (PageStatus.WAITING, page)
    reader.answer_listing("a/1.png", "a/2.png")
    assert rows(window) == ["1.png", "2.png", "z.png"]
    assert window.session.current is page
    assert [source.name for _page, source in reader.queue] == ["z.png", "1.png", "2.png"]
    reader.answer_page(page.id)
    assert window.parts.view.canvas.isVisible()


def test_an_answer_for_a_row_that_was_removed_meanwhile_adds_nothing(window: MainWindow, reader: FakeReader) -> None:
    window.session.open_paths([Path("a.txt")])
    reader.answer_listing(problems=[("a.txt", Failure("DocumentError", "The file does not exist"))])
    page = window.session.workspace[0]
    window.session.read_again(page.id)
    window.session.remove([page.id])
    reader.answer_listing("a.txt")
    assert rows(window) == []
    assert not reader.queue


def test_rows_that_failed_stand_where_they_were_named_and_a_page_is_looked_at(
    window: MainWindow, reader: FakeReader
) -> None:
    window.session.open_paths([Path("gone.png"), Path("b.png")])
    reader.answer_listing("b.png", problems=[("gone.png", Failure("DocumentError", "The file does not exist"))])
    assert rows(window) == ["gone.png", "b.png"]
    assert current_name(window) == "b.png"


def test_a_folder_without_images_is_a_row_that_says_so(window: MainWindow, reader: FakeReader, tmp_path: Path) -> None:
    window.session.open_paths([tmp_path])
    listing = list_documents([tmp_path])
    reader.answer_listing(problems=[(str(path), failure) for path, failure in listing.problems])
    assert "holds no images" in window.parts.results.notice.accessibleName()
    assert not reader.queue


def test_files_named_at_the_start_are_opened_after_the_engine_was_asked_for(
    services: object, reader: FakeReader, qtbot: QtBot
) -> None:
    window = MainWindow(services)
    qtbot.addWidget(window)
    window.session.open_paths([Path("/data/a.png")])
    assert reader.started_with is None
    window.show()
    qtbot.waitUntil(lambda: bool(reader.listings))
    assert reader.started_with is not None
    assert reader.listings[-1][1] == (Path("/data/a.png"),)


def test_a_window_closed_at_once_starts_no_engine(services: object, reader: FakeReader, qtbot: QtBot) -> None:
    window = MainWindow(services)
    qtbot.addWidget(window)
    window.show()
    window.close()
    with qtbot.waitCallback() as later:
        QTimer.singleShot(0, later)
    assert reader.started_with is None
    assert reader.is_stopped


def test_what_was_opened_is_in_the_menu_of_recent_files(
    window: MainWindow, reader: FakeReader, tmp_path: Path, services: Services
) -> None:
    kept, gone = tmp_path / "a & b.png", tmp_path / "gone.png"
    kept.touch()
    window.session.open_paths([gone])
    window.session.open_paths([kept])
    menu = window.actions_by_key.menus[MenuName.FILE].actions()
    recent = next(action for action in menu if action.text() == "Open &recent").menu()
    recent.aboutToShow.emit()
    entries = [action for action in recent.actions() if action.toolTip() == str(kept)]
    assert len(entries) == 1
    assert len(recent.actions()) == 3
    entries[0].trigger()
    assert reader.listings[-1][1] == (kept,)
    recent.actions()[-1].trigger()
    assert services.state.recent_paths == []


def test_a_page_that_is_open_is_looked_at_instead_of_opened_twice(window: MainWindow, reader: FakeReader) -> None:
    first, _second = open_pages(window, reader, "a.png", "b.png")
    window.session.step(1)
    pages = open_pages(window, reader, "a.png")
    assert [page.source.name for page in pages] == ["a.png", "b.png"]
    assert window.session.current is first
    assert window.toast.text() == "a.png is open already"


def test_what_is_new_is_opened_beside_what_is_open(window: MainWindow, reader: FakeReader) -> None:
    open_pages(window, reader, "a.png", "b.png")
    pages = open_pages(window, reader, "a.png", "b.png", "c.png")
    assert [page.source.name for page in pages] == ["a.png", "b.png", "c.png"]
    assert window.session.current is pages[-1]
    assert window.toast.text() == "2 page(s) are open already"


def test_a_page_that_was_turned_is_known_again(window: MainWindow, reader: FakeReader) -> None:
    open_read_page(window, reader, "text")
    window.actions_by_key["turn_right"].trigger()
    assert len(open_pages(window, reader, "page.png")) == 1


def reopened(name: str, text: str) -> OcrResult:
    return make_result([make_line(0, text)], source=PageSource(Path(name)))


def test_a_result_file_opens_as_its_page_with_its_text_and_is_not_read(
    window: MainWindow, reader: FakeReader, services: Services
) -> None:
    window.session.open_paths([Path("scan_res.json")])
    reader.answer_listing(results=[reopened("scan.png", "as it was read")])
    page = window.session.workspace[0]
    assert (page.source.name, page.status) == ("scan.png", PageStatus.DONE)
    assert [line.text for line in page.lines()] == ["as it was read"]
    assert reader.queue == []
    assert reader.loads == [(page.id, page.source)]


def test_what_is_opened_beside_a_result_is_read(window: MainWindow, reader: FakeReader) -> None:
    window.session.open_paths([Path("scan_res.json"), Path("b.png")])
    reader.answer_listing("b.png", results=[reopened("scan.png", "as it was read")])
    assert [source.name for _page, source in reader.queue] == ["b.png"]


def test_a_result_takes_the_place_of_what_its_open_page_says_until_undone(
    window: MainWindow, reader: FakeReader
) -> None:
    page = open_read_page(window, reader, "read now", name="scan.png")
    window.session.open_paths([Path("scan_res.json")])
    reader.answer_listing(results=[reopened("scan.png", "from the file")])
    assert len(window.session.workspace) == 1
    assert [line.text for line in page.lines()] == ["from the file"]
    window.session.history.undo()
    assert [line.text for line in page.lines()] == ["read now"]


def test_a_result_whose_image_is_gone_keeps_its_text_and_says_why_nothing_is_shown(
    window: MainWindow, reader: FakeReader
) -> None:
    window.session.open_paths([Path("scan_res.json")])
    reader.answer_listing(results=[reopened("scan.png", "as it was read")])
    page = window.session.workspace[0]
    reader.fail_load(page.id, Failure("DocumentError", "The file does not exist"))
    assert page.status is PageStatus.DONE
    assert "The file does not exist" in window.parts.view.placeholder.text


def test_a_result_whose_image_has_changed_says_so(window: MainWindow, reader: FakeReader, services: Services) -> None:
    window.session.open_paths([Path("scan_res.json")])
    reader.answer_listing(results=[reopened("scan.png", "as it was read")])
    reader.answer_page(window.session.workspace[0].id, sha256="f" * 64)
    assert [problem.topic for problem in services.notifications.problems] == ["changed_file"]


def test_a_newcomer_is_told_where_to_begin_until_something_was_opened(window: MainWindow, reader: FakeReader) -> None:
    empty = window.parts.view.empty
    hint = button_of(empty, "Read a sample page")
    assert hint.isVisible()
    page = open_pages(window, reader, "a.png")[0]
    window.session.remove([page.id])
    assert empty.isVisible()
    assert not hint.isVisible()


def test_the_sample_page_is_opened_and_not_remembered_as_the_users(window: MainWindow, reader: FakeReader) -> None:
    button_of(window.parts.view.empty, "Read a sample page").click()
    assert reader.listings[-1][1] == (resource("samples", "receipt.png"),)
    assert window._services.state.recent_paths == []
