"""Networks on OpenVINO. The only file that imports it."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from ocr_desktop.backends.session import (
    CANCEL_POLL_MS,
    InputTransform,
    SessionOptions,
    Tensor,
    TensorInfo,
    reduce_output,
)
from ocr_desktop.domain.compute import Backend, Device, DeviceKind, Placement, Precision
from ocr_desktop.domain.errors import EngineError
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.domain.progress import CancelToken

_CPU = "CPU"
_PRECISION_NAMES = {Precision.FP32: "f32", Precision.FP16: "f16", Precision.BF16: "bf16"}
_PRECISIONS = {name: precision for precision, name in _PRECISION_NAMES.items()}


class OpenVinoSession:
    """One network compiled by OpenVINO, with the input transform folded into it; see `Session`."""

    def __init__(self, model: Path, options: SessionOptions) -> None:
        if options.device.kind is not DeviceKind.CPU:
            raise EngineError(f"OpenVINO runs here on the CPU, not on {options.device}")
        openvino = _import_runtime()
        try:
            core = openvino.Core()
            network = core.read_model(model)
            self.inputs = tuple(_tensor_info(port) for port in network.inputs)
            self.outputs = tuple(_tensor_info(port) for port in network.outputs)
            network = _with_transform(openvino, network, options.input_transform)
            compiled = core.compile_model(network, _CPU, _properties(options))
            self.actual = _placement(compiled)
            self._request = compiled.create_infer_request()
        except RuntimeError as error:
            raise EngineError(f"OpenVINO cannot load {model.name}: {error}") from error
        self._reduction = options.output_reduction
        self._tensor = openvino.Tensor

    def run(self, batch: PixelArray, cancel: CancelToken) -> tuple[Tensor, ...]:
        """Run a batch of pixels; see `Session.run`."""
        if self._request is None:
            raise EngineError("the session is closed")
        cancel.raise_if_cancelled()
        # The batch is read in place where OpenVINO allows it, and stays alive until the request is done.
        is_shared = batch.flags.writeable and batch.flags.c_contiguous
        try:
            self._request.set_input_tensor(self._tensor(batch, shared_memory=is_shared))
            self._request.start_async()
            while not self._request.wait_for(CANCEL_POLL_MS):
                if cancel.is_cancelled:
                    self._request.cancel()
            return reduce_output(self._request.get_output_tensor(0).data, self._reduction)
        except (RuntimeError, ValueError, TypeError) as error:
            # A cancelled request ends with the runtime's own exception.
            cancel.raise_if_cancelled()
            raise EngineError(f"OpenVINO failed while running a network: {error}") from error

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


def _with_transform(openvino: ModuleType, network: Any, transform: InputTransform) -> Any:
    """Prepend uint8 NHWC pixels to float NCHW, so that the runtime fuses it into its first layer."""
    prepost = openvino.preprocess.PrePostProcessor(network)
    prepost.input().tensor().set_element_type(openvino.Type.u8).set_layout(openvino.Layout("NHWC"))
    prepost.input().model().set_layout(openvino.Layout("NCHW"))
    steps = prepost.input().preprocess().convert_element_type(openvino.Type.f32)
    steps.mean([255.0 * value for value in transform.mean]).scale([255.0 * value for value in transform.std])
    return prepost.build()


def _properties(options: SessionOptions) -> dict[str, str | int]:
    properties: dict[str, str | int] = {"PERFORMANCE_HINT": "LATENCY", "NUM_STREAMS": 1}
    if options.precision is not None:
        properties["INFERENCE_PRECISION_HINT"] = _PRECISION_NAMES[options.precision]
    if options.cpu_threads is not None:
        properties["INFERENCE_NUM_THREADS"] = options.cpu_threads
    return properties


def _placement(compiled: Any) -> Placement:
    """What the compiled model says it runs on.

    Raises:
        EngineError: it runs somewhere else than on the CPU.
    """
    devices = list(compiled.get_property("EXECUTION_DEVICES"))
    if devices != [_CPU]:
        raise EngineError(f"OpenVINO placed the network on {', '.join(devices)} instead of the CPU")
    type_name = compiled.get_property("INFERENCE_PRECISION_HINT").get_type_name()
    return Placement(Device(DeviceKind.CPU), _PRECISIONS[type_name])


def _tensor_info(port: Any) -> TensorInfo:
    shape = tuple(None if dimension.is_dynamic else dimension.get_length() for dimension in port.partial_shape)
    return TensorInfo(port.any_name, shape)


def list_accelerators() -> list[tuple[DeviceKind, str]]:
    """Kind and name of each device besides the CPU, in OpenVINO's order.

    Raises:
        EngineError: it cannot be imported, or fails while looking.
    """
    openvino = _import_runtime()
    try:
        core = openvino.Core()
        found = [(str(name), str(core.get_property(name, "FULL_DEVICE_NAME"))) for name in core.available_devices]
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
        """Load a network file."""
        return OpenVinoSession(model, options)


RUNTIMES = {Backend.OPENVINO: OpenVinoRuntime()}
