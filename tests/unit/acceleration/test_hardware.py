from __future__ import annotations

import os

from ocr_desktop.acceleration.hardware import cpu_name, list_devices, physical_core_count
from ocr_desktop.domain.compute import DeviceKind


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
