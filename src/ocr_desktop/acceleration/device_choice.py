"""Which device «auto» means here."""

from __future__ import annotations

from ocr_desktop.acceleration.nvidia import KindProbe, NvidiaCard, card_availability, nvidia_cards
from ocr_desktop.acceleration.planner import CPU
from ocr_desktop.backends import registry
from ocr_desktop.domain.compute import Device, DeviceKind
from ocr_desktop.domain.engine_options import EngineOptions


def resolve_device(
    options: EngineOptions,
    *,
    cards: tuple[NvidiaCard, ...] | None = None,
    probe: KindProbe = registry.probe,
) -> Device:
    """The device asked for; for "auto" the first NVIDIA card that is set up, else the CPU.

    Intel's graphics and NPUs are never taken without being asked for: PP-OCR is known to come out garbled on some.

    Args:
        options: What the user asks.
        cards: NVIDIA's cards; None looks for them.
        probe: Whether a runtime is installed for a kind of device.
    """
    if options.device != "auto":
        return Device.parse(options.device)
    for index, card in enumerate(nvidia_cards() if cards is None else cards):
        if card_availability(card, probe).ok:
            return Device(DeviceKind.GPU, index)
    return CPU
