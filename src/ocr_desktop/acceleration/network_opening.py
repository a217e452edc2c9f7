"""Opening one network for a candidate: from the cache where it was built before, converted where it has to be."""

from __future__ import annotations

import dataclasses
import time
from dataclasses import dataclass
from pathlib import Path

from ocr_desktop.acceleration.engine_cache import EngineCache
from ocr_desktop.acceleration.entry_names import converted_name, engine_name
from ocr_desktop.acceleration.machine import Machine
from ocr_desktop.acceleration.session_options import session_options
from ocr_desktop.backends import registry
from ocr_desktop.backends.buckets import BUCKETS, BucketedSession
from ocr_desktop.backends.capabilities import CAPABILITIES
from ocr_desktop.backends.session import Session
from ocr_desktop.domain.errors import EngineError
from ocr_desktop.domain.preparation import Candidate
from ocr_desktop.domain.progress import CancelToken, ProgressCallback, ignore_progress
from ocr_desktop.models.bundle import NetworkModel
from ocr_desktop.models.conversion import convert_to_onnx, converter_version

_BUILD_HINT = "Prepare the engine again: ocr-desktop engine build"


@dataclass(frozen=True, slots=True)
class NetworkOpener:
    """Opens and builds networks, with a cache between.

    Attributes:
        cache: Where built things lie.
        machine: What engine files depend on.
    """

    cache: EngineCache
    machine: Machine

    def open(self, network: NetworkModel, candidate: Candidate, *, cpu_threads: int) -> tuple[Session, bool]:
        """Open a network.

        Returns:
            The session, and whether an engine file that was built before spared the compiling.

        Raises:
            EngineError: the runtime refuses the network, or what it needs was not built.
        """
        options = session_options(network, candidate, cpu_threads=cpu_threads)
        model = self._model_file(network, candidate)
        name = engine_name(network, candidate, options, self.machine)
        engine_file = self.cache.find(name) if CAPABILITIES[candidate.backend].has_engine_file else None
        if engine_file is not None:
            try:
                cached = dataclasses.replace(options, engine_file=engine_file)
                return _bucketed(registry.open_session(candidate.backend, model, cached), network, candidate), True
            except EngineError:
                # Whole, and refused all the same: its runtime knows better; it is built again.
                self.cache.remove(name)
        if not CAPABILITIES[candidate.backend].opens_directly:
            raise EngineError(f"{network.name} is not built for {candidate.backend.label} yet", hint=_BUILD_HINT)
        return _bucketed(registry.open_session(candidate.backend, model, options), network, candidate), False

    def convert(
        self, network: NetworkModel, candidate: Candidate, *, on_progress: ProgressCallback, cancel: CancelToken
    ) -> None:
        """Convert a network if the candidate needs that and it was not done before.

        Raises:
            Cancelled: the token was set.
            ModelError: it cannot be converted.
            EngineError: the cache cannot be written.
        """
        if network.file_in(candidate.model_format) is not None:
            return
        name = converted_name(network, converter_version())
        if self.cache.find(name):
            return
        with self.cache.building(name, cancel) as target:
            if self.cache.find(name):
                return
            convert_to_onnx(network.files[0].path, target, on_progress=on_progress, cancel=cancel)
            self.cache.keep(name, {})

    def build(
        self,
        network: NetworkModel,
        candidate: Candidate,
        *,
        cpu_threads: int,
        on_progress: ProgressCallback,
        cancel: CancelToken,
    ) -> float | None:
        """Build the engine file of a network if its runtime has such files and there is none.

        Returns:
            The seconds it took, now or when it was built; None where there is nothing to build.

        Raises:
            Cancelled: the token was set.
            EngineError: the runtime refuses, or the cache cannot be written.
        """
        if not CAPABILITIES[candidate.backend].has_engine_file:
            return None
        options = session_options(network, candidate, cpu_threads=cpu_threads)
        name = engine_name(network, candidate, options, self.machine)
        if not self.cache.find(name):
            with self.cache.building(name, cancel) as target:
                if not self.cache.find(name):
                    model = self._model_file(network, candidate)
                    started = time.perf_counter()
                    registry.build_engine(
                        candidate.backend, model, options, target, on_progress=on_progress, cancel=cancel
                    )
                    self.cache.keep(name, {"build_s": f"{time.perf_counter() - started:.3f}"})
        return float(self.cache.notes_of(name).get("build_s", "0"))

    def _model_file(self, network: NetworkModel, candidate: Candidate) -> Path:
        on_disk = network.file_in(candidate.model_format)
        if on_disk is not None:
            return on_disk.path
        name = converted_name(network, converter_version())
        found = self.cache.find(name)
        if found is None:
            # Another process may have cleared the cache since; converting takes only seconds.
            self.convert(network, candidate, on_progress=ignore_progress, cancel=CancelToken())
            found = self.cache.find(name)
        if found is None:
            raise EngineError(f"{network.name} was converted, and is not in {self.cache.folder} any more")
        return found


def _bucketed(session: Session, network: NetworkModel, candidate: Candidate) -> Session:
    """With a few input sizes only, where the runtime is slow to meet a new one."""
    buckets = BUCKETS.get(network.task)
    is_slow_at_first = candidate.device.kind in CAPABILITIES[candidate.backend].bucketed_on
    return BucketedSession(session, buckets) if buckets and is_slow_at_first else session
