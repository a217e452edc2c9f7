"""How many of the lines with a wrong word are marked as doubtful, and how many of the right ones.

The images with their truth are split in halves, every other one. The least certainty that keeps furthest from both bars
is chosen on one half and shown on the other, both ways round; then the product's own number is shown on both.
Run it by hand: `python -m benchmarks.doubt`; reading takes minutes.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tests.helpers.real_data import REAL_DATA

from ocr_desktop.domain.geometry import bounding_box
from ocr_desktop.domain.results import TextLine
from ocr_desktop.engine import OcrEngine
from ocr_desktop.text.doubt import LEAST_CERTAINTY, certainty

WRONG_BAR, RIGHT_BAR = 0.60, 0.15

_FOLDERS = ("receipts", "scenes", "large")
_LIES_IN = 0.4
"""Share of the smaller box that a line and a line of the truth have in common where they are the same text."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A line that was read: what the network thinks of it, and whether a word in it is not there."""

    score: float
    certainty: float
    is_wrong: bool


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares of wrong and of right lines that are marked."""

    wrong: float
    right: float

    @property
    def margin(self) -> float:
        """Distance to the nearer bar; below 0 if one is missed."""
        return min(self.wrong - WRONG_BAR, RIGHT_BAR - self.right)

    def __str__(self) -> str:
        return f"{self.wrong:.1%} of the wrong and {self.right:.1%} of the right lines marked"


def main() -> None:
    paths = sorted(path for folder in _FOLDERS for path in (REAL_DATA / folder).glob("*.jpg"))
    with OcrEngine.open() as engine:
        pages = [list(_judged(engine.recognize(path).lines, path.with_suffix(".json"))) for path in paths]
    halves = [[line for page in pages[start::2] for line in page] for start in (0, 1)]
    for name, half in zip(("first", "second"), halves, strict=True):
        print(f"{name} half: {len(half)} lines, {sum(line.is_wrong for line in half)} with a wrong word")
    print(f"bars: at least {WRONG_BAR:.0%} of the wrong, at most {RIGHT_BAR:.0%} of the right lines")
    for chosen, shown in ((0, 1), (1, 0)):
        least = _best_threshold(halves[chosen])
        print(f"chosen on one half: certainty < {least:.3f}, {_rates(halves[chosen], least)}")
        print(f"  shown on the other: {_rates(halves[shown], least)}")
    for name, half in zip(("first", "second"), halves, strict=True):
        print(f"in use: certainty < {LEAST_CERTAINTY}, {name} half: {_rates(half, LEAST_CERTAINTY)}")
        print(f"  for comparison, score < 0.8: {_score_rates(half, 0.8)}; score < 0.9: {_score_rates(half, 0.9)}")


def _judged(lines: Iterable[TextLine], truth_path: Path) -> Iterator[Judged]:
    """The lines that the truth can tell of: those with words, and not in a place that nobody could read."""
    truth = json.loads(truth_path.read_text("utf-8"))["lines"]
    for line in lines:
        words = Counter(_words(line.text))
        beside = [true for true in truth if _shared(line.polygon, np.array(true["polygon"])) > _LIES_IN]
        if not words or (beside and not any(true.get("legible", True) for true in beside)):
            continue
        there = Counter(word for true in beside for word in _words(true["text"]))
        yield Judged(line.score, certainty(line), is_wrong=bool(words - there))


def _words(text: str) -> list[str]:
    return re.findall(r"[A-Z0-9]+", text.upper())


def _shared(first: np.ndarray, second: np.ndarray) -> float:
    """Area that the boxes around two polygons share, as a share of the smaller one's."""
    a, b = bounding_box(first), bounding_box(second)
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (a, b))
    return max(0.0, width) * max(0.0, height) / max(smaller, 1e-6)


def _best_threshold(lines: Sequence[Judged]) -> float:
    return max({line.certainty for line in lines}, key=lambda least: _rates(lines, least).margin)


def _rates(lines: Sequence[Judged], least_certainty: float) -> Rates:
    return _shares([(line.certainty < least_certainty, line.is_wrong) for line in lines])


def _score_rates(lines: Sequence[Judged], least_score: float) -> Rates:
    return _shares([(line.score < least_score, line.is_wrong) for line in lines])


def _shares(marks: Sequence[tuple[bool, bool]]) -> Rates:
    wrong = [is_marked for is_marked, is_wrong in marks if is_wrong]
    right = [is_marked for is_marked, is_wrong in marks if not is_wrong]
    return Rates(sum(wrong) / max(len(wrong), 1), sum(right) / max(len(right), 1))


if __name__ == "__main__":
    main()
