"""Networks on ONNX Runtime. The only file that imports it."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from ocr_desktop.backends.onnx_head import CutNetwork, cut_head
from ocr_desktop.backends.onnxruntime_cuda import RECORD_ASSIGNMENT, is_full_memory, placement_on_card, provider_for
from ocr_desktop.backends.session import (
    CANCEL_POLL_MS,
    SessionOptions,
    Tensor,
    TensorInfo,
    named_classes,
    reduce_output,
)
from ocr_desktop.backends.transforms import planar_floats
from ocr_desktop.domain.compute import Backend, DeviceKind, Placement, Precision
from ocr_desktop.domain.errors import EngineError, OutOfMemoryError
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.domain.progress import CancelToken

_CPU_PROVIDER = "CPUExecutionProvider"
_QUIET = 3  # errors only; warnings about unused initialisers help nobody


class OnnxRuntimeSession:
    """One network on ONNX Runtime, in fp32, on the CPU or on an NVIDIA card; see `Session`."""

    def __init__(self, model: Path, options: SessionOptions) -> None:
        if options.device.kind is DeviceKind.NPU or options.precision not in (None, Precision.FP32):
            raise EngineError(
                f"ONNX Runtime runs here in fp32 on the CPU and on NVIDIA cards, not {options.device} "
                f"{options.precision or ''}".rstrip()
            )
        self._runtime = runtime = _import_runtime()
        is_on_card = options.device.kind is DeviceKind.GPU
        provider = provider_for(runtime, options.device) if is_on_card else _CPU_PROVIDER
        # A run can only be ended from another thread than the one that waits for it.
        self._callers = ThreadPoolExecutor(options.parallel_runs, "onnxruntime")
        self._parallel_runs = options.parallel_runs
        cut = cut_head(model, options.kept_classes) if options.kept_classes else None
        try:
            self._session: Any = runtime.InferenceSession(
                cut.content if cut else str(model),
                sess_options=_session_options(runtime, options),
                providers=[provider],
            )
        except Exception as error:  # its errors share no base but Exception
            raise _failure(f"ONNX Runtime cannot load {model.name}", error) from error
        self.inputs = tuple(_tensor_info(value) for value in self._session.get_inputs())
        self.outputs = tuple(_tensor_info(value, cut) for value in self._session.get_outputs())
        self.actual = _placement(runtime, self._session, options)
        self._transform = options.input_transform
        self._reduction = options.output_reduction
        self._kept_classes = options.kept_classes
        self._has_kept_alone = cut is not None

    def run(self, batch: PixelArray, cancel: CancelToken) -> tuple[Tensor, ...]:
        """Run a batch of pixels; see `Session.run`."""
        (outputs,) = self.run_each([batch], cancel)
        return outputs

    def run_each(self, batches: Iterable[PixelArray], cancel: CancelToken) -> Generator[tuple[Tensor, ...]]:
        """Run batches in as many threads as there are; see `Session.run_each`."""
        if self._session is None:
            raise EngineError("the session is closed")
        running: deque[_Run] = deque()
        try:
            for batch in batches:
                cancel.raise_if_cancelled()
                # One more than run at once, so that none waits for the next batch to be made.
                if len(running) > self._parallel_runs:
                    yield self._finish(running, cancel)
                running.append(self._start(batch))
            while running:
                yield self._finish(running, cancel)
        finally:
            for each in running:
                each.options.terminate = True
            wait([each.answer for each in running])

    def close(self) -> None:
        """Free the network."""
        self._session = None
        self._callers.shutdown()

    def _start(self, batch: PixelArray) -> _Run:
        options = self._runtime.RunOptions()
        feed = {self.inputs[0].name: planar_floats(batch, self._transform)}
        return _Run(self._callers.submit(self._session.run, None, feed, options), options)

    def _finish(self, running: deque[_Run], cancel: CancelToken) -> tuple[Tensor, ...]:
        """The outputs of the run that was started first, which is no longer among the running then."""
        run = running[0]
        while not wait([run.answer], CANCEL_POLL_MS / 1000).done:
            cancel.raise_if_cancelled()
        running.popleft()
        if error := run.answer.exception():
            raise _failure("ONNX Runtime failed while running a network", error) from error
        return self._reduced(run.answer.result()[0])

    def _reduced(self, output: Tensor) -> tuple[Tensor, ...]:
        if not self._has_kept_alone or self._kept_classes is None:
            return reduce_output(output, self._reduction, self._kept_classes)
        positions, values = reduce_output(output, self._reduction)
        return named_classes(positions, self._kept_classes), values


@dataclass(frozen=True, slots=True)
class _Run:
    """A batch that runs in a thread: what comes of it, and what ends it."""

    answer: Future[list[Tensor]]
    options: Any


def _import_runtime() -> ModuleType:
    """Import the runtime; see `Runtime.load`."""
    # CUDA otherwise counts the fastest card first, and everybody else by their place on the bus.
    os.environ.setdefault("CUDA_DEVICE_ORDER", "PCI_BUS_ID")
    # Without this the import writes a device id and a database of events.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    try:
        import onnxruntime
    except (ImportError, OSError) as error:
        raise EngineError(
            f"ONNX Runtime is installed but cannot be loaded: {error}", hint="Install the cpu extra again"
        ) from error
    if hasattr(onnxruntime, "disable_telemetry_events"):
        onnxruntime.disable_telemetry_events()
    return onnxruntime  # type: ignore[no-any-return]  # the package carries no types


def intra_op_threads(cpu_threads: int | None, *, parallel_runs: int) -> int:
    """What ONNX Runtime is to be told so that all runs of a session take this many threads together; 0 leaves it to it.

    It counts the thread that calls as one, and the others form a pool, which all runs at once share.
    """
    return max(1, cpu_threads - parallel_runs + 1) if cpu_threads else 0


def _session_options(runtime: ModuleType, options: SessionOptions) -> Any:
    settings = runtime.SessionOptions()
    settings.log_severity_level = _QUIET
    settings.intra_op_num_threads = intra_op_threads(options.cpu_threads, parallel_runs=options.parallel_runs)
    if options.device.kind is DeviceKind.GPU:
        settings.add_session_config_entry(RECORD_ASSIGNMENT, "1")
    return settings


def _placement(runtime: ModuleType, session: Any, options: SessionOptions) -> Placement:
    if options.device.kind is DeviceKind.GPU:
        return placement_on_card(runtime, session, options.device)
    # With the CPU provider alone registered there is nothing else a node could run on.
    if session.get_providers() != [_CPU_PROVIDER]:
        raise EngineError(f"ONNX Runtime registered {session.get_providers()} instead of the CPU alone")
    return Placement(options.device, Precision.FP32)


def _failure(what: str, error: BaseException) -> EngineError:
    if is_full_memory(error):
        return OutOfMemoryError(f"{what}: the device's memory is full", hint="Close other programs that use it")
    return EngineError(f"{what}: {error}")


def _tensor_info(value: Any, cut: CutNetwork | None = None) -> TensorInfo:
    """Name and shape in the network file, of which the output may have been cut."""
    shape = tuple(size if isinstance(size, int) else None for size in value.shape)
    return TensorInfo(value.name, (*shape[:-1], cut.classes) if cut else shape)


class OnnxRuntimeRuntime:
    """ONNX Runtime; see `Runtime`."""

    def load(self) -> None:
        """Import it, quietly and offline."""
        _import_runtime()

    def open_session(self, model: Path, options: SessionOptions) -> OnnxRuntimeSession:
        """Load a network file."""
        return OnnxRuntimeSession(model, options)


RUNTIMES = {Backend.ONNXRUNTIME: OnnxRuntimeRuntime()}
