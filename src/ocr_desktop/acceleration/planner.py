"""From what the user asks to the ways of running all networks, best first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from ocr_desktop.acceleration.candidates import Candidates, Means, find_candidates
from ocr_desktop.backends.capabilities import CAPABILITIES
from ocr_desktop.domain.compute import Backend, Device, DeviceKind, Network, Precision
from ocr_desktop.domain.engine_options import EngineOptions, NetworkOptions
from ocr_desktop.domain.errors import NeedsPaddleError, UnavailableError
from ocr_desktop.domain.preparation import Candidate, Outcome, Preparation
from ocr_desktop.models.bundle import ModelBundle, NetworkModel
from ocr_desktop.models.paddle_format import is_paddle_only, needs_paddle

CPU = Device(DeviceKind.CPU)
MEASURED_NETWORKS = (Network.TEXT_DETECTION, Network.TEXTLINE_ORIENTATION, Network.TEXT_RECOGNITION)
"""Where the time of a page goes; the others run once a page at most, as the table has it."""

REASON_AFTER = {
    Outcome.OTHER: "Measured to be the fastest here",
    Outcome.STANDARD_FASTEST: "Measured: the standard engine is the fastest here",
    Outcome.STANDARD_ONLY: "Nothing but the standard engine can be used here",
    Outcome.STANDARD_FAILED: "The standard engine fails here",
}
_PINNED = "Chosen by you"
_BY_TABLE = "PaddleX's first choice for this model"
_REFERENCE = "The standard engine for this model"
_NO_RUNTIME_HINT = "Install one with: pip install 'ocr-desktop[cpu]'"


@dataclass(frozen=True, slots=True, eq=False)
class Assignment:
    """One way to run all networks.

    Attributes:
        candidates: The candidate of each network.
        reason: Why, in plain words.
    """

    candidates: Mapping[Network, Candidate]
    reason: str

    @property
    def label(self) -> str:
        """What people see, such as "OpenVINO · bf16"; two runtimes are both named."""
        kinds = dict.fromkeys(f"{each.backend.label} · {each.precision}" for each in self.candidates.values())
        return ", ".join(kinds)

    @property
    def needs_building(self) -> bool:
        """Whether a runtime of it opens nothing that was not built before."""
        return not all(CAPABILITIES[backend].opens_directly for backend in self.backends)

    @property
    def backends(self) -> tuple[Backend, ...]:
        """The backends it needs, each once."""
        return tuple(dict.fromkeys(candidate.backend for candidate in self.candidates.values()))


@dataclass(frozen=True, slots=True)
class Layout:
    """Every way to run the networks of a bundle.

    Attributes:
        assignments: Best first, at least one; the engine takes the first that opens.
        candidates: What there is to choose from, by network.
        preparation: What was measured; None before, and without high-performance inference.
    """

    assignments: tuple[Assignment, ...]
    candidates: Mapping[Network, Candidates]
    preparation: Preparation | None

    def because(self, reason: str) -> Layout:
        """The same, for another reason."""
        assignments = tuple(replace(assignment, reason=reason) for assignment in self.assignments)
        return replace(self, assignments=assignments)

    @property
    def must_prepare(self) -> bool:
        """Whether nothing can be opened before it was built."""
        return self.preparation is None and self.assignments[0].needs_building

    @property
    def can_prepare(self) -> bool:
        """Whether there is something to build, check or measure."""
        measured = [found.usable for task, found in self.candidates.items() if task in MEASURED_NETWORKS]
        return self.preparation is None and any(len(usable) > 1 or _needs_building(usable[0]) for usable in measured)


def lay_out(
    bundle: ModelBundle,
    options: EngineOptions,
    means: Means,
    *,
    device: Device,
    preparation: Preparation | None = None,
) -> Layout:
    """Order the ways to run a bundle's networks.

    Args:
        bundle: The networks.
        options: What the user asks.
        means: What this computer offers.
        device: Where the networks are to run.
        preparation: What was measured before.

    Raises:
        UnavailableError: a network cannot be run as it is asked for.
        NeedsPaddleError: a network is in Paddle's format, and nothing here reads that.
    """
    found = {task: find_candidates(model, options.for_network(task), device, means) for task, model in _all(bundle)}
    for task, network in _all(bundle):
        if not found[task].usable:
            raise _no_way(network, options.for_network(task), device, means, found[task])
    assignments = _by_table(bundle, options, found)
    if preparation is not None:
        assignments.insert(0, _as_measured(preparation, assignments[0], found))
    if device != CPU and not options.is_pinned:
        assignments.append(standard_assignment(bundle, means, device=CPU))
    if preparation is None:
        # What takes minutes to build is left to the preparing, as long as anything else can read.
        assignments.sort(key=lambda assignment: assignment.needs_building)
    return Layout(tuple(assignments), MappingProxyType(found), preparation)


def standard_assignment(bundle: ModelBundle, means: Means, *, device: Device) -> Assignment:
    """The engine that the others are compared with; see `standard_assignments`."""
    return standard_assignments(bundle, means, device=device)[0]


def standard_assignments(bundle: ModelBundle, means: Means, *, device: Device) -> tuple[Assignment, ...]:
    """The standard engine, nothing converted, nothing reduced, and what stands in for it, at least one.

    Raises:
        UnavailableError: no runtime reads one of the networks as it is.
    """
    wishes = NetworkOptions(enable_hpi=False, backend="auto", precision="auto")
    found = {task: find_candidates(network, wishes, device, means) for task, network in _all(bundle)}
    for task, network in _all(bundle):
        if not found[task].usable:
            raise _no_way(network, wishes, device, means, found[task])
    ready = {task: list(each.usable) for task, each in found.items()}
    backends = dict.fromkeys(each.backend for each in ready[Network.TEXT_RECOGNITION])
    return tuple(Assignment(MappingProxyType(_mostly(backend, ready)), _REFERENCE) for backend in backends)


def _by_table(bundle: ModelBundle, options: EngineOptions, found: Mapping[Network, Candidates]) -> list[Assignment]:
    """One runtime for all networks as far as it goes, in the recogniser's order.

    Nothing of reduced precision is used before it was compared with the reference, unless it is pinned.
    """
    choices = {
        task: [each for each in found[task].usable if _is_unchecked_fit(each, options.for_network(task))]
        or list(found[task].usable)
        for task in found
    }
    # What has to be built or converted first comes last: until then another engine can read.
    ready = {
        task: sorted(usable, key=lambda each: _needs_building(each) or _needs_converting(each, bundle.networks[task]))
        for task, usable in choices.items()
    }
    order = dict.fromkeys(each.backend for each in ready[Network.TEXT_RECOGNITION])
    reason = _table_reason(options)
    return [Assignment(MappingProxyType(_mostly(backend, ready)), reason) for backend in order]


def _mostly(backend: Backend, ready: Mapping[Network, list[Candidate]]) -> dict[Network, Candidate]:
    """The backend for every network it can run, and the best of the others for the rest."""
    return {
        task: next((each for each in usable if each.backend is backend), usable[0]) for task, usable in ready.items()
    }


def _as_measured(preparation: Preparation, rest: Assignment, found: Mapping[Network, Candidates]) -> Assignment:
    chosen = {task: row for task in found if (row := preparation.chosen(task))}
    candidates = {**rest.candidates, **{task: row.candidate for task, row in chosen.items()}}
    return Assignment(MappingProxyType(candidates), REASON_AFTER[preparation.outcome])


def _is_unchecked_fit(candidate: Candidate, wishes: NetworkOptions) -> bool:
    return candidate.precision is Precision.FP32 or wishes.precision != "auto"


def _needs_building(candidate: Candidate) -> bool:
    return not CAPABILITIES[candidate.backend].opens_directly


def _needs_converting(candidate: Candidate, network: NetworkModel) -> bool:
    return network.file_in(candidate.model_format) is None


def _table_reason(options: EngineOptions) -> str:
    if options.for_network(Network.TEXT_RECOGNITION).backend != "auto":
        return _PINNED
    return _BY_TABLE if options.enable_hpi else _REFERENCE


def _no_way(
    network: NetworkModel, wishes: NetworkOptions, device: Device, means: Means, found: Candidates
) -> UnavailableError | NeedsPaddleError:
    if wishes.backend != "auto":
        backend = Backend(wishes.backend)
        availability = means.probe(backend, device.kind)
        is_missing = found.skipped[backend] == availability.reason
        hint = availability.hint if is_missing else "Choose another backend, or auto"
        return UnavailableError(f"{network.name} cannot be read: {found.skipped[backend]}", hint=hint)
    if device == CPU and is_paddle_only(network):
        return needs_paddle(network)
    if device == CPU and not any(means.probe(backend, device.kind).ok for backend in found.skipped):
        return UnavailableError("no runtime is installed to read with", hint=_NO_RUNTIME_HINT)
    reasons = "; ".join(dict.fromkeys(found.skipped.values()))
    return UnavailableError(f"{network.name} cannot run on {device.label}: {reasons}", hint=_way_out(device))


def _way_out(device: Device) -> str:
    return "Choose another model" if device == CPU else "Choose another device, or auto"


def _all(bundle: ModelBundle) -> list[tuple[Network, NetworkModel]]:
    return list(bundle.networks.items())
