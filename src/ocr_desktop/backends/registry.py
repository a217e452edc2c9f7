"""Which backends can be used here, and the way to open a session on one."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import cast

from ocr_desktop.backends.capabilities import CAPABILITIES
from ocr_desktop.backends.installing import install_hint, is_published
from ocr_desktop.backends.session import Runtime, Session, SessionOptions
from ocr_desktop.domain.compute import Availability, Backend, DeviceKind
from ocr_desktop.domain.progress import CancelToken, ProgressCallback


def probe(backend: Backend, kind: DeviceKind | None = None) -> Availability:
    """Whether the runtime of a backend is installed, for a kind of device or for any. Never raises or imports it."""
    capabilities = CAPABILITIES[backend]
    if not _is_importable(capabilities.module):
        if not is_published(backend):
            reason = f"{backend.label} is not published for this system"
            return Availability(ok=False, reason=reason, hint=install_hint(backend))
        return Availability(ok=False, reason=f"{backend.label} is not installed", hint=install_hint(backend))
    package = capabilities.gpu_package if kind is DeviceKind.GPU else None
    if package is None:
        return Availability(ok=True, reason="installed", version=_version(*capabilities.distributions))
    version = _version(package.distribution)
    if version:
        return Availability(ok=True, reason="installed", version=version)
    reason = f"{backend.label} is installed for the CPU only"
    return Availability(ok=False, reason=reason, hint=install_hint(backend, kind))


def load_runtime(backend: Backend) -> None:
    """Import the runtime of a backend, which can take a second or two.

    Raises:
        EngineError: it is damaged or not installed.
    """
    _runtime(backend).load()


def open_session(backend: Backend, model: Path, options: SessionOptions) -> Session:
    """Load a network on a backend.

    Raises:
        EngineError: the runtime cannot be imported or refuses the network, device or precision.
    """
    return _runtime(backend).open_session(model, options)


def build_engine(
    backend: Backend,
    model: Path,
    options: SessionOptions,
    target: Path,
    *,
    on_progress: ProgressCallback,
    cancel: CancelToken,
) -> None:
    """Compile a network into a file that later sessions open with; see `Runtime.build_engine`.

    Raises:
        Cancelled: the token was set.
        EngineError: the runtime refuses.
        UnwritableError: the file cannot be written.
    """
    _runtime(backend).build_engine(model, options, target, on_progress=on_progress, cancel=cancel)


def _runtime(backend: Backend) -> Runtime:
    module = importlib.import_module(f"ocr_desktop.backends.{CAPABILITIES[backend].file}")
    return cast("Mapping[Backend, Runtime]", module.RUNTIMES)[backend]


def _is_importable(module: str) -> bool:
    try:
        spec = importlib.util.find_spec(module)
    except (ImportError, ValueError):
        return False  # somebody blocked the import
    # A folder that an uninstallation left behind has a spec, but nothing to run.
    return spec is not None and spec.origin is not None


def _version(*distributions: str) -> str:
    """Version of the first that is installed; empty if none is."""
    for distribution in distributions:
        try:
            return metadata.version(distribution)
        except metadata.PackageNotFoundError:
            continue
    return ""
