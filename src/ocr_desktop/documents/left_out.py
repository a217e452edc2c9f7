"""What a file holds besides the one page that is read of it, in words for the user."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, TiffImagePlugin

_NOUNS = {"TIFF": "pages", "GIF": "frames", "WEBP": "frames", "PNG": "frames"}
_SUBFILE_TYPE_TAG = 254
_PREVIEW_OR_MASK = 0b101


def left_out_notice(data: bytes, plugin: str) -> str:
    """Say that only the first of several pages or frames was read; empty when there is but one.

    Args:
        data: The file's bytes; they are opened anew, since counting leaves a decoder at its end.
        plugin: `ImageFormat.plugin` of its format.
    """
    if plugin not in _NOUNS:
        return ""
    try:
        with Image.open(BytesIO(data), formats=[plugin]) as image:
            count = _page_count(image)
    except Exception:  # noqa: BLE001 - whatever the rest of a damaged file holds, its first page is whole
        return ""
    return f"Only the first of {count} {_NOUNS[plugin]} was read" if count > 1 else ""


def _page_count(image: Image.Image) -> int:
    count = int(getattr(image, "n_frames", 1))
    if not isinstance(image, TiffImagePlugin.TiffImageFile):
        return count
    return sum(_is_page(image, index) for index in range(count))


def _is_page(image: TiffImagePlugin.TiffImageFile, index: int) -> bool:
    """Whether a picture in a TIFF is a page of its own, and neither the preview nor the mask of another."""
    image.seek(index)
    return not image.tag_v2.get(_SUBFILE_TYPE_TAG, 0) & _PREVIEW_OR_MASK
