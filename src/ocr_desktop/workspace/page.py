"""One open page: where it comes from, how far its reading is, and what was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import JobId, PageId
from ocr_desktop.text.doubt import is_doubtful

if TYPE_CHECKING:
    from ocr_desktop.domain.geometry import Quad
    from ocr_desktop.domain.pages import PageSource
    from ocr_desktop.domain.requests import Region
    from ocr_desktop.domain.results import Detection, OcrResult, TextLine


class PageStatus(StrEnum):
    """How far a page is."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"
    NO_TEXT = "no_text"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_queued(self) -> bool:
        """Whether the reader still has the page to do."""
        return self in (PageStatus.WAITING, PageStatus.READING)


class BoxState(StrEnum):
    """What is known of a box."""

    FOUND = "found"
    READ = "read"
    DOUBTFUL = "doubtful"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """A place on the page and the line read from it.

    Attributes:
        index: Position of its detection; names the box on its page.
        polygon: float32 [4, 2] in page pixels: the line's own where it is read, else the detection's.
        line: The line; None before it is read, and when there is nothing readable.
        state: What is known of it.
    """

    index: int
    polygon: Quad
    line: TextLine | None
    state: BoxState

    @property
    def text(self) -> str:
        """What it says; empty if nothing is read."""
        return self.line.text if self.line else ""


@dataclass(frozen=True, slots=True, eq=False)
class PageState:
    """What the user can change of a page, as it is at one moment: what undo goes back to.

    Attributes:
        source: Its file, and how it is turned.
        result: Its text; None if it is not read.
        ignore_regions: Parts of it that are not read, in page pixels.
    """

    source: PageSource
    result: OcrResult | None
    ignore_regions: tuple[Region, ...] = ()


