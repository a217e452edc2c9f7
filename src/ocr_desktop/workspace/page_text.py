"""The text of a page as it is copied."""

from __future__ import annotations

from ocr_desktop.text.modes import lines_text
from ocr_desktop.workspace.page import Page


def page_text(page: Page, selected: frozenset[int] = frozenset()) -> str:
    """The lines of these boxes in reading order; with none named, the whole page."""
    return lines_text(page.lines(selected))
