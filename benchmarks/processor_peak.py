"""The most arithmetic this processor does: a large matrix product on all cores."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import openvino

from ocr_desktop.acceleration import hardware
from ocr_desktop.domain.compute import Precision

_SIDE = 4096
_REPEATS = 5
_OPENVINO_NAMES = {Precision.FP32: "f32", Precision.BF16: "bf16", Precision.FP16: "f16"}


def peak_gflops() -> dict[str, float]:
    """10⁹ operations a second in fp32 and in each reduced precision that the processor calculates in by itself.

    In fp32 it is the better of NumPy's product and OpenVINO's.
    """
    peaks = {str(precision): _openvino_gflops(precision) for precision in (Precision.FP32, *hardware.cpu_precisions())}
    peaks[Precision.FP32] = max(peaks[Precision.FP32], _numpy_gflops())
    return {precision: round(peak, 1) for precision, peak in peaks.items()}


def _numpy_gflops() -> float:
    first, second = np.ones((2, _SIDE, _SIDE), np.float32)
    out = np.empty_like(first)
    return _best_gflops(lambda: np.matmul(first, second, out=out))


def _openvino_gflops(precision: Precision) -> float:
    square = np.ones((_SIDE, _SIDE), np.float32)
    parameter = openvino.opset13.parameter([_SIDE, _SIDE], np.float32)
    product = openvino.opset13.matmul(parameter, openvino.opset13.constant(square), False, False)
    properties = {
        "PERFORMANCE_HINT": "LATENCY",
        "NUM_STREAMS": 1,
        "INFERENCE_NUM_THREADS": hardware.physical_core_count(),
        "INFERENCE_PRECISION_HINT": _OPENVINO_NAMES[precision],
    }
    compiled = openvino.Core().compile_model(openvino.Model([product], [parameter]), "CPU", properties)
    request = compiled.create_infer_request()
    request.set_input_tensor(openvino.Tensor(square, shared_memory=True))
    return _best_gflops(request.infer)


def _best_gflops(multiply: Callable[[], object]) -> float:
    multiply()
    return 2 * _SIDE**3 / min(_seconds(multiply) for _ in range(_REPEATS)) / 1e9


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
