"""How far a build is, from phases that nest and whose steps take very different times."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from ocr_desktop.domain.progress import Progress, Stage

_PARTS = 100


@dataclass(slots=True)
class _Phase:
    name: str
    parent: str | None
    steps: int
    done: int = 0


class BuildProgress:
    """Follows the phases of TensorRT's `IProgressMonitor`; any thread may call any method.

    What it makes of them never goes back: a phase fills the step of its parent that is under way.

    Args:
        message: What is being built.
    """

    def __init__(self, message: str) -> None:
        self._message = message
        self._lock = threading.Lock()
        self._phases: list[_Phase] = []
        self._share = 0.0
        self._is_stopped = False

    @property
    def current(self) -> Progress:
        """How far it is now, in hundredths."""
        with self._lock:
            return Progress(Stage.BUILD, int(self._share * _PARTS), _PARTS, self._message)

    def stop(self) -> None:
        """Answer from now on that the build is not wanted any more."""
        with self._lock:
            self._is_stopped = True

    def phase_started(self, name: str, parent: str | None, steps: int) -> None:
        """A phase began, within another one if `parent` names it."""
        with self._lock:
            self._phases.append(_Phase(name, parent, max(1, steps)))

    def step_completed(self, name: str, step: int) -> bool:
        """Step `step` of a phase, counted from 0, is done; whether to go on."""
        with self._lock:
            phase = self._find(name)
            if phase is not None:
                phase.done = max(phase.done, min(phase.steps, step + 1))
            self._share = max(self._share, self._total())
            return not self._is_stopped

    def phase_finished(self, name: str) -> None:
        """A phase ended, perhaps before its last step."""
        with self._lock:
            phase = self._find(name)
            if phase is not None:
                phase.done = phase.steps
                self._share = max(self._share, self._total())
                self._phases.remove(phase)

    def _find(self, name: str) -> _Phase | None:
        """The innermost phase of that name: names come again once a phase has ended."""
        return next((phase for phase in reversed(self._phases) if phase.name == name), None)

    def _total(self) -> float:
        root = next((phase for phase in self._phases if phase.parent is None), None)
        return self._share_of(root) if root else 0.0

    def _share_of(self, phase: _Phase) -> float:
        inner = [self._share_of(each) for each in self._phases if each.parent == phase.name and each is not phase]
        under_way = max(inner, default=0.0) if phase.done < phase.steps else 0.0
        return (phase.done + under_way) / phase.steps
