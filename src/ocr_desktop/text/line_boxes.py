"""Lines as upright boxes, however the page or they are turned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ocr_desktop.domain.geometry import FloatArray
from ocr_desktop.domain.results import TextLine
from ocr_desktop.text.frame import Frame
from ocr_desktop.text.scripts import is_right_to_left

IntArray: TypeAlias = npt.NDArray[np.int64]

_QUARTER_DEGREES = 90.0
_LONG_RATIO = 2.0
"""Lines so many times as long as high tell how a page is skewed."""


@dataclass(frozen=True, eq=False)
class LineBoxes:
    """Boxes of n lines in a frame of their own: x in the direction of reading, y from row to row.

    Attributes:
        index: int64 [n], positions of the lines among all that were given.
        left, right, middle, height: float32 [n]; extent along the frame, and centre and extent across it.
        polygons: float32 [n, 4, 2] in page pixels.
        texts: What the lines say.
        angles: float64 [n], directions of the lines in degrees.
        angle: Direction of the frame in degrees.
        is_mirrored: x grows to the left, as right-to-left scripts are read.
    """

    index: IntArray
    left: FloatArray
    right: FloatArray
    middle: FloatArray
    height: FloatArray
    polygons: FloatArray
    texts: tuple[str, ...]
    angles: npt.NDArray[np.float64]
    angle: float
    is_mirrored: bool

    @classmethod
    def of(cls, lines: Sequence[TextLine], *, angle: float | None = None) -> LineBoxes:
        """The boxes of at least one line, in the direction given in degrees, or else in that of most of them."""
        polygons = np.stack([line.polygon for line in lines])
        texts = tuple(line.text for line in lines)
        return _in_frame(np.arange(len(lines)), polygons, texts, angle)

    def __len__(self) -> int:
        return len(self.index)

    @cached_property
    def unit(self) -> float:
        """The usual height of a line."""
        return float(np.median(self.height))

    @property
    def top(self) -> FloatArray:
        """float32 [n], upper edges."""
        return np.asarray(self.middle - self.height / 2, dtype=np.float32)

    @property
    def bottom(self) -> FloatArray:
        """float32 [n], lower edges."""
        return np.asarray(self.middle + self.height / 2, dtype=np.float32)

    @property
    def extent(self) -> tuple[float, float]:
        """Upper and lower edge of them all."""
        return float(self.top.min()), float(self.bottom.max())

    def take(self, positions: Sequence[int] | IntArray) -> LineBoxes:
        """Some of the boxes in the same frame, by their positions among these."""
        at = np.asarray(positions, dtype=np.int64)
        return LineBoxes(
            self.index[at],
            self.left[at],
            self.right[at],
            self.middle[at],
            self.height[at],
            self.polygons[at],
            tuple(self.texts[place] for place in at.tolist()),
            self.angles[at],
            self.angle,
            self.is_mirrored,
        )

    @cached_property
    def is_turned(self) -> bool:
        """Whether most of their text runs in another direction, by a quarter turn or more, than the frame."""
        quarter = _main_quarter(self.polygons, self.angles)
        return abs(float(_wrapped(quarter * _QUARTER_DEGREES - self.angle, 360.0))) > _QUARTER_DEGREES / 2

    def in_own_direction(self) -> LineBoxes:
        """These boxes in a frame of their own where they are turned against the present one."""
        return _in_frame(self.index, self.polygons, self.texts, None) if self.is_turned else self


def _in_frame(index: IntArray, polygons: FloatArray, texts: tuple[str, ...], angle: float | None) -> LineBoxes:
    edges = polygons[:, 1] - polygons[:, 0]
    angles = np.degrees(np.arctan2(edges[:, 1], edges[:, 0]).astype(np.float64))
    if angle is None:
        angle = _main_angle(polygons, angles)
    radians = np.radians(angle)
    points = Frame(float(np.cos(radians)), float(np.sin(radians))).to_frame(polygons)
    low, high = points.min(axis=1), points.max(axis=1)
    is_along = np.abs(_wrapped(angles - angle, 180.0)) < _QUARTER_DEGREES / 2
    # A line that is skewed against the others would be too high if its corners counted.
    height = np.where(is_along, np.linalg.norm(polygons[:, 3] - polygons[:, 0], axis=1), high[:, 1] - low[:, 1])
    left, right = low[:, 0], high[:, 0]
    is_mirrored = is_right_to_left("".join(texts))
    if is_mirrored:
        left, right = -right, -left
    middle = (low[:, 1] + high[:, 1]) / 2
    return LineBoxes(index, left, right, middle, height, polygons, texts, angles, angle, is_mirrored)


def _main_angle(polygons: FloatArray, angles: npt.NDArray[np.float64]) -> float:
    """The direction of most text: a quarter turn, and the skew that the long lines in that direction agree on."""
    quarter = _main_quarter(polygons, angles) * _QUARTER_DEGREES
    skews = _wrapped(angles - quarter, 360.0)
    lengths, heights = _sizes(polygons)
    is_telling = (np.abs(skews) <= _QUARTER_DEGREES / 2) & (lengths >= _LONG_RATIO * heights)
    if not is_telling.any():
        return quarter
    order = np.argsort(skews[is_telling])
    weights = np.cumsum(lengths[is_telling][order])
    return quarter + float(skews[is_telling][order][np.searchsorted(weights, weights[-1] / 2)])


def _main_quarter(polygons: FloatArray, angles: npt.NDArray[np.float64]) -> int:
    """Quarter turns clockwise, 0 to 3, in which most of the text's length runs."""
    quarters = np.rint(angles / _QUARTER_DEGREES).astype(np.int64) % 4
    return int(np.argmax(np.bincount(quarters, weights=_sizes(polygons)[0], minlength=4)))


def _sizes(polygons: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Lengths and heights [n] of lines."""
    lengths = np.linalg.norm(polygons[:, 1] - polygons[:, 0], axis=1)
    return lengths, np.linalg.norm(polygons[:, 3] - polygons[:, 0], axis=1)


def _wrapped(degrees: npt.NDArray[np.float64] | float, period: float) -> npt.NDArray[np.float64]:
    """Angles within half a period around 0."""
    return np.asarray((degrees + period / 2) % period - period / 2)
