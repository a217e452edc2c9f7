"""What a file holds besides the one page that is read of it, in words for the user."""

from __future__ import annotations

from typing import BinaryIO

from PIL import Image

from ocr_desktop.documents.formats import TIFF_PLUGIN
from ocr_desktop.documents.tiff_pages import page_frames

_NOUNS = {TIFF_PLUGIN: "pages", "GIF": "frames", "WEBP": "frames", "PNG": "frames", "AVIF": "frames", "HEIF": "images"}


def left_out_notice(stream: BinaryIO, plugin: str) -> str:
    """Say that only the first of several pages or frames was read; empty when there is but one.

    Args:
        stream: The file; it is opened anew, since counting leaves a decoder at its end.
        plugin: `ImageFormat.plugin` of its format.
    """
    if plugin not in _NOUNS:
        return ""
    try:
        stream.seek(0)
        with Image.open(stream, formats=[plugin]) as image:
            count = _page_count(image)
    except Exception:  # noqa: BLE001 - whatever the rest of a damaged file holds, its first page is whole
        return ""
    return f"Only the first of {count} {_NOUNS[plugin]} was read" if count > 1 else ""


def _page_count(image: Image.Image) -> int:
    if image.format == TIFF_PLUGIN:
        return sum(1 for _ in page_frames(image))
    return int(getattr(image, "n_frames", 1))
