from __future__ import annotations

import pytest

from ocr_desktop.acceleration.context import EngineContext
from ocr_desktop.acceleration.device_choice import resolve_device
from ocr_desktop.acceleration.hardware import list_devices
from ocr_desktop.acceleration.nvidia import NvidiaCard
from ocr_desktop.domain.compute import Availability, Device, DeviceKind, DeviceStatus
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import UnavailableError

CARD = NvidiaCard("NVIDIA GeForce RTX 3060", 12 * 1024**3, (8, 6), "580.95", (13, 0))
INTEL = DeviceStatus(Device(DeviceKind.GPU, 1), "Intel Iris Xe", Availability(ok=True))
UNUSABLE = DeviceStatus(
    Device(DeviceKind.GPU, 2), "Intel Arc", Availability(ok=False, reason="found, but asleep", hint="Wake it up")
)


def resolved(device, *, cards=(CARD,), is_set_up=True, devices=(INTEL, UNUSABLE)):
    def probe(_backend, _kind):
        return Availability(ok=is_set_up)

    return resolve_device(EngineOptions(device=device), cards=cards, probe=probe, devices=lambda: devices)


def nobody_is_asked():
    pytest.fail("devices were looked for")


def test_auto_is_the_first_card_that_is_set_up_else_the_cpu():
    assert str(resolved("auto")) == "gpu:0"
    assert str(resolved("auto", is_set_up=False)) == "cpu"
    assert str(resolved("auto", cards=())) == "cpu"


@pytest.mark.parametrize("device", ["auto", "cpu", "gpu:0"])
def test_devices_are_looked_for_only_where_need_be(device):
    resolve_device(
        EngineOptions(device=device),
        cards=(CARD,),
        probe=lambda _backend, _kind: Availability(ok=True),
        devices=nobody_is_asked,
    )


def test_a_device_that_can_be_used_is_taken():
    assert str(resolved("gpu:1")) == "gpu:1"


@pytest.mark.parametrize(
    ("device", "is_set_up", "reason", "hint"),
    [
        ("gpu", False, "GPU cannot be used: found, not set up", "ocr-desktop[rtx]"),
        ("gpu:2", True, "GPU 2 cannot be used: found, but asleep", "Wake it up"),
        ("gpu:3", True, "GPU 3 cannot be used: there is no such device here", "Choose another device, or auto"),
        ("npu", True, "NPU cannot be used: there is no such device here", "Choose another device, or auto"),
    ],
)
def test_a_device_that_cannot_be_used_is_refused_with_what_to_do(device, is_set_up, reason, hint):
    with pytest.raises(UnavailableError) as refusal:
        resolved(device, is_set_up=is_set_up)

    assert refusal.value.message == reason
    assert hint in refusal.value.hint


@pytest.mark.skipif(any(each.device.kind is DeviceKind.NPU for each in list_devices()), reason="there is an NPU here")
def test_opening_and_preparing_begin_with_it():
    with pytest.raises(UnavailableError, match="NPU cannot be used"):
        EngineContext.gather(EngineOptions(device="npu"))
