"""Finding and replacing in the lines of the current page, or of all pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ocr_desktop.domain.jobs import PageId
from ocr_desktop.ui.box_selection import BoxSelection
from ocr_desktop.ui.editing import Editing
from ocr_desktop.ui.results.find_bar import FindBar
from ocr_desktop.ui.session import ReadingSession
from ocr_desktop.workspace.page import Page
from ocr_desktop.workspace.text_range import text_of

# What works on results is imported where it is used: it needs numpy, which would hold up the start of the window.
if TYPE_CHECKING:
    from ocr_desktop.domain.results import TextLine
    from ocr_desktop.text.search import Search

_REST_MS = 250


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something was found: a page, a box of it, and characters of its line."""

    page: PageId
    index: int
    start: int
    end: int


class Finding(QObject):
    """Between the bar that asks and the pages."""

    def __init__(
        self, bar: FindBar, session: ReadingSession, selection: BoxSelection, editing: Editing, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bar, self._session, self._selection, self._editing = bar, session, selection, editing
        self._places: list[_Place] = []
        self._current: int | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._look)
        bar.search_changed.connect(self._on_search_changed)
        bar.step_requested.connect(self.step)
        bar.replace_requested.connect(self._replace)
        bar.replace_all_requested.connect(self._replace_all)
        session.current_changed.connect(self._on_current_changed)
        session.boxes_changed.connect(self._on_boxes_changed)

    def open(self, *, is_replacing: bool) -> None:
        """Bring the bar up."""
        page = self._session.current
        selected = text_of(page.boxes(), self._selection.spans) if page else ""
        self._bar.open(is_replacing=is_replacing, needle="" if "\n" in selected else selected)

    def step(self, direction: int) -> None:
        """Go to the next place, around the end, or to the one before."""
        if not self._bar.isVisible():
            self.open(is_replacing=False)
        if not self._places:
            return
        start = self._current if self._current is not None else -1 if direction > 0 else 0
        self._go_to((start + direction) % len(self._places))

    def _on_search_changed(self) -> None:
        """A thousand pages are looked through once the typing rests."""
        if self._bar.all_pages.isChecked():
            self._rest.start()
        else:
            self._look()

    def _look(self) -> None:
        self._places, self._current = self._found(), None
        if self._places:
            self._go_to(self._first_in_view())
        elif self._bar.needle.text() and not self._bar.told:
            self._bar.tell(self.tr("Not found"))

    def _found(self) -> list[_Place]:
        self._bar.tell("")
        return [place for page in self._pages for place in self._found_on(page)]

    def _found_on(self, page: Page) -> list[_Place]:
        from ocr_desktop.text.search import SearchError, find

        lines = _lines_of(page)
        try:
            return [
                _Place(page.id, lines[match.line].detection_index, match.start, match.end)
                for match in find(lines, self._search)
            ]
        except SearchError as error:
            self._bar.tell(error.message)
            return []

    @property
    def _search(self) -> Search:
        from ocr_desktop.text.search import Search

        bar = self._bar
        return Search(
            bar.needle.text(),
            match_case=bar.match_case.isChecked(),
            whole_word=bar.whole_word.isChecked(),
            regex=bar.regex.isChecked(),
        )

    @property
    def _pages(self) -> list[Page]:
        if self._bar.all_pages.isChecked():
            return list(self._session.workspace)
        return [self._session.current] if self._session.current else []

    def _first_in_view(self) -> int:
        """Begin on the page that is looked at."""
        current = self._session.current
        return next((at for at, place in enumerate(self._places) if current and place.page == current.id), 0)

    def _go_to(self, at: int) -> None:
        place = self._places[at]
        self._session.select(place.page)
        self._current = at
        self._selection.select_text({place.index: (place.start, place.end)}, current=place.index)
        self._bar.tell(self.tr("{number} of {count}").format(number=at + 1, count=len(self._places)))

    def _replace(self) -> None:
        """Replace what is selected, and go on."""
        from ocr_desktop.text.search import Match, SearchError, replace_matches

        if self._current is None:
            self.step(1)
            return
        at, place = self._current, self._places[self._current]
        page = self._session.workspace.get(place.page)
        line = page.box(place.index).line if page else None
        if page is None or line is None:
            return
        try:
            only = Match(0, place.start, place.end)
            changed = replace_matches([line], self._search, self._bar.replacement.text(), only=only)
        except SearchError as error:
            self._bar.tell(error.message)
            return
        if 0 in changed:
            self._editing.replace_texts({page.id: {place.index: changed[0]}})
        self._places = self._found()
        if self._places:
            self._go_to(min(at, len(self._places) - 1))

    def _replace_all(self) -> None:
        from ocr_desktop.text.search import SearchError, replace_matches

        count, texts = len(self._places), {}
        try:
            for page in self._pages:
                lines = _lines_of(page)
                changed = replace_matches(lines, self._search, self._bar.replacement.text())
                texts[page.id] = {lines[at].detection_index: text for at, text in changed.items()}
        except SearchError as error:
            self._bar.tell(error.message)
            return
        self._editing.replace_texts({page: lines for page, lines in texts.items() if lines})
        self._places, self._current = self._found(), None
        self._bar.tell(self.tr("%n place(s) replaced", "", count))

    def _on_current_changed(self) -> None:
        """Where one page is searched, it is another one now."""
        if self._bar.isVisible() and not self._bar.all_pages.isChecked():
            self._places, self._current = self._found(), None

    def _on_boxes_changed(self, name: PageId) -> None:
        """What was found on a page may be elsewhere now, or gone; the place that is shown stays if it is there."""
        page = self._session.workspace.get(name)
        if not self._bar.isVisible() or page not in self._pages:
            return
        shown = None if self._current is None else self._places[self._current]
        fresh = self._found_on(page)
        rows = {entry.id: row for row, entry in enumerate(self._pages)}
        others = [place for place in self._places if place.page != name]
        self._places = sorted([*others, *fresh], key=lambda place: rows.get(place.page, len(rows)))
        self._current = self._places.index(shown) if shown in self._places else None


def _lines_of(page: Page) -> list[TextLine]:
    """Only what is read to its end can be searched, as only that can be changed."""
    return page.lines() if page.result is not None else []
