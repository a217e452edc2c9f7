"""The devices besides the CPU, each tried with every runtime that is made for its kind."""

from __future__ import annotations

from ocr_desktop.acceleration.device_trial import try_device
from ocr_desktop.acceleration.nvidia import nvidia_cards
from ocr_desktop.backends import registry
from ocr_desktop.backends.capabilities import CAPABILITIES
from ocr_desktop.diagnostics.findings import finding_of
from ocr_desktop.domain.compute import Backend, DeviceKind, DeviceStatus
from ocr_desktop.domain.diagnosis import Finding, Level, Topic

_GIB = 1024**3


def examine_devices(devices: tuple[DeviceStatus, ...]) -> tuple[Finding, ...]:
    """What was found of each device, and whether the installed runtimes really run on it."""
    findings: list[Finding] = []
    for status in devices:
        subject = f"{status.device.label}  {status.name}".rstrip()
        otherwise = Level.TO_DO if status.name else Level.OK  # to have no card is no fault
        findings.append(finding_of(Topic.DEVICES, subject, status.availability, otherwise=otherwise))
        if status.device.kind is not DeviceKind.CPU and status.availability.ok:
            findings += _trials(status)
    return (*findings, *_cards())


def _trials(status: DeviceStatus) -> list[Finding]:
    kind = status.device.kind
    backends = [backend for backend in Backend if CAPABILITIES[backend].precisions.get(kind)]
    tried = {backend: try_device(backend, status.device) for backend in backends if registry.probe(backend, kind).ok}
    has_one = any(availability.ok for availability in tried.values())
    # NVIDIA's runtimes do not run on Intel's graphics and the other way round: one that works is enough.
    otherwise = Level.TO_DO if has_one else Level.PROBLEM
    return [
        finding_of(Topic.DEVICES, f"{status.device.label}  {backend.label}", availability, otherwise=otherwise)
        for backend, availability in tried.items()
    ]


def _cards() -> list[Finding]:
    return [
        Finding(
            Topic.DEVICES,
            card.name,
            Level.OK,
            f"{card.memory_bytes / _GIB:.0f} GiB, compute capability {card.capability[0]}.{card.capability[1]}, "
            f"driver {card.driver} for CUDA up to {card.cuda[0]}.{card.cuda[1]}",
        )
        for card in nvidia_cards()
    ]
