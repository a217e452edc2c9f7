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
        left_out: Parts that its text says nothing of, whatever is ignored now.
    """

    source: PageSource
    result: OcrResult | None
    ignore_regions: tuple[Region, ...] = ()
    left_out: tuple[Region, ...] = ()


@dataclass(slots=True, eq=False)
class Page:
    """A page of the workspace.

    A page that is to be read waits for the answers to one job, its ticket. It goes from `wait` over `begin` to
    `finish`, `fail` or `cancel`, each under that ticket; whatever settles it otherwise, or lets it wait anew, takes the
    ticket away, and with it what is still on its way.

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
        left_out: Parts that its text says nothing of; while it waits or is read, those that will be left out.
        replaced: What a new reading takes the place of; it comes back if that is cancelled.
        ticket: The job whose answers it waits for; None while it waits for none.
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
    left_out: tuple[Region, ...] = ()
    replaced: PageState | None = None
    ticket: JobId | None = field(default=None, init=False)
    _read: _ReadLines | None = field(default=None, init=False)
    _boxes: tuple[Box, ...] | None = field(default=None, init=False)

    @property
    def state(self) -> PageState:
        """What the user can change of it, as it is now."""
        return PageState(self.source, self.result, self.ignore_regions, self.left_out)

    @property
    def settled_state(self) -> PageState:
        """The same; while it is read anew, what that is to take the place of."""
        return self.replaced or self.state

    # Under a ticket: each does nothing and returns False for answers to any other job, which are late.

    def wait(self, job: JobId, *, leaving_out: tuple[Region, ...] = ()) -> JobId | None:
        """Wait for the answers to a job; what could not be shown may be tried again too.

        Args:
            job: The ticket.
            leaving_out: Parts that the reading will say nothing of.

        Returns:
            The ticket that is given up for it; None if there was none.
        """
        replaced = self.state if self.result is not None else self.replaced
        given_up = self._settle(PageStatus.WAITING)
        self.load_failure, self.replaced, self.left_out, self.ticket = None, replaced, leaving_out, job
        return given_up

    def begin(self, job: JobId) -> bool:
        """The reading begins."""
        if self.status is not PageStatus.WAITING or self.ticket != job:
            return False
        self.status = PageStatus.READING
        return True

    def find_boxes(self, job: JobId, detections: tuple[Detection, ...]) -> bool:
        """Take the boxes."""
        if not self._is_reading(job):
            return False
        self.detections, self._read = detections, _ReadLines()
        return True

    def read_line(self, job: JobId, index: int, line: TextLine | None) -> bool:
        """Take one line; False for one of an unknown box too."""
        if not self._is_reading(job) or self._read is None or not 0 <= index < len(self.detections):
            return False
        self._read.put(index, line)
        return True

    def finish(self, job: JobId, result: OcrResult) -> bool:
        """Take the finished reading; the text that a document has in itself needs no beginning."""
        if self.ticket != job:
            return False
        self.take(result)
        self.replaced = None
        return True

    def fail(self, job: JobId, failure: Failure, *, needs_engine: bool = False) -> bool:
        """It could not be read: take the reason, unless it was read before, and that comes back."""
        if self.ticket != job:
            return False
        if self.replaced is not None:
            self.restore(self.replaced)
        else:
            self.refuse(failure, needs_engine=needs_engine)
        return True

    def cancel(self, job: JobId) -> bool:
        """Leave the queue; what was read before comes back, and what is half read is dropped."""
        if self.ticket != job:
            return False
        if self.replaced is not None:
            self.restore(self.replaced)
        else:
            self._settle(PageStatus.CANCELLED)
        return True

    # Whatever it waits for.

    def restore(self, state: PageState) -> JobId | None:
        """Be as at another moment.

        Returns:
            The ticket that is given up for it; None if there was none.
        """
        given_up = self._settle(PageStatus.CANCELLED)
        self.source, self.ignore_regions, self.replaced = state.source, state.ignore_regions, None
        if state.result is not None:
            self.take(state.result)
        self.left_out = state.left_out
        return given_up

    def take(self, result: OcrResult) -> None:
        """Be read, with this for its text."""
        self._settle(PageStatus.DONE if result.lines else PageStatus.NO_TEXT)
        self.result, self.detections = result, result.detections

    def refuse(self, failure: Failure, *, needs_engine: bool = False) -> None:
        """Be one that cannot be read, for this reason."""
        self._settle(PageStatus.FAILED)
        self.failure, self.needs_engine = failure, needs_engine

    def box(self, index: int) -> Box:
        """One box by its index."""
        detection, lines = self.detections[index], self._lines
        line = lines.by_box.get(index)
        if line is None:
            is_read = self.result is not None or index in lines.by_box
            return Box(index, detection.polygon, None, BoxState.EMPTY if is_read else BoxState.FOUND)
        return Box(index, line.polygon, line, BoxState.DOUBTFUL if index in lines.doubtful else BoxState.READ)

    def boxes(self) -> list[Box]:
        """All boxes in reading order; those of a finished page that hold no text come last."""
        if self.result is None:
            return [self.box(index) for index in range(len(self.detections))]
        if self._boxes is None:
            # Kept, as everything that shows the page asks for them whenever anything happens.
            self._boxes = tuple(self.box(index) for index in _reading_order(self.result))
        return list(self._boxes)

    def rows(self) -> list[Box]:
        """The boxes that have a row in a list: all while reading, those with text afterwards."""
        return [box for box in self.boxes() if self.result is None or box.line is not None]

    def lines(self, indexes: frozenset[int] = frozenset()) -> list[TextLine]:
        """The lines read so far, in reading order; of these boxes only, if any are named."""
        return [box.line for box in self.boxes() if box.line and (not indexes or box.index in indexes)]

    @property
    def _lines(self) -> _ReadLines:
        """Put in order when they are first asked for: a thousand pages may change at once, and one is looked at."""
        if self._read is None:
            self._read = _ReadLines()
            for line in self.result.lines if self.result is not None else ():
                self._read.put(line.detection_index, line)
        return self._read

    def _is_reading(self, job: JobId) -> bool:
        return self.status is PageStatus.READING and self.ticket == job

    def _settle(self, status: PageStatus) -> JobId | None:
        """Forget all of a reading, also of one under way, whose ticket is given up."""
        given_up, self.ticket = self.ticket, None
        self.status, self.failure, self.needs_engine = status, None, False
        self.result, self.detections, self._read, self._boxes = None, (), None, None
        return given_up


@dataclass(slots=True, eq=False)
class _ReadLines:
    """The lines of a page by their boxes, and which of them deserve a look."""

    by_box: dict[int, TextLine | None] = field(default_factory=dict)
    doubtful: set[int] = field(default_factory=set)

    def put(self, index: int, line: TextLine | None) -> None:
        self.by_box[index] = line
        if line is not None and is_doubtful(line):
            self.doubtful.add(index)


def _reading_order(result: OcrResult) -> tuple[int, ...]:
    """The boxes of a page as it is laid out, and those without text behind them."""
    # Imported here: it needs numpy, which would hold up the start of the window.
    from ocr_desktop.text.reading_order import layout_order

    texts = [result.lines[place].detection_index for place in layout_order(result.lines)]
    has_text = frozenset(texts)
    return (*texts, *(index for index in range(len(result.detections)) if index not in has_text))
