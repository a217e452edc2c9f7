"""How far preparing an engine is, and how long it may take yet."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from ocr_desktop.acceleration.variants import Variant
from ocr_desktop.backends.capabilities import CAPABILITIES
from ocr_desktop.domain.compute import Backend
from ocr_desktop.domain.progress import CancelToken, Progress, ProgressCallback, Stage

# What a step took on two cores of a server; the pace of the steps that are done corrects it for this computer.
_LOADING_S = {Backend.PADDLE: 8.0, Backend.PADDLE_PLAIN: 8.0}
_USUAL_LOADING_S = 1.5
_BUILDING_S = {Backend.OPENVINO: 2.0, Backend.TENSORRT_RTX: 20.0, Backend.TENSORRT: 240.0}
_CONVERTING_S = 30.0
_CHECKING_S = 12.0

_LEAST_DONE_S = 5.0
"""Of the expected time: with less of it done, the pace of this computer is not known, nor the time that is left."""

_PRIOR_S = 10.0
"""How much the usual pace weighs beside that of the steps that are done: one slow step says little of the next."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what is done, with which engine (empty for all), and the seconds it may take."""

    stage: Stage
    subject: str
    expected_s: float


def steps_of(variant: Variant, *, needs_converting: bool) -> list[Step]:
    """The steps of trying a variant, all but the measuring."""
    backend, subject = variant.first.backend, variant.label
    steps = [Step(Stage.CONVERT, subject, _CONVERTING_S)] if needs_converting else []
    steps.append(Step(Stage.LOAD, subject, _LOADING_S.get(backend, _USUAL_LOADING_S)))
    if CAPABILITIES[backend].has_engine_file:
        steps.append(Step(Stage.BUILD, subject, _BUILDING_S[backend]))
    return [*steps, Step(Stage.CHECK, subject, _CHECKING_S)]


class PreparationSteps:
    """Tells of each step as it begins, and of what goes on inside it.

    Args:
        steps: All that may come, in their order; some may be left out.
        on_progress: Told of them.
        cancel: Asked before each.
    """

    def __init__(self, steps: Sequence[Step], on_progress: ProgressCallback, cancel: CancelToken) -> None:
        self._steps = tuple(steps)
        self._on_progress = on_progress
        self._cancel = cancel
        self._current = 0
        self._started_at = self._begun_at = time.monotonic()

    def begin(self, stage: Stage, subject: str = "") -> None:
        """A step begins.

        Raises:
            Cancelled: the token was set.
        """
        self._cancel.raise_if_cancelled()
        names = [(step.stage, step.subject) for step in self._steps]
        if (stage, subject) not in names:
            # An engine that stands in for the standard one was not foreseen.
            following = self._current + 1
            self._steps = (*self._steps[:following], Step(stage, subject, 0.0), *self._steps[following:])
            names.insert(following, (stage, subject))
        self._current = names.index((stage, subject))
        self._begun_at = time.monotonic()
        self._tell(subject)

    def on_detail(self, progress: Progress) -> None:
        """What the step under way is at."""
        subject = self._steps[self._current].subject
        self._tell(": ".join(part for part in (subject, progress.message) if part))

    def _tell(self, message: str) -> None:
        step = self._steps[self._current]
        self._on_progress(Progress(step.stage, self._current, len(self._steps), message, self._remaining_s()))

    def _remaining_s(self) -> float | None:
        """By the pace of the steps that are done; a step that takes longer than that is over at any moment."""
        done_s = sum(step.expected_s for step in self._steps[: self._current])
        if done_s < _LEAST_DONE_S:
            return None
        pace = (self._begun_at - self._started_at + _PRIOR_S) / (done_s + _PRIOR_S)
        in_step_s = time.monotonic() - self._begun_at
        following_s = pace * sum(step.expected_s for step in self._steps[self._current + 1 :])
        return max(0.0, pace * self._steps[self._current].expected_s - in_step_s) + following_s
