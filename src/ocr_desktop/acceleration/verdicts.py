"""From attempts and the choice to the table that people read."""

from __future__ import annotations

from collections.abc import Sequence

from ocr_desktop.acceleration.attempt import Attempt
from ocr_desktop.acceleration.choosing import Choice, PassedOver
from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.preparation import WORTH_TELLING, Measurement

_REASONS = {
    PassedOver.NOT_ASKED_FOR: "not what was asked for",
    PassedOver.SECOND_RUNTIME: "not worth a second runtime",
    PassedOver.HARDLY_FASTER: "hardly faster over all networks",
}


def measurements(attempts: Sequence[Attempt], choice: Choice) -> tuple[Measurement, ...]:
    """Every network of every attempt, with its figures and the verdict on it; network by network."""
    tasks = dict.fromkeys(task for attempt in attempts for task in attempt.variant.candidates)
    return tuple(
        _measurement(attempt, task, choice)
        for task in tasks
        for attempt in attempts
        if task in attempt.variant.candidates
    )


def _measurement(attempt: Attempt, task: Network, choice: Choice) -> Measurement:
    candidate = attempt.variant.candidates[task]
    is_chosen = any(figure.network is task and figure.candidate == candidate for figure in choice.figures)
    return Measurement(
        network=task,
        candidate=candidate,
        verdict=_verdict(attempt, task, choice, is_chosen=is_chosen),
        is_reference=attempt.variant.is_reference,
        is_chosen=is_chosen,
        build_s=attempt.build_s.get(task),
        open_ms=attempt.open_ms.get(task),
        run_ms=_run_ms(attempt, task),
        memory_mb=attempt.memory_mb,
        agreement=attempt.agreement.get(task),
    )


def _run_ms(attempt: Attempt, task: Network) -> float | None:
    """Milliseconds a page for the detector, a line for the others."""
    if not attempt.rounds:
        return None
    units = attempt.pages if task is Network.TEXT_DETECTION else attempt.lines
    return attempt.pass_ms(task) / max(1, units)


def _verdict(attempt: Attempt, task: Network, choice: Choice, *, is_chosen: bool) -> str:
    if attempt.failure:
        return attempt.failure
    if not attempt.agrees(task) and not is_chosen:
        return f"reads differently: {attempt.agreement.get(task, 0.0):.2%} of the characters agree"
    if is_chosen:
        return "chosen" if attempt.agrees(task) else "chosen by you, though it reads differently"
    chosen_ms = next(figure.pass_ms for figure in choice.figures if figure.network is task)
    ratio = attempt.pass_ms(task) / chosen_ms
    if ratio >= WORTH_TELLING:
        return f"{ratio:.1f}× slower"
    if ratio <= 1 / WORTH_TELLING:
        reason = _REASONS[choice.reason_against(task, attempt.variant.candidates[task])]
        return f"{1 / ratio:.1f}× faster here, but {reason}"
    return "as fast"
