"""Check that every lock installs from wheels alone on every supported system: `make check-locks`.

Nothing is downloaded but the package index: uv resolves each lock as if it ran on the other system.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("cpu", "paddle", "rtx", "gpu", "bundle", "test")
PYTHONS = ("3.11", "3.12")
MACOS_VERSION = "14.0"

# Their makers publish sources only, which fetch or name the real wheels while they are built.
SOURCE_ONLY = frozenset(
    {"tensorrt", "tensorrt-cu13", "tensorrt-cu13-libs", "tensorrt-rtx", "tensorrt-rtx-cu13"},
)

_ENTRY_START = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[[^\]]*\])?(==)?")
_ADDRESS = re.compile(r"://|^\s*(?:-i|-f|--index-url|--extra-index-url|--find-links)\b", re.MULTILINE)


@dataclass(frozen=True)
class Target:
    """A supported system: its name, and uv's name of its oldest release that the wheels run on."""

    name: str
    platform: str


TARGETS = (
    Target("Linux x86-64 (glibc 2.34)", "x86_64-manylinux_2_34"),
    Target("Linux ARM64 (glibc 2.39)", "aarch64-manylinux_2_39"),  # PySide6 has no older wheel for it
    Target("Windows x86-64", "x86_64-pc-windows-msvc"),
    Target("macOS 14 ARM64", "aarch64-apple-darwin"),
)


@dataclass(frozen=True)
class LockEntry:
    """One requirement of a lock, with the lines of its hashes."""

    name: str
    text: str

    @property
    def is_pinned(self) -> bool:
        match = _ENTRY_START.match(self.text)
        return match is not None and match[2] is not None

    @property
    def has_hash(self) -> bool:
        return "--hash=sha256:" in self.text


def lock_entries(text: str) -> list[LockEntry]:
    """Split a lock into its requirements; comments are left out."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    entries: list[LockEntry] = []
    for line in lines:
        if match := _ENTRY_START.match(line):
            entries.append(LockEntry(match[1].lower(), line))
        elif entries:
            entries[-1] = LockEntry(entries[-1].name, f"{entries[-1].text}\n{line}")
    return entries


def faults_of(text: str) -> list[str]:
    """What is wrong with the text of a lock: addresses, requirements without a version or a hash."""
    faults = ["holds an address"] if _ADDRESS.search(text) else []
    for entry in lock_entries(text):
        if not entry.is_pinned:
            faults.append(f"{entry.name} has no version")
        if not entry.has_hash:
            faults.append(f"{entry.name} has no hash")
    return faults


def resolution_error(lock: Path, target: Target, python: str) -> str:
    """Why a lock does not resolve to wheels; empty when it does."""
    command = [
        "uv",
        "pip",
        "install",
        "--quiet",
        "--dry-run",
        "--no-deps",
        "--require-hashes",
        "--only-binary",
        ":all:",
    ]
    with tempfile.TemporaryDirectory() as folder:
        command += ["--python-platform", target.platform, "--python-version", python]
        command += ["--target", folder, "--requirements", str(lock)]
        result = subprocess.run(
            command,
            env=os.environ | {"MACOSX_DEPLOYMENT_TARGET": MACOS_VERSION},
            capture_output=True,
            text=True,
            check=False,
        )
    return result.stderr.strip() if result.returncode else ""


def check_lock(name: str) -> bool:
    """Print one lock's row for each system and Python; whether all is well."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    faults = faults_of(text)
    for fault in faults:
        print(f"{name:7} {fault}")
    entries = lock_entries(text)
    source_only = sorted(entry.name for entry in entries if entry.name in SOURCE_ONLY)
    with tempfile.TemporaryDirectory() as folder:
        wheels = Path(folder) / f"{name}.txt"
        wheels.write_text("\n".join(entry.text for entry in entries if entry.name not in SOURCE_ONLY), encoding="utf-8")
        results = [_report(name, wheels, target, python) for target in TARGETS for python in PYTHONS]
    if source_only:
        print(f"{name:7} not checked, since there are only sources: {', '.join(source_only)}")
    return not faults and all(results)


def _report(name: str, lock: Path, target: Target, python: str) -> bool:
    error = resolution_error(lock, target, python)
    print(f"{name:7} {target.name:27} Python {python}  {'FAILS' if error else 'ok'}", flush=True)
    for line in error.splitlines():
        print(f"        {line}")
    return not error


def main() -> int:
    """Check every lock; the exit status is 1 when one fails."""
    if shutil.which("uv") is None:
        print("check_locks needs uv: python -m pip install uv", file=sys.stderr)
        return 1
    results = [check_lock(name) for name in LOCKS]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
