"""Whether the runtimes work, tried in a process of their own: a native crash there is a reason, not an end."""

from __future__ import annotations

import dataclasses
import subprocess
import sys

from ocr_desktop.backends import registry
from ocr_desktop.domain.compute import Availability, Backend

_PATIENCE_S = 60
_TRY = (
    "import sys; from ocr_desktop.backends import registry; from ocr_desktop.domain.compute import Backend; "
    "registry.load_runtime(Backend(sys.argv[1]))"
)


def examine_runtime(backend: Backend) -> Availability:
    """Look whether a runtime is installed, and load it once if it is."""
    found = registry.probe(backend)
    return _tried(backend, found) if found.ok else found


def _tried(backend: Backend, found: Availability) -> Availability:
    command = [sys.executable, "-P", "-c", _TRY, backend.value]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_PATIENCE_S)
    except subprocess.TimeoutExpired:
        return _broken(found, f"it did not load within {_PATIENCE_S} s")
    if answer.returncode == 0:
        return dataclasses.replace(found, reason="works")
    lines = answer.stderr.strip().splitlines()
    return _broken(found, lines[-1] if lines else f"its process ended with {answer.returncode}")


def _broken(found: Availability, reason: str) -> Availability:
    return dataclasses.replace(
        found, ok=False, reason=f"installed, but does not load: {reason}", hint="Install the cpu extra again"
    )
