"""«Check this computer»."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from ocr_desktop.domain.compute import Availability, Backend
from ocr_desktop.domain.diagnosis import Finding, Level, Report, Topic
from ocr_desktop.domain.failures import Failure
from ocr_desktop.jobs.events import ExaminationEnded
from ocr_desktop.ui.check_dialog import CheckDialog
from ocr_desktop.ui.main_window import MainWindow
from tests.helpers.fake_reader import FakeReader

REPORT = Report(
    versions={"OCR Desktop": "0.1.0", "numpy": ""},
    processor="Processor",
    physical_cores=2,
    runtimes={Backend.OPENVINO: Availability(True, "works", version="1.0")},
    devices=(),
    models=(),
    folders={"cache": Path("/cache")},
    findings=(
        Finding(Topic.RUNTIMES, "OpenVINO", Level.OK, "1.0 works"),
        Finding(Topic.PACKAGES, "<b>cv2</b>", Level.PROBLEM, "two bring it", "pip uninstall one"),
    ),
)


@pytest.fixture
def dialog(window: MainWindow) -> CheckDialog:
    window.actions_by_key["check_computer"].trigger()
    (made,) = window.findChildren(CheckDialog)
    return made


def test_the_computer_is_looked_at_once_while_that_goes_on(
    dialog: CheckDialog, window: MainWindow, reader: FakeReader
) -> None:
    assert "One moment" in dialog.page.toPlainText()
    assert not dialog.copy.isEnabled()
    window.actions_by_key["check_computer"].trigger()
    assert reader.examinations == 1
    reader.examination_ended.emit(ExaminationEnded(REPORT))
    window.actions_by_key["check_computer"].trigger()
    assert reader.examinations == 2
    assert not dialog.isModal()


def test_the_report_names_every_line_and_what_to_do(dialog: CheckDialog, reader: FakeReader) -> None:
    reader.examination_ended.emit(ExaminationEnded(REPORT))
    text = dialog.page.toPlainText()
    for part in ("Ready to read.", "Runtimes", "✓ 1.0 works", "<b>cv2</b>", "✗ two bring it", "pip uninstall one"):
        assert part in text
    assert "not installed" in text


def test_the_report_is_copied_as_text(dialog: CheckDialog, reader: FakeReader, qtbot: QtBot) -> None:
    reader.examination_ended.emit(ExaminationEnded(REPORT))
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Versions\n")
    assert "✗ two bring it (pip uninstall one)" in copied


def test_a_check_that_fails_says_why(dialog: CheckDialog, reader: FakeReader) -> None:
    reader.examination_ended.emit(ExaminationEnded(failure=Failure("HostError", "The engine process ended")))
    assert "The engine process ended" in dialog.page.toPlainText()
    assert dialog.again.isEnabled()
    assert dialog.copy.isEnabled()
