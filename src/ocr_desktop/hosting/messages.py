"""What the window and the engine process say to each other: one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias, TypeVar, cast

from ocr_desktop.acceleration.cache_entry import CacheEntry
from ocr_desktop.domain.compute import Availability, Backend, DeviceStatus
from ocr_desktop.domain.diagnosis import Report
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import JobId
from ocr_desktop.domain.models import ModelLibrary
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.plans import EnginePlan
from ocr_desktop.domain.preparation import Preparation
from ocr_desktop.domain.progress import Progress
from ocr_desktop.domain.requests import OcrParameters, OcrRequest
from ocr_desktop.domain.results import BoxesFound, LineRead, OcrResult, PageRead
from ocr_desktop.export.requests import ExportPage
from ocr_desktop.system.codec import Json, MalformedError, decode, encode

PROTOCOL = 8
"""Raised by one whenever a message changes."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class OpenEngine:
    """Open an engine; the one in use serves until the new one is open."""

    job: JobId
    options: EngineOptions


@dataclass(frozen=True, slots=True)
class PrepareEngine:
    """Find the fastest engine for these options by building and measuring; the one in use goes on reading meanwhile.

    Attributes:
        job: Its job.
        options: As of `OpenEngine`.
        anew: Measure again, whatever is known.
    """

    job: JobId
    options: EngineOptions
    anew: bool = False


@dataclass(frozen=True, slots=True)
class ListDocuments:
    """Find the pages in files and folders.

    Attributes:
        job: Its job.
        paths: What was named.
        dpi: Pixels per inch that pages of a PDF are to be rendered at; None for the default.
    """

    job: JobId
    paths: tuple[Path, ...]
    dpi: int | None


@dataclass(frozen=True, slots=True)
class UnlockDocument:
    """Try a password, and keep it in the engine process for as long as that lives if it fits."""

    job: JobId
    path: Path
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReadTextLayer:
    """Take the lines that a page has in itself."""

    job: JobId
    source: PageSource


@dataclass(frozen=True, slots=True)
class LoadPage:
    """Decode a page and send its pixels."""

    job: JobId
    source: PageSource


@dataclass(frozen=True, slots=True)
class MakeThumbnail:
    """Send a small picture of a page, no side longer than `side_px`."""

    job: JobId
    source: PageSource
    side_px: int


@dataclass(frozen=True, slots=True)
class PreparePage:
    """Decode a page that will be read next; there is no answer."""

    source: PageSource


@dataclass(frozen=True, slots=True)
class Recognize:
    """Read a page with the engine that is open by then."""

    job: JobId
    source: PageSource
    request: OcrRequest


@dataclass(frozen=True, slots=True)
class ListDevices:
    """Say which devices there are."""

    job: JobId


@dataclass(frozen=True, slots=True)
class ListBackends:
    """Say which backends can be used."""

    job: JobId


@dataclass(frozen=True, slots=True)
class ListCache:
    """Say what was built and is kept where these options keep it."""

    job: JobId
    options: EngineOptions


@dataclass(frozen=True, slots=True)
class ClearCache:
    """Remove what was built and is kept where these options keep it."""

    job: JobId
    options: EngineOptions


@dataclass(frozen=True, slots=True)
class FindPreparation:
    """Say what was measured before for these options, were high-performance inference on."""

    job: JobId
    options: EngineOptions


@dataclass(frozen=True, slots=True)
class ListModels:
    """Say which models there are."""

    job: JobId


@dataclass(frozen=True, slots=True)
class DownloadModel:
    """Download what is missing of a known model or network.

    Attributes:
        job: Its job.
        name: Which.
        mirror: Name or address of the mirror to ask; empty asks all of them, in their order.
    """

    job: JobId
    name: str
    mirror: str


@dataclass(frozen=True, slots=True)
class ImportModel:
    """Copy a model or network of the user's into the app's own folder.

    Attributes:
        job: Its job.
        source: A folder, or the file of a network.
        is_replacing: Whether it may take the place of one that has its name.
    """

    job: JobId
    source: Path
    is_replacing: bool


@dataclass(frozen=True, slots=True)
class RemoveModel:
    """Remove a model or network that was downloaded or imported."""

    job: JobId
    name: str


@dataclass(frozen=True, slots=True)
class FetchDocument:
    """Fetch an image or PDF that the user asked for.

    Attributes:
        job: Its job.
        url: An http or https address.
        path: Where it shall lie.
    """

    job: JobId
    url: str
    path: Path


@dataclass(frozen=True, slots=True)
class ReadConfiguration:
    """Read a pipeline file of PaddleX."""

    job: JobId
    path: Path


