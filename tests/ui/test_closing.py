"""Closing the window while files are written."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from ocr_desktop.domain.failures import Failure
from ocr_desktop.ui.export.export_dialog import ExportDialog
from ocr_desktop.ui.main_window import MainWindow
from tests.helpers.fake_reader import FakeReader
from tests.ui.opening import open_read_page


def export(window: MainWindow, reader: FakeReader, path: Path, key: str) -> None:
    open_read_page(window, reader, "text", name=str(path.parent / "a.png"))
    window.actions_by_key["export"].trigger()
    sheet = window.findChildren(ExportDialog)[-1]
    sheet.formats.set_current(key)
    sheet.accept()
    sheet.wished.emit(sheet.wish)
    dialog = window.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(path))
    dialog.reject()


@pytest.fixture
def writing(window: MainWindow, reader: FakeReader, tmp_path: Path) -> MainWindow:
    """A searchable PDF is being written."""
    export(window, reader, tmp_path / "a.pdf", "pdf")
    return window


def question(window: MainWindow) -> QMessageBox:
    (box,) = (each for each in window.findChildren(QMessageBox) if each.isVisible())
    return box


def press(window: MainWindow, text: str) -> None:
    next(each for each in question(window).findChildren(QPushButton) if each.text() == text).click()


def test_nothing_is_asked_where_only_texts_are_written(window: MainWindow, reader: FakeReader, tmp_path: Path) -> None:
    export(window, reader, tmp_path / "a.txt", "txt")
    assert window.close()
    assert reader.is_stopped


def test_a_file_that_would_be_lost_is_asked_about(writing: MainWindow, reader: FakeReader) -> None:
    assert not writing.close()
    question(writing).reject()
    assert writing.isVisible()
    assert not reader.is_stopped


def test_the_window_closes_once_the_file_is_written(writing: MainWindow, reader: FakeReader, qtbot: QtBot) -> None:
    writing.close()
    press(writing, "Finish, then close")
    assert writing.isVisible()
    reader.end_export("a.pdf")
    qtbot.waitUntil(lambda: reader.is_stopped)
    assert not writing.isVisible()


def test_a_window_that_waits_stays_where_the_file_fails(writing: MainWindow, reader: FakeReader) -> None:
    writing.close()
    press(writing, "Finish, then close")
    reader.end_export(failures=[(Path("a.pdf"), Failure("ExportError", "The disk is full"))])
    assert writing.isVisible()
    assert "The disk is full" in [bar.accessibleName() for bar in writing.parts.bars.bars()]


def test_who_does_not_want_the_file_closes_at_once(writing: MainWindow, reader: FakeReader) -> None:
    writing.close()
    press(writing, "Stop and close")
    assert reader.is_stopped


def test_a_file_that_is_written_while_it_is_asked_about_closes_the_window_at_the_answer(
    writing: MainWindow, reader: FakeReader
) -> None:
    writing.close()
    reader.end_export("a.pdf")
    assert writing.isVisible()
    press(writing, "Finish, then close")
    assert reader.is_stopped


def test_a_signal_closes_without_a_question(writing: MainWindow, reader: FakeReader) -> None:
    writing.close_at_once()
    assert reader.is_stopped
