"""Networks on OpenVINO. The only file that imports it."""

from __future__ import annotations

import os
import re
import sys
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from ocr_desktop.backends.cuda_driver import card_count
from ocr_desktop.backends.openvino_network import with_argmax, with_transform
from ocr_desktop.backends.session import (
    CANCEL_POLL_MS,
    OutputReduction,
    SessionOptions,
    Tensor,
    TensorInfo,
)
from ocr_desktop.domain.compute import Backend, Device, DeviceKind, Placement, Precision
from ocr_desktop.domain.errors import EngineError, OutOfMemoryError, UnwritableError
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.domain.progress import CancelToken, Progress, ProgressCallback, Stage
from ocr_desktop.system.atomic_files import write_atomically

_WHILE_RUNNING = "failed while running a network"

_PRECISION_NAMES = {Precision.FP32: "f32", Precision.FP16: "f16", Precision.BF16: "bf16"}
_PRECISIONS = {name: precision for precision, name in _PRECISION_NAMES.items()}
_MISSING_HINTS = {
    DeviceKind.GPU: "It runs on Intel graphics: install their driver, or choose another device",
    DeviceKind.NPU: "It runs on Intel NPUs: install their driver, or choose another device",
}
# What the GPU and NPU plug-ins and the C++ library say when memory runs out.
_OUT_OF_MEMORY = re.compile(r"out of (\w+ )?memory|CL_OUT_OF_|ALLOCATION_FAILURE|bad[ _]alloc", re.IGNORECASE)


class OpenVinoSession:
    """One network compiled by OpenVINO, with the input transform folded into it; see `Session`."""

    def __init__(self, model: Path, options: SessionOptions) -> None:
        openvino = _import_runtime()
        with _failures_told(f"cannot load {(options.engine_file or model).name}"):
            core = openvino.Core()
            device = _device_name(core, options.device)
            if options.engine_file is None:
                compiled = _compile(openvino, core, model, options, device)
            else:
                compiled = _import_engine(core, options.engine_file, options, device)
            self.inputs = tuple(_network_input(port) for port in compiled.inputs)
            # Those of a reduction come after the network's own.
            self.outputs = (_network_output(compiled.outputs[0]),)
            self.actual = _placement(compiled, options.device, device)
            # One more than run at once, so that none waits for the next batch to be made.
            count = options.parallel_runs + 1 if options.parallel_runs > 1 else 1
            self._requests = [compiled.create_infer_request() for _ in range(count)]
        self._reduction = options.output_reduction
        self._tensor = openvino.Tensor

    def run(self, batch: PixelArray, cancel: CancelToken) -> tuple[Tensor, ...]:
        """Run a batch of pixels; see `Session.run`."""
        (outputs,) = self.run_each([batch], cancel)
        return outputs

    def run_each(self, batches: Iterable[PixelArray], cancel: CancelToken) -> Generator[tuple[Tensor, ...]]:
        """Run batches in as many requests as there are; see `Session.run_each`."""
        if not self._requests:
            raise EngineError("the session is closed")
        idle, running = deque(self._requests), deque[_Run]()
        try:
            for batch in batches:
                cancel.raise_if_cancelled()
                if not idle:
                    yield self._finish(running, idle, cancel)
                running.append(self._start(idle.popleft(), batch))
            while running:
                yield self._finish(running, idle, cancel)
        finally:
            _end_all(running)

    def close(self) -> None:
        """Free the network."""
        self._requests = []

    def _start(self, request: Any, batch: PixelArray) -> _Run:
        # The batch is read in place where OpenVINO allows it.
        is_shared = batch.flags.writeable and batch.flags.c_contiguous
        with _failures_told(_WHILE_RUNNING):
            request.set_input_tensor(self._tensor(batch, shared_memory=is_shared))
            request.start_async()
        return _Run(request, batch)

    def _finish(self, running: deque[_Run], idle: deque[Any], cancel: CancelToken) -> tuple[Tensor, ...]:
        """The outputs of the batch that was started first, whose request is idle then."""
        request = running[0].request
        with _failures_told(_WHILE_RUNNING):
            while not request.wait_for(CANCEL_POLL_MS):
                cancel.raise_if_cancelled()
        idle.append(running.popleft().request)
        outputs = [tensor.data for tensor in request.output_tensors]
        if self._reduction is OutputReduction.NONE:
            return (np.array(outputs[0], copy=True),)
        _whole, values, indices = outputs
        return indices.astype(np.int64), values.astype(np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class _Run:
    """A request that was started, and the batch that it reads, which has to stay alive."""

    request: Any
    batch: PixelArray


def _import_runtime() -> ModuleType:
    """Import the runtime; see `Runtime.load`."""
    # OpenVINO reports its use to a server when this package can be imported.
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]  # None blocks the import
    # It looks for cores with hwloc, which complains on the terminal where /sys is missing, as in a bare chroot.
    os.environ.setdefault("HWLOC_HIDE_ERRORS", "2")
    try:
        import openvino
    except (ImportError, OSError) as error:
        raise EngineError(
            f"OpenVINO is installed but cannot be loaded: {error}", hint="Install the cpu extra again"
        ) from error
    return openvino  # type: ignore[no-any-return]  # the package carries no types


