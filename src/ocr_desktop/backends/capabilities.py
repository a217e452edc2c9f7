"""What each backend can do, as data: the planner asks it, the window greys out from it, tests walk it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ocr_desktop.domain.compute import Backend, DeviceKind, ModelFormat, Precision

_LINUX, _LINUX_ARM = "linux-x86_64", "linux-arm64"
_WINDOWS, _WINDOWS_ARM = "win32-x86_64", "win32-arm64"
_MAC, _MAC_ARM = "darwin-x86_64", "darwin-arm64"


@dataclass(frozen=True, slots=True)
class GpuPackage:
    """A package that brings the same module built for NVIDIA cards, and takes the place of the usual one.

    Attributes:
        distribution: Its name.
        extra: Extra of this package that installs it; empty where none does.
        systems: What it is published for.
    """

    distribution: str
    extra: str
    systems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a backend can do, and where its runtime comes from.

    Attributes:
        file: Module of this package that drives the runtime, the only one to import it.
        module: Python module of the runtime, looked for and not imported.
        distributions: Packages that may bring it, the usual one first.
        extra: Extra of this package that installs it.
        systems: What it is published for, such as "linux-x86_64".
        precisions: Arithmetic it offers on each kind of device; the processor may still lack it.
        formats: What it reads without conversion.
        has_engine_file: Whether compiling takes so long that the outcome is worth a file.
        opens_directly: Whether compiling is quick enough to be waited for when there is no such file.
        bucketed_on: Kinds of devices on which the first run of a size is slow, so that batches need `BucketedSession`.
        warmed_on: Kinds of devices on which the first run of a size takes somewhat longer, so that usual sizes are run
            ahead while nothing is read.
        gpu_package: What brings it for graphics cards, where that is another package.
    """

    file: str
    module: str
    distributions: tuple[str, ...]
    extra: str
    systems: tuple[str, ...]
    precisions: Mapping[DeviceKind, tuple[Precision, ...]]
    formats: tuple[ModelFormat, ...] = (ModelFormat.ONNX,)
    has_engine_file: bool = False
    opens_directly: bool = True
    bucketed_on: tuple[DeviceKind, ...] = ()
    warmed_on: tuple[DeviceKind, ...] = ()
    gpu_package: GpuPackage | None = None


_ON_CPU, _ON_GPU, _ON_NPU = DeviceKind.CPU, DeviceKind.GPU, DeviceKind.NPU
_FP32, _FP16, _BF16 = Precision.FP32, Precision.FP16, Precision.BF16

_PADDLE = Capabilities(
    file="paddle_backend",
    module="paddle",
    distributions=("paddlepaddle", "paddlepaddle-gpu"),
    extra="paddle",
    systems=(_LINUX, _WINDOWS, _MAC, _MAC_ARM),
    precisions=MappingProxyType({_ON_CPU: (_FP32,)}),
    formats=(ModelFormat.PADDLE, ModelFormat.PADDLE_JSON),
)
"""One runtime, with oneDNN and without."""

CAPABILITIES: Mapping[Backend, Capabilities] = MappingProxyType(
    {
        Backend.OPENVINO: Capabilities(
            file="openvino_backend",
            module="openvino",
            distributions=("openvino",),
            extra="cpu",
            systems=(_LINUX, _LINUX_ARM, _WINDOWS, _MAC_ARM),
            precisions=MappingProxyType({_ON_CPU: (_FP32, _BF16, _FP16), _ON_GPU: (_FP32, _FP16), _ON_NPU: (_FP16,)}),
            formats=(ModelFormat.ONNX, ModelFormat.PADDLE, ModelFormat.OPENVINO_IR),
            has_engine_file=True,
            bucketed_on=(_ON_GPU, _ON_NPU),
            warmed_on=(_ON_CPU,),
        ),
        Backend.ONNXRUNTIME: Capabilities(
            file="onnxruntime_backend",
            module="onnxruntime",
            distributions=("onnxruntime", "onnxruntime-gpu"),
            extra="cpu",
            systems=(_LINUX, _LINUX_ARM, _WINDOWS, _WINDOWS_ARM, _MAC_ARM),
            gpu_package=GpuPackage("onnxruntime-gpu", "gpu", (_LINUX, _WINDOWS)),
            precisions=MappingProxyType({_ON_CPU: (_FP32,), _ON_GPU: (_FP32,)}),
            bucketed_on=(_ON_GPU,),
        ),
        Backend.PADDLE: _PADDLE,
        Backend.PADDLE_PLAIN: _PADDLE,
        Backend.TENSORRT: Capabilities(
            file="tensorrt_backend",
            module="tensorrt",
            distributions=("tensorrt", "tensorrt-cu13", "tensorrt-cu12"),
            extra="gpu",
            systems=(_LINUX, _WINDOWS),
            precisions=MappingProxyType({_ON_GPU: (_FP32, _FP16)}),
            has_engine_file=True,
            opens_directly=False,
            bucketed_on=(_ON_GPU,),
        ),
        Backend.TENSORRT_RTX: Capabilities(
            file="tensorrt_backend",
            module="tensorrt_rtx",
            distributions=("tensorrt-rtx", "tensorrt_rtx"),
            extra="rtx",
            systems=(_LINUX, _LINUX_ARM, _WINDOWS),
            precisions=MappingProxyType({_ON_GPU: (_FP32, _FP16)}),
            has_engine_file=True,
            opens_directly=False,
            bucketed_on=(_ON_GPU,),
        ),
    }
)
