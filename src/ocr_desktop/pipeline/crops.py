"""Lines cut out of a page and laid flat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np

from ocr_desktop.domain.geometry import Quad, read_only_quad
from ocr_desktop.domain.pages import PixelArray

_UPRIGHT_RATIO = 1.5


@dataclass(frozen=True, slots=True, eq=False)
class Crop:
    """The pixels of one box, its text running from left to right.

    Attributes:
        pixels: uint8 [h, w, 3], blue-green-red.
        polygon: float32 [4, 2] in page pixels, clockwise from the corner that is the crop's top-left.
    """

    pixels: PixelArray
    polygon: Quad

    @property
    def ratio(self) -> float:
        """Width over height."""
        return float(self.pixels.shape[1] / self.pixels.shape[0])

    def turned_by_180(self) -> Crop:
        """The same box read the other way round, without losing a pixel."""
        return Crop(np.ascontiguousarray(self.pixels[::-1, ::-1]), read_only_quad(np.roll(self.polygon, 2, axis=0)))


def cut_crop(pixels: PixelArray, polygon: Quad) -> Crop:
    """Warp a quad flat; one at least 1.5 times as high as wide is turned 90° counter-clockwise."""
    width = max(1, int(max(_length(polygon, 0, 1), _length(polygon, 3, 2))))
    height = max(1, int(max(_length(polygon, 0, 3), _length(polygon, 1, 2))))
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    warp = cv2.getPerspectiveTransform(polygon, corners)
    warped = cv2.warpPerspective(pixels, warp, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    flat = cast("PixelArray", warped)
    if height / width < _UPRIGHT_RATIO:
        return Crop(flat, polygon)
    # Counter-clockwise, so the page's top-right corner becomes the crop's top-left.
    return Crop(np.ascontiguousarray(np.rot90(flat)), read_only_quad(np.roll(polygon, -1, axis=0)))


def _length(polygon: Quad, start: int, end: int) -> float:
    return float(np.linalg.norm(polygon[end] - polygon[start]))
