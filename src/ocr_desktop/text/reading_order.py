"""The order in which people read a page: as PaddleOCR sorts boxes, and as the page is laid out."""

from __future__ import annotations

from collections.abc import Sequence

from ocr_desktop.domain.geometry import Quad
from ocr_desktop.domain.results import TextLine
from ocr_desktop.text.layout import zones_of

_SAME_LINE_PX = 10


def reading_order(quads: Sequence[Quad]) -> list[int]:
    """Positions of the quads from top to bottom, those of one row from left to right.

    Quads count from their first corner, the one nearest the page's top-left. Boxes whose tops differ by less
    than 10 px are one row, compared neighbour by neighbour as PaddleOCR's `SortQuadBoxes` does.
    """
    order = sorted(range(len(quads)), key=lambda index: (float(quads[index][0][1]), float(quads[index][0][0])))
    for end in range(1, len(order)):
        for position in range(end, 0, -1):
            upper, lower = quads[order[position - 1]][0], quads[order[position]][0]
            if abs(float(lower[1] - upper[1])) >= _SAME_LINE_PX or lower[0] >= upper[0]:
                break
            order[position - 1], order[position] = order[position], order[position - 1]
    return order


def layout_order(lines: Sequence[TextLine]) -> list[int]:
    """Positions of the lines as people read them: columns one after the other, tables row by row.

    Headings go before the columns below them, vertical and right-to-left text from the right, and turned pages as if
    they were upright.
    """
    return [position for zone in zones_of(lines) for position in zone.order]