@dataclass(frozen=True, slots=True)
class ExamineComputer:
    """Look at what this computer has and lacks; takes some seconds for every runtime."""

    job: JobId


@dataclass(frozen=True, slots=True, eq=False)
class ExportPages:
    """Write pages into one file of a heavy format; many pages come in several messages of the same job.

    Attributes:
        job: Its job.
        format_key: Of the `ExportFormat`.
        path: The file.
        pages: The next pages that go into it.
        is_complete: Whether these are the last.
    """

    job: JobId
    format_key: str
    path: Path
    pages: tuple[ExportPage, ...]
    is_complete: bool


@dataclass(frozen=True, slots=True)
class Cancel:
    """Stop a job at its next step; it answers `JobCancelled`, or its result if that was faster."""

    job: JobId


@dataclass(frozen=True, slots=True)
class ReleasePixels:
    """The window has mapped named pixels (Windows); the engine process may let go of them."""

    number: int


LookUp: TypeAlias = (
    ListDevices | ListBackends | ListCache | ClearCache | FindPreparation | ListModels | ReadConfiguration
)
"""Questions that are answered at once."""

DocumentQuestion: TypeAlias = ListDocuments | UnlockDocument | ReadTextLayer
"""What is asked about documents without having a page decoded."""

ModelChange: TypeAlias = DownloadModel | ImportModel | RemoveModel
"""Models that come and go."""

Request: TypeAlias = (
    OpenEngine
    | PrepareEngine
    | DocumentQuestion
    | LoadPage
    | MakeThumbnail
    | PreparePage
    | Recognize
    | LookUp
    | ModelChange
    | FetchDocument
    | ExamineComputer
    | ExportPages
    | Cancel
    | ReleasePixels
)


@dataclass(frozen=True, slots=True)
class Hello:
    """The first message of the engine process."""

    protocol: int
    app_version: str
    pid: int


@dataclass(frozen=True, slots=True)
class PixelsHandle:
    """Pixels on their way beside the messages.

    Attributes:
        number: Counts them; the descriptor beside it carries the same number.
        height, width: Size in pixels.
        name: Name of the memory on Windows; empty where a descriptor carries the pixels.
    """

    number: int
    height: int
    width: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class PixelsSent:
    """Answers `LoadPage` and `MakeThumbnail`; `sha256` and `notice` are those of the `PageImage`."""

    job: JobId
    pixels: PixelsHandle
    sha256: str
    notice: str


@dataclass(frozen=True, slots=True)
class DocumentsFound:
    """Answers `ListDocuments`.

    Attributes:
        job: Its job.
        sources: The pages, in the order of what was named.
        problems: Each path that yields none, with the reason; that a password is asked for is told by its kind.
        with_text: The documents that have text in themselves.
    """

    job: JobId
    sources: tuple[PageSource, ...]
    problems: tuple[tuple[Path, Failure], ...]
    with_text: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class DocumentOpened:
    """Answers `UnlockDocument`: the password fits."""

    job: JobId
    path: Path


@dataclass(frozen=True, slots=True, eq=False)
class TextLayerFound:
    """Answers `ReadTextLayer`; None where the page has no text in itself, or reading it gives more."""

    job: JobId
    result: OcrResult | None


@dataclass(frozen=True, slots=True)
class EngineProgressed:
    """An engine is being opened or prepared."""

    job: JobId
    progress: Progress


@dataclass(frozen=True, slots=True)
class EngineOpened:
    """Answers `OpenEngine`."""

    job: JobId
    plan: EnginePlan


@dataclass(frozen=True, slots=True)
class EnginePrepared:
    """Answers `PrepareEngine`; the engine in use stays until another is opened."""

    job: JobId
    preparation: Preparation


@dataclass(frozen=True, slots=True, eq=False)
class ReadingProgressed:
    """Answers `Recognize`: the boxes, then the lines, at last the result."""

    job: JobId
    event: BoxesFound | LineRead | PageRead


@dataclass(frozen=True, slots=True)
class DevicesListed:
    """Answers `ListDevices`."""

    job: JobId
    devices: tuple[DeviceStatus, ...]


@dataclass(frozen=True, slots=True)
class BackendsListed:
    """Answers `ListBackends`."""

    job: JobId
    backends: Mapping[Backend, Availability]


@dataclass(frozen=True, slots=True)
class CacheListed:
    """Answers `ListCache`, and `ClearCache` with what is left.

    Attributes:
        job: Its job.
        folder: Where the cache lies.
        entries: What is in it, the one used last first.
        size_bytes: What clearing would free.
    """

    job: JobId
    folder: Path
    entries: tuple[CacheEntry, ...]
    size_bytes: int


