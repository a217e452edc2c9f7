"""Graphics cards are numbered in one row: NVIDIA's first, then those that OpenVINO can use."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ocr_desktop.backends import openvino_backend
from ocr_desktop.domain.compute import Device
from ocr_desktop.domain.errors import EngineError

CORE = SimpleNamespace(available_devices=["CPU", "NPU", "GPU.1", "GPU.0"])


def name_of(device, monkeypatch, *, nvidia_cards=0):
    monkeypatch.setattr(openvino_backend, "card_count", lambda: nvidia_cards)
    return openvino_backend._device_name(CORE, Device.parse(device))


@pytest.mark.parametrize(
    ("device", "nvidia_cards", "name"),
    [("gpu", 0, "GPU.0"), ("gpu:1", 0, "GPU.1"), ("gpu:1", 1, "GPU.0"), ("gpu:3", 2, "GPU.1"), ("npu", 2, "NPU")],
)
def test_intels_graphics_count_after_nvidias_cards(device, nvidia_cards, name, monkeypatch):
    assert name_of(device, monkeypatch, nvidia_cards=nvidia_cards) == name


@pytest.mark.parametrize(("device", "nvidia_cards"), [("gpu:0", 1), ("gpu:2", 0), ("npu:1", 0)])
def test_a_card_that_is_none_of_openvinos_is_refused(device, nvidia_cards, monkeypatch):
    with pytest.raises(EngineError, match="OpenVINO finds no"):
        name_of(device, monkeypatch, nvidia_cards=nvidia_cards)
