"""What networks run on: devices, backends, precisions, and the plan that binds them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

_DEVICE_PATTERN = re.compile(r"(cpu|gpu|npu)(?::(\d+))?")


class Backend(StrEnum):
    """The choice of a way to run a network; the installed library behind it is its runtime."""

    OPENVINO = "openvino"
    ONNXRUNTIME = "onnxruntime"
    PADDLE = "paddle"
    PADDLE_PLAIN = "paddle_plain"
    TENSORRT = "tensorrt"
    TENSORRT_RTX = "tensorrt_rtx"

    @property
    def label(self) -> str:
        """The name people know it by."""
        return _BACKEND_LABELS[self]


_BACKEND_LABELS: Mapping[Backend, str] = MappingProxyType(
    {
        Backend.OPENVINO: "OpenVINO",
        Backend.ONNXRUNTIME: "ONNX Runtime",
        Backend.PADDLE: "Paddle Inference",
        Backend.PADDLE_PLAIN: "Paddle Inference without oneDNN",
        Backend.TENSORRT: "TensorRT",
        Backend.TENSORRT_RTX: "TensorRT-RTX",
    }
)


class ModelFormat(StrEnum):
    """How a network is written on disk; what it is called, and its main file."""

    ONNX = "onnx"
    PADDLE = "paddle"
    """Paddle's static graph as `.pdmodel` with `.pdiparams`."""
    PADDLE_JSON = "paddle_json"
    """Paddle's newer static graph as `.json` with `.pdiparams`."""
    OPENVINO_IR = "openvino_ir"
    """OpenVINO's `.xml` with `.bin`."""

    @property
    def label(self) -> str:
        """The name people know it by."""
        return {"onnx": "ONNX", "openvino_ir": "OpenVINO IR"}.get(self.value, "a Paddle model")

    @property
    def suffix(self) -> str:
        """Suffix of the main file."""
        return {"onnx": ".onnx", "paddle": ".pdmodel", "paddle_json": ".json", "openvino_ir": ".xml"}[self.value]

    @property
    def weights_suffix(self) -> str:
        """Suffix of the file beside it that holds the weights; empty where the main file holds them."""
        return {"paddle": ".pdiparams", "paddle_json": ".pdiparams", "openvino_ir": ".bin"}.get(self.value, "")


class Precision(StrEnum):
    """Number format of the arithmetic."""

    FP32 = "fp32"
    FP16 = "fp16"
    BF16 = "bf16"


class DeviceKind(StrEnum):
    """Kinds of processors."""

    CPU = "cpu"
    GPU = "gpu"
    NPU = "npu"


class Network(StrEnum):
    """The networks of the pipeline, by their task."""

    TEXT_DETECTION = "text_detection"
    TEXTLINE_ORIENTATION = "textline_orientation"
    TEXT_RECOGNITION = "text_recognition"
    DOC_ORIENTATION = "doc_orientation"
    DOC_UNWARPING = "doc_unwarping"


@dataclass(frozen=True, slots=True, order=True)
class Device:
    """One processor; `index` counts those of one kind from 0."""

    kind: DeviceKind
    index: int = 0

    @classmethod
    def parse(cls, text: str) -> Device:
        """Read "cpu", "gpu", "gpu:1" or "npu:0".

        Raises:
            ValueError: the text names no device.
        """
        match = _DEVICE_PATTERN.fullmatch(text.strip().lower())
        if match is None:
            raise ValueError(f"'{text}' is no device: use auto, cpu, gpu, gpu:N or npu")
        return cls(DeviceKind(match[1]), int(match[2] or 0))

    def __str__(self) -> str:
        return self.kind.value if self.kind is DeviceKind.CPU else f"{self.kind.value}:{self.index}"

    @property
    def label(self) -> str:
        """The name shown to people."""
        return self.kind.value.upper() + (f" {self.index}" if self.index else "")


@dataclass(frozen=True, slots=True)
class Availability:
    """Whether something can be used here.

    Attributes:
        ok: It can.
        reason: Why not, or what was found, in plain words.
        hint: What to do about it; empty where there is nothing to do.
        version: Version of what was found; empty if unknown.
    """

    ok: bool
    reason: str = ""
    hint: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class DeviceStatus:
    """A device of this computer, or one that is missing, and whether it can read.

    Attributes:
        device: Which.
        name: What the maker calls it; empty for one that is missing.
        availability: Whether an engine can use it, and why not.
        reduced: Reduced precisions that it calculates in by itself; None if the system does not tell.
    """

    device: Device
    name: str
    availability: Availability
    reduced: tuple[Precision, ...] | None = None


@dataclass(frozen=True, slots=True)
class Placement:
    """What a session really runs on, as its runtime answered after loading."""

    device: Device
    precision: Precision
