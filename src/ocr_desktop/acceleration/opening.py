"""Opening the networks of a bundle on the first candidate that works."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from ocr_desktop.acceleration.planner import Candidates
from ocr_desktop.backends import registry
from ocr_desktop.backends.session import OutputReduction, Session, SessionOptions
from ocr_desktop.domain.compute import Backend, EnginePlan, Network, NetworkChoice
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import EngineError, UnavailableError
from ocr_desktop.domain.progress import CancelToken, Progress, ProgressCallback, Stage
from ocr_desktop.models.bundle import ModelBundle, NetworkModel
from ocr_desktop.models.verify import verify_file

_WARM_UP_SHAPES: Mapping[Network, tuple[int, int, int, int]] = {
    Network.TEXT_DETECTION: (1, 64, 64, 3),
    Network.TEXTLINE_ORIENTATION: (1, 48, 192, 3),
    Network.TEXT_RECOGNITION: (1, 48, 320, 3),
}


@dataclass(frozen=True, slots=True)
class _Steps:
    """Tells of each step and stops between two of them."""

    on_progress: ProgressCallback
    cancel: CancelToken
    total: int

    def begin(self, stage: Stage, done: int, message: str) -> None:
        self.cancel.raise_if_cancelled()
        self.on_progress(Progress(stage, done, self.total, message))


def open_sessions(
    bundle: ModelBundle,
    candidates: Candidates,
    options: EngineOptions,
    *,
    on_progress: ProgressCallback,
    cancel: CancelToken,
) -> tuple[Mapping[Network, Session], EnginePlan]:
    """Verify the files, then open every network; candidates that fail are kept in the plan with their reason.

    Raises:
        Cancelled: the token was set.
        ModelError: a file is damaged.
        UnavailableError: no candidate works.
    """
    steps = _Steps(on_progress, cancel, len(bundle.networks))
    for done, network in enumerate(bundle.networks.values()):
        steps.begin(Stage.VERIFY, done, network.name)
        verify_file(network.files[0])
    failures: dict[Backend, str] = {}
    for choice in candidates.choices:
        try:
            sessions = _open_networks(bundle, choice, candidates.cpu_threads, steps)
        except EngineError as error:
            failures[choice.backend] = str(error)
            continue
        choices = {task: _made(choice, session, failures) for task, session in sessions.items()}
        return sessions, EnginePlan(bundle.name, options.enable_hpi, candidates.cpu_threads, MappingProxyType(choices))
    raise UnavailableError("; ".join(failures.values()), hint=_way_out(bundle, options))


def _open_networks(
    bundle: ModelBundle, choice: NetworkChoice, cpu_threads: int, steps: _Steps
) -> dict[Network, Session]:
    """Load the runtime, compile and warm up every network; on failure none stays open."""
    steps.begin(Stage.LOAD, 0, choice.backend.label)
    registry.load_runtime(choice.backend)
    sessions: dict[Network, Session] = {}
    try:
        for done, (task, network) in enumerate(bundle.networks.items()):
            steps.begin(Stage.COMPILE, done, network.name)
            sessions[task] = _open_network(network, choice, cpu_threads)
        for done, (task, session) in enumerate(sessions.items()):
            steps.begin(Stage.WARM_UP, done, bundle.networks[task].name)
            session.run(np.zeros(_WARM_UP_SHAPES[task], dtype=np.uint8), steps.cancel)
    except BaseException:
        for session in sessions.values():
            session.close()
        raise
    return sessions


def _open_network(network: NetworkModel, choice: NetworkChoice, cpu_threads: int) -> Session:
    is_recogniser = network.task is Network.TEXT_RECOGNITION
    session = registry.open_session(
        choice.backend,
        network.files[0].path,
        SessionOptions(
            device=choice.device,
            precision=choice.precision,
            cpu_threads=cpu_threads,
            input_transform=network.input_transform,
            output_reduction=OutputReduction.ARGMAX if is_recogniser else OutputReduction.NONE,
        ),
    )
    actual = session.actual.precision
    if choice.precision not in (None, actual):
        session.close()
        raise EngineError(f"{choice.backend.label} calculates in {actual} on this computer, not in {choice.precision}")
    return session


def _made(choice: NetworkChoice, session: Session, failures: Mapping[Backend, str]) -> NetworkChoice:
    """The choice as it came out: where it runs, and what failed before it."""
    return dataclasses.replace(
        choice,
        reason=f"{', '.join(backend.label for backend in failures)} failed" if failures else choice.reason,
        is_fallback=choice.is_fallback or bool(failures),
        skipped=MappingProxyType({**choice.skipped, **failures}),
        actual=session.actual,
    )


def _way_out(bundle: ModelBundle, options: EngineOptions) -> str:
    if {options.backend, options.device, options.precision} != {"auto"}:
        return "Choose auto for device, backend and precision"
    return (
        "Install the cpu extra again"
        if bundle.recogniser.files[0].sha256
        else "Choose another model: this one may be damaged"
    )
