"""One candidate engine on its way through building, checking and measuring, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ocr_desktop.acceleration.choosing import Figure
from ocr_desktop.acceleration.trial.client import TrialProcess
from ocr_desktop.acceleration.trial.messages import (
    Build,
    Built,
    Check,
    Checked,
    Measure,
    Measured,
    Open,
    Opened,
    ReferenceWritten,
    WriteReference,
)
from ocr_desktop.acceleration.variants import Variant
from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.errors import OcrDesktopError, PassingError, UnwritableModelError

LEAST_AGREEMENT = 0.995
"""Share of characters that must be read as the standard engine reads them."""


@dataclass(slots=True)
class Attempt:
    """A variant in its process.

    Attributes:
        variant: The engine that is tried.
        process: Where it is tried; None before, and once it is over.
        failure: Why it cannot be used; empty while it can.
        is_passing: Whether that may be otherwise another time.
        build_s, open_ms, agreement: Figures by network, as far as they are known.
        memory_mb: Memory that loading and opening took.
        rounds: Milliseconds of a pass over the sample pages by network, for each round that it was measured in.
        pages, lines: What a pass goes over.
    """

    variant: Variant
    process: TrialProcess | None = None
    failure: str = ""
    is_passing: bool = False
    build_s: Mapping[Network, float] = field(default_factory=dict)
    open_ms: Mapping[Network, float] = field(default_factory=dict)
    agreement: Mapping[Network, float] = field(default_factory=dict)
    memory_mb: float | None = None
    rounds: dict[int, Mapping[Network, float]] = field(default_factory=dict)
    pages: int = 0
    lines: int = 0

    def build(self) -> Sequence[str]:
        """Build the engine files.

        Returns:
            What the user should know about them.

        Raises:
            Cancelled, EngineError: as `TrialProcess.ask`.
        """
        built = self._running.ask(Build(), Built)
        self.build_s = built.build_s
        return built.notices

    def open(self) -> None:
        """Open the networks, from the engine files where there are any.

        Raises:
            Cancelled, EngineError: as `TrialProcess.ask`.
        """
        opened = self._running.ask(Open(), Opened)
        self.open_ms = opened.open_ms
        if opened.memory_mb is not None and opened.memory_before_mb is not None:
            self.memory_mb = opened.memory_mb - opened.memory_before_mb

    def write_reference(self, path: Path) -> int:
        """Read the sample pages as the standard that the others are compared with.

        Returns:
            How many lines were read.

        Raises:
            Cancelled, EngineError: as `TrialProcess.ask`.
        """
        crops = self._running.ask(WriteReference(path), ReferenceWritten).crops
        self.agreement = dict.fromkeys(self.variant.candidates, 1.0)
        return crops

    def check(self, reference: Path) -> None:
        """Compare with the standard.

        Raises:
            Cancelled, EngineError: as `TrialProcess.ask`.
        """
        self.agreement = self._running.ask(Check(reference), Checked).agreement

    def measure(self, reference: Path) -> Measured:
        """Time one pass; the caller decides whether it counts.

        Raises:
            Cancelled, EngineError: as `TrialProcess.ask`.
        """
        return self._running.ask(Measure(reference), Measured)

    def count(self, index: int, measured: Measured) -> None:
        """Take its pass of a round into account."""
        self.rounds[index] = measured.pass_ms
        self.pages, self.lines = measured.pages, measured.lines

    def give_up(self, error: OcrDesktopError) -> None:
        """End its process, since this happened."""
        self.is_passing = isinstance(error, PassingError | UnwritableModelError)
        self.end(str(error))

    def end(self, failure: str = "") -> None:
        """End its process, for this reason."""
        self.failure = failure
        process, self.process = self.process, None
        if process is not None:
            process.close()

    @property
    def is_measured(self) -> bool:
        """Whether there is a figure for each of its networks."""
        return not self.failure and bool(self.rounds)

    def agrees(self, task: Network) -> bool:
        """Whether a network reads what the standard reads."""
        return self.agreement.get(task, 0.0) >= LEAST_AGREEMENT

    def pass_ms(self, task: Network) -> float:
        """Median of the passes of one network, in milliseconds."""
        return self.figure(task).pass_ms

    def figure(self, task: Network) -> Figure:
        """What was measured of one network."""
        rounds_ms = {index: pass_ms[task] for index, pass_ms in self.rounds.items()}
        return Figure(task, self.variant.candidates[task], rounds_ms)

    def figures(self) -> list[Figure]:
        """What may be chosen of it, or compared with."""
        return [self.figure(task) for task in self.variant.candidates if self.agrees(task)]

    @property
    def _running(self) -> TrialProcess:
        if self.process is None:
            raise RuntimeError("the attempt has no process")
        return self.process
