"""A straight line through measured points, and how well it describes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np


@dataclass(frozen=True, slots=True)
class LinearFit:
    """y = slope · x + intercept by least squares; `r_squared` is 1 where all points lie on the line."""

    slope: float
    intercept: float
    r_squared: float

    @classmethod
    def through(cls, x: Sequence[float], y: Sequence[float]) -> Self:
        """From at least two points that differ in x and y."""
        slope, intercept = np.polyfit(x, y, 1)
        off = np.asarray(y) - (slope * np.asarray(x) + intercept)
        spread = np.asarray(y) - np.mean(y)
        return cls(float(slope), float(intercept), float(1 - (off @ off) / (spread @ spread)))

    def at(self, x: float) -> float:
        """The line's y."""
        return self.slope * x + self.intercept
