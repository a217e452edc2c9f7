"""What preparing may have found out, made up."""

from __future__ import annotations

from types import MappingProxyType

from ocr_desktop.domain.compute import Backend, Device, DeviceKind, ModelFormat, Network, Precision
from ocr_desktop.domain.preparation import Candidate, Measurement, Preparation

_CPU = Device(DeviceKind.CPU)
STANDARD = Candidate(Backend.ONNXRUNTIME, _CPU, Precision.FP32, ModelFormat.ONNX)
FAST = Candidate(Backend.OPENVINO, _CPU, Precision.BF16, ModelFormat.ONNX)
BROKEN = Candidate(Backend.OPENVINO, _CPU, Precision.FP32, ModelFormat.ONNX)


def make_preparation(*, speedup: float = 1.9) -> Preparation:
    """Detector and recogniser with three candidates each; above 1 the fast one is chosen, else the standard one."""
    is_faster = speedup > 1
    rows = [
        row
        for network in (Network.TEXT_DETECTION, Network.TEXT_RECOGNITION)
        for row in (
            Measurement(
                network,
                STANDARD,
                "1.9× slower",
                is_reference=True,
                is_chosen=not is_faster,
                open_ms=40.0,
                run_ms=206.0,
                memory_mb=80.0,
                agreement=1.0,
            ),
            Measurement(
                network,
                FAST,
                "chosen" if is_faster else "1.7× faster here, but not worth a second runtime",
                is_chosen=is_faster,
                build_s=2.1,
                open_ms=90.0,
                run_ms=122.0,
                memory_mb=120.0,
                agreement=0.9991,
            ),
            Measurement(network, BROKEN, "the process ended by SIGSEGV"),
        )
    ]
    skipped = MappingProxyType({Backend.TENSORRT: "TensorRT is not installed"})
    return Preparation("PP-OCRv6_small", tuple(rows), skipped, speedup, measured_at=1_790_000_000.0)
