"""From measured figures to the engine that reads from now on.

All that is compared was measured in the same rounds, one right after the other, so figures are compared round by
round: what slows this computer for a while slows both sides of a comparison. An engine counts as faster by a factor
where the median over the rounds says so, and where it was not slower in three rounds of four.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

import numpy as np

from ocr_desktop.domain.compute import Backend, Network
from ocr_desktop.domain.preparation import Candidate

WORTH_LEAVING_STANDARD = 1.05
"""How many times faster an engine must be than the standard one to take its place; less is within what is measured."""

WORTH_MIXING = 1.10
"""How many times faster two runtimes must be together than the best one alone, and than the standard engine."""

_LOWER_QUARTILE = 0.25


class PassedOver(Enum):
    """Why a candidate that may be faster for its network was not taken."""

    NOT_ASKED_FOR = auto()
    SECOND_RUNTIME = auto()
    """It would have been one more runtime, for too little."""
    HARDLY_FASTER = auto()
    """Its runtime is not faster by enough over all networks."""


@dataclass(frozen=True, slots=True)
class Figure:
    """How long one candidate takes for one network.

    Attributes:
        network: Which.
        candidate: How it is run.
        rounds_ms: Milliseconds of a pass over the sample pages, by round; the first round is in all figures.
    """

    network: Network
    candidate: Candidate
    rounds_ms: Mapping[int, float]

    @property
    def pass_ms(self) -> float:
        """Milliseconds of a pass, the median."""
        return float(np.median(list(self.rounds_ms.values())))


Figures = tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What reads from now on.

    Attributes:
        figures: One of each network.
        speedup: Time of the standard engine over that of the choice.
        hardly_faster: Runtimes that run all networks faster than what was chosen, and not by enough.
        asked_for: What might have been chosen.
    """

    figures: Figures
    speedup: float
    hardly_faster: frozenset[Backend]
    asked_for: frozenset[tuple[Network, Candidate]]

    def reason_against(self, network: Network, candidate: Candidate) -> PassedOver:
        """Why a candidate that is faster than the one chosen for its network was not taken."""
        if (network, candidate) not in self.asked_for:
            return PassedOver.NOT_ASKED_FOR
        return PassedOver.HARDLY_FASTER if candidate.backend in self.hardly_faster else PassedOver.SECOND_RUNTIME


def choose(figures: Sequence[Figure], standard: Sequence[Figure]) -> Choice:
    """Choose the fastest engine.

    One runtime for all networks is preferred to two, and the standard engine, if it may be chosen, to what is hardly
    faster.

    Args:
        figures: What may be chosen, at least one of each network; those of the standard engine only where that is so.
        standard: The standard engine's figures, one of each network.
    """
    alone = _each_alone(figures)
    mixed = _fastest_of_each(figures)
    contenders = [min(alone, key=_total_ms)] if alone else [mixed]
    if alone and _is_faster(mixed, contenders[0], by=WORTH_MIXING):
        contenders.insert(0, mixed)
    if set(map(_key, standard)) <= set(map(_key, figures)):
        contenders = [each for each in contenders if _is_faster(each, standard, by=_worth(each))]
        contenders.append(tuple(standard))
    best = contenders[0]
    return Choice(
        best,
        _speedup(best, standard),
        frozenset(each[0].candidate.backend for each in alone if _speedup(each, best) > 1),
        frozenset(map(_key, figures)),
    )


def _each_alone(figures: Sequence[Figure]) -> list[Figures]:
    """For each runtime that runs all networks, its fastest ways to."""
    networks = {figure.network for figure in figures}
    backends = dict.fromkeys(figure.candidate.backend for figure in figures)
    own = [[figure for figure in figures if figure.candidate.backend is backend] for backend in backends]
    return [_fastest_of_each(each) for each in own if {figure.network for figure in each} == networks]


def _fastest_of_each(figures: Sequence[Figure]) -> Figures:
    networks = dict.fromkeys(figure.network for figure in figures)
    return tuple(
        min((figure for figure in figures if figure.network is network), key=lambda figure: figure.pass_ms)
        for network in networks
    )


def _worth(figures: Figures) -> float:
    is_mixed = len({figure.candidate.backend for figure in figures}) > 1
    return WORTH_MIXING if is_mixed else WORTH_LEAVING_STANDARD


def _is_faster(figures: Figures, others: Sequence[Figure], *, by: float) -> bool:
    ratios = _ratios(figures, others)
    return float(np.median(ratios)) >= by and float(np.quantile(ratios, _LOWER_QUARTILE)) >= 1.0


def _speedup(figures: Figures, others: Sequence[Figure]) -> float:
    return float(np.median(_ratios(figures, others)))


def _ratios(figures: Figures, others: Sequence[Figure]) -> list[float]:
    """Time of the others over that of the first, in each round that all were measured in."""
    rounds = set.intersection(*(set(figure.rounds_ms) for figure in (*figures, *others)))
    return [_round_ms(others, each) / _round_ms(figures, each) for each in rounds]


def _round_ms(figures: Iterable[Figure], index: int) -> float:
    return sum(figure.rounds_ms[index] for figure in figures)


def _total_ms(figures: Figures) -> float:
    return sum(figure.pass_ms for figure in figures)


def _key(figure: Figure) -> tuple[Network, Candidate]:
    return figure.network, figure.candidate