@contextmanager
def _failures_told(what: str) -> Iterator[None]:
    """Turn the runtime's exceptions into ours."""
    try:
        yield
    except (RuntimeError, ValueError, TypeError, MemoryError) as error:
        if isinstance(error, MemoryError) or _OUT_OF_MEMORY.search(str(error)):
            raise OutOfMemoryError(f"OpenVINO {what}: the memory does not suffice") from error
        raise EngineError(f"OpenVINO {what}: {_in_short(error)}") from error


def _in_short(error: BaseException) -> str:
    """Its last line; those before it name places in OpenVINO's sources, and stand in the details."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[-1] if lines else type(error).__name__


def _device_name(core: Any, device: Device) -> str:
    """What OpenVINO calls a device; its graphics count after NVIDIA's cards, which it cannot use.

    Raises:
        EngineError: it finds no such device.
    """
    kind = device.kind.value.upper()
    if device.kind is DeviceKind.CPU:
        return kind
    found = sorted(name for name in core.available_devices if name.partition(".")[0] == kind)
    number = device.index - (card_count() if device.kind is DeviceKind.GPU else 0)
    if not 0 <= number < len(found):
        raise EngineError(f"OpenVINO finds no {device.label} on this computer", hint=_MISSING_HINTS[device.kind])
    return str(found[number])


def _end_all(running: Iterable[_Run]) -> None:
    """Wait for what still runs, whose outcome nobody wants; one that has failed says so by an exception of its own.

    Requests are not cancelled: OpenVINO 2026.4 stops between two layers then, and a later run of another size may
    answer with what is left in between.
    """
    for run in running:
        with suppress(RuntimeError):
            run.request.wait()


def _compile(openvino: ModuleType, core: Any, model: Path, options: SessionOptions, device: str) -> Any:
    network = with_transform(openvino, core.read_model(model), options.input_transform)
    if options.output_reduction is OutputReduction.ARGMAX:
        network = with_argmax(openvino, network, options.kept_classes)
    return core.compile_model(network, device, _properties(options))


def _import_engine(core: Any, engine_file: Path, options: SessionOptions, device: str) -> Any:
    try:
        content = engine_file.read_bytes()
    except OSError as error:
        raise EngineError(f"{engine_file.name} cannot be read: {error}") from error
    return core.import_model(content, device, _properties(options))


def _properties(options: SessionOptions) -> dict[str, str | int]:
    properties: dict[str, str | int] = {"PERFORMANCE_HINT": "LATENCY"}
    if options.precision is not None:
        properties["INFERENCE_PRECISION_HINT"] = _PRECISION_NAMES[options.precision]
    if options.device.kind is DeviceKind.CPU:
        properties["NUM_STREAMS"] = options.parallel_runs
        if options.cpu_threads is not None:
            properties["INFERENCE_NUM_THREADS"] = options.cpu_threads
    return properties


def _placement(compiled: Any, device: Device, name: str) -> Placement:
    """What the compiled model says it runs on.

    Raises:
        EngineError: it runs on another device than the one asked for, or does not say in which precision.
    """
    devices = list(compiled.get_property("EXECUTION_DEVICES"))
    # A device that is the only one of its kind goes by its kind alone, too.
    if len(devices) != 1 or devices[0] not in (name, name.partition(".")[0]):
        raise EngineError(f"OpenVINO placed the network on {', '.join(devices)} instead of {name}")
    type_name = compiled.get_property("INFERENCE_PRECISION_HINT").get_type_name()
    if type_name not in _PRECISIONS:
        raise EngineError(f"OpenVINO calculates in {type_name} on {name}, of which nothing is known here")
    return Placement(device, _PRECISIONS[type_name])


def _network_input(port: Any) -> TensorInfo:
    """The network's own input: the transform takes pixels with the channels last, and the network has them second."""
    count, height, width, channels = _shape(port)
    return TensorInfo(port.any_name, (count, channels, height, width))


