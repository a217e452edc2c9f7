"""What PaddleOCR's `predict` takes: pixels, files, folders, addresses of images, and lists of these."""

from __future__ import annotations

import tempfile
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeAlias
from urllib.parse import unquote, urlsplit

import numpy as np

from ocr_desktop.documents.listing import Problem, list_documents
from ocr_desktop.domain.errors import TransferError
from ocr_desktop.domain.pages import PageSource, PixelArray
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.export.names import distinct_output_names, output_name
from ocr_desktop.system.paths import printable_path
from ocr_desktop.transfer.download import RemoteFile, download

Input: TypeAlias = PixelArray | str | Path
"""Pixels uint8 [h, w, 3] in blue-green-red, a file, a folder, or the http or https address of an image."""

_SCHEMES = ("http://", "https://")
_LARGEST_DOWNLOAD_BYTES = 500_000_000


@dataclass(frozen=True, slots=True)
class WebImage:
    """An image at an address."""

    url: str

    @property
    def name(self) -> str:
        """The last part of the address."""
        return PurePosixPath(unquote(urlsplit(self.url).path)).name or "image"


@dataclass(frozen=True, slots=True, eq=False)
class PageInput:
    """One page that is to be read.

    Attributes:
        origin: Its pixels, or where they are.
        stem: The beginning of the names of its output files; no other page of the same call has it.
    """

    origin: PixelArray | PageSource | WebImage
    stem: str

    @property
    def input_path(self) -> str | None:
        """What results call it; None for pixels."""
        match self.origin:
            case PageSource(path=path):
                return printable_path(path)
            case WebImage(url=url):
                return url
            case _:
                return None


@dataclass(frozen=True, slots=True, eq=False)
class FoundPages:
    """The pages behind what was handed to `predict`.

    Attributes:
        pages: In the order given, those of a folder in natural order.
        problems: Each path that yields no page, with the reason.
        has_shared_names: Some share a stem, so that a number was added to it.
    """

    pages: tuple[PageInput, ...]
    problems: tuple[Problem, ...]
    has_shared_names: bool


def find_pages(inputs: Input | Sequence[Input]) -> FoundPages:
    """Find the pages; nothing is decoded or downloaded yet.

    Raises:
        TypeError: something of a kind that cannot be read is among them.
    """
    origins: list[PixelArray | PageSource | WebImage] = []
    problems: list[Problem] = []
    for each in inputs if isinstance(inputs, (list, tuple)) else [inputs]:
        if isinstance(each, np.ndarray):
            origins.append(each)
        elif isinstance(each, str) and each.startswith(_SCHEMES):
            origins.append(WebImage(each))
        elif isinstance(each, (str, Path)):
            listing = list_documents([Path(each)])
            origins += listing.sources
            problems += listing.problems
        else:
            raise TypeError(f"pages are numpy arrays or paths, not {type(each).__name__}")
    named = [_as_source(origin) for origin in origins]
    stems = distinct_output_names(named, "")
    is_shared = any(stem != output_name(source, "") for stem, source in zip(stems, named, strict=True))
    return FoundPages(tuple(map(PageInput, origins, stems)), tuple(problems), is_shared)


@contextmanager
def fetched(page: PageInput) -> Iterator[PixelArray | PageSource]:
    """The page's pixels or file; one from the web is downloaded, and removed again afterwards.

    Raises:
        TransferError: it cannot be downloaded.
    """
    if not isinstance(page.origin, WebImage):
        yield page.origin
        return
    with tempfile.TemporaryDirectory(prefix="ocr-desktop-") as folder:
        path = Path(folder, page.origin.name)
        remote = RemoteFile((page.origin.url,), _LARGEST_DOWNLOAD_BYTES)
        try:
            download(remote, path, on_bytes=lambda _done, _total: None, cancel=CancelToken())
        except TransferError as error:
            hint = "Check the address, or download the image yourself and give the file"
            raise TransferError(error.message, reason=error.reason, hint=hint) from error
        yield PageSource(path)


def _as_source(origin: PixelArray | PageSource | WebImage) -> PageSource:
    """What output files are named after; pixels have no name, so theirs is the time and something unique."""
    match origin:
        case PageSource():
            return origin
        case WebImage(name=name):
            return PageSource(Path(name))
        case _:
            return PageSource(Path(f"{int(time.time())}_{uuid.uuid4().hex[:8]}"))
