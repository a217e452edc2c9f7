"""Quadrilaterals in page pixels: x to the right, y down, as float32 arrays of shape [4, 2]."""

from __future__ import annotations

import math
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

FloatArray: TypeAlias = npt.NDArray[np.float32]
Quad: TypeAlias = FloatArray
"""Four corners [4, 2], clockwise on screen."""


def read_only_quad(points: npt.ArrayLike) -> Quad:
    """Copy four points into a read-only quad.

    Raises:
        ValueError: the points do not have the shape [4, 2].
    """
    quad = np.array(points, dtype=np.float32)
    if quad.shape != (4, 2):
        raise ValueError(f"a quad has the shape (4, 2), not {quad.shape}")
    quad.flags.writeable = False
    return quad


def bounding_box(quad: npt.ArrayLike) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom of the upright box around the points."""
    points = np.asarray(quad, dtype=np.float32)
    left, top = points.min(axis=0)
    right, bottom = points.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def baseline_angle_degrees(quad: Quad) -> float:
    """Angle of the edge from the first to the second corner, in degrees, clockwise on screen, in (-180, 180]."""
    dx, dy = quad[1] - quad[0]
    return math.degrees(math.atan2(float(dy), float(dx)))


def from_image_top_left(quad: Quad) -> Quad:
    """Turn a line's own corner order into the image's: clockwise from the corner nearest the page's top-left.

    PaddleOCR's result files order corners so, whatever the direction of the text.
    """
    by_x = np.argsort(quad[:, 0], kind="stable")
    left, right = quad[by_x[:2]], quad[by_x[2:]]
    left = left[np.argsort(left[:, 1], kind="stable")]
    right = right[np.argsort(right[:, 1], kind="stable")]
    return np.array([left[0], right[0], right[1], left[1]], dtype=np.float32)


def span_quad(quad: Quad, start: float, end: float) -> Quad:
    """The part of a line between two shares of its length (0 at the first edge, 1 at the last)."""
    along_top, along_bottom = quad[1] - quad[0], quad[2] - quad[3]
    return np.array(
        [
            quad[0] + along_top * start,
            quad[0] + along_top * end,
            quad[3] + along_bottom * end,
            quad[3] + along_bottom * start,
        ],
        dtype=np.float32,
    )
