"""What the engine process answers to the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

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
from ocr_desktop.domain.requests import OcrParameters
from ocr_desktop.domain.results import BoxesFound, LineRead, OcrResult, PageRead


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


@dataclass(frozen=True, slots=True, eq=False)
class DocumentsFound:
    """Answers `ListDocuments`.

    Attributes:
        job: Its job.
        sources: The pages, in the order of what was named.
        problems: Each path that yields none, with the reason; that a password is asked for is told by its kind.
        with_text: The documents that have text in themselves.
        results: What result files among what was named hold; the source of each is among `sources`.
    """

    job: JobId
    sources: tuple[PageSource, ...]
    problems: tuple[tuple[Path, Failure], ...]
    with_text: tuple[Path, ...]
    results: tuple[OcrResult, ...] = ()


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


AnswerWithoutPixels: TypeAlias = (
    DocumentsFound
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
"""What reaches the owner of the engine host as it was sent."""

Answer: TypeAlias = PixelsSent | AnswerWithoutPixels
