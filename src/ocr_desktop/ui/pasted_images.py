"""Pasted and captured pixels become files, so that they are opened, read and exported like any other."""

from __future__ import annotations

import contextlib
from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRunnable, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageWriter

from ocr_desktop.domain.errors import DocumentError
from ocr_desktop.domain.failures import Failure
from ocr_desktop.system.atomic_files import write_atomically

Kind: TypeAlias = Literal["pasted", "captured"]
_PATTERNS = tuple(f"{kind} *" for kind in get_args(Kind))


class PastedImages(QObject):
    """Saves images as PNG in a folder, away from the GUI thread."""

    saved = Signal(object)  # Path
    failed = Signal(object)  # Failure

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._saved: set[Path] = set()

    @property
    def folder(self) -> Path:
        """Where they are saved."""
        return self._folder

    def save(self, image: QImage, *, kind: Kind = "pasted") -> Path:
        """Save one image; answered by `saved` or `failed`.

        Args:
            image: Its pixels.
            kind: Where they come from; the name of the file begins with it.

        Returns:
            Where it will lie.
        """
        path = self._new_path(kind, ".png")
        self._pool.start(_Save(image, path, self))
        return path

    def reserve(self, name: str) -> Path:
        """A place for a file that comes from elsewhere; it goes when pasted images go.

        Args:
            name: What it is called there, without a folder.
        """
        return self._new_path("pasted", f" {name}")

    def remove_old(self, kept: Collection[Path]) -> None:
        """Remove what was pasted at other times and is open no more.

        Args:
            kept: Files that stay.
        """
        for path in [path for pattern in _PATTERNS for path in self._folder.glob(pattern)]:
            if path not in self._saved and path not in kept:
                _remove(path)

    def stop(self, *, is_kept: bool) -> None:
        """Wait for what is being saved, and remove it all unless it is to be opened again at the next start."""
        self._pool.waitForDone()
        if not is_kept:
            for path in self._saved:
                _remove(path)
        self._saved.clear()

    def _new_path(self, kind: Kind, ending: str) -> Path:
        stamp = datetime.now().astimezone().strftime("%Y-%m-%d %H.%M.%S.%f")[:-3]
        path = self._folder / f"{kind} {stamp}{ending}"
        self._saved.add(path)
        return path


def _remove(path: Path) -> None:
    # One that cannot be removed keeps no window from closing.
    with contextlib.suppress(OSError):
        path.unlink()


class _Save(QRunnable):
    def __init__(self, image: QImage, path: Path, owner: PastedImages) -> None:
        super().__init__()
        self._image, self._path, self._owner = image, path, owner

    def run(self) -> None:
        try:
            write_atomically(self._path, _png(self._image))
        except (OSError, DocumentError) as error:
            self._owner.failed.emit(Failure.from_error(error))
            return
        self._owner.saved.emit(self._path)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"png")).write(image):
        raise DocumentError("The pasted image cannot be used", hint="Copy it again, or save it as a file and open that")
    return bytes(buffer.data().data())
