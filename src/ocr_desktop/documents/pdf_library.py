"""PDFium as our documents need it: one thread at a time, and its errors in the user's words."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import BinaryIO

import pypdfium2
import pypdfium2.raw as pdfium

from ocr_desktop.domain.errors import DocumentError, PasswordRequiredError

pdfium_lock = threading.RLock()
"""Held by whoever calls PDFium, which no two threads may do at once: also while something of it is closed."""

_TRY_AGAIN = "Copy or download it again, or open it in another program and save it anew"


def open_pdf(stream: BinaryIO, password: str | None = None) -> pypdfium2.PdfDocument:
    """Open a PDF, which takes over the stream and closes it; `pdfium_lock` must be held.

    Raises:
        PasswordRequiredError: it asks for a password, or for another than this.
        DocumentError: it is damaged, has no pages or is protected in a way that is not known here.
    """
    try:
        document = pypdfium2.PdfDocument(stream, password=password, autoclose=True)
    except pypdfium2.PdfiumError as error:
        with stream:
            # The reason that PDFium gives for a document without pages is that of whatever failed before.
            is_empty = _has_no_pages(stream, password)
        if is_empty:
            raise DocumentError("The PDF has no pages", hint=_TRY_AGAIN) from error
        raise _explained(error.err_code, has_password=password is not None) from error
    # Before any page is loaded, or what is filled into forms would not be drawn.
    document.init_forms()
    return document


@contextmanager
def opened_page(document: pypdfium2.PdfDocument, page_index: int) -> Iterator[pypdfium2.PdfPage]:
    """A page for the length of a with block; `pdfium_lock` must be held.

    Raises:
        DocumentError: there is no such page, or it is damaged.
    """
    if not 0 <= page_index < len(document):
        raise DocumentError(f"The document has no page {page_index + 1}")
    try:
        page = document[page_index]
    except pypdfium2.PdfiumError as error:
        raise DocumentError(f"Page {page_index + 1} of the PDF is damaged", hint=_TRY_AGAIN) from error
    with closing(page):
        yield page


def _has_no_pages(stream: BinaryIO, password: str | None) -> bool:
    import pikepdf

    try:
        with pikepdf.open(stream, password=password or "", suppress_warnings=True) as document:
            return len(document.pages) == 0
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError):
        return False


def _explained(error_code: int | None, *, has_password: bool) -> DocumentError:
    match error_code:
        case pdfium.FPDF_ERR_PASSWORD if has_password:
            return PasswordRequiredError("The password does not open the document", hint="Check it and enter it again")
        case pdfium.FPDF_ERR_PASSWORD:
            return PasswordRequiredError("The document is protected by a password", hint="Enter its password")
        case pdfium.FPDF_ERR_SECURITY:
            return DocumentError(
                "The document is protected in a way that is not known here",
                hint="Open it in another program and save it without protection",
            )
        case _:
            return DocumentError("The PDF is damaged", hint=_TRY_AGAIN)
