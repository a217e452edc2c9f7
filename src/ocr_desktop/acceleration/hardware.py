"""The processors of this computer, found without loading a runtime."""

from __future__ import annotations

import math
import os
import platform
import subprocess
import sys
from pathlib import Path

from ocr_desktop.domain.compute import Availability, Device, DeviceKind, DeviceStatus, Precision

_CPU_INFO = Path("/proc/cpuinfo")
_CPU_QUOTA = Path("/sys/fs/cgroup/cpu.max")
_TOPOLOGY = Path("/sys/devices/system/cpu")
_PCI = Path("/sys/bus/pci/devices")
_DISPLAY_CLASSES = ("0x0300", "0x0302", "0x0380")
_VENDORS = {"0x10de": "NVIDIA", "0x8086": "Intel", "0x1002": "AMD"}


def physical_core_count() -> int:
    """Cores this process may use; the two threads of one core count once, and a container's limit holds."""
    if sys.platform == "darwin":
        return _darwin_core_count()
    if not hasattr(os, "sched_getaffinity"):
        return os.cpu_count() or 1
    usable = os.sched_getaffinity(0)
    cores = {_core_of(cpu) for cpu in usable}
    count = len(usable) if None in cores else len(cores)
    return max(1, min(count, _container_limit() or count))


def cpu_name() -> str:
    """What the maker calls the processor."""
    if sys.platform.startswith("linux"):
        for line in _lines_of(_CPU_INFO):
            key, _, value = line.partition(":")
            if key.strip() == "model name":
                return value.strip()
    return platform.processor() or platform.machine()


def cpu_precisions() -> frozenset[Precision]:
    """Reduced precisions that the processor calculates in by itself; none where the system does not tell."""
    flags = next((line.partition(":")[2].split() for line in _lines_of(_CPU_INFO) if line.startswith("flags")), [])
    has_bf16 = not {"avx512_bf16", "amx_bf16"}.isdisjoint(flags)
    return frozenset({Precision.BF16}) if has_bf16 else frozenset()


def list_devices(*, pci_folder: Path = _PCI) -> tuple[DeviceStatus, ...]:
    """The CPU and the graphics cards, each with whether this version can read on it.

    Raises nothing: what the system does not tell is left out.
    """
    cpu = DeviceStatus(Device(DeviceKind.CPU), cpu_name(), Availability(ok=True, reason="ready"))
    return (cpu, *_graphics_cards(pci_folder))


def _graphics_cards(pci_folder: Path) -> list[DeviceStatus]:
    if not pci_folder.is_dir():
        unknown = Availability(ok=False, reason="not looked for on this system: this version reads on the CPU only")
        return [DeviceStatus(Device(DeviceKind.GPU), "", unknown)]
    vendors = [vendor for path in sorted(pci_folder.glob("*")) if (vendor := _display_vendor(path))]
    if not vendors:
        missing = Availability(ok=False, reason="no graphics card was found")
        return [DeviceStatus(Device(DeviceKind.GPU), "", missing)]
    unsupported = Availability(
        ok=False, reason="found, but this version reads on the CPU only", hint="Choose Automatic or CPU"
    )
    return [
        DeviceStatus(Device(DeviceKind.GPU, index), f"{vendor} graphics", unsupported)
        for index, vendor in enumerate(vendors)
    ]


def _display_vendor(path: Path) -> str:
    """Maker of a PCI device that draws or computes; empty for other devices."""
    try:
        if (path / "class").read_text("ascii").strip()[:6] not in _DISPLAY_CLASSES:
            return ""
        return _VENDORS.get((path / "vendor").read_text("ascii").strip(), "")
    except OSError:
        return ""


def _container_limit() -> int | None:
    """Processors that a control group (version 2) allows, rounded up; None without a limit."""
    quota, _, period = " ".join(_lines_of(_CPU_QUOTA)).partition(" ")
    return math.ceil(int(quota) / int(period)) if quota.isdigit() and period.isdigit() else None


def _lines_of(path: Path) -> list[str]:
    """Lines of a file of the system; none where it is missing."""
    try:
        return path.read_text("utf-8", "replace").splitlines()
    except OSError:
        return []


def _core_of(cpu: int) -> tuple[str, str] | None:
    folder = _TOPOLOGY / f"cpu{cpu}" / "topology"
    try:
        return (folder / "physical_package_id").read_text("ascii"), (folder / "core_id").read_text("ascii")
    except OSError:
        return None


def _darwin_core_count() -> int:
    command = ["/usr/sbin/sysctl", "-n", "hw.physicalcpu"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=True, timeout=5).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return os.cpu_count() or 1
    return int(answer) if answer.isdigit() else os.cpu_count() or 1
