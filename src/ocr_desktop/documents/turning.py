"""Pages turned by whole quarters: their pixels, and points on them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from ocr_desktop.domain.pages import PageImage

Points = npt.NDArray[np.float64]


def turned_page(page: PageImage, quarter_turns: int) -> PageImage:
    """Turn a page clockwise; where nothing is turned it is handed back as it is."""
    if quarter_turns % 4 == 0:
        return page
    pixels = np.ascontiguousarray(np.rot90(page.pixels, -quarter_turns))
    pixels.flags.writeable = False
    return replace(page, pixels=pixels)


def turned_size(width: int, height: int, quarter_turns: int) -> tuple[int, int]:
    """Width and height of a page after turning it."""
    return (height, width) if quarter_turns % 2 else (width, height)


def turned_points(points: Points, width: float, height: float, quarter_turns: int) -> Points:
    """Where points lie after the page of that size was turned clockwise.

    Args:
        points: float64 [..., 2], x and y in pixels of the page before.
        width: Pixels of the page before, from left to right.
        height: From top to bottom.
        quarter_turns: How often it is turned by 90°.
    """
    x, y = points[..., 0], points[..., 1]
    match quarter_turns % 4:
        case 1:
            return np.stack([height - y, x], axis=-1)
        case 2:
            return np.stack([width - x, height - y], axis=-1)
        case 3:
            return np.stack([y, width - x], axis=-1)
        case _:
            return points
