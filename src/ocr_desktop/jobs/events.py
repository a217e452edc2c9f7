"""What the reader tells the window: frozen data, one class per signal."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import JobId, PageId
from ocr_desktop.jobs.model_work import ModelWork

if TYPE_CHECKING:
    from ocr_desktop.acceleration.cache_entry import CacheEntry
    from ocr_desktop.domain.diagnosis import Report
    from ocr_desktop.domain.engine_options import EngineOptions
    from ocr_desktop.domain.pages import PageSource
    from ocr_desktop.domain.plans import EnginePlan
    from ocr_desktop.domain.preparation import Preparation
    from ocr_desktop.domain.progress import Progress
    from ocr_desktop.domain.requests import OcrParameters
    from ocr_desktop.domain.results import Detection, OcrResult, TextLine
    from ocr_desktop.system.shared_images import SharedImage


@dataclass(frozen=True, slots=True)
class EngineServing:
    """An engine is open and reads from now on.

    Attributes:
        plan: What it became.
        options: What it was asked to be; by now something else may be asked for.
    """

    plan: EnginePlan
    options: EngineOptions


@dataclass(frozen=True, slots=True)
class EngineFailed:
    """An engine could not be opened.

    Attributes:
        failure: Why.
        in_force: The engine that was open before and reads on; None if there is none.
    """

    failure: Failure
    in_force: EngineServing | None = None


@dataclass(frozen=True, slots=True)
class EnvironmentRefused:
    """The engine cannot run in the environment that was chosen, and runs in the app's own instead.

    Attributes:
        python: Its interpreter.
        cause: Why.
    """

    python: Path
    cause: Failure


@dataclass(frozen=True, slots=True)
class PreparationEnded:
    """The fastest engine was looked for; the one that reads goes on until another is open.

    Attributes:
        preparation: What was found; None if it failed or was cancelled.
        failure: Why there is nothing; None if there is, or if it was cancelled.
    """

    preparation: Preparation | None = None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class EngineCacheListed:
    """What was built and is kept.

    Attributes:
        folder: Where it lies.
        entries: What is there, the one used last first.
        size_bytes: What clearing would free.
    """

    folder: Path
    entries: tuple[CacheEntry, ...]
    size_bytes: int


@dataclass(frozen=True, slots=True)
class ConfigurationLoaded:
    """What a configuration asks for.

    Attributes:
        path: The file.
        options: What it asks of the engine.
        parameters: What it asks of each reading.
        notes: A sentence for each key that is unknown or not used.
    """

    path: Path
    options: EngineOptions
    parameters: OcrParameters
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConfigurationFailed:
    """A configuration cannot be used."""

    path: Path
    failure: Failure


@dataclass(frozen=True, slots=True)
class ModelWorkProgressed:
    """How far a download or import is."""

    work: ModelWork
    progress: Progress


@dataclass(frozen=True, slots=True)
class ModelWorkEnded:
    """Work on a model is over.

    Attributes:
        work: What it was.
        name: What the model is called now; empty if it failed or was cancelled.
        failure: Why it failed; None if it did not.
    """

    work: ModelWork
    name: str = ""
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class FetchProgressed:
    """A document is being fetched.

    Attributes:
        job: Which `Reader.fetch_document` call it is.
        progress: How far it is, in bytes; its message is the server's name.
    """

    job: JobId
    progress: Progress


@dataclass(frozen=True, slots=True)
class FetchEnded:
    """A document was fetched, or nothing of it is there.

    Attributes:
        job: Which `Reader.fetch_document` call it was.
        url: Where it comes from.
        path: Where it lies; None if it failed or was cancelled.
        failure: Why it failed; None if it did not.
    """

    job: JobId
    url: str
    path: Path | None = None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class ExaminationEnded:
    """The self-check is over.

    Attributes:
        report: What it found; None if it could not be made.
        failure: Why there is none; None if there is one.
    """

    report: Report | None = None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class HostRestarted:
    """The engine process was replaced.

    Attributes:
        cause: Why.
        is_expected: It was ended because it did not heed Cancel, and did not end by itself.
    """

    cause: Failure
    is_expected: bool = False


@dataclass(frozen=True, slots=True)
class MemoryFreed:
    """The engine process held more memory than it may, and is replaced before the next page.

    Attributes:
        limit_mb: What it may hold.
        held_mb: What it held.
        is_limit_too_low: The process before it had to go too after a single page, so that this goes on with every page.
    """

    limit_mb: int
    held_mb: float
    is_limit_too_low: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class DocumentsListed:
    """The pages behind what the user dropped or opened, in natural order.

    Attributes:
        job: Which `Reader.list_documents` call this answers.
        sources: The pages.
        problems: Each path that yields none, with the reason; the kind "PasswordRequiredError" asks for a password.
        with_text: The documents that have text in themselves, which may be taken instead of reading their pages.
        results: What result files among them hold; the source of each is among `sources`.
    """

    job: JobId
    sources: tuple[PageSource, ...]
    problems: tuple[tuple[Path, Failure], ...]
    with_text: tuple[Path, ...] = ()
    results: tuple[OcrResult, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentUnlocked:
    """The password fits, and holds until the engine process ends; what the document holds can be listed now.

    Attributes:
        job: Which `Reader.unlock_document` call this answers.
        path: The document.
    """

    job: JobId
    path: Path


@dataclass(frozen=True, slots=True)
class UnlockFailed:
    """A password does not fit, or the document cannot be opened.

    Attributes:
        job: Which `Reader.unlock_document` call this answers.
        path: The document.
        failure: Why; of the kind "PasswordRequiredError" where another password may help.
    """

    job: JobId
    path: Path
    failure: Failure


@dataclass(frozen=True, slots=True, eq=False)
class TextLayerRead:
    """The lines that a page has in itself; None where it has none, or reading it gives more."""

    page: PageId
    job: JobId
    result: OcrResult | None


@dataclass(frozen=True, slots=True)
class TextLayerFailed:
    """The text that a page has in itself cannot be taken."""

    page: PageId
    job: JobId
    failure: Failure


@dataclass(frozen=True, slots=True, eq=False)
class PageLoaded:
    """The pixels of a page, ready to be shown; `source` is what was asked for, the rest as of the `PageImage`."""

    page: PageId
    source: PageSource
    image: SharedImage
    image_sha256: str
    notice: str = ""


@dataclass(frozen=True, slots=True)
class PageLoadFailed:
    """A page cannot be shown; whether it can be read is told apart from that."""

    page: PageId
    failure: Failure


@dataclass(frozen=True, slots=True, eq=False)
class ThumbnailMade:
    """A small picture of a page for the page list; `source` is what was asked for."""

    page: PageId
    source: PageSource
    image: SharedImage


@dataclass(frozen=True, slots=True)
class PageStarted:
    """Reading of a page, or of a part of it, begins.

    Attributes:
        page: Which.
        job: The reading, as the reader named it when it was asked; so in all that is told of it.
    """

    page: PageId
    job: JobId


@dataclass(frozen=True, slots=True, eq=False)
class PageBoxesFound:
    """Boxes of a page, in reading order."""

    page: PageId
    job: JobId
    detections: tuple[Detection, ...]


@dataclass(frozen=True, slots=True, eq=False)
class PageLineRead:
    """One line of a page; None means that the box at `index` holds no readable text."""

    page: PageId
    job: JobId
    index: int
    line: TextLine | None


@dataclass(frozen=True, slots=True, eq=False)
class PageFinished:
    """A page is read."""

    page: PageId
    job: JobId
    result: OcrResult


@dataclass(frozen=True, slots=True)
class PageFailed:
    """A page could not be read; the queue goes on.

    Attributes:
        page: Which.
        job: The reading.
        failure: Why.
        needs_engine: Only for want of an engine: once one is open, the page may be read.
    """

    page: PageId
    job: JobId
    failure: Failure
    needs_engine: bool = False


@dataclass(frozen=True, slots=True)
class PageCancelled:
    """A page, or a part of it, was taken out of the queue, or stopped while it was read."""

    page: PageId
    job: JobId


@dataclass(frozen=True, slots=True)
class QueueChanged:
    """How far the queue is.

    Attributes:
        finished: Pages read, failed or cancelled since the queue was last empty.
        total: Pages put in since then.
        current: The page being read; None while idle.
        is_cancelling: Cancel was asked and the engine has not answered yet.
        is_paused: The pages that wait go on waiting until the queue is resumed.
    """

    finished: int
    total: int
    current: PageId | None
    is_cancelling: bool = False
    is_paused: bool = False


@dataclass(frozen=True, slots=True)
class ExportProgressed:
    """An export is under way.

    Attributes:
        job: Which `Reader.export` call it is.
        done: Pages that are written.
        total: Pages in all.
    """

    job: JobId
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ExportConflicted:
    """Nothing was written, since files are there already and it was not said what becomes of them.

    Attributes:
        job: Which `Reader.export` call it was; ask, then call it again with a policy.
        names: Of these files.
    """

    job: JobId
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExportEnded:
    """An export is over; one file that fails does not stop the others.

    Attributes:
        job: Which `Reader.export` call it was.
        written: The files that are on disk now.
        skipped: How many were there already and stayed as they were.
        failures: Each file that could not be written, or the folder, with the reason; nothing of it was changed.
        notices: What the user should know about the files, a sentence each.
        is_cancelled: The user stopped it; files that were written stay.
        failed_pages: Positions of the pages that the failures are about, among those that have a place in the format.
    """

    job: JobId
    written: tuple[Path, ...] = ()
    skipped: int = 0
    failures: tuple[tuple[Path, Failure], ...] = ()
    notices: tuple[str, ...] = ()
    is_cancelled: bool = False
    failed_pages: tuple[int, ...] = ()
