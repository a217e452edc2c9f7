"""What to do so that a backend can be used: the right words for this system, and for a packaged app."""

from __future__ import annotations

import platform
import sys

from ocr_desktop.backends.capabilities import CAPABILITIES
from ocr_desktop.domain.compute import Backend, DeviceKind
from ocr_desktop.system.own_programs import is_bundled

_PACKAGED = "Install {package} in a Python environment, then choose it in the settings under “Engine runs in”"
"""A packaged app takes no further Python packages."""

_MACHINES = {"amd64": "x86_64", "aarch64": "arm64"}


def can_add_packages() -> bool:
    """Whether Python packages can be installed beside the app; a frozen bundle carries its own and no more."""
    return not is_bundled()


def system_name() -> str:
    """The system as packages are built for it, such as "linux-x86_64", "win32-x86_64" or "darwin-arm64"."""
    machine = platform.machine().lower()
    return f"{sys.platform}-{_MACHINES.get(machine, machine)}"


def is_published(backend: Backend, kind: DeviceKind | None = None) -> bool:
    """Whether there is a package of a backend for this system, for a kind of device or for any."""
    capabilities = CAPABILITIES[backend]
    package = capabilities.gpu_package if kind is DeviceKind.GPU else None
    return system_name() in (package.systems if package else capabilities.systems)


def install_hint(backend: Backend, kind: DeviceKind | None = None) -> str:
    """How to install a backend for a kind of device, or for any."""
    if not is_published(backend, kind):
        return "Choose another backend"
    capabilities = CAPABILITIES[backend]
    package = capabilities.gpu_package if kind is DeviceKind.GPU else None
    if not can_add_packages():
        extra = package.extra if package and package.extra else capabilities.extra
        return _PACKAGED.format(package=f"'ocr-desktop[{extra}]'")
    if package is None:
        return f"Install it with: {install_command(capabilities.extra)}"
    usual = capabilities.distributions[0]
    if not package.extra:
        return f"Install {package.distribution} in place of {usual}, from the index that its makers name"
    return f"Replace it with: pip uninstall {usual}; {install_command(package.extra)}"


def install_command(extra: str) -> str:
    """The command that adds an extra of this package."""
    return f"pip install 'ocr-desktop[{extra}]'"
