"""From measured figures to the engine that reads from now on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ocr_desktop.domain.compute import Backend, Network
from ocr_desktop.domain.preparation import Candidate

WORTH_LEAVING_STANDARD = 1.05
"""How many times faster an engine must be than the standard one to take its place; less is within what is measured."""

WORTH_MIXING = 1.10
"""How many times faster two runtimes must be together than the best one alone."""


@dataclass(frozen=True, slots=True)
class Figure:
    """How long one candidate takes for one network.

    Attributes:
        network: Which.
        candidate: How it is run.
        pass_ms: Milliseconds of a pass over the sample pages, the median.
        is_reference: Whether it is the standard engine's.
    """

    network: Network
    candidate: Candidate
    pass_ms: float
    is_reference: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """What reads from now on.

    Attributes:
        figures: One of each network.
        standard_ms: Milliseconds of a pass with the standard engine.
    """

    figures: tuple[Figure, ...]
    standard_ms: float

    @property
    def speedup(self) -> float:
        """Time of the standard engine over that of the choice."""
        return self.standard_ms / _total(self.figures)


def choose(figures: Sequence[Figure], standard: Sequence[Figure]) -> Choice:
    """Choose the fastest engine.

    One runtime for all networks is preferred to two, and the standard engine, if it may be chosen, to what is hardly
    faster.

    Args:
        figures: What may be chosen, at least one of each network; those of the standard engine only where that is so.
        standard: The standard engine's figures, one of each network.
    """
    networks = list(dict.fromkeys(figure.network for figure in figures))
    backends = dict.fromkeys(figure.candidate.backend for figure in figures)
    best = min((_best_of_each(networks, figures, (backend,)) for backend in backends), key=_total)
    mixed = _best_of_each(networks, figures, tuple(backends))
    if _total(best) >= WORTH_MIXING * _total(mixed):
        best = mixed
    references = [figure for figure in figures if figure.is_reference]
    may_stay = {figure.network for figure in references} == set(networks)
    is_mixed = len({figure.candidate.backend for figure in best}) > 1
    worth = WORTH_MIXING if is_mixed else WORTH_LEAVING_STANDARD
    if may_stay and _total(standard) < worth * _total(best):
        best = tuple(references)
    return Choice(best, _total(standard))


def _best_of_each(
    networks: Iterable[Network], figures: Sequence[Figure], preferred: Sequence[Backend]
) -> tuple[Figure, ...]:
    """The fastest of each network among the preferred backends, or among all where none of them runs it."""
    chosen = []
    for network in networks:
        own = [figure for figure in figures if figure.network is network]
        fitting = [figure for figure in own if figure.candidate.backend in preferred]
        chosen.append(min(fitting or own, key=lambda figure: figure.pass_ms))
    return tuple(chosen)


def _total(figures: Iterable[Figure]) -> float:
    return sum(figure.pass_ms for figure in figures)
