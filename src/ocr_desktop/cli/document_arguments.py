"""The arguments about documents: resolution, pages, passwords, and the text they have in themselves."""

from __future__ import annotations

import argparse
import getpass
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ocr_desktop.cli.messages import complain, say
from ocr_desktop.documents.listing import DocumentListing, list_documents
from ocr_desktop.domain.errors import DocumentError, PasswordRequiredError
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.resolution import DEFAULT_DPI, HIGHEST_DPI, LOWEST_DPI
from ocr_desktop.system.paths import printable_path

_RANGE = re.compile(r"(\d+)(?:(-)(\d*))?")
_MOST_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class PageRanges:
    """Pages of a document as people count them.

    Attributes:
        text: As they were given.
        bounds: First and last page of each range; None for the end of the document.
    """

    text: str
    bounds: tuple[tuple[int, int | None], ...]

    @classmethod
    def parse(cls, text: str) -> PageRanges:
        """Read "1-3,7,9-".

        Raises:
            argparse.ArgumentTypeError: the text is no such list.
        """
        return cls(text, tuple(_bounds(part.strip(), text) for part in text.split(",")))

    def __contains__(self, source: PageSource) -> bool:
        """Whether a page is among them; an image that is no page of a document always is."""
        if source.page_index is None:
            return True
        number = source.page_index + 1
        return any(first <= number and (last is None or number <= last) for first, last in self.bounds)

    def beyond(self, page_count: int) -> str:
        """The ranges that begin behind the last page, as they were given; empty if there are none."""
        parts = zip(self.text.split(","), self.bounds, strict=True)
        return ", ".join(part.strip() for part, (first, _last) in parts if first > page_count)


_NO_PASSWORD = Failure(
    PasswordRequiredError.__name__, "The document is protected by a password", "Give it with --password"
)
ALL_PAGES = PageRanges("1-", ((1, None),))


def add_document_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options that `list_pages` takes, and `--text-layer`."""
    group = parser.add_argument_group("documents")
    group.add_argument(
        "--dpi",
        type=_dpi,
        metavar="N",
        help=f"pixels per inch that pages of a PDF are read at (default: {DEFAULT_DPI})",
    )
    group.add_argument(
        "--pages",
        type=PageRanges.parse,
        default=ALL_PAGES,
        metavar="LIST",
        help="pages of documents to read, such as 1-3,7 or 5- (default: all)",
    )
    group.add_argument(
        "--password", metavar="WORD", help="of documents that ask for one; without it a terminal is asked, unseen"
    )
    group.add_argument(
        "--text-layer",
        choices=("use", "ignore"),
        default="ignore",
        help="whether the text that a page of a PDF has in itself is taken instead of reading it (default: ignore)",
    )


def list_pages(
    files: Sequence[Path], *, dpi: int | None, pages: PageRanges, password: str | None
) -> tuple[tuple[PageSource, ...], bool]:
    """Find the pages to read, and tell of each path that yields none.

    Returns:
        The pages, and whether there is nothing to tell of.
    """
    listing = list_documents(files, dpi=dpi)
    locked = _locked(listing)
    refused = {path: failure for path in locked if (failure := _refusal(path, password)) is not None}
    if len(refused) < len(locked):
        listing = list_documents(files, dpi=dpi)
    for path, failure in listing.problems:
        complain(printable_path(path), refused.get(path, failure))
    chosen = tuple(source for source in listing.sources if source in pages)
    has_all = _tell_unchosen(listing.sources, chosen, pages)
    return chosen, has_all and not listing.problems


def _dpi(text: str) -> int:
    if not text.isdecimal() or not LOWEST_DPI <= int(text) <= HIGHEST_DPI:
        raise argparse.ArgumentTypeError(f"a whole number from {LOWEST_DPI} to {HIGHEST_DPI} is wanted")
    return int(text)


def _bounds(part: str, text: str) -> tuple[int, int | None]:
    match = _RANGE.fullmatch(part)
    first = int(match[1]) if match else 0
    last = int(match[3]) if match and match[3] else None
    if match is None or first < 1 or (last is not None and last < first):
        raise argparse.ArgumentTypeError(f"{text!r} is no list of pages such as 1-3,7")
    return (first, last) if match[2] else (first, first)


def _locked(listing: DocumentListing) -> list[Path]:
    return [path for path, failure in listing.problems if failure.kind == PasswordRequiredError.__name__]


def _refusal(path: Path, password: str | None) -> Failure | None:
    """Try the password, or ask for one where somebody can answer; None if one fits."""
    if password is None and sys.stdin.isatty():
        return _asked_for(path)
    return _unlock_failure(path, password) if password is not None else _NO_PASSWORD


def _asked_for(path: Path) -> Failure | None:
    """Ask for a password until it fits, three times at most; no answer passes the document over."""
    failure: Failure | None = _NO_PASSWORD
    for _ in range(_MOST_ATTEMPTS):
        password = getpass.getpass(f"Password of {printable_path(path)}: ")
        if not password or (failure := _unlock_failure(path, password)) is None:
            break
        say(failure.message)
    return failure


def _unlock_failure(path: Path, password: str) -> Failure | None:
    from ocr_desktop.documents.pdf_documents import pdf_documents

    try:
        pdf_documents.unlock(path, password)
    except DocumentError as error:
        return Failure.from_error(error)
    return None


def _tell_unchosen(sources: Iterable[PageSource], chosen: Iterable[PageSource], pages: PageRanges) -> bool:
    """Tell of documents that lack pages which were asked for; returns whether each has one of them at least."""
    kept = {source.path for source in chosen}
    counts = Counter(source.path for source in sources if source.page_index is not None)
    for path, count in counts.items():
        if missing := pages.beyond(count):
            have = "it has one page" if count == 1 else f"it has {count} pages"
            say(f"{printable_path(path)}: there is no page {missing}; {have}")
    return counts.keys() <= kept