@dataclass(slots=True, eq=False)
class Page:
    """A page of the workspace.

    Attributes:
        id: Its name, never used again.
        source: Its file.
        status: How far it is.
        failure: Why it could not be read.
        load_failure: Why it cannot be shown.
        needs_engine: It failed for want of an engine alone, and may be read once there is one.
        is_listed: A page was found in its file; False for a path that yielded none.
        detections: The boxes, in reading order, once they are found.
        result: The finished reading, with what was corrected in it.
        ignore_regions: Parts of it that are not read, in page pixels.
        replaced: What a new reading takes the place of; it comes back if that is cancelled.
    """

    id: PageId
    source: PageSource
    status: PageStatus = PageStatus.WAITING
    failure: Failure | None = None
    load_failure: Failure | None = None
    needs_engine: bool = False
    is_listed: bool = True
    detections: tuple[Detection, ...] = ()
    result: OcrResult | None = None
    ignore_regions: tuple[Region, ...] = ()
    replaced: PageState | None = None
    _job: JobId | None = field(default=None, init=False)
    _lines: dict[int, TextLine | None] = field(default_factory=dict, init=False)
    _doubtful: set[int] = field(default_factory=set, init=False)
    _order: tuple[int, ...] | None = field(default=None, init=False)

    @property
    def state(self) -> PageState:
        """What the user can change of it, as it is now."""
        return PageState(self.source, self.result, self.ignore_regions)

    @property
    def settled_state(self) -> PageState:
        """The same; while it is read anew, what that is to take the place of."""
        return self.replaced or self.state

    def restore(self, state: PageState) -> None:
        """Be as at another moment; answers to a reading under way are late from now on."""
        self._forget_reading()
        self.source, self.ignore_regions, self.replaced = state.source, state.ignore_regions, None
        if state.result is not None:
            self.take(state.result)
        else:
            self.status = PageStatus.CANCELLED

    def wait(self) -> None:
        """Stand in the queue again; what could not be shown may be tried again too."""
        replaced = self.state if self.result is not None else self.replaced
        self._forget_reading()
        self.status, self.load_failure, self.replaced = PageStatus.WAITING, None, replaced

    def begin(self, job: JobId) -> None:
        """Start a new reading of the whole page."""
        self._forget_reading()
        self.status, self._job = PageStatus.READING, job

    def find_boxes(self, job: JobId, detections: tuple[Detection, ...]) -> bool:
        """Take the boxes; False for a late answer to another reading, and for those of a part."""
        if not self._is_reading(job):
            return False
        self.detections = detections
        return True

    def read_line(self, job: JobId, index: int, line: TextLine | None) -> bool:
        """Take one line; False for a late answer to another reading, those of a part, or an unknown box."""
        if not self._is_reading(job) or not 0 <= index < len(self.detections):
            return False
        self._lines[index] = line
        if line is not None and is_doubtful(line):
            self._doubtful.add(index)
        return True

    def finish(self, job: JobId, result: OcrResult) -> bool:
        """Take the finished reading; False for a late answer to another one, and for that of a part."""
        if not self._is_reading(job):
            return False
        self.take(result)
        return True

    def take(self, result: OcrResult) -> None:
        """Be read, with this for its text; answers to a reading under way are late from now on."""
        self._forget_reading()
        self.result, self.detections = result, result.detections
        self._lines = dict.fromkeys(range(len(result.detections)))
        self._lines.update({line.detection_index: line for line in result.lines})
        self._doubtful = {line.detection_index for line in result.lines if is_doubtful(line)}
        self._order = None
        self.status = PageStatus.DONE if result.lines else PageStatus.NO_TEXT

    def fail(self, failure: Failure, *, needs_engine: bool = False) -> bool:
        """Take the reason why it could not be read; False if it was read before, and that comes back."""
        if self.replaced is not None:
            self.restore(self.replaced)
            return False
        self._forget_reading()
        self.status, self.failure, self.needs_engine = PageStatus.FAILED, failure, needs_engine
        return True

    def cancel(self) -> None:
        """Leave the queue; what was read before comes back, and what is half read is dropped."""
        if self.replaced is not None:
            self.restore(self.replaced)
        else:
            self._forget_reading()
            self.status = PageStatus.CANCELLED

    def box(self, index: int) -> Box:
        """One box by its index."""
        detection, is_read = self.detections[index], index in self._lines
        line = self._lines.get(index)
        if line is None:
            return Box(index, detection.polygon, None, BoxState.EMPTY if is_read else BoxState.FOUND)
        return Box(index, line.polygon, line, BoxState.DOUBTFUL if index in self._doubtful else BoxState.READ)

    def boxes(self) -> list[Box]:
        """All boxes in reading order; those of a finished page that hold no text come last."""
        if self._order is None and self.result is not None:
            self._order = _reading_order(self.result)
        return [self.box(index) for index in self._order or range(len(self.detections))]

    def rows(self) -> list[Box]:
        """The boxes that have a row in a list: all while reading, those with text afterwards."""
        return [box for box in self.boxes() if self.result is None or box.line is not None]

    def lines(self, indexes: frozenset[int] = frozenset()) -> list[TextLine]:
        """The lines read so far, in reading order; of these boxes only, if any are named."""
        return [box.line for box in self.boxes() if box.line and (not indexes or box.index in indexes)]

    def _is_reading(self, job: JobId) -> bool:
        return self.status is PageStatus.READING and self._job == job

    def _forget_reading(self) -> None:
        self.failure, self.result, self._job = None, None, None
        self.needs_engine, self.detections, self._lines = False, (), {}
        self._doubtful, self._order = set(), ()


def _reading_order(result: OcrResult) -> tuple[int, ...]:
    """The boxes of a page as it is laid out, and those without text behind them."""
    # Imported here: it needs numpy, which would hold up the start of the window.
    from ocr_desktop.text.reading_order import layout_order

    texts = [result.lines[place].detection_index for place in layout_order(result.lines)]
    has_text = frozenset(texts)
    return (*texts, *(index for index in range(len(result.detections)) if index not in has_text))
