"""Exporting: one sheet, one question where it goes, and what came of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLabel, QMessageBox, QPushButton

from ocr_desktop.domain.failures import Failure
from ocr_desktop.export.formats import FORMATS
from ocr_desktop.export.requests import ConflictPolicy, Division, ExportRequest, PageSeparator
from ocr_desktop.jobs.events import ExportProgressed
from ocr_desktop.system.folders import data_folder
from ocr_desktop.system.resources import resource
from ocr_desktop.text.modes import TextMode
from ocr_desktop.ui.export.export_dialog import ExportDialog, PageChoice
from ocr_desktop.ui.export.format_texts import format_texts
from ocr_desktop.ui.file_handle import FileHandle
from ocr_desktop.ui.main_window import MainWindow
from ocr_desktop.ui.services import Services
from ocr_desktop.ui.settings.choice import Choice
from tests.helpers.fake_reader import FakeReader
from tests.helpers.results import make_line, make_result
from tests.ui.opening import open_pages


def read_pages(window: MainWindow, reader: FakeReader, *names: str) -> None:
    for page in open_pages(window, reader, *names):
        reader.read(page.id, make_result([make_line(0, page.source.name)], source=page.source))


def sheet(window: MainWindow, action: str = "export") -> ExportDialog:
    window.actions_by_key[action].trigger()
    return window.findChildren(ExportDialog)[-1]


def pick(choice: Choice, value: str) -> None:
    row = choice.combo.findData(value)
    choice.combo.setCurrentIndex(row)
    choice.combo.activated.emit(row)


def go_on(window: MainWindow, dialog: ExportDialog) -> QFileDialog:
    """Press Export; returns the question where it goes."""
    buttons = dialog.findChild(QDialogButtonBox)
    next(each for each in buttons.buttons() if each.text() == "Export…").click()
    return window.findChildren(QFileDialog)[-1]


def answer(dialog: QFileDialog, path: Path) -> None:
    dialog.fileSelected.emit(str(path))
    dialog.reject()


def asked(reader: FakeReader) -> ExportRequest:
    return reader.exports[-1][1]


@pytest.fixture
def exported(window: MainWindow, reader: FakeReader, tmp_path: Path) -> ExportRequest:
    """One page on its way to a text file."""
    read_pages(window, reader, str(tmp_path / "a.png"))
    answer(go_on(window, sheet(window)), tmp_path / "b.txt")
    return asked(reader)


def test_one_page_goes_where_the_user_says(window: MainWindow, reader: FakeReader, tmp_path: Path) -> None:
    read_pages(window, reader, str(tmp_path / "a.png"))
    dialog = go_on(window, sheet(window))
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert [Path(name).name for name in dialog.selectedFiles()] == ["a.txt"]
    answer(dialog, tmp_path / "b.txt")
    request = asked(reader)
    assert (request.folder, request.name, request.format_key) == (tmp_path, "b.txt", "txt")
    assert [page.result.text for page in request.pages if page.result] == ["a.png"]


def test_all_pages_go_to_a_folder_one_file_each(window: MainWindow, reader: FakeReader, tmp_path: Path) -> None:
    read_pages(window, reader, "/one/a.png", "/one/b.png")
    dialog = go_on(window, sheet(window, "export_all"))
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    answer(dialog, tmp_path)
    request = asked(reader)
    assert (request.folder, request.division, len(request.pages)) == (tmp_path, Division.PAGE, 2)


def test_all_pages_go_into_one_file_with_what_stands_between(
    window: MainWindow, reader: FakeReader, tmp_path: Path
) -> None:
    read_pages(window, reader, "/one/a.png", "/one/b.png")
    dialog = sheet(window, "export_all")
    assert not dialog.separators.isVisible()
    pick(dialog.divisions, Division.ALL)
    assert dialog.separators.isVisible()
    pick(dialog.separators, PageSeparator.NAME)
    answer(go_on(window, dialog), tmp_path / "all.txt")
    request = asked(reader)
    assert (request.division, request.options.page_separator) == (Division.ALL, PageSeparator.NAME)


@pytest.mark.parametrize("key", [entry.key for entry in FORMATS])
def test_every_format_can_be_picked_and_is_remembered(
    window: MainWindow, reader: FakeReader, tmp_path: Path, key: str
) -> None:
    read_pages(window, reader, str(tmp_path / "a.png"))
    dialog = sheet(window)
    pick(dialog.formats, key)
    answer(go_on(window, dialog), tmp_path / "out")
    assert asked(reader).format_key == key
    assert sheet(window).formats.current == key


def test_every_format_has_its_name_and_purpose(qapp: object) -> None:
    assert format_texts().keys() == {entry.key for entry in FORMATS}
    assert {text.name for text in format_texts().values()} == {entry.label for entry in FORMATS}


def test_running_text_is_put_together_as_the_window_shows_it(exported: ExportRequest) -> None:
    assert exported.options.text_mode is TextMode.PARAGRAPHS


def test_what_was_corrected_is_exported(window: MainWindow, reader: FakeReader, tmp_path: Path) -> None:
    read_pages(window, reader, str(tmp_path / "a.png"))
    window.editing.correct(0, "corrected")
    answer(go_on(window, sheet(window)), tmp_path / "b.txt")
    assert [page.result.text for page in asked(reader).pages if page.result] == ["corrected"]


def test_success_is_told_with_the_path(
    window: MainWindow, reader: FakeReader, exported: ExportRequest, tmp_path: Path
) -> None:
    reader.end_export("b.txt")
    assert told(window) == [f"Saved {tmp_path / 'b.txt'}"]
    assert not window.parts.strip.export.is_running


def told(window: MainWindow) -> list[str]:
    return [bar.accessibleName() for bar in window.parts.bars.bars()]


def handle(window: MainWindow) -> FileHandle:
    (found,) = (each for bar in window.parts.bars.bars() for each in bar.findChildren(FileHandle))
    return found


def local_files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls()]


def test_files_are_dragged_out_from_where_it_says_that_they_are_written(
    window: MainWindow, reader: FakeReader, exported: ExportRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    reader.end_export("b.txt", "c & d.txt")
    dragged: list[Path] = []

    def take(drag: QDrag, action: Qt.DropAction) -> Qt.DropAction:
        dragged.extend(local_files(drag.mimeData()))
        return action

    monkeypatch.setattr(QDrag, "exec", take)
    place = handle(window).rect().center()
    QTest.mousePress(handle(window), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseMove(handle(window), place + QPoint(2, 0))
    assert not dragged
    QTest.mouseMove(handle(window), place + QPoint(40, 5))
    assert dragged == [tmp_path / "b.txt", tmp_path / "c & d.txt"]


def test_files_that_were_written_are_copied_without_a_mouse(
    window: MainWindow, reader: FakeReader, exported: ExportRequest, tmp_path: Path
) -> None:
    reader.end_export("b.txt")
    assert handle(window).accessibleName() == "Copy b.txt"
    QTest.keyClick(handle(window), Qt.Key.Key_Space)
    assert local_files(QGuiApplication.clipboard().mimeData()) == [tmp_path / "b.txt"]
    assert window.toast.text() == "1 file(s) copied"


def test_the_next_export_takes_the_place_of_the_last_one(
    window: MainWindow, reader: FakeReader, exported: ExportRequest, tmp_path: Path
) -> None:
    reader.end_export("b.txt")
    answer(go_on(window, sheet(window)), tmp_path / "c.txt")
    reader.end_export("c.txt")
    assert told(window) == [f"Saved {tmp_path / 'c.txt'}"]


def test_the_sheet_says_how_text_is_put_together_and_lets_it_be_chosen(
    window: MainWindow, reader: FakeReader, tmp_path: Path
) -> None:
    read_pages(window, reader, str(tmp_path / "a.png"))
    window.parts.results.text.mode_chosen.emit("columns")
    dialog = sheet(window)
    assert dialog.text_modes.current == "columns"
    pick(dialog.text_modes, "lines")
    answer(go_on(window, dialog), tmp_path / "b.txt")
    assert asked(reader).options.text_mode is TextMode.LINES


def test_a_format_that_is_no_running_text_asks_nothing_about_it(window: MainWindow, reader: FakeReader) -> None:
    read_pages(window, reader, "/one/a.png")
    dialog = sheet(window)
    pick(dialog.formats, "json")
    assert not dialog.text_modes.isVisible()


def test_progress_is_shown_and_can_be_stopped(window: MainWindow, reader: FakeReader, exported: ExportRequest) -> None:
    job = reader.exports[-1][0]
    reader.export_progressed.emit(ExportProgressed(job, 3, 40))
    assert window.parts.strip.export.text == "Exporting: 3 of 40 pages"
    window.parts.strip.export.cancel.click()
    assert reader.cancelled_exports == [job]


def test_failure_is_told_and_stays(window: MainWindow, reader: FakeReader, exported: ExportRequest) -> None:
    reader.end_export(failures=[(Path("b.txt"), Failure("ExportError", "The disk is full", "Free some space"))])
    assert [bar.accessibleName() for bar in window.parts.bars.bars()] == ["The disk is full"]


def failed(*names: str) -> list[tuple[Path, Failure]]:
    return [(Path(name), Failure("ExportError", "The disk is full", "Free some space")) for name in names]


def test_many_failures_are_one_bar_that_counts_them_and_has_all_in_its_details(
    window: MainWindow, reader: FakeReader, services: Services, tmp_path: Path
) -> None:
    read_pages(window, reader, "/one/a.png", "/one/b.png", "/one/c.png")
    answer(go_on(window, sheet(window, "export_all")), tmp_path)
    reader.end_export("a.txt", failures=failed("b.txt", "c.txt"), failed_pages=[1, 2])
    problem = next(each for each in services.notifications.problems if each.topic == "export")
    assert problem.failure.message == "2 of 3 files could not be written: The disk is full"
    assert "b.txt" in problem.failure.details
    assert "c.txt" in problem.failure.details


def test_retry_writes_the_files_that_failed_and_takes_the_failure_away(
    window: MainWindow, reader: FakeReader, tmp_path: Path
) -> None:
    read_pages(window, reader, "/one/a.png", "/one/b.png", "/one/c.png")
    answer(go_on(window, sheet(window, "export_all")), tmp_path)
    reader.end_export("a.txt", "b.txt", failures=failed("c.txt"), failed_pages=[2])
    bars = window.parts.bars.bars()
    retry = next(each for bar in bars for each in bar.findChildren(QPushButton) if each.text() == "Retry")
    retry.click()
    assert [page.source.name for page in asked(reader).pages] == ["c.png"]
    assert asked(reader).folder == tmp_path
    assert not any("could not be written" in text for text in told(window))


def test_what_failed_is_forgotten_when_something_is_exported_again(
    window: MainWindow, reader: FakeReader, exported: ExportRequest, tmp_path: Path
) -> None:
    reader.end_export(failures=failed("b.txt"))
    answer(go_on(window, sheet(window)), tmp_path / "c.txt")
    assert told(window) == []


def test_the_sheet_says_how_many_pages_are_read_and_follows_them(window: MainWindow, reader: FakeReader) -> None:
    read_pages(window, reader, "/one/a.png")
    (_, late) = open_pages(window, reader, "/one/b.png")
    dialog = sheet(window, "export_all")
    assert dialog.pages.explanation == "1 of 2 pages are read; the others are left out"
    pick(dialog.formats, "pdf")
    assert dialog.pages.explanation == "1 of 2 pages are read; the others go in without text"
    reader.read(late.id, make_result([make_line(0, "late")], source=late.source))
    assert dialog.pages.explanation == ""


def test_pages_that_are_read_before_it_is_said_where_to_are_exported_too(
    window: MainWindow, reader: FakeReader, tmp_path: Path
) -> None:
    read_pages(window, reader, "/one/a.png")
    (_, late) = open_pages(window, reader, "/one/b.png")
    where = go_on(window, sheet(window, "export_all"))
    assert where.fileMode() is QFileDialog.FileMode.Directory
    reader.read(late.id, make_result([make_line(0, "late")], source=late.source))
    answer(where, tmp_path)
    assert [page.source.name for page in asked(reader).pages] == ["a.png", "b.png"]


def test_at_the_end_it_is_said_which_pages_are_missing_and_why(
    window: MainWindow, reader: FakeReader, services: Services, tmp_path: Path
) -> None:
    read_pages(window, reader, "/one/a.png")
    _, bad, _ = open_pages(window, reader, "/one/b.png", "/one/c.png")
    reader.fail(bad.id, Failure("DocumentError", "The file is damaged"))
    answer(go_on(window, sheet(window, "export_all")), tmp_path)
    reader.end_export("a.txt")
    hint = services.notifications.problems[0].failure.hint
    assert hint == "Left out: 1 page(s) not read yet, 1 page(s) that could not be read"


def test_names_that_look_like_markup_are_shown_as_they_are(
    window: MainWindow, reader: FakeReader, tmp_path: Path
) -> None:
    read_pages(window, reader, "/one/a.png", "/one/b.png")
    answer(go_on(window, sheet(window, "export_all")), tmp_path / "<b>folder")
    reader.conflict("<b>a.txt", "b.txt")
    box = window.findChildren(QMessageBox)[-1]
    texts = [label for label in box.findChildren(QLabel) if "<b>" in label.text()]
    assert len(texts) == 2
    assert {label.textFormat() for label in texts} == {Qt.TextFormat.PlainText}


def test_what_is_to_be_known_of_a_file_is_told(
    window: MainWindow, reader: FakeReader, exported: ExportRequest, services: Services
) -> None:
    reader.end_export("b.txt", notice="Page 2 was signed; the signature is void")
    assert "void" in services.notifications.problems[0].failure.hint


@pytest.mark.parametrize(
    ("button", "policy"),
    [
        ("Replace", ConflictPolicy.OVERWRITE),
        ("Keep both", ConflictPolicy.KEEP_BOTH),
        ("Skip these", ConflictPolicy.SKIP),
    ],
)
def test_files_that_are_there_are_asked_about_once(
    window: MainWindow, reader: FakeReader, tmp_path: Path, button: str, policy: ConflictPolicy
) -> None:
    read_pages(window, reader, "/one/a.png", "/one/b.png")
    answer(go_on(window, sheet(window, "export_all")), tmp_path)
    assert asked(reader).on_conflict is None
    reader.conflict("a.txt", "b.txt")
    box = window.findChildren(QMessageBox)[-1]
    assert "2 file(s)" in box.text()
    next(each for each in box.findChildren(QPushButton) if each.text() == button).click()
    assert asked(reader).on_conflict is policy


def test_who_cancels_at_that_question_writes_nothing(window: MainWindow, reader: FakeReader, tmp_path: Path) -> None:
    read_pages(window, reader, "/one/a.png", "/one/b.png")
    answer(go_on(window, sheet(window, "export_all")), tmp_path)
    reader.conflict("a.txt")
    window.findChildren(QMessageBox)[-1].reject()
    assert len(reader.exports) == 1
    assert not window.parts.strip.export.is_running


def test_the_last_folder_is_offered_again(
    window: MainWindow, reader: FakeReader, exported: ExportRequest, tmp_path: Path
) -> None:
    reader.end_export("b.txt")
    dialog = go_on(window, sheet(window))
    assert Path(dialog.directory().absolutePath()) == tmp_path


def test_a_folder_that_took_nothing_is_not_offered_again(
    window: MainWindow, reader: FakeReader, exported: ExportRequest, services: Services
) -> None:
    reader.end_export(failures=[(Path("b.txt"), Failure("ExportError", "The disk is full"))])
    assert services.state.export_folder is None


def test_pages_that_are_not_read_go_into_a_searchable_pdf_beside_those_that_are(
    window: MainWindow, reader: FakeReader, tmp_path: Path
) -> None:
    read_pages(window, reader, "/one/a.png")
    open_pages(window, reader, "/one/b.png")
    dialog = sheet(window, "export_all")
    pick(dialog.formats, "pdf")
    pick(dialog.divisions, Division.ALL)
    answer(go_on(window, dialog), tmp_path / "all.pdf")
    assert [page.result is not None for page in asked(reader).pages] == [True, False]


def test_without_a_page_that_is_read_nothing_can_be_exported(window: MainWindow, reader: FakeReader) -> None:
    open_pages(window, reader, "a.png")
    assert not window.actions_by_key["export"].isEnabled()
    assert not window.actions_by_key["export_all"].isEnabled()


@pytest.mark.parametrize("is_sample", [False, True], ids=["pasted", "sample"])
def test_a_pasted_page_or_sample_is_not_saved_where_nobody_looks(
    window: MainWindow, reader: FakeReader, is_sample: bool
) -> None:
    page = resource("samples", "receipt.png") if is_sample else data_folder() / "pasted" / "pasted 1.png"
    read_pages(window, reader, str(page))
    dialog = go_on(window, sheet(window))
    assert not Path(dialog.directory().absolutePath()).is_relative_to(page.parent)


def test_this_page_is_the_one_that_was_shown_when_the_sheet_was_opened(
    window: MainWindow, reader: FakeReader, tmp_path: Path
) -> None:
    read_pages(window, reader, "/one/a.png")
    dialog = sheet(window)
    read_pages(window, reader, "/one/b.png")
    answer(go_on(window, dialog), tmp_path / "out.txt")
    assert [page.source.name for page in asked(reader).pages] == ["a.png"]


def test_a_document_is_exported_alone(window: MainWindow, reader: FakeReader, tmp_path: Path) -> None:
    read_pages(window, reader, "/one/a.png")
    read_pages(window, reader, "/one/b.pdf", "/one/b.pdf")
    dialog = sheet(window)
    pick(dialog.pages, PageChoice.THIS_DOCUMENT)
    pick(dialog.formats, "pdf")
    answer(go_on(window, dialog), tmp_path / "b_ocr.pdf")
    assert [page.source.name for page in asked(reader).pages] == ["b.pdf", "b.pdf"]
    assert asked(reader).division is Division.DOCUMENT


def test_an_image_offers_no_document(window: MainWindow, reader: FakeReader) -> None:
    read_pages(window, reader, "/one/a.png", "/one/b.png")
    assert sheet(window).pages.combo.findData(PageChoice.THIS_DOCUMENT) == -1
