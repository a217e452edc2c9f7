"""Large pictures in pieces that overlap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Tile:
    """A piece of a picture, and the part of it that no neighbour sees better.

    Attributes:
        top, left, bottom, right: The piece, in pixels of the picture.
        core_top, core_left, core_bottom, core_right: That part; the cores of all tiles make up the picture.
    """

    top: int
    left: int
    bottom: int
    right: int
    core_top: int
    core_left: int
    core_bottom: int
    core_right: int


def tiles_of(height: int, width: int, *, side_px: int, overlap_px: int) -> Iterator[Tile]:
    """Cover a picture with tiles of one size, at most `side_px` a side, neighbours sharing at least `overlap_px`."""
    rows, columns = (list(_spans(length, side_px, overlap_px)) for length in (height, width))
    for top, bottom, core_top, core_bottom in rows:
        for left, right, core_left, core_right in columns:
            yield Tile(top, left, bottom, right, core_top, core_left, core_bottom, core_right)


def _spans(length: int, side: int, overlap: int) -> Iterator[tuple[int, int, int, int]]:
    """Start and end of each piece of a line, and those of its core."""
    if length <= side:
        yield 0, length, 0, length
        return
    count = -(-(length - overlap) // (side - overlap))
    starts = [round(index * (length - side) / (count - 1)) for index in range(count)]
    borders = [0, *((start + before + side) // 2 for before, start in pairwise(starts)), length]
    for index, start in enumerate(starts):
        yield start, start + side, borders[index], borders[index + 1]
