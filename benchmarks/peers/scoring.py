"""Text against the truth: words are upper-cased runs of A-Z and 0-9, counted per image without order."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from benchmarks.peers.reader_process import Reading

LEAST_SCORE = 0.5
"""Lines below do not count."""

RESAMPLES = 2000
_SEED = 20260
_BOUNDS_PERCENT = (2.5, 97.5)

Counts: TypeAlias = npt.NDArray[np.int64]
"""int64 [images, 3]: words that were read rightly, words that were read, words that are there."""


def words(texts: Iterable[str]) -> Counter[str]:
    """The words of some lines."""
    return Counter(word for text in texts for word in re.findall(r"[A-Z0-9]+", text.upper()))


def true_words(truth: Path) -> Counter[str]:
    """The words of an image that somebody could read, from its NAME.json."""
    lines = json.loads(truth.read_text("utf-8"))["lines"]
    return words(line["text"] for line in lines if line.get("legible", True))


def count(reading: Reading, truth: Counter[str]) -> tuple[int, int, int]:
    """One image's row of `Counts`."""
    scored = zip(reading.texts, reading.scores, strict=True)
    found = words(text for text, score in scored if score >= LEAST_SCORE)
    return (truth & found).total(), found.total(), truth.total()


def recall(counts: Counts) -> float:
    """Share of the words that are there that were read."""
    hits, _read, true = counts.sum(axis=0)
    return float(hits / max(true, 1))


def f1(counts: Counts) -> float:
    """Harmonic mean of precision and recall over all words of all images."""
    return float(_f1_of_sums(counts.sum(axis=0)))


def f1_difference_bounds(ours: Counts, theirs: Counts) -> tuple[float, float]:
    """95 % interval of our F1 minus theirs: images are drawn again and again, the same for both."""
    draws = np.random.default_rng(_SEED).integers(0, len(ours), (RESAMPLES, len(ours)))
    differences = _f1_of_sums(ours[draws].sum(axis=1)) - _f1_of_sums(theirs[draws].sum(axis=1))
    low, high = np.percentile(differences, _BOUNDS_PERCENT)
    return float(low), float(high)


def _f1_of_sums(sums: Counts) -> npt.NDArray[np.float64]:
    """2·hits / (read + true), which is what the harmonic mean comes to."""
    hits, read, true = sums[..., 0], sums[..., 1], sums[..., 2]
    return np.asarray(2 * hits / np.maximum(read + true, 1), np.float64)
