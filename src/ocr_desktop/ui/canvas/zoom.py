"""How large a page is shown: plain arithmetic."""

from __future__ import annotations

from enum import Enum, auto

MINIMUM_ZOOM = 0.05
MAXIMUM_ZOOM = 10.0
STEP = 1.25
NEAREST_NEIGHBOUR_ABOVE = 2.0
"""From here on single pixels are what one wants to see."""


class FitMode(Enum):
    """What a change of the window's size does to the zoom."""

    FREE = auto()
    PAGE = auto()
    WIDTH = auto()


def clamp_zoom(zoom: float) -> float:
    """The nearest zoom that is allowed."""
    return min(MAXIMUM_ZOOM, max(MINIMUM_ZOOM, zoom))


def stepped_zoom(zoom: float, steps: float) -> float:
    """So many steps in (or out, if negative); a step multiplies."""
    return clamp_zoom(zoom * STEP**steps)


def fitting_zoom(mode: FitMode, *, page: tuple[float, float], view: tuple[float, float]) -> float:
    """The zoom at which a page (width, height) fits a view, both in screen pixels; never above 100 %."""
    across = view[0] / max(1.0, page[0])
    down = view[1] / max(1.0, page[1])
    return clamp_zoom(min(1.0, across if mode is FitMode.WIDTH else min(across, down)))
