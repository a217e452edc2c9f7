"""What the user changes on the current page, each as one step of undo.

What works on results is imported where it is used: it needs numpy, which would hold up the start of the window.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ocr_desktop.domain.jobs import PageId
from ocr_desktop.domain.requests import Region
from ocr_desktop.ui.box_selection import BoxSelection
from ocr_desktop.ui.session import ReadingSession
from ocr_desktop.workspace.commands import ChangePages, EditKind
from ocr_desktop.workspace.page import Page, PageState

if TYPE_CHECKING:
    from ocr_desktop.domain.results import OcrResult

_QUARTERS = 4


class Editing(QObject):
    """Makes commands of what the user asks; every method does nothing where there is nothing to change."""

    def __init__(self, session: ReadingSession, selection: BoxSelection, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._selection = session, selection

    def correct(self, index: int, text: str) -> None:
        """Change what a line says; a line of nothing is deleted."""
        from ocr_desktop.text.edits import change_text, delete_lines

        if not text.strip():
            self._change(EditKind.DELETE_LINES, lambda result: delete_lines(result, {index}))
        else:
            self._change(EditKind.CORRECT, lambda result: change_text(result, index, text))

    def delete_lines(self, indexes: Collection[int]) -> None:
        """Take lines and their boxes away."""
        from ocr_desktop.text.edits import delete_lines

        if indexes:
            self._change(EditKind.DELETE_LINES, lambda result: delete_lines(result, indexes))
            self._selection.clear()

    def merge_lines(self, indexes: Collection[int]) -> None:
        """Make one line of several."""
        from ocr_desktop.text.edits import merge_lines

        page = self._session.current
        with_text = {index for index in indexes if page is not None and page.box(index).line}
        if len(with_text) > 1:
            self._change(EditKind.MERGE_LINES, lambda result: merge_lines(result, with_text))
            self._selection.select({min(with_text)})

    def split_line(self, index: int, at: int) -> None:
        """Cut a line in two before a character, unless nothing would be left of a part."""
        from ocr_desktop.text.edits import split_line

        page = self._session.current
        text = page.box(index).text if page is not None else ""
        if text[:at].strip() and text[at:].strip():
            self._change(EditKind.SPLIT_LINE, lambda result: split_line(result, index, at=at))
            self._selection.select({index, index + 1}, current=index)

    def turn(self, quarter_turns: int) -> None:
        """Turn the page clockwise by so many quarters; it is read again as it stands then."""
        page = self._session.current
        if page is None or not page.is_listed:
            return
        before = page.settled_state
        source = replace(before.source, quarter_turns=(before.source.quarter_turns + quarter_turns) % _QUARTERS)
        # Parts to ignore were drawn on the page as it stood; turned, they would be elsewhere.
        self._put(EditKind.TURN_PAGE, page, before, PageState(source, None))

    def ignore(self, region: Region, *, everywhere: bool) -> None:
        """Leave a part out, of this page or of all: what was read in it goes."""
        pages = list(self._session.workspace) if everywhere else [self._session.current]
        there = [page for page in pages if page is not None]
        # Pages that wait were asked for without the part: they are put in the queue once more.
        before = {page.id: page.settled_state for page in there if not everywhere or _may_have_it(page)}
        after = {page: _ignoring(state, region, is_its_own=not everywhere) for page, state in before.items()}
        known = self._session.workspace.ignore_regions
        both = (known, (*known, region)) if everywhere else None
        self._session.history.do(ChangePages(EditKind.IGNORE_REGION, before, after, both))

    def stop_ignoring(self) -> None:
        """Read all of this page again: its own parts to ignore, and those of all pages, are forgotten."""
        page, known = self._session.current, self._session.workspace.ignore_regions
        if page is None or not (page.ignore_regions or known):
            return
        before = page.settled_state
        after = {page.id: replace(before, ignore_regions=(), result=None)}
        both = (known, ()) if known else None
        self._session.history.do(ChangePages(EditKind.IGNORE_REGION, {page.id: before}, after, both))

    def replace_texts(self, texts: Mapping[PageId, Mapping[int, str]]) -> None:
        """Change many lines, on one page or several, in one step."""
        before: dict[PageId, PageState] = {}
        after: dict[PageId, PageState] = {}
        for name, lines in texts.items():
            page = self._session.workspace.get(name)
            if page is not None and page.result is not None:
                before[name] = page.state
                after[name] = replace(page.state, result=_with_texts(page.result, lines))
        if after:
            self._session.history.do(ChangePages(EditKind.REPLACE_TEXT, before, after))

    def _change(self, kind: EditKind, edit: Callable[[OcrResult], OcrResult]) -> None:
        page = self._session.current
        if page is None or page.result is None:
            return
        after = edit(page.result)
        if after is not page.result:
            self._put(kind, page, page.state, replace(page.state, result=after))

    def _put(self, kind: EditKind, page: Page, before: PageState, after: PageState) -> None:
        self._session.history.do(ChangePages(kind, {page.id: before}, {page.id: after}))


def _may_have_it(page: Page) -> bool:
    """Whether a part that is to be ignored was read on a page, or is going to be."""
    return page.result is not None or page.status.is_queued


def _ignoring(state: PageState, region: Region, *, is_its_own: bool) -> PageState:
    from ocr_desktop.text.edits import delete_lines

    regions = (*state.ignore_regions, region) if is_its_own else state.ignore_regions
    result = state.result
    if result is not None and (gone := _boxes_in(result, region)):
        result = delete_lines(result, gone)
    return replace(state, result=result, ignore_regions=regions)


def _boxes_in(result: OcrResult, region: Region) -> set[int]:
    """The boxes with their centre in a part of the page."""
    from ocr_desktop.domain.geometry import bounding_box

    left, top, right, bottom = region
    centres = [bounding_box(detection.polygon) for detection in result.detections]
    return {
        index
        for index, (x0, y0, x1, y1) in enumerate(centres)
        if left <= (x0 + x1) / 2 < right and top <= (y0 + y1) / 2 < bottom
    }


def _with_texts(result: OcrResult, texts: Mapping[int, str]) -> OcrResult:
    """Lines that nothing is left of are deleted."""
    from ocr_desktop.text.edits import change_text, delete_lines

    for index, text in texts.items():
        if text.strip():
            result = change_text(result, index, text)
    gone = {index for index, text in texts.items() if not text.strip()}
    return delete_lines(result, gone) if gone else result
