"""Networks on OpenVINO. The only file that imports it."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from ocr_desktop.backends.session import InputTransform, SessionOptions, Tensor, TensorInfo, reduce_output
from ocr_desktop.domain.compute import Device, DeviceKind, Placement, Precision
from ocr_desktop.domain.errors import EngineError
from ocr_desktop.domain.pages import PixelArray

_PRECISION_NAMES = {Precision.FP32: "f32", Precision.FP16: "f16", Precision.BF16: "bf16"}
_PRECISIONS = {name: precision for precision, name in _PRECISION_NAMES.items()}


class OpenVinoSession:
    """One network compiled by OpenVINO, with the input transform folded into it."""

    def __init__(self, model: Path, options: SessionOptions) -> None:
        openvino = import_runtime()
        try:
            core = openvino.Core()
            _require_device(core, options.device)
            network = core.read_model(model)
            self._inputs = tuple(_tensor_info(port) for port in network.inputs)
            self._outputs = tuple(_tensor_info(port) for port in network.outputs)
            network = _with_transform(openvino, network, options.input_transform)
            compiled = core.compile_model(network, _device_name(options.device), _properties(options))
            self._actual = _placement(compiled, options.device)
            self._request = compiled.create_infer_request()
        except RuntimeError as error:
            raise EngineError(f"OpenVINO cannot load {model.name} on {options.device.label}: {error}") from error
        self._reduction = options.output_reduction
        self._tensor = openvino.Tensor

    @property
    def inputs(self) -> tuple[TensorInfo, ...]:
        """Inputs of the network file."""
        return self._inputs

    @property
    def outputs(self) -> tuple[TensorInfo, ...]:
        """Outputs of the network file."""
        return self._outputs

    @property
    def actual(self) -> Placement:
        """Device and precision as the compiled model reports them."""
        return self._actual

    def run(self, batch: PixelArray) -> tuple[Tensor, ...]:
        """Run a batch of pixels; see `Session.run`."""
        if self._request is None:
            raise EngineError("the session is closed")
        try:
            # The batch is read in place where OpenVINO allows it, and stays alive until `infer` returns.
            is_shared = batch.flags.writeable and batch.flags.c_contiguous
            self._request.set_input_tensor(self._tensor(batch, shared_memory=is_shared))
            self._request.infer()
            return reduce_output(self._request.get_output_tensor(0).data, self._reduction)
        except RuntimeError as error:
            raise EngineError(f"OpenVINO failed while running a network: {error}") from error

    def close(self) -> None:
        """Free the network."""
        self._request = None


def open_session(model: Path, options: SessionOptions) -> OpenVinoSession:
    """Load a network with OpenVINO; see `BackendModule`."""
    return OpenVinoSession(model, options)


def available_devices() -> tuple[tuple[Device, str], ...]:
    """Devices OpenVINO can use, each with its full name. Imports the runtime.

    Raises:
        EngineError: OpenVINO cannot be imported.
    """
    core = import_runtime().Core()
    found = ((_parse_device(name), name) for name in core.available_devices)
    return tuple((device, str(core.get_property(name, "FULL_DEVICE_NAME"))) for device, name in found if device)


def import_runtime() -> ModuleType:
    """Import the runtime; see `BackendModule`."""
    # OpenVINO reports its use to a server when this package can be imported.
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]  # None blocks the import
    try:
        import openvino
    except (ImportError, OSError) as error:
        raise EngineError(
            f"OpenVINO is installed but cannot be loaded: {error}", hint="Install the cpu extra again"
        ) from error
    return openvino  # type: ignore[no-any-return]  # the package carries no types


def _require_device(core: Any, device: Device) -> None:
    """Say in plain words that a device is missing; the runtime answers with its plugin's loader errors.

    Raises:
        EngineError: OpenVINO does not find the device.
    """
    found = core.available_devices
    if device not in {_parse_device(name) for name in found}:
        raise EngineError(f"OpenVINO finds no {device.label} on this computer, only {', '.join(found)}")


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


def _device_name(device: Device) -> str:
    return "CPU" if device.kind is DeviceKind.CPU else f"{device.kind.value.upper()}.{device.index}"


def _parse_device(name: str) -> Device | None:
    kind, _, index = name.partition(".")
    if kind.lower() not in tuple(DeviceKind):
        return None
    return Device(DeviceKind(kind.lower()), int(index or 0))


def _placement(compiled: Any, asked: Device) -> Placement:
    """What the compiled model says it runs on.

    Raises:
        EngineError: it runs somewhere else than asked.
    """
    devices = {_parse_device(name.strip("()")) for name in compiled.get_property("EXECUTION_DEVICES")}
    if asked not in devices:
        raise EngineError(f"OpenVINO placed the network on {compiled.get_property('EXECUTION_DEVICES')}, not {asked}")
    type_name = compiled.get_property("INFERENCE_PRECISION_HINT").get_type_name()
    return Placement(asked, _PRECISIONS[type_name])


def _tensor_info(port: Any) -> TensorInfo:
    shape = tuple(None if dimension.is_dynamic else dimension.get_length() for dimension in port.partial_shape)
    return TensorInfo(port.any_name, shape)
