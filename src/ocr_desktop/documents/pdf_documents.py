"""The few PDFs that are kept open, so that going through one does not open it anew for every page."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from ocr_desktop.documents.digests import file_sha256
from ocr_desktop.documents.file_bytes import open_file
from ocr_desktop.documents.passwords import PasswordKeeper, passwords
from ocr_desktop.documents.pdf_library import open_pdf, pdfium_lock
from ocr_desktop.system.file_versions import FileVersion, file_version

_MOST_DOCUMENTS = 3
_MOST_USES = 16
"""PDFium keeps what it has read of a document until that is closed: as much as the file, in the end."""


@dataclass
class OpenPdf:
    """A PDF that is open.

    Attributes:
        path: Its file.
        version: The file as it was when it was opened.
        document: PDFium's handle; used and closed under `pdfium_lock`.
        uses: How often it was asked for.
    """

    path: Path
    version: FileVersion
    document: pypdfium2.PdfDocument
    uses: int = 0

    @property
    def sha256(self) -> str:
        """Digest of the file's bytes, taken when it is first asked for.

        Raises:
            DocumentError: the file cannot be read any more.
        """
        return file_sha256(self.path, self.version)


class PdfDocuments:
    """Opens PDFs with the passwords that are known, and keeps the last few open.

    Args:
        passwords: Those that the user gave.
    """

    def __init__(self, passwords: PasswordKeeper) -> None:
        self._passwords = passwords
        self._open: OrderedDict[Path, OpenPdf] = OrderedDict()

    @contextmanager
    def held(self, path: Path) -> Iterator[OpenPdf]:
        """A document for the length of a with block, in which no other thread uses PDFium.

        Raises:
            PasswordRequiredError: it asks for a password, and none or another is known.
            DocumentError: it cannot be opened.
        """
        with pdfium_lock:
            pdf = self._known(path) or self._opened(path, self._passwords.get(path))
            pdf.uses += 1
            self._open[path] = pdf
            if len(self._open) > _MOST_DOCUMENTS:
                _, oldest = self._open.popitem(last=False)
                oldest.document.close()
            yield pdf

    @contextmanager
    def glanced_at(self, path: Path) -> Iterator[OpenPdf]:
        """As `held`, for a document that will not be asked for again soon; it pushes out no other."""
        with pdfium_lock:
            pdf = self._opened(path, self._passwords.get(path))
            try:
                yield pdf
            finally:
                pdf.document.close()

    def unlock(self, path: Path, password: str) -> None:
        """Try a password, and keep it for as long as this process lives if it fits.

        Raises:
            PasswordRequiredError: it does not fit.
            DocumentError: the document cannot be opened for another reason.
        """
        with pdfium_lock:
            self._opened(path, password).document.close()
        self._passwords.keep(path, password)

    def _known(self, path: Path) -> OpenPdf | None:
        """Take out a document that is open; None for one that has changed, or has filled the memory for long enough."""
        pdf = self._open.pop(path, None)
        if pdf is None or (pdf.version == file_version(path) and pdf.uses < _MOST_USES):
            return pdf
        pdf.document.close()
        return None

    def _opened(self, path: Path, password: str | None) -> OpenPdf:
        stream = open_file(path)
        version = FileVersion.of_status(os.fstat(stream.fileno()))
        return OpenPdf(path, version, open_pdf(stream, password))


pdf_documents = PdfDocuments(passwords)
"""Those of this process."""
