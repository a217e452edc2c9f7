"""What preparing an engine found out: every candidate with its figures, and which one is taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ocr_desktop.domain.compute import Backend, Device, ModelFormat, Network, Precision

WORTH_TELLING = 1.05
"""How many times faster or slower an engine must be for anybody to hear of it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to run a network.

    Attributes:
        backend: The backend.
        device: Where it runs.
        precision: Arithmetic asked for.
        model_format: The form of the network it reads; one that is not on disk is converted.
    """

    backend: Backend
    device: Device
    precision: Precision
    model_format: ModelFormat


@dataclass(frozen=True, slots=True)
class Measurement:
    """What is known of one candidate for one network.

    Attributes:
        network: Which.
        candidate: How it is run.
        verdict: Why it was taken or not, in plain words.
        is_reference: Whether it is the standard engine, which the others are compared with.
        is_chosen: Whether it reads from now on.
        build_s: Seconds of converting and building; None if nothing is built.
        open_ms: Milliseconds of opening, from the cache where there is one.
        run_ms: Milliseconds a page for the detector, a line for the recogniser and the classifier.
        memory_mb: Memory its process took for it.
        agreement: Share of characters, 0 to 1, that it reads as the reference does.
    """

    network: Network
    candidate: Candidate
    verdict: str
    is_reference: bool = False
    is_chosen: bool = False
    build_s: float | None = None
    open_ms: float | None = None
    run_ms: float | None = None
    memory_mb: float | None = None
    agreement: float | None = None


@dataclass(frozen=True, slots=True)
class Preparation:
    """The outcome of preparing, kept until runtime, driver, model or processor change.

    Attributes:
        model: Name of the bundle.
        measurements: Every candidate of every network.
        skipped: Backends that were no candidate at all, each with the reason.
        speedup: Time of the standard engine over that of the chosen one, all networks together; 1 if it is the same.
        measured_at: Seconds since 1970.
        notice: What the user should know about it, such as that it cannot be kept; empty for nothing.
        is_passing: Whether something of the moment decided, such as too little memory: the next start tries again.
    """

    model: str
    measurements: tuple[Measurement, ...]
    skipped: Mapping[Backend, str] = field(default_factory=lambda: MappingProxyType({}))
    speedup: float = 1.0
    measured_at: float = 0.0
    notice: str = ""
    is_passing: bool = False

    @property
    def is_standard_fastest(self) -> bool:
        """Whether nothing was found that is worth leaving the standard engine for."""
        return all(row.is_reference for row in self.measurements if row.is_chosen)

    @property
    def summary(self) -> str:
        """The outcome in one sentence."""
        if self.is_standard_fastest:
            return "Standard is already the fastest here; nothing to prepare."
        chosen = next(row.candidate for row in reversed(self.measurements) if row.is_chosen)
        engine = f"{chosen.backend.label} · {chosen.device.label} · {chosen.precision}"
        return f"{engine} · {speedup_text(self.speedup)}"

    def chosen(self, network: Network) -> Measurement | None:
        """What reads a network from now on; None if it was not among those prepared."""
        return next((row for row in self.measurements if row.network is network and row.is_chosen), None)


def speedup_text(speedup: float) -> str:
    """How an engine compares with the standard one, such as "1.9× faster than standard here"."""
    if speedup >= WORTH_TELLING:
        return f"{speedup:.1f}× faster than standard here"
    if speedup <= 1 / WORTH_TELLING:
        return f"{1 / speedup:.1f}× slower than standard here"
    return "as fast as standard here"
