"""Selecting and correcting the lines of a page."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ocr_desktop.ui.box_selection import BoxSelection
from ocr_desktop.ui.editing import Editing
from ocr_desktop.ui.finding import Finding
from ocr_desktop.ui.results.results_panel import ResultsPanel
from ocr_desktop.ui.session import ReadingSession
from ocr_desktop.workspace.doubt import next_doubtful
from ocr_desktop.workspace.page import BoxState


class LineCommands(QObject):
    """Changes, selection, and finding what deserves a change."""

    def __init__(
        self,
        session: ReadingSession,
        selection: BoxSelection,
        *,
        editing: Editing,
        finding: Finding,
        results: ResultsPanel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._selection = selection
        self._editing = editing
        self._finding = finding
        self._results = results

    def undo(self) -> None:
        """Take the last change back."""
        self._session.history.undo()

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._session.history.redo()

    def select_all(self) -> None:
        """Select all lines, also of a page that cannot be shown."""
        if page := self._session.current:
            indexes = [box.index for box in page.rows() if box.state is not BoxState.EMPTY]
            self._selection.select(indexes, current=self._selection.current)

    def clear_selection(self) -> None:
        """Select nothing."""
        self._selection.clear()

    def edit_line(self) -> None:
        """Correct the current line."""
        self._results.edit_current()

    def merge_lines(self) -> None:
        """Make one line of the selected ones."""
        self._editing.merge_lines(self._selection.indexes)

    def delete_lines(self) -> None:
        """Take the selected lines away."""
        self._editing.delete_lines(self._selection.indexes)

    def find(self) -> None:
        """Open the bar that finds text."""
        self._finding.open(is_replacing=False)

    def find_next(self) -> None:
        """Go to the next place."""
        self._finding.step(1)

    def find_previous(self) -> None:
        """Go to the place before."""
        self._finding.step(-1)

    def replace(self) -> None:
        """Open the bar that finds and replaces text."""
        self._finding.open(is_replacing=True)

    def next_doubtful(self) -> None:
        """Go to the next line that deserves a look."""
        self._step_to_doubtful(1)

    def previous_doubtful(self) -> None:
        """Go to the line before that deserves a look."""
        self._step_to_doubtful(-1)

    def _step_to_doubtful(self, direction: int) -> None:
        page, current = self._session.current, self._selection.current
        if page is None or (index := next_doubtful(page.rows(), current, direction)) is None:
            return
        self._selection.select({index}, current=index)
