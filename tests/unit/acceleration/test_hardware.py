from __future__ import annotations

import os
import subprocess
import sys

import pytest

from ocr_desktop.acceleration import hardware
from ocr_desktop.acceleration.hardware import cpu_name, cpu_precisions, list_devices, physical_core_count
from ocr_desktop.acceleration.nvidia import NvidiaCard
from ocr_desktop.backends import registry
from ocr_desktop.domain.compute import Availability, Backend, DeviceKind, Precision

needs_openvino = pytest.mark.skipif(not registry.probe(Backend.OPENVINO).ok, reason="OpenVINO is not installed")


def pci_device(folder, name, vendor, kind):
    (folder / name).mkdir()
    (folder / name / "vendor").write_text(f"{vendor}\n")
    (folder / name / "class").write_text(f"{kind}00\n")


def test_the_processor_can_always_read():
    cpu = list_devices()[0]

    assert cpu.device.kind is DeviceKind.CPU
    assert cpu.availability.ok
    assert cpu.name == cpu_name() != ""
    assert 1 <= physical_core_count() <= (os.cpu_count() or 1)


@pytest.fixture
def made_up(monkeypatch, tmp_path):
    """A computer without cards, to which a test adds some."""
    monkeypatch.setattr(hardware, "nvidia_cards", tuple)
    monkeypatch.setattr(hardware, "has_driver", lambda: False)
    monkeypatch.setattr(hardware, "openvino_accelerators", lambda: pytest.fail("OpenVINO was asked"))
    return tmp_path


def no_runtime(_backend, _kind=None):
    return Availability(ok=False, reason="not installed")


def test_a_card_without_its_driver_is_named_with_what_to_do(made_up):
    pci_device(made_up, "0000:00:1f.2", "0x8086", "0x0106")  # a disk controller
    pci_device(made_up, "0000:01:00.0", "0x10de", "0x0302")

    _, card = list_devices(pci_folder=made_up)

    assert card.name == "NVIDIA graphics"
    assert not card.availability.ok
    assert "driver is not installed" in card.availability.reason
    assert "driver" in card.availability.hint


def test_a_card_that_its_driver_shows_to_nobody_is_not_called_driverless(made_up, monkeypatch):
    monkeypatch.setattr(hardware, "has_driver", lambda: True)
    pci_device(made_up, "0000:01:00.0", "0x10de", "0x0302")

    _, card = list_devices(pci_folder=made_up)

    assert "CUDA_VISIBLE_DEVICES" in card.availability.hint


def test_cards_are_counted_nvidias_first(made_up, monkeypatch):
    found = NvidiaCard("NVIDIA RTX A2000", 6 * 1024**3, (8, 6), "580.95", (13, 0))
    intel = ((DeviceKind.GPU, "Intel Iris Xe"), (DeviceKind.NPU, "Intel AI Boost"))
    monkeypatch.setattr(hardware, "nvidia_cards", lambda: (found,))
    monkeypatch.setattr(hardware, "openvino_accelerators", lambda: (intel, Availability(ok=True)))
    pci_device(made_up, "0000:00:02.0", "0x8086", "0x0300")
    pci_device(made_up, "0000:01:00.0", "0x10de", "0x0302")
    pci_device(made_up, "0000:02:00.0", "0x1002", "0x0300")

    _, *cards = list_devices(pci_folder=made_up, probe=no_runtime)

    assert [(str(card.device), card.name) for card in cards] == [
        ("gpu:0", "NVIDIA RTX A2000"),
        ("gpu:1", "Intel Iris Xe"),
        ("gpu:2", "AMD graphics"),
        ("npu:0", "Intel AI Boost"),
    ]
    assert [card.availability.ok for card in cards] == [False, True, False, True]


def test_intel_graphics_that_openvino_cannot_use_says_so(made_up, monkeypatch):
    monkeypatch.setattr(hardware, "openvino_accelerators", lambda: ((), Availability(ok=True)))
    pci_device(made_up, "0000:00:02.0", "0x8086", "0x0300")

    _, card = list_devices(pci_folder=made_up)

    assert not card.availability.ok
    assert card.availability.hint


def test_intel_graphics_without_openvino_says_what_to_install(made_up, monkeypatch):
    missing = Availability(ok=False, reason="OpenVINO is not installed", hint="Install it")
    monkeypatch.setattr(hardware, "openvino_accelerators", lambda: ((), missing))
    pci_device(made_up, "0000:00:02.0", "0x8086", "0x0300")

    _, card = list_devices(pci_folder=made_up)

    assert card.availability.reason == "found, but OpenVINO is not installed"
    assert card.availability.hint == "Install it"


def test_no_card_is_said_too(made_up):
    _, missing = list_devices(pci_folder=made_up)

    assert "no graphics card" in missing.availability.reason


@needs_openvino
def test_openvino_is_asked_in_a_process_of_its_own():
    code = (
        "import sys; from ocr_desktop.acceleration.openvino_devices import openvino_accelerators as ask;"
        "print(ask()[1].ok, 'openvino' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert answer.stdout.split() == ["True", "False"]


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS is asked by sysctl, not by a file")
@pytest.mark.parametrize(
    ("line", "precisions"),
    [
        ("flags\t\t: fpu avx512f avx512_bf16", {Precision.BF16}),
        ("flags\t\t: fpu amx_bf16 amx_tile avx512_fp16", {Precision.BF16, Precision.FP16}),
        ("Features\t: fp asimd fphp asimdhp bf16", {Precision.BF16, Precision.FP16}),
        ("flags\t\t: fpu f16c avx512f", set()),  # f16c only converts
        ("vendor_id\t: unknown", set()),
    ],
)
def test_a_processor_has_the_precisions_that_its_flags_name(line, precisions, tmp_path):
    cpu_info = tmp_path / "cpuinfo"
    cpu_info.write_text(f"processor\t: 0\n{line}\n\n")

    assert cpu_precisions(cpu_info=cpu_info) == precisions


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS is asked by sysctl, not by a file")
def test_what_the_system_does_not_tell_is_not_there(tmp_path):
    assert cpu_precisions(cpu_info=tmp_path / "missing") == frozenset()
