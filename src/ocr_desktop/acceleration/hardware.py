"""The processors of this computer, found without loading a runtime."""

from __future__ import annotations

import dataclasses
import math
import os
import platform
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from ocr_desktop.acceleration.nvidia import KindProbe, card_availability, nvidia_cards
from ocr_desktop.acceleration.openvino_devices import openvino_accelerators
from ocr_desktop.backends import registry
from ocr_desktop.backends.cuda_driver import has_driver
from ocr_desktop.domain.compute import Availability, Backend, Device, DeviceKind, DeviceStatus, Precision

_CPU_INFO = Path("/proc/cpuinfo")
_CPU_QUOTA = Path("/sys/fs/cgroup/cpu.max")
_TOPOLOGY = Path("/sys/devices/system/cpu")
_PCI = Path("/sys/bus/pci/devices")
_DISPLAY_CLASSES = ("0x0300", "0x0302", "0x0380")
_ACCELERATORS = Path("/dev/accel")
_NVIDIA, _INTEL = "NVIDIA", "Intel"
_VENDORS = {"0x10de": _NVIDIA, "0x8086": _INTEL, "0x1002": "AMD"}
_NO_DRIVER = Availability(
    ok=False, reason="found, but its driver is not installed", hint="Install NVIDIA's driver 580 or newer"
)
_HIDDEN = Availability(
    ok=False, reason="found, but its driver shows it to nobody here", hint="Look at CUDA_VISIBLE_DEVICES"
)
_NO_INTEL_DRIVER = Availability(
    ok=False, reason="found, but OpenVINO cannot use it", hint="Install Intel's driver for computing (OpenCL)"
)
_UNSUPPORTED = Availability(ok=False, reason="found, but no engine here runs on it", hint="Read on the CPU")
# What Linux calls the instructions on x86 and, the last of each, on ARM.
_PRECISION_FLAGS = {
    Precision.BF16: {"avx512_bf16", "amx_bf16", "bf16"},
    Precision.FP16: {"avx512_fp16", "amx_fp16", "asimdhp"},
}
_DARWIN_PRECISION_FLAGS = {Precision.BF16: "hw.optional.arm.FEAT_BF16", Precision.FP16: "hw.optional.arm.FEAT_FP16"}


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


def cpu_flags(*, cpu_info: Path = _CPU_INFO) -> frozenset[str]:
    """Names that Linux gives to the processor's instructions; empty on other systems."""
    for line in _lines_of(cpu_info):
        key, _, value = line.partition(":")
        if key.strip() in ("flags", "Features"):
            return frozenset(value.split())
    return frozenset()


def cpu_precisions(*, cpu_info: Path = _CPU_INFO) -> frozenset[Precision]:
    """The reduced precisions that the processor calculates in natively; fp32 goes without saying.

    Empty where the system does not tell, as on Windows.
    """
    if sys.platform == "darwin":
        return frozenset(precision for precision, name in _DARWIN_PRECISION_FLAGS.items() if _sysctl(name) == "1")
    flags = cpu_flags(cpu_info=cpu_info)
    return frozenset(precision for precision, names in _PRECISION_FLAGS.items() if names & flags)


def list_devices(*, pci_folder: Path = _PCI, probe: KindProbe = registry.probe) -> tuple[DeviceStatus, ...]:
    """The CPU, then graphics cards and NPUs, each with whether an engine can use it and what to do if none can.

    NVIDIA's cards come first and count as CUDA counts them, then those that OpenVINO finds, then the others. It raises
    nothing: what the system does not tell is left out. Only where there is Intel graphics or an NPU to ask for it takes
    longer than a moment, and only once.
    """
    cpu = DeviceStatus(Device(DeviceKind.CPU), cpu_name(), Availability(ok=True, reason="ready"), _cpu_reduced())
    vendors = _vendors(pci_folder)
    cards = [_Found(card.name, card_availability(card, probe)) for card in nvidia_cards()]
    if not cards:
        unused = _HIDDEN if has_driver() else _NO_DRIVER
        cards += [_Found("NVIDIA graphics", unused) for vendor in vendors if vendor == _NVIDIA]
    npus: list[_Found] = []
    if _may_have_intel(pci_folder, vendors):
        graphics, npus = _intel_devices(vendors)
        cards += graphics
    cards += [_Found(f"{vendor} graphics", _UNSUPPORTED) for vendor in vendors if vendor not in (_NVIDIA, _INTEL)]
    missing = _Found("", Availability(ok=False, reason="no graphics card was found"))
    return (cpu, *_numbered(DeviceKind.GPU, cards or [missing]), *_numbered(DeviceKind.NPU, npus))


def _cpu_reduced() -> tuple[Precision, ...] | None:
    is_told = sys.platform == "darwin" or bool(cpu_flags())
    return tuple(sorted(cpu_precisions())) if is_told else None


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    availability: Availability


def _numbered(kind: DeviceKind, found: list[_Found]) -> list[DeviceStatus]:
    return [DeviceStatus(Device(kind, index), each.name, each.availability) for index, each in enumerate(found)]


def _intel_devices(vendors: list[str]) -> tuple[list[_Found], list[_Found]]:
    """Graphics and NPUs that OpenVINO can use; graphics that are there and that it cannot use."""
    devices, answer = openvino_accelerators()
    ready = Availability(ok=True, reason=f"can be used by {Backend.OPENVINO.label}")
    graphics = [_Found(name, ready) for kind, name in devices if kind is DeviceKind.GPU]
    npus = [_Found(name, ready) for kind, name in devices if kind is DeviceKind.NPU]
    if not graphics:
        unused = _NO_INTEL_DRIVER if answer.ok else dataclasses.replace(answer, reason=f"found, but {answer.reason}")
        graphics = [_Found("Intel graphics", unused) for vendor in vendors if vendor == _INTEL]
    return graphics, npus


def _may_have_intel(pci_folder: Path, vendors: list[str]) -> bool:
    """Whether it is worth asking OpenVINO, which takes a process of its own."""
    if pci_folder.is_dir():
        return _INTEL in vendors or _ACCELERATORS.is_dir()
    return sys.platform == "win32"


def _vendors(pci_folder: Path) -> list[str]:
    """Makers of the graphics cards, in the order of the PCI bus; none on systems that do not list it."""
    return [vendor for path in sorted(pci_folder.glob("*")) if (vendor := _display_vendor(path))]


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
    answer = _sysctl("hw.physicalcpu")
    return int(answer) if answer.isdigit() else os.cpu_count() or 1


def _sysctl(name: str) -> str:
    """What macOS says of a property; empty where it has no such."""
    command = ["/usr/sbin/sysctl", "-n", name]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=5).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return ""
