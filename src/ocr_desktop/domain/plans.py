"""What runs each network of an engine, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ocr_desktop.domain.compute import Backend, Device, Network, Placement, Precision
from ocr_desktop.domain.preparation import Outcome, Preparation, Translate, speedup_text

HPI_ON, HPI_OFF = "HPI on", "HPI off"


@dataclass(frozen=True, slots=True)
class NetworkChoice:
    """How one network is run, and why.

    Attributes:
        backend: The backend chosen.
        device: The device asked for.
        precision: The precision asked for; None leaves it to the runtime.
        reason: Why this backend, in plain words.
        skipped: Backends that were not taken, each with its reason.
        actual: What the runtime reports once the network is loaded; None before.
        is_fallback: Whether a better backend could not be used.
        is_cached: Whether it was opened from an engine file that was built before.
    """

    backend: Backend
    device: Device
    precision: Precision | None
    reason: str
    skipped: Mapping[Backend, str] = field(default_factory=lambda: MappingProxyType({}))
    actual: Placement | None = None
    is_fallback: bool = False
    is_cached: bool = False

    @property
    def label(self) -> str:
        """What people see, such as "OpenVINO · CPU · bf16", as the runtime reports it once the network is loaded."""
        placement = self.actual or self
        precision = placement.precision
        return " · ".join(part for part in (self.backend.label, placement.device.label, precision or "") if part)


@dataclass(frozen=True, slots=True)
class EnginePlan:
    """One choice per network.

    Attributes:
        model: Name of the model bundle.
        enable_hpi: Whether high-performance inference was asked for.
        cpu_threads: Threads per network; None leaves it to the runtime.
        choices: The choice of each network that is loaded.
        preparation: What was measured; None before, and without high-performance inference.
        can_prepare: Whether there is something to build, check or measure that may make it faster.
        notice: What the user should know though it reads, such as that nothing can be kept; empty for nothing.
    """

    model: str
    enable_hpi: bool
    cpu_threads: int | None
    choices: Mapping[Network, NetworkChoice]
    preparation: Preparation | None = None
    can_prepare: bool = False
    notice: str = ""

    @property
    def main(self) -> NetworkChoice:
        """The choice that speaks for the plan: the recogniser's, where most of the time goes."""
        return self.choices[Network.TEXT_RECOGNITION]

    @property
    def summary(self) -> str:
        """One line for status bars: the toggle, and backend, device and precision really in use."""
        return self.summary_in(str)

    def summary_in(self, translate: Translate) -> str:
        """The same in some language."""
        parts = (self.engine_in(translate), self.speedup_in(translate))
        return " · ".join(part for part in parts if part)

    def engine_in(self, translate: Translate) -> str:
        """What reads, such as "HPI on · OpenVINO · CPU · bf16", without what was measured of it."""
        return f"{translate(HPI_ON if self.enable_hpi else HPI_OFF)} · {self.main.label}"

    @property
    def speedup_text(self) -> str:
        """What measuring found out, such as "1.9× faster than standard here"; empty before and where it is the same."""
        return self.speedup_in(str)

    def speedup_in(self, translate: Translate) -> str:
        """The same in some language."""
        if self.preparation is None or self.preparation.outcome is not Outcome.OTHER:
            return ""
        return speedup_text(self.preparation.speedup, translate)
