"""What is dropped or pasted: files, or the pixels of an image."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage


@dataclass(frozen=True, slots=True, eq=False)
class Incoming:
    """Files win over pixels: a file manager offers both.

    Attributes:
        paths: Files and folders on this computer.
        image: Pixels, where there is no file; a null image otherwise.
    """

    paths: tuple[Path, ...]
    image: QImage

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to open."""
        return not self.paths and self.image.isNull()


def can_take(mime: QMimeData) -> bool:
    """Whether `take` would find something, without fetching any pixels."""
    return mime.hasImage() or any(url.isLocalFile() for url in mime.urls())


def take(mime: QMimeData) -> Incoming:
    """The files or the image of a drop, or of the clipboard."""
    paths = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    image = mime.imageData() if not paths and mime.hasImage() else None
    return Incoming(paths, image if isinstance(image, QImage) else QImage())
