"""Steps that most tests of the window begin with."""

from __future__ import annotations

from pathlib import Path

from ocr_desktop.ui.main_window import MainWindow
from ocr_desktop.workspace.page import Page
from tests.helpers.fake_reader import FakeReader
from tests.helpers.results import make_line, make_result


def open_pages(window: MainWindow, reader: FakeReader, *names: str) -> list[Page]:
    """Open files that the reader lists at once; returns all pages of the window."""
    window.session.open_paths([Path(name) for name in names])
    reader.answer_listing(*names)
    return list(window.session.workspace)


def open_read_page(window: MainWindow, reader: FakeReader, *texts: str, name: str = "page.png") -> Page:
    """Open one page that is shown and read; its lines say these texts."""
    page = open_pages(window, reader, name)[-1]
    reader.answer_page(page.id)
    reader.read(page.id, make_result([make_line(index, text) for index, text in enumerate(texts)]))
    return page
