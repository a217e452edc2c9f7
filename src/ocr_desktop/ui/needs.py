"""What the commands need, told from the state of the window."""

from __future__ import annotations

from ocr_desktop.ui.actions.spec import Need
from ocr_desktop.ui.capture.capture_desk import CaptureDesk
from ocr_desktop.ui.history import History
from ocr_desktop.workspace.page import BoxState, Page
from ocr_desktop.workspace.workspace import Workspace


def satisfied_needs(
    workspace: Workspace, history: History, *, has_image: bool, selected: frozenset[int], has_last_session: bool
) -> set[Need]:
    """Every need that is met now; `selected` are boxes of the current page."""
    met = _needs_of_list(workspace)
    page = workspace.current
    if page is not None:
        met |= _needs_of_page(page, selected)
    conditions = {
        Need.IMAGE: has_image,
        Need.IMAGE_OF_RESULT: has_image and page is not None and page.result is not None,
        Need.SELECTION: bool(selected),
        Need.IGNORED: bool(workspace.ignore_regions) or (page is not None and bool(page.ignore_regions)),
        Need.LAST_SESSION: has_last_session,
        Need.UNDO: history.undo_kind is not None,
        Need.REDO: history.redo_kind is not None,
    }
    return met | {need for need, is_met in conditions.items() if is_met}


def needs_of_capture(capture: CaptureDesk) -> set[Need]:
    """What of capturing can be done now."""
    conditions = {Need.SCREEN: capture.is_available, Need.LAST_REGION: capture.is_repeatable}
    return {need for need, is_met in conditions.items() if is_met}


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
    has_result = page.result is not None
    lines = len(page.lines(selected)) if selected else 0
    conditions = {
        Need.PAGE: True,
        Need.BOXES: bool(page.detections),
        Need.TEXT: bool(page.lines(selected)),
        Need.RESULT: page.result is not None,
        Need.RETRY: not page.status.is_queued,
        Need.LISTED: page.is_listed,
        Need.LINE: has_result and lines > 0,
        Need.TWO_LINES: has_result and lines > 1,
        Need.BOX_OF_RESULT: has_result and bool(selected),
        Need.DOUBT: any(box.state is BoxState.DOUBTFUL for box in page.boxes()),
    }
    return {need for need, is_met in conditions.items() if is_met}
