"""From page pixels to the points of a PDF page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from pikepdf import Page

Points: TypeAlias = npt.NDArray[np.float64]
"""Pairs x, y of the shape [..., 2]."""


@dataclass(frozen=True, slots=True)
class PageBox:
    """What is shown of a PDF page, in its own coordinates: points, y upwards, as it is before it is turned."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def of(cls, page: Page) -> PageBox:
        """The crop box as far as it lies on the sheet; the sheet where that is nothing."""
        sheet, crop = cls._of_corners(page.mediabox), cls._of_corners(page.cropbox)
        shown = cls(
            max(sheet.left, crop.left),
            max(sheet.bottom, crop.bottom),
            min(sheet.right, crop.right),
            min(sheet.top, crop.top),
        )
        return shown if shown.left < shown.right and shown.bottom < shown.top else sheet

    @classmethod
    def _of_corners(cls, box: Iterable[object]) -> PageBox:
        x1, y1, x2, y2 = (float(str(side)) for side in box)
        return cls(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


@dataclass(frozen=True, slots=True)
class Placement:
    """How a page that was read lies on a PDF page.

    Attributes:
        box: What is shown of the PDF page.
        width, height: Pixels of the page as it was read.
        quarter_turns: Quarters by which the PDF page was turned clockwise to be what was read.
    """

    box: PageBox
    width: int
    height: int
    quarter_turns: int

    def to_points(self, pixels: npt.ArrayLike) -> Points:
        """Pixels [..., 2], y downwards, as points of the PDF page [..., 2]."""
        shares = unturned(np.asarray(pixels, dtype=np.float64) / [self.width, self.height], self.quarter_turns)
        x = self.box.left + shares[..., 0] * (self.box.right - self.box.left)
        y = self.box.top - shares[..., 1] * (self.box.top - self.box.bottom)
        return np.stack([x, y], axis=-1)


def turned(shares: Points, quarter_turns: int) -> Points:
    """Where points lie after the page was turned clockwise, as shares of its width and height, y downwards."""
    x, y = shares[..., 0], shares[..., 1]
    places = ((x, y), (1 - y, x), (1 - x, 1 - y), (y, 1 - x))
    return np.stack(places[quarter_turns % 4], axis=-1)


def unturned(shares: Points, quarter_turns: int) -> Points:
    """Where points lay before the page was turned clockwise; undoes `turned`."""
    return turned(shares, -quarter_turns)
