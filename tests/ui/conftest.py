"""The window over a reader that the test drives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from ocr_desktop.ui.main_window import MainWindow
from ocr_desktop.ui.services import Services
from tests.helpers.fake_reader import FakeReader
from tests.helpers.hosts import PATIENCE_S
from tests.helpers.windows import make_services


@pytest.fixture(autouse=True)
def long_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done in slices is over at once, however slow the computer is; tests of slices make them short."""
    monkeypatch.setattr("ocr_desktop.ui.slices._SLICE_S", PATIENCE_S)


@pytest.fixture
def reader(qapp: object) -> FakeReader:
    return FakeReader()


@pytest.fixture
def services(reader: FakeReader, tmp_path: Path) -> Services:
    return make_services(reader, tmp_path)


@pytest.fixture
def window(services: Services, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(services)
    qtbot.addWidget(made)
    made.resize(QSize(1200, 760))
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: services.reader.started_with is not None)
    yield made
    made.close_at_once()
