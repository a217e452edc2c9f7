"""What is told about NVIDIA cards, with a runtime that only says where it put its nodes."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from ocr_desktop.backends import registry
from ocr_desktop.backends.onnxruntime_cuda import PROVIDER, is_full_memory, placement_on_card, provider_for
from ocr_desktop.backends.session import SessionOptions
from ocr_desktop.domain.compute import Backend, Device, DeviceKind, Network, Precision
from ocr_desktop.domain.errors import EngineError, UnavailableError
from ocr_desktop.models.store import load_bundle

GPU = Device(DeviceKind.GPU, 1)
CPU_PROVIDER = "CPUExecutionProvider"


def session_with(*nodes):
    """A session whose nodes were put on providers."""

    def part(provider, kind):
        return SimpleNamespace(ep_name=provider, get_nodes=lambda: [SimpleNamespace(op_type=kind)])

    parts = [part(provider, kind) for provider, kind in nodes]
    return SimpleNamespace(get_provider_graph_assignment_info=lambda: parts)


class FakeRuntime:
    def __init__(self, *providers):
        self._providers = list(providers)

    def get_available_providers(self):
        return self._providers

    def preload_dlls(self):
        sys.stdout.write("Failed to load libcublas.so.13: cannot open shared object file")


def test_arithmetic_on_shapes_may_stay_on_the_cpu():
    session = session_with((PROVIDER, "Conv"), (CPU_PROVIDER, "Slice"), (CPU_PROVIDER, "Concat"), (PROVIDER, "MatMul"))

    placement = placement_on_card(FakeRuntime(PROVIDER), session, GPU)

    assert placement.device == GPU
    assert placement.precision is Precision.FP32


def test_a_session_that_fell_back_to_the_cpu_is_an_error():
    with pytest.raises(UnavailableError, match=r"could not load CUDA.*missing: libcublas\.so\.13"):
        placement_on_card(FakeRuntime(PROVIDER), session_with((CPU_PROVIDER, "Conv"), (CPU_PROVIDER, "Relu")), GPU)


def test_a_session_that_works_half_on_the_cpu_is_an_error():
    with pytest.raises(EngineError, match=r"Conv.* on the CPU"):
        placement_on_card(FakeRuntime(PROVIDER), session_with((CPU_PROVIDER, "Conv"), (PROVIDER, "Relu")), GPU)


def test_fp32_is_not_tf32_and_new_sizes_search_nothing(capsys):
    name, options = provider_for(FakeRuntime(PROVIDER, CPU_PROVIDER), GPU)

    assert name == PROVIDER
    assert options["device_id"] == "1"
    assert options["use_tf32"] == "0"
    assert options["cudnn_conv_algo_search"] == "HEURISTIC"
    assert capsys.readouterr().out == ""


def test_the_build_for_cpus_says_what_to_install_instead():
    with pytest.raises(UnavailableError, match="build for CPUs") as failure:
        provider_for(FakeRuntime(CPU_PROVIDER), GPU)

    assert "gpu" in failure.value.hint


@pytest.mark.parametrize(
    ("message", "is_full"),
    [
        ("BFCArena::AllocateRawInternal Failed to allocate memory for requested buffer of size 2147483648", True),
        ("CUDA failure 2: out of memory ; GPU=0", True),
        ("CUDNN_STATUS_NOT_SUPPORTED", False),
    ],
)
def test_full_memory_is_told_apart(message, is_full):
    assert is_full_memory(RuntimeError(message)) == is_full


@pytest.mark.skipif(not registry.probe(Backend.ONNXRUNTIME).ok, reason="ONNX Runtime is not installed")
@pytest.mark.skipif(
    registry.probe(Backend.ONNXRUNTIME, DeviceKind.GPU).ok, reason="the ONNX Runtime here is the one for cards"
)
def test_a_card_is_never_replaced_by_the_cpu_in_silence():
    network = load_bundle("PP-OCRv6_small").networks[Network.TEXTLINE_ORIENTATION]

    with pytest.raises(UnavailableError, match="build for CPUs"):
        registry.open_session(
            Backend.ONNXRUNTIME,
            network.files[0].path,
            SessionOptions(Device(DeviceKind.GPU), Precision.FP32, None, network.input_transform),
        )
