"""Engines to try: each a backend in one precision for all networks it can run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ocr_desktop.acceleration.candidates import Candidates
from ocr_desktop.acceleration.planner import MEASURED_NETWORKS, Assignment
from ocr_desktop.domain.compute import Backend, Network
from ocr_desktop.domain.preparation import Candidate


@dataclass(frozen=True, slots=True)
class Variant:
    """One engine to try.

    Attributes:
        candidates: How it runs each network that it can run; at least one.
        is_reference: Whether it is the standard engine, which the others are compared with.
    """

    candidates: Mapping[Network, Candidate]
    is_reference: bool = False

    @property
    def first(self) -> Candidate:
        """The candidate that speaks for all: the recogniser's where there is one."""
        return self.candidates.get(Network.TEXT_RECOGNITION) or next(iter(self.candidates.values()))

    @property
    def label(self) -> str:
        """What people see, such as "OpenVINO · CPU · bf16"."""
        return self.first.label


def reference_variant(standard: Assignment) -> Variant:
    """The standard engine, to compare with."""
    measured = {task: each for task, each in standard.candidates.items() if task in MEASURED_NETWORKS}
    return Variant(MappingProxyType(measured), is_reference=True)


def other_variants(found: Mapping[Network, Candidates], reference: Variant) -> tuple[Variant, ...]:
    """Everything else that may be tried, in the order of the recogniser's candidates."""
    groups: dict[tuple[str, ...], dict[Network, Candidate]] = {}
    for task in sorted(found, key=lambda task: task is not Network.TEXT_RECOGNITION):
        if task in MEASURED_NETWORKS:
            for candidate in found[task].usable:
                if candidate != reference.candidates.get(task) and not _is_stand_in(candidate, found[task]):
                    kind = (candidate.backend, str(candidate.device), candidate.precision)
                    groups.setdefault(kind, {})[task] = candidate
    return tuple(Variant(MappingProxyType(candidates)) for candidates in groups.values())


def _is_stand_in(candidate: Candidate, found: Candidates) -> bool:
    """Paddle without oneDNN takes several times as long as with it, and is there for where that fails."""
    is_plain = candidate.backend is Backend.PADDLE_PLAIN
    return is_plain and any(each.backend is Backend.PADDLE for each in found.usable)
