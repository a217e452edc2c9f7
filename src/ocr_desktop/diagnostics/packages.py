"""Packages that are in each other's way, and what those for NVIDIA's cards need beside them: tables and their check."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata

from ocr_desktop.domain.diagnosis import Finding, Level, Topic

Version = Callable[[str], str]
"""The installed version of a distribution; empty if it is not installed."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Packages of which only one may be installed.

    Attributes:
        distributions: Their names.
        module: What they all bring.
        way_out: What to do about it.
    """

    distributions: tuple[str, ...]
    module: str
    way_out: str


CONFLICTS = (
    Conflict(
        ("onnxruntime", "onnxruntime-gpu", "onnxruntime-directml", "onnxruntime-openvino"),
        "onnxruntime",
        "pip uninstall onnxruntime onnxruntime-gpu, then pip install 'ocr-desktop[cpu]' or 'ocr-desktop[gpu]'",
    ),
    Conflict(
        ("tensorrt-cu12-bindings", "tensorrt-cu13-bindings"),
        "tensorrt",
        "pip uninstall tensorrt-cu12 tensorrt-cu12-bindings tensorrt-cu12-libs",
    ),
    Conflict(
        ("tensorrt-rtx-cu12-bindings", "tensorrt-rtx-cu13-bindings"),
        "tensorrt_rtx",
        "pip uninstall tensorrt-rtx-cu12 tensorrt-rtx-cu12-bindings tensorrt-rtx-cu12-libs",
    ),
    Conflict(
        ("opencv-python", "opencv-python-headless", "opencv-contrib-python", "opencv-contrib-python-headless"),
        "cv2",
        "pip uninstall opencv-python opencv-contrib-python, then pip install --force-reinstall opencv-python-headless",
    ),
    Conflict(
        ("paddlepaddle", "paddlepaddle-gpu"),
        "paddle",
        "pip uninstall paddlepaddle paddlepaddle-gpu, then pip install 'ocr-desktop[paddle]'",
    ),
)


@dataclass(frozen=True, slots=True)
class Need:
    """What a package takes from other packages, or from NVIDIA's own installers.

    Attributes:
        distribution: Its name.
        brought_by: Packages that bring the libraries it loads, with the first number of their version.
        command: How to install them.
    """

    distribution: str
    brought_by: tuple[tuple[str, int], ...]
    command: str


# onnxruntime-gpu 1.31 names these in its extras «cuda» and «cudnn», and cuDNN's package asks for cuBLAS.
NEEDS = (
    Need(
        "onnxruntime-gpu",
        (
            ("nvidia-cuda-runtime", 13),
            ("nvidia-cuda-nvrtc", 13),
            ("nvidia-cublas", 13),
            ("nvidia-cufft", 12),
            ("nvidia-curand", 10),
            ("nvidia-cudnn-cu13", 9),
        ),
        "pip install 'onnxruntime-gpu[cuda,cudnn]'",
    ),
    Need("tensorrt-cu13", (("tensorrt-cu13-libs", 10), ("tensorrt-cu13-bindings", 10)), "pip install tensorrt-cu13"),
    Need("tensorrt-cu12", (("tensorrt-cu12-libs", 10), ("tensorrt-cu12-bindings", 10)), "pip install tensorrt-cu12"),
    Need(
        "tensorrt-rtx-cu13",
        (("tensorrt-rtx-cu13-libs", 1), ("tensorrt-rtx-cu13-bindings", 1)),
        "pip install 'ocr-desktop[rtx]'",
    ),
)


def installed_version(distribution: str) -> str:
    """Version of a distribution; empty if it is not installed."""
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return ""


def examine_packages(version: Version = installed_version) -> tuple[Finding, ...]:
    """Look for packages in each other's way and for what is missing beside those that are installed."""
    conflicts = [finding for conflict in CONFLICTS if (finding := _conflict(conflict, version))]
    needs = [_need(need, version) for need in NEEDS if version(need.distribution)]
    if not conflicts:
        conflicts = [Finding(Topic.PACKAGES, "Conflicts", Level.OK, "no packages are in each other's way")]
    return (*conflicts, *needs)


def _conflict(conflict: Conflict, version: Version) -> Finding | None:
    found = [name for name in conflict.distributions if version(name)]
    if len(found) < 2:
        return None
    text = f"{' and '.join(found)} both bring the module {conflict.module}: only one of them may be installed"
    return Finding(Topic.PACKAGES, conflict.module, Level.PROBLEM, text, conflict.way_out)


def _need(need: Need, version: Version) -> Finding:
    missing = [f"{name} {least}" for name, least in need.brought_by if _major(version(name)) < least]
    if not missing:
        return Finding(
            Topic.PACKAGES, need.distribution, Level.OK, f"{version(need.distribution)}, all it needs is here"
        )
    text = f"not here as packages: {', '.join(missing)}; without NVIDIA's own installers it does not load"
    return Finding(Topic.PACKAGES, need.distribution, Level.TO_DO, text, f"Install them with: {need.command}")


def _major(version: str) -> int:
    number = version.partition(".")[0]
    return int(number) if number.isdigit() else -1
