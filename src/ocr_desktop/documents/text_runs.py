"""Characters of a PDF page put together to lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from ocr_desktop.documents.pdf_characters import Characters, Flags, Numbers, left_of

_SAME_DIRECTION = 0.99
_LARGEST_STEP = 0.5
"""Of a line's height: what is raised or lowered by less, as powers and footnote marks are, stays in its line."""
_LARGEST_GAP = 1.5
"""Of a line's height: what is farther away stands in another column or cell."""
_LARGEST_WAY_DOWN = 1.6
"""Of a character's height, from one to the next in a column that is written downwards."""
_LARGEST_SHIFT = 0.3
"""Of a character's height, to the side of the one above it in such a column."""
_BLANK = 0.15
"""Of a line's height: what is farther away is another word."""
_FIRST_IDEOGRAPH = 0x2E80
_SHORTEST = 0.1
_DOWN = np.array([0.0, -1.0])
_BLANKS = "\r\n\u00a0"
_NOT_SHOWN = frozenset(range(0x20)) | frozenset(range(0x7F, 0xA0)) | {0xFFFE, 0xFFFF}


@dataclass(frozen=True, slots=True, eq=False)
class TextRun:
    """A line of text in points of the page, where y grows to the top.

    Attributes:
        text: What it says, without blanks at its ends.
        quad: float64 [4, 2] from the corner above its first character, in the order of reading.
        char_spans: As of `TextLine`, float64 [n, 2].
    """

    text: str
    quad: Numbers
    char_spans: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    """Positions of the characters of a line, and the direction in which it is read."""

    positions: tuple[int, ...]
    along: Numbers


def text_runs(characters: Characters) -> list[TextRun]:
    """The lines of a page in the order of the document."""
    text = [_shown(int(code)) for code in characters.codes]
    stripped = (_stripped(group, text) for group in _groups(characters, text))
    rows = [_Group(tuple(group), characters.along[group[0]]) for group in stripped if group]
    corners = characters.corners()
    return [_run(group, characters, corners, text) for group in _with_columns(rows, characters)]


def _shown(code: int) -> str:
    """What a code stands for in a line; empty for what is not to be seen."""
    if chr(code) in _BLANKS:
        return " "
    return "" if code in _NOT_SHOWN else chr(code)


def _groups(characters: Characters, text: Sequence[str]) -> Iterator[list[int]]:
    """Positions of the characters of each line."""
    is_own = np.array([bool(shown) for shown in text], dtype=np.bool_) & ~characters.is_added
    own = np.flatnonzero(is_own)
    if not own.size:
        return
    continues, is_apart = _neighbours(characters, own)
    group = [int(own[0])]
    for (last, index), is_same_line, is_word in zip(pairwise(own.tolist()), continues, is_apart, strict=True):
        if not is_same_line:
            yield group
            group = []
        elif (blank := _blank_between(characters, last, index, is_apart=bool(is_word))) is not None:
            group.append(blank)
        group.append(index)
    yield group


def _neighbours(characters: Characters, own: npt.NDArray[np.intp]) -> tuple[Flags, Flags]:
    """Of each character but the last: whether the next stands in its line, and whether there is room between them."""
    one, next_one = own[:-1], own[1:]
    along, height = characters.along[one], characters.ascent - characters.descent
    way = characters.origin[next_one] - characters.origin[one]
    taller = np.maximum(height[one], height[next_one])
    on, up = np.sum(along * way, axis=1), np.sum(left_of(along) * way, axis=1)
    # The next one may stand on either side: in scripts that are written to the left it does.
    gap = np.maximum(on - characters.width[one], -on - characters.width[next_one])
    is_parallel = np.sum(along * characters.along[next_one], axis=1) > _SAME_DIRECTION
    continues = is_parallel & (np.abs(up) <= _LARGEST_STEP * taller) & (gap <= _LARGEST_GAP * taller)
    return continues, gap >= _BLANK * taller


def _blank_between(characters: Characters, last: int, index: int, *, is_apart: bool) -> int | None:
    """The blank that PDFium added between two characters of a line.

    It ends a line at every step up or down, as before a power: such an end is a blank only where there is room for one.
    """
    added = range(last + 1, index)
    blank = next((one for one in added if characters.codes[one] == ord(" ")), None)
    return blank if blank is not None or not is_apart else next(iter(added), None)


def _stripped(group: Sequence[int], text: Sequence[str]) -> Sequence[int]:
    inked = [place for place, index in enumerate(group) if text[index] != " "]
    return group[inked[0] : inked[-1] + 1] if inked else []


def _with_columns(rows: Sequence[_Group], characters: Characters) -> Iterator[_Group]:
    """Put together what is written downwards: rows of one ideograph each, one right below the other."""
    column: list[int] = []
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        column.extend(row.positions)
        if following is not None and _is_below(characters, row.positions, following.positions):
            continue
        yield _Group(tuple(column), _DOWN if len(column) > len(row.positions) else row.along)
        column = []


def _is_below(characters: Characters, upper: Sequence[int], lower: Sequence[int]) -> bool:
    if len(upper) > 1 or len(lower) > 1:
        return False
    one, next_one = upper[0], lower[0]
    if min(characters.codes[one], characters.codes[next_one]) < _FIRST_IDEOGRAPH:
        return False
    height = float(characters.ascent[one] - characters.descent[one])
    right, up = characters.origin[next_one] - characters.origin[one]
    return bool(abs(right) < _LARGEST_SHIFT * height and -_LARGEST_WAY_DOWN * height < up < 0)


def _run(group: _Group, characters: Characters, corners: Numbers, text: Sequence[str]) -> TextRun:
    positions = list(group.positions)
    along, up = group.along, left_of(group.along)
    reach = corners[positions] @ along
    starts, ends = _with_room_for_blanks(reach.min(axis=1), reach.max(axis=1), characters.is_added[positions])
    inked = corners[[one for one in positions if not characters.is_added[one]]]
    heights = inked @ up
    first, last, low, high = starts.min(), ends.max(), heights.min(), heights.max()
    last, high = max(last, first + _SHORTEST), max(high, low + _SHORTEST)
    quad = np.array([first * along + high * up, last * along + high * up, last * along + low * up])
    spans = (np.stack([starts, ends], axis=1) - first) / (last - first)
    return TextRun("".join(text[one] for one in positions), np.vstack([quad, first * along + low * up]), spans)


def _with_room_for_blanks(starts: Numbers, ends: Numbers, is_added: Flags) -> tuple[Numbers, Numbers]:
    """Let each blank that was added reach from the character before it to the one behind it."""
    starts, ends = starts.copy(), ends.copy()
    for place in np.flatnonzero(is_added):
        before, behind = (starts[place - 1], ends[place - 1]), (starts[place + 1], ends[place + 1])
        nearer, farther = sorted([before, behind])
        starts[place], ends[place] = min(nearer[1], farther[0]), max(nearer[1], farther[0])
    return starts, ends
