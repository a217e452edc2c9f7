"""The files that pages come from, as they were when they were read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Self

from pikepdf import PasswordError, Pdf, PdfError

from ocr_desktop.domain.errors import DocumentError, ExportError
from ocr_desktop.export.requests import ExportPage, PageAccess
from ocr_desktop.system.paths import printable_path

_PDF_MARK = b"%PDF-"
_HEAD_BYTES = 1024


class SourceFiles:
    """Opens PDFs once and keeps them open until the file that takes their pages is written; a context manager.

    Args:
        access: Knows the passwords.
    """

    def __init__(self, access: PageAccess) -> None:
        self._access = access
        self._documents: dict[Path, Pdf | None] = {}
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._open.close()

    def document_of(self, page: ExportPage) -> Pdf | None:
        """The PDF that a page is of; None if its file is none.

        Raises:
            DocumentError: the file cannot be read.
            ExportError: it is no longer the one that was read, or may not be changed.
        """
        path = page.source.path
        if path not in self._documents:
            with self._read(page) as file:
                is_pdf = _PDF_MARK in file.read(_HEAD_BYTES)
            self._documents[path] = self._opened(path) if is_pdf else None
        return self._documents[path]

    def bytes_of(self, page: ExportPage) -> bytes:
        """The bytes of a page's file.

        Raises:
            DocumentError: it cannot be read.
            ExportError: it is no longer the one that was read.
        """
        with self._read(page) as file:
            return file.read()

    @contextmanager
    def _read(self, page: ExportPage) -> Iterator[IO[bytes]]:
        """The file of a page, found to be the one that was read."""
        name = printable_path(page.source.path)
        expected = page.result.image_sha256 if page.result else ""
        try:
            with page.source.path.open("rb") as file:
                if expected and hashlib.file_digest(file, "sha256").hexdigest() != expected:
                    raise ExportError(f"{name} was changed after it was read", hint="Read it again, then export it")
                file.seek(0)
                yield file
        except OSError as error:
            raise DocumentError(
                f"{name} cannot be read any more: {error.strerror or error}", hint="Put it back, or export its text"
            ) from error

    def _opened(self, path: Path) -> Pdf:
        name = printable_path(path)
        try:
            pdf = Pdf.open(path, password=self._access.password_of(path))
        except PasswordError as error:
            raise ExportError(
                f"{name} is protected by a password", hint="Open it again and enter its password"
            ) from error
        except PdfError as error:
            raise DocumentError(
                f"{name} is damaged, so its pages cannot be taken over", hint="Save it anew in another program"
            ) from error
        self._open.enter_context(pdf)
        if pdf.is_encrypted and not (pdf.owner_password_matched or pdf.allow.modify_other):
            raise ExportError(
                f"{name} may not be changed: its author has forbidden that",
                hint="Export its text, or ask its author for a copy without that limit",
            )
        return pdf
