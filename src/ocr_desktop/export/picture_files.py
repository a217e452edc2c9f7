"""Pictures to files, whole or not at all."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image

from ocr_desktop.domain.errors import ExportError
from ocr_desktop.system.atomic_files import write_atomically

USUAL_SUFFIX = ".png"


def picture_suffix(name: str) -> str:
    """The suffix of a file name if a picture can be written under it, else PNG's."""
    suffix = Path(name).suffix.lower()
    return suffix if _format_of(suffix) else USUAL_SUFFIX


def write_picture(picture: Image.Image, path: Path) -> None:
    """Write a picture in the format that the suffix says, or as PNG.

    Raises:
        ExportError: the folder cannot be written, the disk is full, or the format does not hold the picture.
    """
    buffer = BytesIO()
    try:
        picture.save(buffer, format=_format_of(path.suffix.lower()) or "PNG")
        write_atomically(path, buffer.getvalue())
    except (OSError, ValueError) as error:
        raise ExportError(
            f"{path} could not be written: {getattr(error, 'strerror', None) or error}", hint="Choose another folder"
        ) from error


def _format_of(suffix: str) -> str | None:
    """Pillow's name of the picture format that belongs to a suffix, if it can write that."""
    name = Image.registered_extensions().get(suffix, "")
    return name if name in Image.SAVE and Image.MIME.get(name, "").startswith("image/") else None
