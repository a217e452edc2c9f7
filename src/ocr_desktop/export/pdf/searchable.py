"""Searchable PDF files: pages as they are, with what was read on them as invisible text."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, count
from typing import BinaryIO

import numpy as np
from pikepdf import Dictionary, Name, ObjectStreamMode, Page, Pdf, PdfError, Stream, StreamDecodeLevel

from ocr_desktop._version import __version__
from ocr_desktop.domain.errors import DocumentError, ExportError
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.domain.results import OcrResult, TextLine
from ocr_desktop.export.page_turns import extra_quarter_turns
from ocr_desktop.export.pdf.invisible_font import InvisibleFont
from ocr_desktop.export.pdf.picture_pages import add_picture_page
from ocr_desktop.export.pdf.placement import PageBox, Placement, Points
from ocr_desktop.export.pdf.shown_text import shown_text_of
from ocr_desktop.export.pdf.source_files import SourceFiles
from ocr_desktop.export.pdf.stripping import strip_invisible_text
from ocr_desktop.export.pdf.text_layer import text_layer
from ocr_desktop.export.requests import ExportPage, PageAccess

_SIGNATURES_EXIST = 1
_PARSING_ERRORS = (PdfError, ValueError, TypeError, IndexError)
"""What damaged content runs pikepdf, and whoever looks at its operands, into."""


def write_searchable_pdf(
    pages: Sequence[ExportPage],
    stream: BinaryIO,
    *,
    access: PageAccess,
    on_page: Callable[[int], None],
    cancel: CancelToken,
) -> tuple[str, ...]:
    """Write a PDF in which the text of its pages can be found and copied; see `HeavyWriter`.

    Where the pages are those of one PDF in their order, that document is taken over whole, with its bookmarks and all
    else. Pages of a PDF keep their content and images byte for byte; images become new pages.

    Raises:
        ExportError: also if a document is protected, or was changed after it was read.
    """
    with SourceFiles(access) as files:
        output = _Output(pages, files, access)
        for number, page in enumerate(pages, start=1):
            cancel.raise_if_cancelled()
            output.add(page)
            on_page(number)
        cancel.raise_if_cancelled()
        if output.is_empty:
            raise ExportError("; ".join(output.notices), hint="Export the other pages, or open the file anew")
        output.save(stream)
    return tuple(output.notices)


class _Output:
    """The file on its way.

    Attributes:
        notices: What the user should know about it.
    """

    def __init__(self, pages: Sequence[ExportPage], files: SourceFiles, access: PageAccess) -> None:
        self.notices: list[str] = []
        self._files = files
        self._access = access
        self._whole = _whole_document(pages, files)
        self._pdf = self._whole or _new_pdf()
        self._font = InvisibleFont(self._pdf)
        if self._whole is not None and _is_signed(self._whole):
            self._tell("The document was signed; the signature does not hold for the new file")

    @property
    def is_empty(self) -> bool:
        """Whether no page could be taken."""
        return len(self._pdf.pages) == 0

    def add(self, page: ExportPage) -> None:
        """Add a page, with its text if it was read; one that was not and cannot be shown is left out and told."""
        try:
            document = self._files.document_of(page)
            if document is None:
                self._add_picture(page)
            else:
                self._add_pdf_page(page, document)
        except DocumentError as error:
            if page.result is not None:
                raise
            self._tell(f"{page.source.name} is not in the file: {error.message}")

    def save(self, stream: BinaryIO) -> None:
        """Write the file.

        Raises:
            ExportError: a document turns out to be damaged.
            OSError: it cannot be written.
        """
        self._font.finish()
        is_encrypted = self._whole is not None and self._whole.is_encrypted
        try:
            self._pdf.save(
                stream,
                # What comes from a document goes on as its own bytes; what is encrypted has to be written anew.
                stream_decode_level=None if is_encrypted else StreamDecodeLevel.none,
                compress_streams=False,
                object_stream_mode=ObjectStreamMode.preserve if self._whole else ObjectStreamMode.generate,
                encryption=is_encrypted,
            )
        except PdfError as error:
            raise ExportError(
                f"The PDF cannot be put together: {error}", hint="Save the document anew in another program"
            ) from error

    def _add_picture(self, page: ExportPage) -> None:
        turns = extra_quarter_turns(page.result) if page.result else 0
        data = self._files.bytes_of(page)
        target = add_picture_page(self._pdf, page.source, data, self._access, extra_turns=turns)
        if page.result is not None:
            self._write(page.result.lines, target, _placement(target, page.result, quarter_turns=0))

    def _add_pdf_page(self, page: ExportPage, document: Pdf) -> None:
        target = self._page_of(document, page)
        turns = target.rotation // 90 + page.source.quarter_turns
        if page.result is not None:
            turned = turns + extra_quarter_turns(page.result)
            placement = _placement(target, page.result, quarter_turns=turned)
            self._write(self._missing(page, target, placement), target, placement)
        if page.source.quarter_turns:
            target.rotation = turns % 4 * 90

    def _page_of(self, document: Pdf, page: ExportPage) -> Page:
        index = page.source.page_index or 0
        if index >= len(document.pages):
            raise DocumentError(f"The document has no page {index + 1}")
        if document is self._whole:
            return document.pages[index]
        if document.is_encrypted:
            self._tell(f"{page.source.path.name} is protected by a password; the new file is not")
        self._pdf.pages.append(document.pages[index])
        return self._pdf.pages[-1]

    def _missing(self, page: ExportPage, target: Page, placement: Placement) -> Sequence[TextLine]:
        """The lines that the page does not show as text already; invisible text that it has is taken out."""
        lines = page.result.lines if page.result else ()
        try:
            shown = shown_text_of(target)
            if shown.has_invisible:
                strip_invisible_text(self._pdf, target)
                self._tell("Invisible text that was in the document was replaced by what was read")
        except _PARSING_ERRORS:
            self._tell(f"What text {page.source.name} has already cannot be told; it may be found twice")
            return lines
        return [line for line in lines if not _holds(placement.to_points(line.polygon), shown.starts)]

    def _write(self, lines: Iterable[TextLine], target: Page, placement: Placement) -> None:
        name = _font_name(target, self._font)
        content = text_layer(lines, placement, self._font, name)
        # What the page's own content leaves behind, such as a changed scale, must not reach the text.
        target.contents_add(b"q\n", prepend=True)
        target.contents_add(Stream(self._pdf, zlib.compress(b"\nQ\n" + content), Filter=Name.FlateDecode))

    def _tell(self, notice: str) -> None:
        if notice not in self.notices:
            self.notices.append(notice)


def _whole_document(pages: Sequence[ExportPage], files: SourceFiles) -> Pdf | None:
    """The PDF whose pages these are, all of them in their order; None if it is not like that."""
    if len({page.source.path for page in pages}) != 1:
        return None
    document = files.document_of(pages[0])
    indices = [page.source.page_index or 0 for page in pages]
    return document if document is not None and indices == list(range(len(document.pages))) else None


def _new_pdf() -> Pdf:
    pdf = Pdf.new()
    pdf.docinfo[Name.Producer] = f"OCR Desktop {__version__}"
    return pdf


def _is_signed(document: Pdf) -> bool:
    form = document.Root.get(Name.AcroForm, Dictionary())
    return bool(int(form.get(Name.SigFlags, 0)) & _SIGNATURES_EXIST)


def _placement(target: Page, result: OcrResult, *, quarter_turns: int) -> Placement:
    return Placement(PageBox.of(target), result.width, result.height, quarter_turns)


def _font_name(target: Page, font: InvisibleFont) -> bytes:
    """The font's name among the page's resources, put there if it is missing; no other font loses its name."""
    resources = target.resources
    if Name.Font not in resources:
        resources.Font = Dictionary()
    for name in chain(["/OcrText"], (f"/OcrText{number}" for number in count(2))):
        known = resources.Font.get(name)
        if known is None:
            resources.Font[name] = font.reference
        if known is None or known.objgen == font.reference.objgen:
            break
    return name.encode("ascii")


def _holds(quad: Points, points: Points) -> bool:
    """Whether one of the points [n, 2] lies in a convex quad [4, 2]."""
    edges = np.roll(quad, -1, axis=0) - quad
    offsets = points[:, np.newaxis] - quad
    sides = edges[:, 0] * offsets[..., 1] - edges[:, 1] * offsets[..., 0]
    return bool(((sides >= 0).all(axis=1) | (sides <= 0).all(axis=1)).any())
