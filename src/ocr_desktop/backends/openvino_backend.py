"""Networks on OpenVINO. The only file that imports it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from ocr_desktop.backends.cuda_driver import card_count
from ocr_desktop.backends.session import (
    CANCEL_POLL_MS,
    InputTransform,
    SessionOptions,
    Tensor,
    TensorInfo,
    reduce_output,
)
from ocr_desktop.domain.compute import Backend, Device, DeviceKind, Placement, Precision
from ocr_desktop.domain.errors import EngineError, OutOfMemoryError, UnwritableError
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.domain.progress import CancelToken, Progress, ProgressCallback, Stage
from ocr_desktop.system.atomic_files import write_atomically

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
            self.outputs = tuple(TensorInfo(port.any_name, _shape(port)) for port in compiled.outputs)
            self.actual = _placement(compiled, options.device, device)
            self._request = compiled.create_infer_request()
        self._reduction = options.output_reduction
        self._tensor = openvino.Tensor

    def run(self, batch: PixelArray, cancel: CancelToken) -> tuple[Tensor, ...]:
        """Run a batch of pixels; see `Session.run`."""
        if self._request is None:
            raise EngineError("the session is closed")
        cancel.raise_if_cancelled()
        # The batch is read in place where OpenVINO allows it, and stays alive until the request is done.
        is_shared = batch.flags.writeable and batch.flags.c_contiguous
        with _failures_told("failed while running a network", cancel):
            self._request.set_input_tensor(self._tensor(batch, shared_memory=is_shared))
            self._request.start_async()
            while not self._request.wait_for(CANCEL_POLL_MS):
                if cancel.is_cancelled:
                    self._request.cancel()
            return reduce_output(self._request.get_output_tensor(0).data, self._reduction)

    def close(self) -> None:
        """Free the network."""
        self._request = None


def _import_runtime() -> ModuleType:
    """Import the runtime; see `Runtime.load`."""
    # OpenVINO reports its use to a server when this package can be imported.
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]  # None blocks the import
    try:
        import openvino
    except (ImportError, OSError) as error:
        raise EngineError(
            f"OpenVINO is installed but cannot be loaded: {error}", hint="Install the cpu extra again"
        ) from error
    return openvino  # type: ignore[no-any-return]  # the package carries no types


@contextmanager
def _failures_told(what: str, cancel: CancelToken | None = None) -> Iterator[None]:
    """Turn the runtime's exceptions into ours; a request that was cancelled ends with one, too."""
    try:
        yield
    except (RuntimeError, ValueError, TypeError, MemoryError) as error:
        if cancel is not None:
            cancel.raise_if_cancelled()
        if isinstance(error, MemoryError) or _OUT_OF_MEMORY.search(str(error)):
            raise OutOfMemoryError(f"OpenVINO {what}: the memory does not suffice") from error
        raise EngineError(f"OpenVINO {what}: {error}") from error


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


def _compile(openvino: ModuleType, core: Any, model: Path, options: SessionOptions, device: str) -> Any:
    network = _with_transform(openvino, core.read_model(model), options.input_transform)
    return core.compile_model(network, device, _properties(options))


def _import_engine(core: Any, engine_file: Path, options: SessionOptions, device: str) -> Any:
    try:
        content = engine_file.read_bytes()
    except OSError as error:
        raise EngineError(f"{engine_file.name} cannot be read: {error}") from error
    return core.import_model(content, device, _properties(options))


def _with_transform(openvino: ModuleType, network: Any, transform: InputTransform) -> Any:
    """Prepend uint8 NHWC pixels to float NCHW, so that the runtime fuses it into its first layer."""
    prepost = openvino.preprocess.PrePostProcessor(network)
    prepost.input().tensor().set_element_type(openvino.Type.u8).set_layout(openvino.Layout("NHWC"))
    prepost.input().model().set_layout(openvino.Layout("NCHW"))
    steps = prepost.input().preprocess().convert_element_type(openvino.Type.f32)
    steps.mean([255.0 * value for value in transform.mean]).scale([255.0 * value for value in transform.std])
    return prepost.build()


def _properties(options: SessionOptions) -> dict[str, str | int]:
    properties: dict[str, str | int] = {"PERFORMANCE_HINT": "LATENCY"}
    if options.precision is not None:
        properties["INFERENCE_PRECISION_HINT"] = _PRECISION_NAMES[options.precision]
    if options.device.kind is DeviceKind.CPU:
        properties["NUM_STREAMS"] = 1
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
