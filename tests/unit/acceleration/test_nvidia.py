from __future__ import annotations

import pytest

from ocr_desktop.acceleration import nvidia
from ocr_desktop.acceleration.nvidia import NvidiaCard, card_availability, cuda_major, visible_indices
from ocr_desktop.domain.compute import Availability, Backend, DeviceKind

GIB = 1024**3


def card(*, capability=(8, 6), driver="580.95.05", cuda=(13, 0)):
    return NvidiaCard("NVIDIA GeForce RTX 3060", 12 * GIB, capability, driver, cuda)


def with_installed(*backends):
    def probe(backend, kind):
        assert kind is DeviceKind.GPU
        return Availability(ok=backend in backends)

    return probe


@pytest.fixture(autouse=True)
def no_packages(monkeypatch):
    """What is installed here must not decide what is told of made-up computers."""
    monkeypatch.setattr(nvidia, "_is_installed", lambda _distribution: False)


def test_a_card_with_its_runtime_can_be_used():
    availability = card_availability(card(), with_installed(Backend.TENSORRT_RTX, Backend.ONNXRUNTIME))

    assert availability.ok
    assert "TensorRT-RTX, ONNX Runtime" in availability.reason
    assert availability.version == "580.95.05"


def test_an_rtx_card_without_a_runtime_is_told_of_the_rtx_extra():
    availability = card_availability(card(), with_installed())

    assert not availability.ok
    assert availability.reason == "found, not set up"
    assert "ocr-desktop[rtx]" in availability.hint
    assert "driver" not in availability.hint


def test_a_servers_card_is_told_of_the_gpu_extra():
    availability = card_availability(card(capability=(9, 0)), with_installed(Backend.TENSORRT_RTX))

    assert availability.reason == "found, not set up"
    assert "ocr-desktop[gpu]" in availability.hint


def test_an_old_driver_is_told_before_anything_is_installed():
    availability = card_availability(card(driver="550.54", cuda=(12, 4)), with_installed())

    assert "driver 580 or newer" in availability.hint
    assert "ocr-desktop[rtx]" in availability.hint


def test_a_driver_too_old_for_what_is_installed_is_told():
    availability = card_availability(card(driver="550.54", cuda=(12, 4)), with_installed(Backend.ONNXRUNTIME))

    assert not availability.ok
    assert "550.54 runs CUDA 12.4" in availability.reason
    assert "ONNX Runtime needs CUDA 13" in availability.reason
    assert availability.hint == "Install NVIDIA's driver 580 or newer"


def test_packages_for_cuda_12_take_an_older_driver(monkeypatch):
    monkeypatch.setattr(nvidia, "_is_installed", lambda distribution: distribution == "tensorrt-cu12")

    assert cuda_major(Backend.TENSORRT) == 12
    assert card_availability(card(driver="550.54", cuda=(12, 4)), with_installed(Backend.TENSORRT)).ok


def test_a_card_older_than_turing_is_too_old():
    availability = card_availability(card(capability=(6, 1)), with_installed(Backend.ONNXRUNTIME))

    assert not availability.ok
    assert "6.1" in availability.reason
    assert availability.hint


@pytest.mark.parametrize(
    ("visible", "indices"),
    [
        ("0,2", [0, 2]),
        ("2,0", [2, 0]),
        ("GPU-b", [1]),
        ("0,7,1", [0]),
        ("", []),
        ("-1", []),
    ],
)
def test_cards_are_counted_as_cuda_counts_them(visible, indices):
    assert visible_indices(["GPU-a1", "GPU-b2", "GPU-c3"], visible) == indices


def test_without_the_variable_all_cards_are_seen(monkeypatch):
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)

    assert visible_indices(["GPU-a1", "GPU-b2"]) == [0, 1]
