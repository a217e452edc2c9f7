"""How two programs that read the same images in turns compare."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from benchmarks.peers import scoring
from benchmarks.peers.results import ProgramOnSet


@dataclass(frozen=True, slots=True)
class TimeRatio:
    """Our time over theirs: of the images' medians, and the least and the greatest of a round."""

    ratio: float
    lowest: float
    highest: float

    @classmethod
    def between(cls, ours_ms: npt.NDArray[np.float64], theirs_ms: npt.NDArray[np.float64]) -> Self:
        """From milliseconds, float64 [images, rounds] each."""
        rounds = ours_ms.sum(axis=0) / theirs_ms.sum(axis=0)
        return cls(set_ms(ours_ms) / set_ms(theirs_ms), float(rounds.min()), float(rounds.max()))


@dataclass(frozen=True, slots=True)
class TextDifference:
    """Our text against theirs.

    Attributes:
        f1: Our F1 minus theirs.
        low, high: Bounds of that, 95 %.
        recall: Our recall minus theirs.
        hits: Words we read rightly minus words they did.
    """

    f1: float
    low: float
    high: float
    recall: float
    hits: int

    @classmethod
    def between(cls, ours: scoring.Counts, theirs: scoring.Counts) -> Self:
        """From the words of each image."""
        low, high = scoring.f1_difference_bounds(ours, theirs)
        return cls(
            f1=scoring.f1(ours) - scoring.f1(theirs),
            low=low,
            high=high,
            recall=scoring.recall(ours) - scoring.recall(theirs),
            hits=int(ours[:, 0].sum() - theirs[:, 0].sum()),
        )


def set_ms(times_ms: npt.NDArray[np.float64]) -> float:
    """Milliseconds of a set, float64 [images, rounds]: the sum of the images' medians."""
    return float(np.median(times_ms, axis=1).sum())


def unexplained_share(program: ProgramOnSet) -> float | None:
    """Share of the time in which no network ran and nothing was decoded; None where the program does not tell.

    What the program does while a network runs is no part of it. Means of the rounds, since the parts of one round
    belong together.
    """
    if program.networks_ms is None:
        return None
    total_ms = float(program.times_ms.mean(axis=1).sum())
    return 1 - (program.networks_ms + program.stages_ms.get("decode", 0.0)) / total_ms
