"""Opening the networks of a bundle in the first way that works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from ocr_desktop.acceleration.limited_opening import LimitedRecogniser
from ocr_desktop.acceleration.network_opening import NetworkOpener
from ocr_desktop.acceleration.planner import Assignment, Layout
from ocr_desktop.acceleration.session_options import input_shapes
from ocr_desktop.backends import registry
from ocr_desktop.backends.buckets import BucketedSession
from ocr_desktop.backends.buckets import warm_up as warm_up_buckets
from ocr_desktop.backends.capabilities import CAPABILITIES
from ocr_desktop.backends.session import Session
from ocr_desktop.domain.compute import Backend, Network
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import EngineError, ModelError, UnavailableError
from ocr_desktop.domain.plans import EnginePlan, NetworkChoice
from ocr_desktop.domain.preparation import Candidate
from ocr_desktop.domain.progress import CancelToken, Progress, ProgressCallback, Stage, ignore_progress
from ocr_desktop.models.bundle import ModelBundle, NetworkModel
from ocr_desktop.models.verify import verify_file

_SMALL_PAGE = (1, 64, 64, 3)


@dataclass(frozen=True, slots=True)
class Opened:
    """A network that is ready.

    Attributes:
        session: Its session.
        is_cached: Whether it came from an engine file.
    """

    session: Session
    is_cached: bool


@dataclass(frozen=True, slots=True)
class OpenedEngine:
    """All networks of a bundle, ready.

    Attributes:
        sessions: By task.
        plan: What runs each of them, and why.
        limited: Opens the recogniser once more, for some of its classes.
    """

    sessions: Mapping[Network, Session]
    plan: EnginePlan
    limited: LimitedRecogniser


@dataclass(frozen=True, slots=True)
class EngineOpener:
    """Opens all networks of a bundle.

    Attributes:
        bundle: The networks.
        networks: Opens each of them.
        cpu_threads: Threads for each.
        on_progress: Told of each step.
        cancel: Asked between two steps.
    """

    bundle: ModelBundle
    networks: NetworkOpener
    cpu_threads: Mapping[Network, int]
    on_progress: ProgressCallback
    cancel: CancelToken

    def open(self, layout: Layout, options: EngineOptions) -> OpenedEngine:
        """Verify the files, then open every network; what fails on the way is kept in the plan with its reason.

        Raises:
            Cancelled: the token was set.
            ModelError: a file is damaged.
            UnavailableError: no way works.
        """
        self.verify(layout.assignments[0])
        failures: dict[Assignment, str] = {}
        for assignment in layout.assignments:
            try:
                # What was measured was built before; where that is gone or damaged it is built again.
                is_built = layout.preparation is not None and assignment is layout.assignments[0]
                opened = self.open_all(assignment, is_built=is_built)
            except (EngineError, ModelError) as error:
                failures[assignment] = str(error)
                continue
            sessions = {task: each.session for task, each in opened.items()}
            return OpenedEngine(
                sessions, self._plan(layout, assignment, options, opened, failures), self._limited(assignment)
            )
        raise UnavailableError("; ".join(dict.fromkeys(failures.values())), hint=self._way_out(options))

    def verify(self, assignment: Assignment) -> None:
        """Compare the files that an assignment reads with their known digests.

        Raises:
            Cancelled: the token was set.
            ModelError: one is damaged.
        """
        for done, (task, network) in enumerate(self.bundle.networks.items()):
            self._begin(Stage.VERIFY, done, network.name)
            verify_file(network.file_in(assignment.candidates[task].model_format) or network.files[0])

    def open_all(self, assignment: Assignment, *, is_built: bool) -> dict[Network, Opened]:
        """Load the runtimes, convert, open and warm up every network; on failure none stays open.

        Args:
            assignment: How each network is run.
            is_built: Whether there should be engine files, so that those missing are built if that is quick.

        Raises:
            Cancelled: the token was set.
            EngineError: a runtime refuses.
            ModelError: a network cannot be converted.
        """
        for backend in assignment.backends:
            self._begin(Stage.LOAD, 0, backend.label)
            registry.load_runtime(backend)
        opened: dict[Network, Opened] = {}
        try:
            for done, (task, network) in enumerate(self.bundle.networks.items()):
                candidate = assignment.candidates[task]
                self.networks.convert(network, candidate, on_progress=self.on_progress, cancel=self.cancel)
                self._begin(Stage.COMPILE, done, network.name)
                if is_built:
                    self._build_if_quick(network, candidate)
                opened[task] = self._open(network, candidate)
            for done, (task, each) in enumerate(opened.items()):
                self._begin(Stage.WARM_UP, done, self.bundle.networks[task].name)
                warm_up(self.bundle.networks[task], each.session, self.cancel)
        except BaseException:
            for each in opened.values():
                each.session.close()
            raise
        return opened

    def _limited(self, assignment: Assignment) -> LimitedRecogniser:
        task = Network.TEXT_RECOGNITION
        return LimitedRecogniser(
            self.networks, self.bundle.recogniser, assignment.candidates[task], self.cpu_threads[task]
        )

    def _build_if_quick(self, network: NetworkModel, candidate: Candidate) -> None:
        if CAPABILITIES[candidate.backend].opens_directly:
            threads = self.cpu_threads[network.task]
            self.networks.build(
                network, candidate, cpu_threads=threads, on_progress=ignore_progress, cancel=self.cancel
            )

    def _open(self, network: NetworkModel, candidate: Candidate) -> Opened:
        session, is_cached = self.networks.open(network, candidate, cpu_threads=self.cpu_threads[network.task])
        return Opened(session, is_cached)

    def _begin(self, stage: Stage, done: int, message: str) -> None:
        self.cancel.raise_if_cancelled()
        self.on_progress(Progress(stage, done, len(self.bundle.networks), message))

    def _plan(
        self,
        layout: Layout,
        assignment: Assignment,
        options: EngineOptions,
        opened: Mapping[Network, Opened],
        failures: Mapping[Assignment, str],
    ) -> EnginePlan:
        choices = {
            task: _choice(layout, assignment, task, options.for_network(task).backend, each, failures)
            for task, each in opened.items()
        }
        return EnginePlan(
            self.bundle.name,
            options.enable_hpi,
            self.cpu_threads[Network.TEXT_RECOGNITION],
            MappingProxyType(choices),
            preparation=None if failures else layout.preparation,
            can_prepare=layout.can_prepare,
        )

    def _way_out(self, options: EngineOptions) -> str:
        if {options.backend, options.device, options.precision} != {"auto"}:
            return "Choose auto for device, backend and precision"
        if self.bundle.recogniser.files[0].sha256:
            return "Install the cpu extra again"
        return "Choose another model: this one may be damaged"


def warm_up(network: NetworkModel, session: Session, cancel: CancelToken) -> None:
    """Run a network: some runtimes finish their work only then, and on some devices once for each size.

    Raises:
        Cancelled: the token was set.
        EngineError: the runtime failed.
    """
    if isinstance(session, BucketedSession):
        warm_up_buckets(session, cancel)
        return
    is_detector = network.task is Network.TEXT_DETECTION
    shape = _SMALL_PAGE if is_detector else input_shapes(network).smallest
    session.run(np.zeros(shape, dtype=np.uint8), cancel)


def _choice(
    layout: Layout,
    assignment: Assignment,
    task: Network,
    wanted: str,
    opened: Opened,
    failures: Mapping[Assignment, str],
) -> NetworkChoice:
    """The choice as it came out: where it runs, and what failed or was skipped before it."""
    candidate, found = assignment.candidates[task], layout.candidates[task]
    missing = found.skipped.get(found.preferred) if found.preferred and wanted == "auto" else None
    reason = assignment.reason
    if failures:
        reason = f"{'; '.join(failed.label for failed in failures)} failed"
    elif missing and found.preferred and layout.preparation is None:
        reason = f"{found.preferred.label} cannot be used"
    return NetworkChoice(
        backend=candidate.backend,
        device=candidate.device,
        precision=candidate.precision,
        reason=reason,
        skipped=MappingProxyType({**found.skipped, **_failed_backends(failures, candidate.backend)}),
        actual=opened.session.actual,
        is_fallback=bool(failures or missing),
        is_cached=opened.is_cached,
    )


def _failed_backends(failures: Mapping[Assignment, str], in_use: Backend) -> dict[Backend, str]:
    """Why each backend is not in use; the one that is may have failed in another precision."""
    return {
        backend: failure
        for assignment, failure in failures.items()
        for backend in assignment.backends
        if backend is not in_use
    }
