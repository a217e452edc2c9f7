"""Lines cut into runs that can be placed one by one: words, and the spaces between them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import groupby

import numpy as np

from ocr_desktop.domain.geometry import FloatArray
from ocr_desktop.domain.results import TextLine


class RunKind(Enum):
    """What the characters of a run have in common."""

    SPACE = auto()
    WIDE = auto()
    LEFT_TO_RIGHT = auto()
    RIGHT_TO_LEFT = auto()


@dataclass(frozen=True, slots=True)
class LineRun:
    """Characters that follow each other and are about as wide, in logical order.

    Attributes:
        text: The characters.
        kind: What they have in common.
        start, end: Where they lie on the line, as shares of its length; the start is on the left of upright text,
            whichever way it is read. Runs touch each other.
    """

    text: str
    kind: RunKind
    start: float
    end: float

    def part(self, first: int, last: int) -> LineRun:
        """The characters from one position up to another, for a run whose characters are of equal width."""
        width = (self.end - self.start) / len(self.text)
        return replace(
            self, text=self.text[first:last], start=self.start + first * width, end=self.start + last * width
        )


def runs_of(line: TextLine) -> tuple[LineRun, ...]:
    """Cut a line; together its runs are the whole text."""
    cells = _character_cells(line.char_spans)
    runs, position = [], 0
    for kind, characters in groupby(zip(_kinds(line.text), line.text, strict=True), key=lambda pair: pair[0]):
        text = "".join(character for _, character in characters)
        own = cells[position : position + len(text)]
        runs.append(LineRun(text, kind, float(own.min()), float(own.max())))
        position += len(text)
    return tuple(runs)


def _character_cells(spans: FloatArray) -> FloatArray:
    """Room [n, 2] for each character: halfway to its neighbours, and to the ends of the line.

    A recogniser tells the place of a character by the one step that knew it, which is narrower than its ink.
    """
    order = np.argsort(spans.mean(axis=1), kind="stable")
    starts, ends = spans[order, 0], spans[order, 1]
    middles = (ends[:-1] + starts[1:]) / 2
    edges = np.maximum.accumulate(np.array([0.0, *middles, 1.0], dtype=np.float32))
    cells = np.empty((len(spans), 2), dtype=np.float32)
    cells[order] = np.stack([edges[:-1], edges[1:]], axis=1)[: len(spans)]
    return cells


def _kinds(text: str) -> list[RunKind]:
    kinds: list[RunKind] = []
    for character in text:
        kinds.append(_kind(character, kinds[-1] if kinds else RunKind.SPACE))
    return kinds


def _kind(character: str, before: RunKind) -> RunKind:
    """The kind of a character; marks without a direction of their own go with the Arabic or Hebrew before them."""
    if character.isspace():
        return RunKind.SPACE
    if unicodedata.east_asian_width(character) in "WF":
        return RunKind.WIDE
    direction = unicodedata.bidirectional(character)
    if direction in ("R", "AL"):
        return RunKind.RIGHT_TO_LEFT
    if before is RunKind.RIGHT_TO_LEFT and direction not in ("L", "EN", "AN"):
        return RunKind.RIGHT_TO_LEFT
    return RunKind.LEFT_TO_RIGHT
