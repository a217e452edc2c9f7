"""Which device the networks are to run on, and that it can be used."""

from __future__ import annotations

from collections.abc import Callable

from ocr_desktop.acceleration.hardware import list_devices
from ocr_desktop.acceleration.nvidia import KindProbe, NvidiaCard, card_availability, nvidia_cards
from ocr_desktop.acceleration.planner import CPU
from ocr_desktop.backends import registry
from ocr_desktop.domain.compute import Availability, Device, DeviceKind, DeviceStatus
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import UnavailableError

_CHOOSE_ANOTHER = "Choose another device, or auto"


def resolve_device(
    options: EngineOptions,
    *,
    cards: tuple[NvidiaCard, ...] | None = None,
    probe: KindProbe = registry.probe,
    devices: Callable[[], tuple[DeviceStatus, ...]] = list_devices,
) -> Device:
    """The device asked for; for "auto" the first NVIDIA card that is set up, else the CPU.

    Intel's graphics and NPUs are never taken without being asked for: PP-OCR is known to come out garbled on some.

    Args:
        options: What the user asks.
        cards: NVIDIA's cards; None looks for them.
        probe: Whether a runtime is installed for a kind of device.
        devices: All devices of this computer; asked only for one that is neither the CPU nor an NVIDIA card.

    Raises:
        UnavailableError: the device asked for is not there, or nothing here can use it.
    """
    found = nvidia_cards() if cards is None else cards
    if options.device != "auto":
        device = Device.parse(options.device)
        _check(device, _availability(device, found, probe, devices))
        return device
    for index, card in enumerate(found):
        if card_availability(card, probe).ok:
            return Device(DeviceKind.GPU, index)
    return CPU


def _availability(
    device: Device,
    cards: tuple[NvidiaCard, ...],
    probe: KindProbe,
    devices: Callable[[], tuple[DeviceStatus, ...]],
) -> Availability:
    if device.kind is DeviceKind.CPU:
        return Availability(ok=True)
    if device.kind is DeviceKind.GPU and device.index < len(cards):
        return card_availability(cards[device.index], probe)
    missing = Availability(ok=False, reason="there is no such device here")
    return next((each.availability for each in devices() if each.device == device), missing)


def _check(device: Device, availability: Availability) -> None:
    if not availability.ok:
        message = f"{device.label} cannot be used: {availability.reason}"
        raise UnavailableError(message, hint=availability.hint or _CHOOSE_ANOTHER)
