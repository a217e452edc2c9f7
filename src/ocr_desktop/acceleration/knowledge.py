"""What is known before anything is measured: the order in which backends are tried."""

from __future__ import annotations

from ocr_desktop.domain.compute import Backend

# PaddleX 3.7 (hpi_model_info_collection.json, cpu_x64, PP-OCRv6_small_det and _rec) tries OpenVINO, then ONNX Runtime.
HPI_ORDER = (Backend.OPENVINO, Backend.ONNXRUNTIME)

# The reference for ONNX models is ONNX Runtime; OpenVINO stands in where that is not installed.
REFERENCE_ORDER = (Backend.ONNXRUNTIME, Backend.OPENVINO)


def backend_order(*, enable_hpi: bool) -> tuple[Backend, ...]:
    """Backends for ONNX models on a CPU, the best first."""
    return HPI_ORDER if enable_hpi else REFERENCE_ORDER
