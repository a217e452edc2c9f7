"""What somebody who exports may choose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Protocol

from ocr_desktop.domain.pages import PageImage, PageSource
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.domain.results import OcrResult
from ocr_desktop.text.modes import TextMode


class Division(StrEnum):
    """How pages are shared out among files."""

    PAGE = "page"
    DOCUMENT = "document"
    ALL = "all"


class ConflictPolicy(StrEnum):
    """What becomes of a file that is there already."""

    OVERWRITE = "overwrite"
    KEEP_BOTH = "keep-both"
    SKIP = "skip"


class PageSeparator(StrEnum):
    """What stands between the pages of one text file."""

    BLANK_LINE = "blank-line"
    NAME = "name"
    FORM_FEED = "form-feed"


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How a format is written.

    Attributes:
        text_mode: How lines become plain text.
        page_separator: Between the pages of one text file.
    """

    text_mode: TextMode = TextMode.LINES
    page_separator: PageSeparator = PageSeparator.BLANK_LINE


@dataclass(frozen=True, slots=True, eq=False)
class ExportPage:
    """One page on its way into a file.

    Attributes:
        source: Where it comes from.
        result: What was read; None where it was not, which only a format that shows the pages themselves keeps.
    """

    source: PageSource
    result: OcrResult | None


@dataclass(frozen=True, slots=True, eq=False)
class ExportRequest:
    """Pages that are to be written in one format.

    Attributes:
        pages: In the order in which they are to come.
        format_key: Of an `ExportFormat`.
        folder: Where the files go; made if it is missing.
        division: How the pages are shared out among files.
        name: Of the one file, with its suffix, where the user has chosen it and whether it may be replaced; empty
            takes names from the pages.
        on_conflict: What becomes of files that are there already; None writes nothing then, so that it can be asked.
        options: How the format is written.
    """

    pages: tuple[ExportPage, ...]
    format_key: str
    folder: Path
    division: Division = Division.PAGE
    name: str = ""
    on_conflict: ConflictPolicy | None = None
    options: ExportOptions = field(default_factory=ExportOptions)


def no_password(_path: Path) -> str:
    """For documents that are open to everybody."""
    return ""


@dataclass(frozen=True, slots=True)
class PageAccess:
    """The way to the pages themselves, for formats that show them.

    Attributes:
        load: Decodes a page as it was when it was read; raises DocumentError if it cannot.
        password_of: The password that opens a document; empty where it needs none.
    """

    load: Callable[[PageSource], PageImage]
    password_of: Callable[[Path], str] = no_password


class HeavyWriter(Protocol):
    """Writes a file of a heavy format."""

    def __call__(
        self,
        pages: Sequence[ExportPage],
        stream: BinaryIO,
        *,
        access: PageAccess,
        on_page: Callable[[int], None],
        cancel: CancelToken,
    ) -> tuple[str, ...]:
        """Write pages.

        Args:
            pages: In their order.
            stream: Takes the file's bytes.
            access: The way to the pages.
            on_page: Told how many pages are done.
            cancel: Asked before each page.

        Returns:
            What the user should know about the file, a sentence each.

        Raises:
            Cancelled: the token was set.
            DocumentError: a page cannot be decoded.
            ExportError: the file cannot be made.
            OSError: it cannot be written.
        """
        ...