def _network_output(port: Any) -> TensorInfo:
    """The network's own output; one that is not kept has no elements, and tells how many classes there are."""
    return TensorInfo(port.any_name if port.names else "", tuple(side or None for side in _shape(port)))


def _shape(port: Any) -> tuple[int | None, ...]:
    return tuple(None if dimension.is_dynamic else dimension.get_length() for dimension in port.partial_shape)


def list_accelerators() -> list[tuple[DeviceKind, str]]:
    """Kind and name of each device besides the CPU, in OpenVINO's order.

    Raises:
        EngineError: it cannot be imported, or fails while looking.
    """
    openvino = _import_runtime()
    try:
        core = openvino.Core()
        codes = sorted(map(str, core.available_devices))
        found = [(code, str(core.get_property(code, "FULL_DEVICE_NAME"))) for code in codes]
    except RuntimeError as error:
        raise EngineError(f"OpenVINO cannot tell its devices: {error}") from error
    kinds = {"GPU": DeviceKind.GPU, "NPU": DeviceKind.NPU}
    return [(kinds[short], name) for code, name in found if (short := code.partition(".")[0]) in kinds]


class OpenVinoRuntime:
    """OpenVINO; see `Runtime`."""

    def load(self) -> None:
        """Import it, quietly and offline."""
        _import_runtime()

    def open_session(self, model: Path, options: SessionOptions) -> OpenVinoSession:
        """Load a network file, or what was compiled from it."""
        return OpenVinoSession(model, options)

    def build_engine(
        self, model: Path, options: SessionOptions, target: Path, *, on_progress: ProgressCallback, cancel: CancelToken
    ) -> None:
        """Compile a network file into `target`; OpenVINO cannot be interrupted in it, and rarely needs a second."""
        openvino = _import_runtime()
        on_progress(Progress(Stage.BUILD, 0, 2, model.name))
        cancel.raise_if_cancelled()
        with _failures_told(f"cannot compile {model.name}"):
            core = openvino.Core()
            device = _device_name(core, options.device)
            content = _compile(openvino, core, model, options, device).export_model().getvalue()
        on_progress(Progress(Stage.BUILD, 1, 2, model.name))
        cancel.raise_if_cancelled()
        try:
            write_atomically(target, content)
        except OSError as error:
            raise UnwritableError(f"the engine cannot be written to {target.parent}: {error.strerror}") from error
        on_progress(Progress(Stage.BUILD, 2, 2, model.name))


RUNTIMES = {Backend.OPENVINO: OpenVinoRuntime()}
