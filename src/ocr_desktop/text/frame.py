"""The axes of a line: along its text and across it, whichever way it is turned on the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from ocr_desktop.domain.geometry import FloatArray, Quad, read_only_quad

_SHORTEST_PX = 1e-6


@dataclass(frozen=True, slots=True)
class Frame:
    """Coordinates along and across lines: `x, y` is the unit vector, in page pixels, in which their text runs."""

    x: float
    y: float

    @classmethod
    def of(cls, quad: Quad) -> Frame:
        """The frame of a line: along its upper edge. That of the page where the line has no length."""
        along = quad[1] - quad[0]
        length = float(np.linalg.norm(along))
        if length < _SHORTEST_PX:
            return cls(1.0, 0.0)
        return cls(float(along[0]) / length, float(along[1]) / length)

    def to_frame(self, points: FloatArray) -> FloatArray:
        """Turn page pixels [..., 2] into coordinates [..., 2]: along the text, and across it, downwards."""
        return np.asarray(points @ self._axes().T, dtype=np.float32)

    def to_page(self, points: FloatArray) -> FloatArray:
        """Turn coordinates [..., 2] back into page pixels."""
        return np.asarray(points @ self._axes(), dtype=np.float32)

    def box_around(self, quads: Iterable[Quad]) -> Quad:
        """The smallest box with these axes around all quads, its first corner where a line in it would begin."""
        points = self.to_frame(np.concatenate(list(quads)))
        (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
        corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], dtype=np.float32)
        return read_only_quad(self.to_page(corners))

    def _axes(self) -> FloatArray:
        return np.array([[self.x, self.y], [-self.y, self.x]], dtype=np.float32)


def common_frame(quads: Iterable[Quad]) -> Frame:
    """The frame of the longest of some lines, whose direction is known best."""
    return Frame.of(max(quads, key=lambda quad: float(np.linalg.norm(quad[1] - quad[0]))))
