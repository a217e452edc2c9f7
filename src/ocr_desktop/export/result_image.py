"""Results as pictures, laid out as PaddleOCR's: the page with its boxes, and beside it what was read."""

from __future__ import annotations

import colorsys
from collections.abc import Sequence
from typing import TypeAlias

import cv2
import numpy as np
from PIL import Image, ImageDraw

from ocr_desktop.domain.geometry import Quad, bounding_box
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.domain.results import DocPreprocessing, OcrResult
from ocr_desktop.export.fonts import font_of
from ocr_desktop.text.words import words_of

_Colour: TypeAlias = tuple[int, int, int]

_FONT_SHARE = 0.8
_GOLDEN_RATIO = 0.618034
_CAPTION_PX = 25
_CAPTION_FONT_PX = 16
_WHITE = (255, 255, 255)
_BLACK = (0, 0, 0)


def result_image(result: OcrResult, pixels: PixelArray) -> Image.Image:
    """A picture twice as wide as the page: left its boxes, right their text.

    Args:
        result: What was read; with `return_word_box` each word gets a box.
        pixels: uint8 [h, w, 3] that its polygons speak of.
    """
    height, width = pixels.shape[:2]
    page = _as_image(pixels)
    marked, written = page.copy(), np.full((height, width, 3), 255, dtype=np.uint8)
    draw = ImageDraw.Draw(marked)
    for number, (polygon, text) in enumerate(_boxes(result)):
        colour = _colour(number)
        draw.polygon([(float(x), float(y)) for x, y in polygon], fill=colour)
        _write(written, polygon, text)
        cv2.polylines(written, [np.rint(polygon).astype(np.int32)], True, colour)
    picture = Image.new("RGB", (2 * width, height), _WHITE)
    picture.paste(Image.blend(page, marked, 0.5), (0, 0))
    picture.paste(Image.fromarray(written), (width, 0))
    return picture


def preprocessing_image(original: PixelArray, pixels: PixelArray, preprocessing: DocPreprocessing) -> Image.Image:
    """The page as it came, turned, and laid flat, side by side with captions in PaddleOCR's words."""
    angle = preprocessing.angle or 0
    shown = [original, np.rot90(original, angle // 90), pixels]
    captions = [
        "Original Image",
        f"Rotated Image ({preprocessing.use_doc_orientation_classify}, {angle})",
        f"Unwarping Image ({preprocessing.use_doc_unwarping})",
    ]
    height = max(each.shape[0] for each in shown)
    picture = Image.new("RGB", (sum(each.shape[1] for each in shown), height + _CAPTION_PX), _WHITE)
    draw, left = ImageDraw.Draw(picture), 0
    for each, caption in zip(shown, captions, strict=True):
        picture.paste(_as_image(each), (left, 0))
        draw.text((left + 10, height + 2), caption, fill=_BLACK, font=font_of(_CAPTION_FONT_PX))
        left += each.shape[1]
    return picture


def _boxes(result: OcrResult) -> list[tuple[Quad, str]]:
    if not result.parameters.return_word_box:
        return [(line.polygon, line.text) for line in result.lines]
    words = [word for line in result.lines for word in words_of(line)]
    return [(word.polygon, word.text) for word in words if word.text.strip()]


def _write(picture: PixelArray, polygon: Quad, text: str) -> None:
    """Draw a text along its box, darkening what is there."""
    width, height = (max(1, round(float(np.linalg.norm(polygon[end] - polygon[0])))) for end in (1, 3))
    label = np.asarray(_label(text, width, height))
    left, top, right, bottom = _clipped(bounding_box(polygon), picture.shape)
    if left >= right or top >= bottom:
        return
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    warp = cv2.getPerspectiveTransform(corners, (polygon - [left, top]).astype(np.float32))
    size = (right - left, bottom - top)
    warped = cv2.warpPerspective(label, warp, size, flags=cv2.INTER_LINEAR, borderValue=_WHITE)
    part = picture[top:bottom, left:right]
    np.minimum(part, warped, out=part, casting="unsafe")


def _label(text: str, width: int, height: int) -> Image.Image:
    """A text in one row, as large as fits."""
    label = Image.new("RGB", (width, height), _WHITE)
    size_px = max(1, int(height * _FONT_SHARE))
    length = font_of(size_px).getlength(text)
    if length > width:
        size_px = max(1, int(size_px * width / length))
    ImageDraw.Draw(label).text((0, height / 2), text, fill=_BLACK, font=font_of(size_px), anchor="lm")
    return label


def _clipped(box: tuple[float, float, float, float], shape: Sequence[int]) -> tuple[int, int, int, int]:
    left, top, right, bottom = box
    return max(0, int(left)), max(0, int(top)), min(shape[1], int(right) + 1), min(shape[0], int(bottom) + 1)


def _colour(number: int) -> _Colour:
    """Colours that differ from their neighbours' and stay the same from run to run."""
    red, green, blue = colorsys.hsv_to_rgb(number * _GOLDEN_RATIO % 1, 0.75, 0.9)
    return int(255 * red), int(255 * green), int(255 * blue)


def _as_image(pixels: PixelArray) -> Image.Image:
    return Image.fromarray(np.ascontiguousarray(pixels[..., ::-1]))
