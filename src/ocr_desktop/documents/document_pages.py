"""How many pages a document has, and whether it has text in itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ocr_desktop.documents.file_bytes import open_file
from ocr_desktop.documents.formats import is_pdf
from ocr_desktop.documents.pdf_documents import pdf_documents
from ocr_desktop.documents.text_layer import has_text_layer
from ocr_desktop.documents.tiff_pages import count_tiff_pages


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What is known of a document without decoding any of its pages.

    Attributes:
        page_count: At least 1.
        is_image: Its pages have pixels of their own, as those of a TIFF.
        has_text: Its pages, or some of them, have text in themselves.
    """

    page_count: int
    is_image: bool
    has_text: bool = False


def examine_document(path: Path, head: bytes) -> DocumentFacts:
    """Look into a PDF or TIFF.

    Args:
        path: The file.
        head: Its first bytes.

    Raises:
        PasswordRequiredError: it asks for a password that is not known.
        DocumentError: it cannot be opened.
    """
    if not is_pdf(head):
        with open_file(path) as stream:
            return DocumentFacts(count_tiff_pages(stream), is_image=True)
    with pdf_documents.glanced_at(path) as pdf:
        return DocumentFacts(len(pdf.document), is_image=False, has_text=has_text_layer(pdf.document))
