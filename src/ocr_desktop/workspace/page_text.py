"""The text of a page as it is shown and copied."""

from __future__ import annotations

from ocr_desktop.workspace.page import Page


def page_text(page: Page, selected: frozenset[int] = frozenset(), *, mode: str = "lines") -> str:
    """The text of these boxes; with none named, of the whole page.

    Args:
        page: The page.
        selected: Indexes of boxes.
        mode: Value of a `TextMode`: how lines are put together.
    """
    # Imported here: it needs numpy, which would hold up the start of the window.
    from ocr_desktop.text.modes import TextMode, format_text

    return format_text(page.lines(selected), TextMode(mode))
