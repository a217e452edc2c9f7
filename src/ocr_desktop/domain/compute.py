"""What networks run on: devices, backends, precisions, and the plan that binds them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

_DEVICE_PATTERN = re.compile(r"(cpu|gpu|npu)(?::(\d+))?")


class Backend(StrEnum):
    """The choice of a way to run a network; the installed library behind it is its runtime."""

    OPENVINO = "openvino"
    ONNXRUNTIME = "onnxruntime"

    @property
    def label(self) -> str:
        """The name people know it by."""
        return {"openvino": "OpenVINO", "onnxruntime": "ONNX Runtime"}[self.value]


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
    """

    device: Device
    name: str
    availability: Availability


@dataclass(frozen=True, slots=True)
class Placement:
    """What a session really runs on, as its runtime answered after loading."""

    device: Device
    precision: Precision


@dataclass(frozen=True, slots=True)
class NetworkChoice:
    """How one network is run, and why.

    Attributes:
        backend: The backend chosen.
        device: The device asked for.
        precision: The precision asked for; None leaves it to the runtime.
        reason: Why this backend, in plain words.
        skipped: Backends that were not taken, each with its reason.
        actual: What the runtime reports once the network is loaded; None before.
        is_fallback: Whether a better backend could not be used.
    """

    backend: Backend
    device: Device
    precision: Precision | None
    reason: str
    skipped: Mapping[Backend, str] = field(default_factory=lambda: MappingProxyType({}))
    actual: Placement | None = None
    is_fallback: bool = False


@dataclass(frozen=True, slots=True)
class EnginePlan:
    """One choice per network.

    Attributes:
        model: Name of the model bundle.
        enable_hpi: Whether high-performance inference was asked for.
        cpu_threads: Threads per network; None leaves it to the runtime.
        choices: The choice of each network that is loaded.
    """

    model: str
    enable_hpi: bool
    cpu_threads: int | None
    choices: Mapping[Network, NetworkChoice]

    @property
    def main(self) -> NetworkChoice:
        """The choice that speaks for the plan: the recogniser's, where most of the time goes."""
        return self.choices[Network.TEXT_RECOGNITION]

    @property
    def summary(self) -> str:
        """One line for status bars: backend, device and precision really in use, and the toggle."""
        choice = self.main
        device = choice.actual.device if choice.actual else choice.device
        precision = choice.actual.precision if choice.actual else choice.precision
        parts = [
            choice.backend.label,
            device.label,
            precision.value if precision else "",
            f"HPI {'on' if self.enable_hpi else 'off'}",
        ]
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """What the user asks of an engine; "auto" leaves the choice to the planner.

    Attributes:
        model: Name of a model bundle, or a folder that holds one.
        lang: Language the model must read; None does not ask.
        enable_hpi: High-performance inference.
        device: "auto", "cpu", "gpu", "gpu:N" or "npu".
        backend: "auto" or a `Backend` value.
        precision: "auto" or a `Precision` value.
        cpu_threads: Threads per network; None leaves it to the planner.
    """

    model: str = "PP-OCRv6_small"
    lang: str | None = None
    enable_hpi: bool = True
    device: str = "auto"
    backend: str = "auto"
    precision: str = "auto"
    cpu_threads: int | None = None

    def __post_init__(self) -> None:
        if self.device != "auto":
            Device.parse(self.device)
        if self.backend not in ("auto", *Backend):
            raise ValueError(f"'{self.backend}' is no backend: use auto, {', '.join(Backend)}")
        if self.precision not in ("auto", *Precision):
            raise ValueError(f"'{self.precision}' is no precision: use auto, {', '.join(Precision)}")
        if self.cpu_threads is not None and self.cpu_threads < 1:
            raise ValueError("cpu_threads is at least 1")
