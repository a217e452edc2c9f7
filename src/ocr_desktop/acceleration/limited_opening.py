"""Opening the recogniser once more for some of its classes, in the way it runs already."""

from __future__ import annotations

from dataclasses import dataclass

from ocr_desktop.acceleration.network_opening import NetworkOpener
from ocr_desktop.backends.capabilities import CAPABILITIES
from ocr_desktop.backends.session import Session
from ocr_desktop.domain.preparation import Candidate
from ocr_desktop.domain.progress import CancelToken, ignore_progress
from ocr_desktop.models.bundle import NetworkModel


@dataclass(frozen=True, slots=True)
class LimitedRecogniser:
    """What it takes.

    Attributes:
        networks: Opens and builds networks.
        network: The recogniser.
        candidate: The way it runs.
        cpu_threads: Threads on a CPU.
    """

    networks: NetworkOpener
    network: NetworkModel
    candidate: Candidate
    cpu_threads: int

    def open(self, kept_classes: tuple[int, ...], cancel: CancelToken) -> Session:
        """Open it, which a runtime that has to build engines first takes its time for, once for each set.

        Raises:
            Cancelled: the token was set.
            EngineError: the runtime refuses.
        """
        cancel.raise_if_cancelled()
        if not CAPABILITIES[self.candidate.backend].opens_directly:
            self.networks.build(
                self.network,
                self.candidate,
                cpu_threads=self.cpu_threads,
                kept_classes=kept_classes,
                on_progress=ignore_progress,
                cancel=cancel,
            )
        session, _ = self.networks.open(
            self.network, self.candidate, cpu_threads=self.cpu_threads, kept_classes=kept_classes
        )
        return session
