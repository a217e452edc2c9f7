"""The pages among the pictures of a TIFF."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator
from typing import BinaryIO

from PIL import Image, TiffImagePlugin

from ocr_desktop.documents.decoding_context import decoding
from ocr_desktop.documents.formats import TIFF_PLUGIN

_SUBFILE_TYPE_TAG = 254
_PREVIEW_OR_MASK = 0b101


def page_frames(image: Image.Image) -> Iterator[int]:
    """Positions of the pictures that are pages of their own, and neither the preview nor the mask of another.

    Going through them leaves the image at some other picture.
    """
    for index in itertools.count():
        try:
            image.seek(index)
        except EOFError:
            return
        if not (isinstance(image, TiffImagePlugin.TiffImageFile) and _is_secondary(image)):
            yield index


def count_tiff_pages(stream: BinaryIO) -> int:
    """How many pages a TIFF has, up to where it is damaged; at least 1, of which decoding tells what is wrong."""
    count = 0
    with contextlib.suppress(Exception), decoding.held(), Image.open(stream, formats=[TIFF_PLUGIN]) as image:
        for _ in page_frames(image):
            count += 1
    return max(1, count)


def _is_secondary(image: TiffImagePlugin.TiffImageFile) -> bool:
    return bool(image.tag_v2.get(_SUBFILE_TYPE_TAG, 0) & _PREVIEW_OR_MASK)
