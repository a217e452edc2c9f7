"""Questions about documents that the engine process answers without decoding a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ocr_desktop.documents.listing import list_documents
from ocr_desktop.domain.jobs import JobId
from ocr_desktop.hosting.messages.answers import DocumentOpened, DocumentsFound, TextLayerFound
from ocr_desktop.hosting.messages.requests import DocumentQuestion, ListDocuments, ReadTextLayer, UnlockDocument
from ocr_desktop.hosting.reopening import sort_out, with_reopened


def answer_to(request: DocumentQuestion) -> DocumentsFound | DocumentOpened | TextLayerFound:
    """Look into the documents.

    Raises:
        PasswordRequiredError: a password does not fit, or none is known for a page whose text is asked for.
        DocumentError: a document cannot be opened.
    """
    match request:
        case ListDocuments(job, paths, dpi):
            return _list(job, paths, dpi)
        case UnlockDocument(job, path, password):
            return _unlock(job, path, password)
        case ReadTextLayer(job, source):
            from ocr_desktop.documents.text_layer import read_text_layer

            return TextLayerFound(job, read_text_layer(source))


def _list(job: JobId, paths: Sequence[Path], dpi: int | None) -> DocumentsFound:
    """Find the pages of documents, and those that result files speak of."""
    named = sort_out(paths, fits_image=True)
    listing = list_documents(named.documents, dpi=dpi)
    sources = with_reopened(listing.sources, named.results)
    problems = (*listing.problems, *named.problems)
    return DocumentsFound(job, sources, problems, listing.with_text, named.results)


def _unlock(job: JobId, path: Path, password: str) -> DocumentOpened:
    from ocr_desktop.documents.pdf_documents import pdf_documents

    pdf_documents.unlock(path, password)
    return DocumentOpened(job, path)
