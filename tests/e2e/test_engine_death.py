"""The engine process dies in the middle of eight pages: what the user of the real window sees, and what Retry does."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ocr_desktop.jobs.events import PageStarted
from ocr_desktop.jobs.reader import Reader
from ocr_desktop.ui.main_window import MainWindow
from ocr_desktop.workspace.page import Page, PageStatus
from tests.helpers.drawn_pages import write_drawn_page
from tests.helpers.processes import children_of
from tests.helpers.windows import show_window

pytestmark = [
    pytest.mark.timeout(240),
    pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals"),
]

PAGE_COUNT, DEADLY_PAGE = 8, 3
READING_TIMEOUT_MS = 90_000


def engine_processes() -> list[int]:
    return children_of(os.getpid(), running="ocr_desktop.hosting.server")


class Killer(QObject):
    """Ends the engine process with a signal once it has begun to read a certain page."""

    def __init__(self, number: signal.Signals) -> None:
        super().__init__()
        self._signal = number
        self.pages_started = 0
        self.killed: list[int] = []

    def on_page_started(self, _event: PageStarted) -> None:
        self.pages_started += 1
        if self.pages_started == DEADLY_PAGE:
            self.killed = engine_processes()
            for pid in self.killed:
                os.kill(pid, self._signal)


@pytest.fixture
def reader(qapp: object) -> Reader:
    """The app's own way to its own engine."""
    return Reader()


@pytest.fixture
def window(reader: Reader, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    made = show_window(reader, tmp_path, qtbot)
    yield made
    made.close()
    assert engine_processes() == []


def write_pages(folder: Path) -> list[Path]:
    return [
        write_drawn_page(folder / f"page {number}.png", [f"This is page {number}", "of a small book"])
        for number in range(1, PAGE_COUNT + 1)
    ]


def text_of(page: Page) -> list[str]:
    return [line.text for line in page.lines()]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV])
def test_seven_of_eight_pages_are_read_and_the_third_says_why_and_is_read_on_retry(
    window: MainWindow, reader: Reader, qtbot: QtBot, tmp_path: Path, number: signal.Signals
) -> None:
    killer = Killer(number)
    reader.page_started.connect(killer.on_page_started)
    window.session.open_paths(write_pages(tmp_path))
    pages = window.session.workspace

    qtbot.waitUntil(lambda: len(pages) == PAGE_COUNT, timeout=READING_TIMEOUT_MS)
    qtbot.waitUntil(lambda: not pages.has_queued(), timeout=READING_TIMEOUT_MS)

    assert len(killer.killed) == 1
    third = list(pages)[DEADLY_PAGE - 1]
    read = [page for page in pages if page is not third]
    assert [page.status for page in read] == [PageStatus.DONE] * (PAGE_COUNT - 1)
    assert [text_of(page)[0] for page in read] == [f"This is page {n}" for n in (1, 2, 4, 5, 6, 7, 8)]
    assert third.status is PageStatus.FAILED

    window.session.select(third.id)
    notice = window.parts.results.notice
    assert notice.isVisible()
    assert number.name in notice.accessibleName()

    (retry,) = (button for button in notice.findChildren(QPushButton) if button.text() == "Retry")
    qtbot.mouseClick(retry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: third.status is PageStatus.DONE, timeout=READING_TIMEOUT_MS)
    assert text_of(third) == ["This is page 3", "of a small book"]
    assert not notice.isVisible()
