"""A window behind others calls when its work is done; one that is looked at does not."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ocr_desktop.domain.jobs import JobId, PageId
from ocr_desktop.jobs.events import ExportEnded
from ocr_desktop.ui.attention import Attention
from tests.helpers.fake_reader import FakeReader


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def behind_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever window an earlier test has left in front, none is now."""
    monkeypatch.setattr(QApplication, "activeWindow", staticmethod(lambda: None))


@pytest.fixture
def calls(reader: FakeReader, window: QWidget) -> list[QWidget]:
    made: list[QWidget] = []
    Attention(reader, window, made.append)
    return made


def test_pages_that_are_all_read_call_once(
    behind_others: None, reader: FakeReader, window: QWidget, calls: list[QWidget]
) -> None:
    for finished in range(3):
        reader.report_queue(finished, 2, PageId(finished + 1))
    reader.report_queue(2, 2)
    assert calls == [window]


def test_files_that_are_written_call(
    behind_others: None, reader: FakeReader, window: QWidget, calls: list[QWidget]
) -> None:
    reader.export_ended.emit(ExportEnded(JobId(1)))
    assert calls == [window]


def test_who_looks_at_the_window_is_not_called(
    reader: FakeReader, window: QWidget, calls: list[QWidget], qtbot: QtBot
) -> None:
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    reader.report_queue(0, 1, PageId(1))
    reader.report_queue(1, 1)
    assert calls == []
