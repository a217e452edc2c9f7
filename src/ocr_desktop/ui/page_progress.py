"""How far the reading of one page is."""

from __future__ import annotations

from ocr_desktop.workspace.page import BoxState, Page


def lines_known(page: Page) -> int:
    """Boxes of a page of which is known what they hold, be it nothing."""
    return sum(box.state is not BoxState.FOUND for box in page.boxes())


def page_share(page: Page) -> float:
    """How much of a page is read, 0 to 1; 0 before its boxes are found."""
    return lines_known(page) / len(page.detections) if page.detections else 0.0
