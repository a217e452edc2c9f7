"""Words read against words that are there: upper-cased runs of A-Z and 0-9, counted per image without order."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ocr_desktop.domain.results import OcrResult

LEAST_SCORE = 0.5
"""Lines below do not count, as the truth's own scoring has it."""


@dataclass(frozen=True)
class Scores:
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


def score(results: Mapping[Path, OcrResult]) -> Scores:
    """Compare the readings of images with the truth that lies beside each as NAME.json."""
    hits = read = true = 0
    for path, result in results.items():
        truth = json.loads(path.with_suffix(".json").read_text("utf-8"))["lines"]
        there = _words(line["text"] for line in truth if line.get("legible", True))
        found = _words(line.text for line in result.lines if line.score >= LEAST_SCORE)
        hits += (there & found).total()
        read += found.total()
        true += there.total()
    return Scores(hits / max(read, 1), hits / max(true, 1))


def _words(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in re.findall(r"[A-Z0-9]+", text.upper()))
