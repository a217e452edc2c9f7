"""How large a page is looked at: small first, and larger only where its text is too small to be found for certain."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ocr_desktop.domain.results import Detection

_LEGIBLE_PX = 11.0
"""Height of text, in pixels of the network's input, from which looking closer finds nothing new."""

_GOAL_PX = 16.0
"""Height that text is brought to when a page is looked at again."""

_SMALL_SHARE = 0.2
"""Share of the lines that may be smaller than that: a page is not enlarged for its footnote."""

_SMALLEST_SCALE = 0.25
"""Of the first look, however large or long a page is: what is seen of it tells whether there is more to be seen."""

_ENLARGED = 2.0
_SMALL_PAGE_PX = 320_000
"""Pixels of a page up to which it may be enlarged; others are looked at in their own size at most."""

_WORTH_WHILE = 1.25


def first_scale(height: int, width: int, *, longest_px: int) -> float:
    """The scale of the first look: nothing enlarged, no side longer than `longest_px`, but a quarter at least."""
    return min(1.0, max(_SMALLEST_SCALE, longest_px / max(height, width)))


def closer_scale(found: Sequence[Detection], page_px: int, *, scale: float, unclip_ratio: float) -> float | None:
    """The scale of another look; None where the text was large enough.

    A page that seems to be empty is looked at in its own size: nothing is left out because it was scaled away.

    Args:
        found: What was found, in pixels of the page.
        page_px: How many pixels the page has.
        scale: Pixels of the network's input per pixel of the page when that was found.
        unclip_ratio: How far its boxes were grown.
    """
    closest = _ENLARGED if page_px <= _SMALL_PAGE_PX else 1.0
    wanted = min(closest, scale * _wanted_growth(found, scale, unclip_ratio)) if found else 1.0
    return wanted if wanted >= scale * _WORTH_WHILE else None


def _wanted_growth(found: Sequence[Detection], scale: float, unclip_ratio: float) -> float:
    heights_px = [_text_height(each, unclip_ratio) * scale for each in found]
    height_px = float(np.quantile(heights_px, _SMALL_SHARE))
    return 1.0 if height_px >= _LEGIBLE_PX else _GOAL_PX / height_px


def _text_height(detection: Detection, unclip_ratio: float) -> float:
    """Height of a line's text in pixels of the page.

    The network marks the middle of a line, two fifths of its height; growing that by a ratio r makes it 1 + r times
    as high.
    """
    quad = detection.polygon
    sides = np.linalg.norm(quad - np.roll(quad, -1, axis=0), axis=1)
    return float(sides.min()) / (0.4 * (1 + unclip_ratio))
