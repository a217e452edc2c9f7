"""Text selected on the image: from a character of one box to a character of another, in reading order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from ocr_desktop.workspace.page import Box

if TYPE_CHECKING:
    from ocr_desktop.domain.geometry import Quad
    from ocr_desktop.domain.results import TextLine

Spans: TypeAlias = Mapping[int, tuple[int, int]]
"""First and last-but-one character by box; a box that is covered without text has (0, 0)."""


@dataclass(frozen=True, slots=True)
class TextPosition:
    """A place between two characters.

    Attributes:
        index: The box.
        character: How many of its characters stand before the place.
    """

    index: int
    character: int


def position_in(box: Box, x: float, y: float) -> TextPosition:
    """The place between two characters nearest to a point, in page pixels, wherever the point is."""
    if box.line is None or not box.line.text:
        return TextPosition(box.index, 0)
    return TextPosition(box.index, _characters_before(box.line, _share_along(box.line.polygon, x, y)))


def spans_between(boxes: Sequence[Box], one: TextPosition, other: TextPosition) -> Spans:
    """What is selected from one place to another, whichever comes first.

    Args:
        boxes: Those of the page, in reading order.
        one: A place in one of them.
        other: A place in another, or in the same.
    """
    places = {box.index: place for place, box in enumerate(boxes)}
    if one.index not in places or other.index not in places:
        return {}
    first, last = sorted((one, other), key=lambda position: (places[position.index], position.character))
    covered = boxes[places[first.index] : places[last.index] + 1]
    spans = {box.index: (0, len(box.text)) for box in covered}
    spans[last.index] = (0, last.character)
    spans[first.index] = (first.character, spans[first.index][1])
    return spans


def word_around(box: Box, position: TextPosition) -> Spans:
    """The word at a place, or the one character where there is none."""
    text = box.text
    start = end = min(position.character, max(0, len(text) - 1))
    while start > 0 and text[start - 1].isalnum() and text[end : end + 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return {box.index: (start, max(end, min(start + 1, len(text))))}


def text_of(boxes: Sequence[Box], spans: Spans) -> str:
    """The selected text, one row a line, in the order of the boxes."""
    parts = (box.text[slice(*spans[box.index])] for box in boxes if box.index in spans)
    return "\n".join(part for part in parts if part)


def _share_along(quad: Quad, x: float, y: float) -> float:
    """How far along its direction a point lies, from 0 at the start of a line to 1 at its end."""
    start, end = (quad[0] + quad[3]) / 2, (quad[1] + quad[2]) / 2
    (left, top), (dx, dy) = start, end - start
    length = float(dx * dx + dy * dy)
    return float((x - left) * dx + (y - top) * dy) / length if length else 0.0


def _characters_before(line: TextLine, share: float) -> int:
    """Scripts that run to the left have their first character at the far end."""
    centres = line.char_spans.mean(axis=1)
    runs_left = len(centres) > 1 and centres[-1] < centres[0]
    nearest = int(abs(centres - share).argmin())
    is_past = share < centres[nearest] if runs_left else share > centres[nearest]
    return nearest + int(is_past)
