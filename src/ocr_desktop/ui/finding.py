"""Finding and replacing in the lines of the current page, or of all pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ocr_desktop.domain.jobs import PageId
from ocr_desktop.domain.progress import Progress, Stage
from ocr_desktop.ui.box_selection import BoxSelection
from ocr_desktop.ui.editing import Editing
from ocr_desktop.ui.results.find_bar import FindBar
from ocr_desktop.ui.session import ReadingSession
from ocr_desktop.ui.slices import SlicedWork
from ocr_desktop.workspace.found_places import FoundPlaces, Place
from ocr_desktop.workspace.page import Page
from ocr_desktop.workspace.text_range import text_of

# What works on results is imported where it is used: it needs numpy, which would hold up the start of the window.
if TYPE_CHECKING:
    from ocr_desktop.domain.results import OcrResult
    from ocr_desktop.text.search import Search

_REST_MS = 250
_PAGES_A_LOOK = 20
"""So many are replaced in before it is looked again which are left."""


class Finding(QObject):
    """Between the bar that asks and the pages.

    Pages are searched in slices, the one that is looked at first, so that typing never waits. What is found is counted
    and walked as it comes.
    """

    replacing_progressed = Signal(object)  # Progress, or None: no more
    told = Signal(str)  # what became of a replacement, where the bar is gone

    def __init__(
        self, bar: FindBar, session: ReadingSession, selection: BoxSelection, editing: Editing, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bar, self._session, self._selection, self._editing = bar, session, selection, editing
        self._found = FoundPlaces(self._in_reading_order)
        self._current: Place | None = None
        self._to_search: dict[PageId, None] = {}
        self._is_asked = False
        self._progress = 0, 0
        self._searching, self._replacing = SlicedWork(self), SlicedWork(self)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._look)
        self._searching.rested.connect(self._show)
        self._replacing.lasted.connect(self._show_progress)
        self._replacing.ended.connect(lambda: self.replacing_progressed.emit(None))
        bar.search_changed.connect(self._on_search_changed)
        bar.step_requested.connect(self.step)
        bar.replace_requested.connect(self._replace)
        bar.replace_all_requested.connect(self._replace_all)
        bar.closed.connect(self._on_closed)
        session.current_changed.connect(self._on_current_changed)
        session.boxes_changed.connect(self._search_again)
        session.pages_added.connect(self._search_again)
        session.pages_removed.connect(self._on_pages_removed)

    def open(self, *, is_replacing: bool) -> None:
        """Bring the bar up."""
        page = self._session.current
        selected = text_of(page.boxes(), self._selection.spans) if page else ""
        self._bar.open(is_replacing=is_replacing, needle="" if "\n" in selected else selected)

    def step(self, direction: int) -> None:
        """Go to the next place, around the end, or to the one before."""
        if not self._bar.isVisible():
            self.open(is_replacing=False)
        if self._rest.isActive():
            self._look()
            return
        number = 1 if direction > 0 else 0
        if self._current is not None:
            number = self._found.number_of(self._current, self._names) + direction
        if place := self._found.at(number, self._names):
            self._go_to(place)

    def give_up_replacing(self) -> None:
        """Replace nothing of what is being replaced: all of it is put in at the end, as one step."""
        if self._replacing.is_running:
            self._replacing.stop()
            self._bar.tell("")
            self.told.emit(self.tr("Cancelled: nothing was replaced"))

    def _on_search_changed(self) -> None:
        """A thousand pages are looked through once the typing rests."""
        self._forget()
        if self._bar.all_pages.isChecked():
            self._rest.start()
        else:
            self._look()

    def _on_closed(self) -> None:
        """What is under way is given up, and nothing is replaced: that is done for all pages at the end."""
        self._rest.stop()
        self._searching.stop()
        self.give_up_replacing()

    def _look(self) -> None:
        self._rest.stop()
        self._bar.tell("")
        self._is_asked = True
        self._search_anew()

    def _search_anew(self) -> None:
        """Look through all pages, from the one that is looked at around the end."""
        self._forget()
        names, current = self._names, self._session.current
        start = names.index(current.id) if current else 0
        self._to_search = dict.fromkeys((*names[start:], *names[:start]))
        self._searching.begin(self._search())

    def _forget(self) -> None:
        self._searching.stop()
        self._found, self._current = FoundPlaces(self._in_reading_order), None
        self._to_search = {}

    def _search_again(self, names: Iterable[PageId]) -> None:
        """Look through pages that are others now; what is shown stays, if it is there still."""
        if not self._bar.isVisible() or not (changed := set(self._names).intersection(names)):
            return
        self._to_search.update(dict.fromkeys(changed))
        if not self._searching.is_running:
            self._searching.begin(self._search())

    def _search(self) -> Iterator[None]:
        from ocr_desktop.text.search import SearchError

        while self._to_search:
            name = next(iter(self._to_search))
            del self._to_search[name]
            try:
                self._search_page(name)
            except SearchError as error:
                self._to_search.clear()
                self._is_asked = False
                self._bar.tell(error.message)
                return
            yield
        self._show()
        if self._is_asked and not self._found.count and self._asked.needle:
            self._bar.tell(self.tr("Not found"))
        self._is_asked = False

    def _search_page(self, name: PageId) -> None:
        """Look through a page.

        Raises:
            SearchError: what is sought is no pattern.
        """
        from ocr_desktop.text.search import find

        page = self._session.workspace.get(name)
        # Only what is read to its end can be searched, as only that can be changed.
        lines = page.result.lines if page is not None and page.result is not None else ()
        matches = find(lines, self._asked)
        places = [Place(name, lines[match.line].detection_index, match.start, match.end) for match in matches]
        self._put(name, places)

    def _put(self, name: PageId, places: Sequence[Place]) -> None:
        self._found.put(name, places)
        if self._current is not None and self._current.page == name and self._current not in places:
            self._current = None

    def _in_reading_order(self, name: PageId, places: Sequence[Place]) -> Sequence[Place]:
        page = self._session.workspace.get(name)
        rank = {box.index: rank for rank, box in enumerate(page.boxes() if page is not None else ())}
        return sorted(places, key=lambda place: rank.get(place.box, len(rank)))

    @property
    def _asked(self) -> Search:
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

    @property
    def _names(self) -> list[PageId]:
        return [page.id for page in self._pages]

    def _show(self) -> None:
        """Begin on the page that is looked at, and count on while more comes."""
        names, current = self._names, self._session.current
        if not self._is_asked:
            return
        if self._current is None and (first := self._found.first_from(current.id if current else None, names)):
            self._go_to(first)
        elif self._current is not None:
            self._count()

    def _count(self) -> None:
        if self._current is not None:
            number = self._found.number_of(self._current, self._names)
            self._bar.tell(self.tr("{number} of {count}").format(number=number, count=self._found.count))

    def _go_to(self, place: Place) -> None:
        self._session.select(place.page)
        self._current = place
        self._selection.select_text({place.box: (place.start, place.end)}, current=place.box)
        self._count()

    def _replace(self) -> None:
        """Replace what is selected, and go on."""
        from ocr_desktop.text.search import Match, SearchError, replace_matches

        place = self._current
        if place is None:
            self.step(1)
            return
        number = self._found.number_of(place, self._names)
        page = self._session.workspace.get(place.page)
        line = page.box(place.box).line if page else None
        if page is None or line is None:
            return
        try:
            only = Match(0, place.start, place.end)
            changed = replace_matches([line], self._asked, self._bar.replacement.text(), only=only)
        except SearchError as error:
            self._bar.tell(error.message)
            return
        if 0 in changed:
            self._editing.replace_texts({page.id: {place.box: changed[0]}})
        if page.id in self._to_search:
            del self._to_search[page.id]
            self._search_page(page.id)
        if following := self._found.at(min(number, self._found.count), self._names):
            self._go_to(following)

    def _replace_all(self) -> None:
        self._progress = 0, 0
        self._replacing.begin(self._replacements())

    def _replacements(self) -> Iterator[None]:
        """Page by page, also those that change meanwhile; then all of them are put in as one step."""
        from ocr_desktop.text.search import SearchError, replace_matches

        if self._rest.isActive():
            self._look()
        self._searching.stop()
        yield from self._search()
        count, asked, replacement = self._found.count, self._asked, self._bar.replacement.text()
        pages = [page for page in self._pages if self._found.is_on(page.id)]
        known: dict[PageId, tuple[OcrResult, OcrResult]] = {}
        try:
            replace_matches((), asked, replacement)
            while stale := [page for page in pages if page.result is not None and not _is_known(page, known)]:
                self._progress = len(pages) - len(stale), len(pages)
                for page in stale[:_PAGES_A_LOOK]:
                    if (result := page.result) is not None:
                        known[page.id] = result, _replaced(result, asked, replacement)
                    yield
        except SearchError as error:
            self._bar.tell(error.message)
            return
        self._current = None
        self._editing.put_results({name: after for name, (_before, after) in known.items()})
        self._bar.tell(self.tr("%n place(s) replaced", "", count))

    def _show_progress(self) -> None:
        """The total is not known while it is still searched for the places."""
        self.replacing_progressed.emit(Progress(Stage.WRITE, *self._progress))

    def _on_current_changed(self) -> None:
        """Where one page is searched, it is another one now."""
        if self._bar.isVisible() and not self._bar.all_pages.isChecked():
            self._bar.tell("")
            self._search_anew()

    def _on_pages_removed(self, names: tuple[PageId, ...]) -> None:
        for name in names:
            self._put(name, ())


def _replaced(result: OcrResult, asked: Search, replacement: str) -> OcrResult:
    """The result with everything replaced in it.

    Raises:
        SearchError: the replacement cannot be put in.
    """
    from ocr_desktop.text.edits import change_texts
    from ocr_desktop.text.search import replace_matches

    changed = replace_matches(result.lines, asked, replacement)
    return change_texts(result, {result.lines[at].detection_index: text for at, text in changed.items()})


def _is_known(page: Page, known: Mapping[PageId, tuple[OcrResult, OcrResult]]) -> bool:
    """Whether it says still what it said when its new text was made."""
    return page.id in known and known[page.id][0] is page.result
