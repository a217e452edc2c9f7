from __future__ import annotations

import os
import sys

import pytest

from ocr_desktop.acceleration.hardware import cpu_name, cpu_precisions, list_devices, physical_core_count
from ocr_desktop.domain.compute import DeviceKind, Precision


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


def test_a_card_that_is_there_is_named_with_the_reason_it_is_not_used(tmp_path):
    pci_device(tmp_path, "0000:00:1f.2", "0x8086", "0x0106")  # a disk controller
    pci_device(tmp_path, "0000:01:00.0", "0x10de", "0x0302")

    _, card = list_devices(pci_folder=tmp_path)

    assert card.name == "NVIDIA graphics"
    assert not card.availability.ok
    assert "found" in card.availability.reason


def test_no_card_is_said_too(tmp_path):
    _, missing = list_devices(pci_folder=tmp_path)

    assert "no graphics card" in missing.availability.reason


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
