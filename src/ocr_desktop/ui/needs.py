"""What the commands need, told from the state of the window."""

from __future__ import annotations

from ocr_desktop.ui.actions import Need
from ocr_desktop.workspace.page import Page
from ocr_desktop.workspace.workspace import Workspace


def satisfied_needs(workspace: Workspace, *, has_image: bool, selected: frozenset[int]) -> set[Need]:
    """Every need that is met now; `selected` are boxes of the current page."""
    met = _needs_of_list(workspace)
    if workspace.current is not None:
        met |= _needs_of_page(workspace.current, selected)
    if has_image:
        met.add(Need.IMAGE)
    if selected:
        met.add(Need.SELECTION)
    return met


def _needs_of_list(workspace: Workspace) -> set[Need]:
    row = workspace.current_row
    conditions = {
        Need.PREVIOUS_PAGE: row is not None and row > 0,
        Need.NEXT_PAGE: row is not None and row < len(workspace) - 1,
        Need.ANY_RESULT: bool(workspace.finished()),
        Need.QUEUE: workspace.has_queued(),
        Need.UNFINISHED: bool(workspace.unfinished()),
    }
    return {need for need, is_met in conditions.items() if is_met}


def _needs_of_page(page: Page, selected: frozenset[int]) -> set[Need]:
    conditions = {
        Need.PAGE: True,
        Need.BOXES: bool(page.detections),
        Need.TEXT: bool(page.lines(selected)),
        Need.RESULT: page.result is not None,
        Need.RETRY: not page.status.is_queued,
    }
    return {need for need, is_met in conditions.items() if is_met}
