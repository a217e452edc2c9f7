"""Processor, memory, folders and disk, looked at for whether reading will be a pleasure."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Mapping
from pathlib import Path

from ocr_desktop.acceleration.hardware import cpu_flags, cpu_name, cpu_precisions, physical_core_count
from ocr_desktop.domain.diagnosis import Finding, Level, Topic
from ocr_desktop.system.computer_memory import container_limit_bytes, total_memory_bytes

_GIB = 1024**3
_LEAST_MEMORY_BYTES = 2 * _GIB
_LEAST_DISK_BYTES = _GIB
_SHOWN_FLAGS = ("avx2", "avx512f", "avx512_vnni", "avx512_bf16", "avx512_fp16", "amx_tile", "amx_bf16", "asimddp")


def examine_processor() -> tuple[Finding, ...]:
    """The processor and the instructions that matter."""
    name = Finding(
        Topic.PROCESSOR, "Processor", Level.OK, f"{cpu_name()}, {physical_core_count()} physical cores in use"
    )
    return name, _instructions(cpu_flags())


def examine_memory() -> Finding:
    """The memory, and what a container leaves of it."""
    total, limit = total_memory_bytes(), container_limit_bytes()
    if total is None:
        return Finding(Topic.PROCESSOR, "Memory", Level.OK, "the system does not tell")
    usable = min(total, limit or total)
    text = f"{total / _GIB:.1f} GiB"
    if usable < total:
        text += f", of which this container may use {usable / _GIB:.1f} GiB"
    if usable >= _LEAST_MEMORY_BYTES:
        return Finding(Topic.PROCESSOR, "Memory", Level.OK, text)
    return Finding(
        Topic.PROCESSOR, "Memory", Level.PROBLEM, f"{text}: large pages take about 2 GiB", "Lower max_side_limit"
    )


def examine_folders(folders: Mapping[str, Path]) -> tuple[Finding, ...]:
    """Whether each folder can be written, what lies in it, and how much room its disk has."""
    disks: dict[int, Path] = {}
    for folder in folders.values():
        there = _nearest(folder)
        disks.setdefault(there.stat().st_dev, there)
    return (
        *(_folder(name, path) for name, path in folders.items()),
        *(_disk(path) for path in disks.values()),
    )


def _instructions(flags: frozenset[str]) -> Finding:
    if not flags:
        return Finding(Topic.PROCESSOR, "Instructions", Level.OK, "the system does not tell")
    shown = ", ".join(flag for flag in _SHOWN_FLAGS if flag in flags)
    if platform.machine().lower() in ("x86_64", "amd64") and "avx2" not in flags:
        return Finding(
            Topic.PROCESSOR, "Instructions", Level.PROBLEM, "no AVX2: reading is slow here", "Use a newer computer"
        )
    native = ", ".join(sorted(cpu_precisions())) or "no reduced precision"
    return Finding(Topic.PROCESSOR, "Instructions", Level.OK, f"{shown or 'none that matter'}; {native} by itself")


def _folder(name: str, path: Path) -> Finding:
    there = _nearest(path)
    if not os.access(there, os.W_OK):
        return Finding(
            Topic.FOLDERS, name, Level.PROBLEM, f"{path} cannot be written", "Give yourself the right to write there"
        )
    if not path.is_dir():
        return Finding(Topic.FOLDERS, name, Level.OK, f"{path}, made when it is needed")
    return Finding(Topic.FOLDERS, name, Level.OK, f"{path}, {_size_bytes(path) / 1024**2:.1f} MiB")


def _disk(path: Path) -> Finding:
    free = shutil.disk_usage(path).free
    text = f"{free / _GIB:.1f} GiB free on the disk of {path}"
    if free >= _LEAST_DISK_BYTES:
        return Finding(Topic.FOLDERS, "disk", Level.OK, text)
    return Finding(Topic.FOLDERS, "disk", Level.PROBLEM, text, "Make room: models and engines take up to 1 GiB")


def _nearest(path: Path) -> Path:
    """The folder, or the one that it would be made in."""
    return next(folder for folder in (path, *path.parents) if folder.is_dir())


def _size_bytes(folder: Path) -> int:
    total = 0
    for root, _, names in os.walk(folder):
        for name in names:
            try:
                total += (Path(root) / name).lstat().st_size
            except OSError:
                continue  # it went away meanwhile
    return total
