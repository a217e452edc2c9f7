"""What preparing an engine found out: every candidate with its figures, and which one is taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from types import MappingProxyType
from typing import TypeAlias

from ocr_desktop.domain.compute import Backend, Device, ModelFormat, Network, Precision

WORTH_TELLING = 1.05
"""How many times faster or slower an engine must be for anybody to hear of it."""

STANDARD_IS_FASTEST = "Standard is already the fastest here; nothing to prepare."
NOTHING_ELSE_WORKS = "Nothing but the standard engine can be used here: {reasons}"
NOTHING_ELSE = "There is nothing but the standard engine to choose from."
STANDARD_FAILED = "{engine} reads here, since the standard engine failed: {reason}"
FASTER = "{factor}× faster than standard here"
SLOWER = "{factor}× slower than standard here"
AS_FAST = "as fast as standard here"

MEASURED_ELSEWHERE = "another process is measuring"
"""What measuring says of itself while it waits for its turn."""

Translate: TypeAlias = Callable[[str], str]
"""Gives a sentence in the language of whoever reads it; `str` leaves it as it is."""


class Outcome(Enum):
    """What preparing came to."""

    OTHER = auto()
    """An engine other than the standard one reads."""
    STANDARD_FASTEST = auto()
    """Others were measured, and none is worth leaving the standard engine for."""
    STANDARD_ONLY = auto()
    """There was no other to measure: none is there, or none works."""
    STANDARD_FAILED = auto()
    """The standard engine does not work; another one took its place."""


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

    @property
    def label(self) -> str:
        """What people see, such as "OpenVINO · CPU · bf16"."""
        return " · ".join((self.backend.label, self.device.label, self.precision))


@dataclass(frozen=True, slots=True)
class Measurement:
    """What is known of one candidate for one network.

    Attributes:
        network: Which.
        candidate: How it is run.
        verdict: Why it was taken or not, in plain words.
        is_reference: Whether it is the standard engine, which the others are compared with.
        is_stand_in: Whether it only took that engine's place, since that failed.
        is_usable: Whether it works here and reads what the standard engine reads.
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
    is_stand_in: bool = False
    is_usable: bool = True
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
    def outcome(self) -> Outcome:
        """What it came to."""
        if any(row.is_stand_in for row in self.measurements):
            return Outcome.STANDARD_FAILED
        if not all(row.is_reference for row in self.measurements if row.is_chosen):
            return Outcome.OTHER
        has_compared = any(row.is_usable and row.run_ms for row in self.measurements if not row.is_reference)
        return Outcome.STANDARD_FASTEST if has_compared else Outcome.STANDARD_ONLY

    @property
    def engine(self) -> Candidate:
        """What speaks for all that reads from now on: the recogniser's, where most of the time goes."""
        rows = [row for row in self.measurements if row.is_chosen and row.network is Network.TEXT_RECOGNITION]
        return rows[0].candidate

    @property
    def summary(self) -> str:
        """The outcome in one sentence."""
        return self.summary_in(str, str)

    def summary_in(self, translate: Translate, translate_reason: Translate) -> str:
        """The outcome in one sentence of some language.

        Args:
            translate: Translates the sentences above.
            translate_reason: Translates verdicts, as far as they are not a runtime's own words.
        """
        match self.outcome:
            case Outcome.OTHER:
                return f"{self.engine.label} · {speedup_text(self.speedup, translate)}"
            case Outcome.STANDARD_FASTEST:
                return translate(STANDARD_IS_FASTEST)
            case Outcome.STANDARD_ONLY:
                reasons = self._reasons(translate_reason, is_reference=False)
                return translate(NOTHING_ELSE_WORKS).format(reasons=reasons) if reasons else translate(NOTHING_ELSE)
            case Outcome.STANDARD_FAILED:
                reason = self._reasons(translate_reason, is_reference=True)
                return translate(STANDARD_FAILED).format(engine=self.engine.label, reason=reason)

    def _reasons(self, translate: Translate, *, is_reference: bool) -> str:
        """Why the standard engine, or every other one, cannot be used; one reason for each."""
        unusable = [row for row in self.measurements if row.is_reference is is_reference and not row.is_usable]
        reasons: dict[str, str] = {}
        for row in unusable:
            reasons.setdefault(row.candidate.label, translate(row.verdict))
        return "; ".join(f"{label}: {reason}" for label, reason in reasons.items())

    def chosen(self, network: Network) -> Measurement | None:
        """What reads a network from now on; None if it was not among those prepared."""
        return next((row for row in self.measurements if row.network is network and row.is_chosen), None)


def speedup_text(speedup: float, translate: Translate = str) -> str:
    """How an engine compares with the standard one, such as "1.9× faster than standard here"."""
    if speedup >= WORTH_TELLING:
        return translate(FASTER).format(factor=f"{speedup:.1f}")
    if speedup <= 1 / WORTH_TELLING:
        return translate(SLOWER).format(factor=f"{1 / speedup:.1f}")
    return translate(AS_FAST)
