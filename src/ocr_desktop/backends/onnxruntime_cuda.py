"""ONNX Runtime on NVIDIA cards: loading CUDA, and telling what really runs there."""

from __future__ import annotations

import contextlib
import io
import re
from types import ModuleType
from typing import Any

from ocr_desktop.backends.installing import install_hint
from ocr_desktop.domain.compute import Backend, Device, DeviceKind, Placement, Precision
from ocr_desktop.domain.errors import EngineError, UnavailableError

PROVIDER = "CUDAExecutionProvider"
RECORD_ASSIGNMENT = "session.record_ep_graph_assignment_info"

# ONNX Runtime leaves arithmetic on shapes to the CPU on purpose, so that forbidding the CPU altogether would refuse
# the recogniser. Where these run is where the network runs.
_HEAVY = frozenset({"Conv", "ConvTranspose", "FusedConv", "MatMul", "FusedMatMul", "Gemm", "LSTM"})
_SIGNS_OF_FULL_MEMORY = ("out of memory", "failed to allocate memory", "cudaerrormemoryallocation", "cuda failure 2:")
_DOCTOR = "Run: ocr-desktop doctor"


def provider_for(runtime: ModuleType, device: Device) -> tuple[str, dict[str, str]]:
    """The provider of a card, with its options; CUDA's libraries are loaded from the packages that bring them.

    Raises:
        UnavailableError: the installed ONNX Runtime is not built for NVIDIA cards.
    """
    if PROVIDER not in runtime.get_available_providers():
        raise UnavailableError(
            "the installed ONNX Runtime is the build for CPUs", hint=install_hint(Backend.ONNXRUNTIME, DeviceKind.GPU)
        )
    _load_cuda(runtime)
    options = {
        "device_id": str(device.index),
        "use_tf32": "0",  # fp32 means fp32
        "cudnn_conv_algo_search": "HEURISTIC",  # the exhaustive search takes seconds for each new size
        "arena_extend_strategy": "kSameAsRequested",
    }
    return PROVIDER, options


def placement_on_card(runtime: ModuleType, session: Any, device: Device) -> Placement:
    """Where the arithmetic of a session was put.

    Raises:
        EngineError: not, or not all of it, on the card.
    """
    nodes = [
        (part.ep_name, node.op_type)
        for part in session.get_provider_graph_assignment_info()
        for node in part.get_nodes()
    ]
    if not any(provider == PROVIDER for provider, _ in nodes):
        missing = ", ".join(_load_cuda(runtime))
        reason = f"; missing: {missing}" if missing else ""
        raise UnavailableError(f"ONNX Runtime could not load CUDA and would read on the CPU{reason}", hint=_DOCTOR)
    elsewhere = sorted({kind for provider, kind in nodes if provider != PROVIDER and kind in _HEAVY})
    if elsewhere:
        raise EngineError(f"ONNX Runtime would calculate {', '.join(elsewhere)} on the CPU instead of the card")
    return Placement(device, Precision.FP32)


def is_full_memory(error: BaseException) -> bool:
    """Whether a failure of the runtime means that the card's memory does not suffice."""
    return any(sign in str(error).lower() for sign in _SIGNS_OF_FULL_MEMORY)


def _load_cuda(runtime: ModuleType) -> list[str]:
    """Load CUDA's libraries from the packages that bring them; those that are not there, which need not matter."""
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        runtime.preload_dlls()
    return list(dict.fromkeys(re.findall(r"Failed to load ([^:\s]+)", printed.getvalue())))
