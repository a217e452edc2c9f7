"""What the window asks of the engine process."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.jobs import JobId
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.requests import OcrRequest
from ocr_desktop.export.requests import ExportPage


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
