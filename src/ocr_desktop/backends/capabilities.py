"""What each backend can do, as data: the planner asks it, the window greys out from it, tests walk it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ocr_desktop.domain.compute import Backend, DeviceKind, Precision


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a backend can do, and where its runtime comes from.

    Attributes:
        module: Python module of the runtime, looked for and not imported.
        distributions: Packages that may bring it, the usual one first.
        extra: Extra of this package that installs it.
        precisions: Arithmetic it offers on each kind of device; the processor may still lack it.
    """

    module: str
    distributions: tuple[str, ...]
    extra: str
    precisions: Mapping[DeviceKind, tuple[Precision, ...]]


CAPABILITIES: Mapping[Backend, Capabilities] = MappingProxyType(
    {
        Backend.OPENVINO: Capabilities(
            module="openvino",
            distributions=("openvino",),
            extra="cpu",
            precisions=MappingProxyType({DeviceKind.CPU: (Precision.FP32, Precision.BF16, Precision.FP16)}),
        ),
        Backend.ONNXRUNTIME: Capabilities(
            module="onnxruntime",
            distributions=("onnxruntime", "onnxruntime-gpu"),
            extra="cpu",
            precisions=MappingProxyType({DeviceKind.CPU: (Precision.FP32,)}),
        ),
    }
)