@dataclass(frozen=True, slots=True)
class PreparationFound:
    """Answers `FindPreparation`; None if nothing was measured."""

    job: JobId
    preparation: Preparation | None


@dataclass(frozen=True, slots=True)
class ConfigurationRead:
    """Answers `ReadConfiguration`.

    Attributes:
        job: Its job.
        options: What the file asks of the engine.
        parameters: What it asks of each reading.
        notes: A sentence for each key that is unknown or not used.
    """

    job: JobId
    options: EngineOptions
    parameters: OcrParameters
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModelsListed:
    """Answers `ListModels`."""

    job: JobId
    model_library: ModelLibrary


@dataclass(frozen=True, slots=True)
class ModelProgressed:
    """A model is being downloaded or copied."""

    job: JobId
    progress: Progress


@dataclass(frozen=True, slots=True)
class ModelsChanged:
    """Answers `DownloadModel`, `ImportModel` and `RemoveModel`.

    Attributes:
        job: Its job.
        name: What was downloaded, removed, or how it is called that was imported.
        model_library: All models, as they are now.
    """

    job: JobId
    name: str
    model_library: ModelLibrary


@dataclass(frozen=True, slots=True)
class FetchAdvanced:
    """A document is being fetched; counted in bytes."""

    job: JobId
    progress: Progress


@dataclass(frozen=True, slots=True)
class DocumentFetched:
    """Answers `FetchDocument`: it is there, and an image or PDF."""

    job: JobId


@dataclass(frozen=True, slots=True)
class ComputerExamined:
    """Answers `ExamineComputer`."""

    job: JobId
    report: Report


@dataclass(frozen=True, slots=True)
class ExportAdvanced:
    """A file is being written: how many of its pages are done."""

    job: JobId
    done: int


@dataclass(frozen=True, slots=True)
class ExportWritten:
    """Answers `ExportPages`: the file is on disk.

    Attributes:
        job: Its job.
        notices: What the user should know about the file, a sentence each.
    """

    job: JobId
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JobFailed:
    """A job ended with an error."""

    job: JobId
    failure: Failure


@dataclass(frozen=True, slots=True)
class JobCancelled:
    """A job was cancelled."""

    job: JobId


Answer: TypeAlias = (
    PixelsSent
    | DocumentsFound
    | DocumentOpened
    | TextLayerFound
    | EngineProgressed
    | EngineOpened
    | EnginePrepared
    | ReadingProgressed
    | DevicesListed
    | BackendsListed
    | CacheListed
    | PreparationFound
    | ConfigurationRead
    | ModelsListed
    | ModelProgressed
    | ModelsChanged
    | FetchAdvanced
    | DocumentFetched
    | ComputerExamined
    | ExportAdvanced
    | ExportWritten
    | JobFailed
    | JobCancelled
)


def request_to_line(request: Request) -> bytes:
    """A request as a line of JSON."""
    return _to_line(cast("type[Request]", Request), request)


def request_from_line(line: bytes) -> Request:
    """Read a request.

    Raises:
        MalformedError: the line is none.
    """
    return _from_line(cast("type[Request]", Request), line)


def answer_to_line(answer: Answer) -> bytes:
    """An answer as a line of JSON."""
    return _to_line(cast("type[Answer]", Answer), answer)


def answer_from_line(line: bytes) -> Answer:
    """Read an answer.

    Raises:
        MalformedError: the line is none.
    """
    return _from_line(cast("type[Answer]", Answer), line)


def hello_to_line(hello: Hello) -> bytes:
    """The first line the engine process writes."""
    return _to_line(Hello, hello)


def hello_from_line(line: bytes) -> Hello:
    """Read the first line; fields that another version added are ignored, so that versions can be compared.

    Raises:
        MalformedError: the line is no greeting of any version.
    """
    data = _parse(line)
    if not isinstance(data, dict):
        raise MalformedError(f"expected a greeting, got {line[:80]!r}")
    return decode(Hello, {name: data[name] for name in ("protocol", "app_version", "pid") if name in data})


def _to_line(hint: type[T], message: T) -> bytes:
    # ASCII, so that a path whose bytes are no valid text survives as lone surrogates.
    return json.dumps(encode(hint, message), separators=(",", ":")).encode("ascii") + b"\n"


def _from_line(hint: type[T], line: bytes) -> T:
    return decode(hint, _parse(line))


def _parse(line: bytes) -> Json:
    try:
        return cast("Json", json.loads(line))
    except (ValueError, RecursionError) as error:
        raise MalformedError(f"expected JSON, got {line[:80]!r}") from error
