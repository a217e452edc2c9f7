"""Which backends can be used here, and the way to open a session on one."""

from __future__ import annotations

import importlib
import importlib.util
from importlib import metadata
from pathlib import Path
from typing import cast

from ocr_desktop.backends.capabilities import CAPABILITIES, Capabilities
from ocr_desktop.backends.session import BackendModule, Session, SessionOptions
from ocr_desktop.domain.compute import Availability, Backend


def probe(backend: Backend) -> Availability:
    """Whether the runtime of a backend is installed. Never raises and never imports it."""
    capabilities = CAPABILITIES[backend]
    if not _is_importable(capabilities.module):
        return Availability(
            ok=False,
            reason=f"{backend.label} is not installed",
            hint=f"Install it with: pip install 'ocr-desktop[{capabilities.extra}]'",
        )
    return Availability(ok=True, reason="installed", version=_version(capabilities))


def load_runtime(backend: Backend) -> None:
    """Import the runtime of a backend, which can take a second or two.

    Raises:
        EngineError: it is damaged or not installed.
    """
    _backend_module(backend).import_runtime()


def open_session(backend: Backend, model: Path, options: SessionOptions) -> Session:
    """Load a network on a backend.

    Raises:
        EngineError: the runtime cannot be imported or refuses the network, device or precision.
    """
    return _backend_module(backend).open_session(model, options)


def _backend_module(backend: Backend) -> BackendModule:
    return cast("BackendModule", importlib.import_module(f"ocr_desktop.backends.{backend.value}_backend"))


def _is_importable(module: str) -> bool:
    try:
        spec = importlib.util.find_spec(module)
    except (ImportError, ValueError):
        return False  # somebody blocked the import
    # A folder that an uninstallation left behind has a spec, but nothing to run.
    return spec is not None and spec.origin is not None


def _version(capabilities: Capabilities) -> str:
    for distribution in capabilities.distributions:
        try:
            return metadata.version(distribution)
        except metadata.PackageNotFoundError:
            continue
    return ""
