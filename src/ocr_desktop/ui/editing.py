"""What the user changes on the current page, each as one step of undo.

What works on results is imported where it is used: it needs numpy, which would hold up the start of the window.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ocr_desktop.domain.jobs import PageId
from ocr_desktop.domain.progress import Progress, Stage
from ocr_desktop.domain.requests import Region
from ocr_desktop.ui.box_selection import BoxSelection
from ocr_desktop.ui.session import ReadingSession
from ocr_desktop.ui.slices import SlicedWork
from ocr_desktop.workspace.commands import ChangePages, EditKind, RereadPages
from ocr_desktop.workspace.page import Page, PageState

if TYPE_CHECKING:
    from ocr_desktop.domain.results import OcrResult

_QUARTERS = 4


class Editing(QObject):
    """Makes commands of what the user asks; every method does nothing where there is nothing to change."""

    ignoring_progressed = Signal(object)  # Progress of leaving a part of all pages out, or None: no more
    told = Signal(str)  # what became of long work

    def __init__(self, session: ReadingSession, selection: BoxSelection, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._selection = session, selection
        self._ignoring = SlicedWork(self)
        self._ignored = 0
        self._ignoring.lasted.connect(self._show_ignoring)
        self._ignoring.ended.connect(lambda: self.ignoring_progressed.emit(None))

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

    def turn(self, names: Iterable[PageId], quarter_turns: int) -> None:
        """Turn pages clockwise by so many quarters, in one step; they are read again as they stand then."""
        pages = [page for name in names if (page := self._session.workspace.get(name)) and page.is_listed]
        if pages:
            self._do(EditKind.TURN_PAGE, {page.id: _turned(page.settled_state, quarter_turns) for page in pages})

    def ignore(self, region: Region, *, everywhere: bool) -> None:
        """Leave a part out, of this page or of all: what was read in it goes."""
        page = self._session.current
        if everywhere:
            self._ignoring.finish()
            self._ignoring.begin(self._ignore_everywhere(region))
        elif page is not None:
            before = page.settled_state
            after = replace(_without(before, region), ignore_regions=(*before.ignore_regions, region))
            self._put(EditKind.IGNORE_REGION, page, before, after)

    def _ignore_everywhere(self, region: Region) -> Iterator[None]:
        """Page by page, also those that change meanwhile; then all of them are put in as one step."""
        known: dict[PageId, tuple[PageState, PageState]] = {}
        while stale := [page for page in self._session.workspace if not _is_known(page, known)]:
            self._ignored = len(self._session.workspace) - len(stale)
            for page in stale:
                before = page.settled_state
                known[page.id] = before, _without(before, region)
                self._ignored += 1
                yield
        # Pages that wait were asked for with the part: they are asked for once more, without it.
        changed = {
            page.id: known[page.id]
            for page in self._session.workspace
            if known[page.id][1] is not known[page.id][0] or (page.status.is_queued and page.is_listed)
        }
        regions = self._session.workspace.ignore_regions
        self._do(EditKind.IGNORE_REGION, changed, everywhere=(regions, (*regions, region)))

    def give_up_ignoring(self) -> None:
        """Do not leave out of all pages what is being left out; all of them stay as they were."""
        if self._ignoring.is_running:
            self._ignoring.stop()
            self.told.emit(self.tr("Cancelled: the part is ignored on no page"))

    def _show_ignoring(self) -> None:
        self.ignoring_progressed.emit(Progress(Stage.WRITE, self._ignored, len(self._session.workspace)))

    def stop_ignoring(self) -> None:
        """Ignore neither parts of this page nor parts of all any more; what was read without them is read again.

        Until the new text of a page is there, it keeps the one it has, with what was corrected in it.
        """
        self._ignoring.finish()
        workspace, current = self._session.workspace, self._session.current
        before: dict[PageId, PageState] = {}
        after: dict[PageId, PageState] = {}
        lacking: dict[PageId, PageState] = {}
        for page in workspace:
            kept = () if page is current else page.ignore_regions
            state = page.settled_state
            lacks_some = _has_text_or_will(page) and any(region not in kept for region in page.left_out)
            if lacks_some:
                lacking[page.id] = state
            if lacks_some or kept != page.ignore_regions:
                before[page.id], after[page.id] = state, replace(state, ignore_regions=kept)
        if before or workspace.ignore_regions:
            change = ChangePages(EditKind.IGNORE_REGION, before, after, (workspace.ignore_regions, ()))
            self._session.history.do(RereadPages(EditKind.IGNORE_REGION, lacking, change) if lacking else change)

    def replace_texts(self, texts: Mapping[PageId, Mapping[int, str]]) -> None:
        """Change many lines, on one page or several, in one step."""
        from ocr_desktop.text.edits import change_texts

        pages = {name: page for name in texts if (page := self._session.workspace.get(name))}
        self.put_results(
            {name: change_texts(page.result, texts[name]) for name, page in pages.items() if page.result is not None}
        )

    def put_results(self, results: Mapping[PageId, OcrResult]) -> None:
        """Let pages that are read say something else, in one step."""
        pages = {name: page for name in results if (page := self._session.workspace.get(name))}
        changed = {
            name: (page.state, replace(page.state, result=results[name]))
            for name, page in pages.items()
            if page.result is not None and page.result is not results[name]
        }
        if changed:
            self._do(EditKind.REPLACE_TEXT, changed)

    def _change(self, kind: EditKind, edit: Callable[[OcrResult], OcrResult]) -> None:
        page = self._session.current
        if page is None or page.result is None:
            return
        after = edit(page.result)
        if after is not page.result:
            self._put(kind, page, page.state, replace(page.state, result=after))

    def _put(self, kind: EditKind, page: Page, before: PageState, after: PageState) -> None:
        self._do(kind, {page.id: (before, after)})

    def _do(
        self,
        kind: EditKind,
        changed: Mapping[PageId, tuple[PageState, PageState]],
        *,
        everywhere: tuple[tuple[Region, ...], tuple[Region, ...]] | None = None,
    ) -> None:
        before = {page: states[0] for page, states in changed.items()}
        after = {page: states[1] for page, states in changed.items()}
        self._session.history.do(ChangePages(kind, before, after, everywhere))


def _has_text_or_will(page: Page) -> bool:
    """Whether it has a text, or waits for one."""
    return page.settled_state.result is not None or page.status.is_queued


def _turned(before: PageState, quarter_turns: int) -> tuple[PageState, PageState]:
    """A page before and after; parts to ignore were drawn on it as it stood: turned, they would be elsewhere."""
    source = replace(before.source, quarter_turns=(before.source.quarter_turns + quarter_turns) % _QUARTERS)
    return before, PageState(source, None)


def _is_known(page: Page, known: Mapping[PageId, tuple[PageState, PageState]]) -> bool:
    """Whether it is still as it was when its new state was made."""
    if page.id not in known:
        return False
    now, then = page.settled_state, known[page.id][0]
    return (now.result, now.source, now.ignore_regions) == (then.result, then.source, then.ignore_regions)


def _without(state: PageState, region: Region) -> PageState:
    """The same state where nothing was read in that part of the page."""
    from ocr_desktop.text.edits import leave_out

    result = None if state.result is None else leave_out(state.result, (region,))
    return state if result is state.result else replace(state, result=result, left_out=(*state.left_out, region))
