"""Opening one network for a candidate: from an engine file where it was built before, converted where it has to be."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ocr_desktop.acceleration.built_files import BuiltFiles
from ocr_desktop.acceleration.entry_names import converted_name, engine_name
from ocr_desktop.acceleration.machine import Machine
from ocr_desktop.acceleration.session_options import session_options
from ocr_desktop.backends import registry
from ocr_desktop.backends.buckets import BUCKETS, BucketedSession
from ocr_desktop.backends.capabilities import CAPABILITIES
from ocr_desktop.backends.session import Session, SessionOptions
from ocr_desktop.domain.errors import EngineError, ModelError, OutOfMemoryError, UnavailableError
from ocr_desktop.domain.preparation import Candidate
from ocr_desktop.domain.progress import CancelToken, ProgressCallback, ignore_progress
from ocr_desktop.models.bundle import NetworkModel
from ocr_desktop.models.conversion import convert_to_onnx, converter_version
from ocr_desktop.models.outputs import check_outputs

_BUILD_S = "build_s"
_BUILD_HINT = "Prepare the engine again"


@dataclass(frozen=True, slots=True)
class NetworkOpener:
    """Opens and builds networks, with a cache between.

    Attributes:
        built: What was built before, and what is.
        machine: What engine files depend on.
    """

    built: BuiltFiles
    machine: Machine

    def open(
        self,
        network: NetworkModel,
        candidate: Candidate,
        *,
        cpu_threads: int,
        kept_classes: tuple[int, ...] | None = None,
    ) -> tuple[Session, bool]:
        """Open a network, and see that it runs where and how the candidate says.

        Args:
            network: The network.
            candidate: How it is to run.
            cpu_threads: Threads on a CPU.
            kept_classes: As in `SessionOptions`.

        Returns:
            The session, and whether an engine file that was built before spared the compiling.

        Raises:
            EngineError: the runtime refuses the network or runs it otherwise, or what it needs was not built.
            ModelError: the network is not what its description says.
        """
        options = session_options(network, candidate, cpu_threads=cpu_threads, kept_classes=kept_classes)
        session = self._open_engine_file(network, candidate, options)
        is_cached = session is not None
        if session is None:
            if not CAPABILITIES[candidate.backend].opens_directly:
                raise EngineError(f"{network.name} is not built for {candidate.backend.label} yet", hint=_BUILD_HINT)
            session = self._open_model(network, candidate, options)
        try:
            _check_placement(session, candidate)
        except EngineError:
            session.close()
            # What was built under the candidate's name is something else.
            self.built.remove(engine_name(network, candidate, options, self.machine))
            raise
        return _bucketed(session, network, candidate), is_cached

    def convert(
        self, network: NetworkModel, candidate: Candidate, *, on_progress: ProgressCallback, cancel: CancelToken
    ) -> None:
        """Convert a network if the candidate needs that and it was not done before.

        Raises:
            Cancelled: the token was set.
            ModelError: it cannot be converted.
            EngineError: there is no room for the outcome.
        """
        if network.file_in(candidate.model_format) is not None:
            return
        name = converted_name(network, converter_version())
        if self.built.find(name):
            return

        def write(target: Path) -> Mapping[str, str]:
            convert_to_onnx(network.files[0].path, target, on_progress=on_progress, cancel=cancel)
            return {}

        self.built.make(name, write, cancel)

    def build(
        self,
        network: NetworkModel,
        candidate: Candidate,
        *,
        cpu_threads: int,
        on_progress: ProgressCallback,
        cancel: CancelToken,
        kept_classes: tuple[int, ...] | None = None,
    ) -> float | None:
        """Build the engine file of a network if its runtime has such files and there is none.

        Returns:
            The seconds it took, now or when it was built; None where there is nothing to build, or where the file
            cannot be kept and the runtime does without.

        Raises:
            Cancelled: the token was set.
            EngineError: the runtime refuses, or there is no room for the file.
        """
        capabilities = CAPABILITIES[candidate.backend]
        if not capabilities.has_engine_file:
            return None
        options = session_options(network, candidate, cpu_threads=cpu_threads, kept_classes=kept_classes)
        name = engine_name(network, candidate, options, self.machine)

        def write(target: Path) -> Mapping[str, str]:
            model = self._model_file(network, candidate)
            started = time.perf_counter()
            registry.build_engine(candidate.backend, model, options, target, on_progress=on_progress, cancel=cancel)
            return {_BUILD_S: f"{time.perf_counter() - started:.3f}"}

        if not self.built.find(name):
            self.built.make(name, write, cancel, is_needed=not capabilities.opens_directly)
        build_s = self.built.notes_of(name).get(_BUILD_S)
        return float(build_s) if build_s else None

    def _open_engine_file(self, network: NetworkModel, candidate: Candidate, options: SessionOptions) -> Session | None:
        """The network as it was built before; None where there is nothing of use."""
        name = engine_name(network, candidate, options, self.machine)
        engine_file = self.built.find(name) if CAPABILITIES[candidate.backend].has_engine_file else None
        if engine_file is None:
            return None
        model = self._model_file(network, candidate)
        try:
            return _open(network, candidate, model, dataclasses.replace(options, engine_file=engine_file))
        except (UnavailableError, OutOfMemoryError):
            raise  # the device's fault, not the file's
        except (EngineError, ModelError) as error:
            # Whole, and refused all the same: its runtime knows better.
            self.built.reject(name, error.message)
            if not CAPABILITIES[candidate.backend].opens_directly:
                raise
            return None

    def _open_model(self, network: NetworkModel, candidate: Candidate, options: SessionOptions) -> Session:
        try:
            return _open(network, candidate, self._model_file(network, candidate), options)
        except (EngineError, ModelError) as error:
            is_on_disk = network.file_in(candidate.model_format) is not None
            if is_on_disk or isinstance(error, OutOfMemoryError):
                raise
            # What was converted before may be something else by now: it is converted again.
            self.built.reject(converted_name(network, converter_version()), error.message)
            return _open(network, candidate, self._model_file(network, candidate), options)

    def _model_file(self, network: NetworkModel, candidate: Candidate) -> Path:
        on_disk = network.file_in(candidate.model_format)
        if on_disk is not None:
            return on_disk.path
        name = converted_name(network, converter_version())
        found = self.built.find(name)
        if found is None:
            # Another process may have cleared the cache since; converting takes only seconds.
            self.convert(network, candidate, on_progress=ignore_progress, cancel=CancelToken())
            found = self.built.find(name)
        if found is None:
            raise EngineError(f"{network.name} was converted, and is not in {self.built.cache.folder} any more")
        return found


def _open(network: NetworkModel, candidate: Candidate, model: Path, options: SessionOptions) -> Session:
    session = registry.open_session(candidate.backend, model, options)
    try:
        check_outputs(network, session.outputs)
    except ModelError:
        session.close()
        raise
    return session


def _check_placement(session: Session, candidate: Candidate) -> None:
    actual = session.actual
    if (actual.device, actual.precision) != (candidate.device, candidate.precision):
        raise EngineError(
            f"{candidate.backend.label} runs in {actual.precision} on {actual.device.label} here, "
            f"not in {candidate.precision} on {candidate.device.label}"
        )


def _bucketed(session: Session, network: NetworkModel, candidate: Candidate) -> Session:
    """With a few input sizes only, where the runtime is slow to meet a new one."""
    buckets = BUCKETS.get(network.task)
    is_slow_at_first = candidate.device.kind in CAPABILITIES[candidate.backend].bucketed_on
    return BucketedSession(session, buckets) if buckets and is_slow_at_first else session
