"""NVIDIA cards: which are here, as their driver tells, and whether the runtimes can use them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from types import MappingProxyType

import pynvml

from ocr_desktop.backends import registry
from ocr_desktop.backends.installing import install_hint
from ocr_desktop.domain.compute import Availability, Backend, DeviceKind

KindProbe = Callable[[Backend, DeviceKind], Availability]

LEAST_CAPABILITY = (7, 5)
"""Turing. CUDA 13 and TensorRT run on nothing older."""

RTX_CAPABILITIES = frozenset({(7, 5), (8, 0), (8, 6), (8, 9), (12, 0), (12, 1)})
"""What TensorRT-RTX 1.7 builds for (its `ComputeCapability`): cards for desktops and laptops, not all for servers."""

LEAST_DRIVERS: Mapping[int, str] = MappingProxyType({12: "537", 13: "580"})
"""A driver that is new enough for the packages built with each major version of CUDA, on Linux and on Windows."""

CUDA_MAJORS: Mapping[str, int] = MappingProxyType(
    {
        "tensorrt-rtx-cu12": 12,
        "tensorrt-rtx-cu13": 13,
        "tensorrt-cu12": 12,
        "tensorrt-cu13": 13,
        "onnxruntime-gpu": 13,
    }
)
"""The major version of CUDA that each package is built for."""

_BUILDS: Mapping[Backend, tuple[str, ...]] = MappingProxyType(
    {
        Backend.TENSORRT_RTX: ("tensorrt-rtx-cu13", "tensorrt-rtx-cu12"),
        Backend.TENSORRT: ("tensorrt-cu13", "tensorrt-cu12"),
        Backend.ONNXRUNTIME: ("onnxruntime-gpu",),
    }
)
_NEWEST_CUDA = max(LEAST_DRIVERS)


@dataclass(frozen=True, slots=True)
class NvidiaCard:
    """A card as its driver describes it.

    Attributes:
        name: What the maker calls it.
        memory_bytes: All of its memory.
        capability: Compute capability, such as (8, 6).
        driver: Version of the driver, such as "580.95.05".
        cuda: The newest CUDA that the driver runs, such as (13, 0).
    """

    name: str
    memory_bytes: int
    capability: tuple[int, int]
    driver: str
    cuda: tuple[int, int]

    @property
    def is_rtx(self) -> bool:
        """Whether TensorRT-RTX is made for it."""
        return self.capability in RTX_CAPABILITIES


@cache
def nvidia_cards() -> tuple[NvidiaCard, ...]:
    """The cards that CUDA would show this process, in the order of the PCI bus; none where there is no driver."""
    try:
        with _management():
            count = pynvml.nvmlDeviceGetCount()
            handles = [pynvml.nvmlDeviceGetHandleByIndex(index) for index in range(count)]
            names = [pynvml.nvmlDeviceGetUUID(handle) for handle in handles]
            return tuple(_describe(handles[index]) for index in visible_indices(names))
    except pynvml.NVMLError:
        return ()


def visible_indices(uuids: list[str], visible: str | None = None) -> list[int]:
    """The cards that `CUDA_VISIBLE_DEVICES` leaves, in its order; what follows a name it does not know is hidden.

    Args:
        uuids: Of all cards.
        visible: Value of the variable; None reads it.
    """
    wanted = os.environ.get("CUDA_VISIBLE_DEVICES") if visible is None else visible
    if wanted is None:
        return list(range(len(uuids)))
    found: list[int] = []
    for word in wanted.split(","):
        name = word.strip()
        index = next((i for i, uuid in enumerate(uuids) if name == str(i) or (name and uuid.startswith(name))), None)
        if index is None:
            break
        found.append(index)
    return found


def card_availability(card: NvidiaCard, probe: KindProbe = registry.probe) -> Availability:
    """Whether an installed runtime can use a card, and what to do if none can; its version is the driver's."""
    if card.capability < LEAST_CAPABILITY:
        reason = f"found, but too old: its compute capability is {_dotted(card.capability)}, and CUDA 13 begins at 7.5"
        return Availability(ok=False, reason=reason, hint="Read on the CPU", version=card.driver)
    suitable = [backend for backend in _BUILDS if backend is not Backend.TENSORRT_RTX or card.is_rtx]
    installed = [backend for backend in suitable if probe(backend, DeviceKind.GPU).ok]
    if not installed:
        return Availability(ok=False, reason="found, not set up", hint=_set_up_hint(card), version=card.driver)
    ready = [backend for backend in installed if cuda_major(backend) <= card.cuda[0]]
    if not ready:
        return _old_driver(card, installed)
    names = ", ".join(backend.label for backend in ready)
    return Availability(ok=True, reason=f"can be used by {names}", version=card.driver)


def cuda_major(backend: Backend) -> int:
    """The major version of CUDA that the installed packages of a backend need; the newest if none is installed."""
    installed = [CUDA_MAJORS[name] for name in _BUILDS.get(backend, ()) if _is_installed(name)]
    return min(installed, default=_NEWEST_CUDA)


def _old_driver(card: NvidiaCard, installed: list[Backend]) -> Availability:
    needed = min(cuda_major(backend) for backend in installed)
    names = ", ".join(backend.label for backend in installed)
    return Availability(
        ok=False,
        reason=f"found, but its driver {card.driver} runs CUDA {_dotted(card.cuda)}, and {names} needs CUDA {needed}",
        hint=_driver_hint(needed),
        version=card.driver,
    )


def _set_up_hint(card: NvidiaCard) -> str:
    hint = install_hint(Backend.TENSORRT_RTX if card.is_rtx else Backend.TENSORRT)
    return hint if card.cuda[0] >= _NEWEST_CUDA else f"{_driver_hint(_NEWEST_CUDA)}. {hint}"


def _driver_hint(cuda: int) -> str:
    return f"Install NVIDIA's driver {LEAST_DRIVERS[cuda]} or newer"


def _describe(handle: object) -> NvidiaCard:
    version = pynvml.nvmlSystemGetCudaDriverVersion_v2()
    major, minor = pynvml.nvmlDeviceGetCudaComputeCapability(handle)
    return NvidiaCard(
        name=str(pynvml.nvmlDeviceGetName(handle)),
        memory_bytes=int(pynvml.nvmlDeviceGetMemoryInfo(handle).total),
        capability=(int(major), int(minor)),
        driver=str(pynvml.nvmlSystemGetDriverVersion()),
        cuda=(version // 1000, version % 1000 // 10),
    )


@contextmanager
def _management() -> Iterator[None]:
    pynvml.nvmlInit()
    try:
        yield
    finally:
        pynvml.nvmlShutdown()


def _is_installed(distribution: str) -> bool:
    try:
        metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return False
    return True


def _dotted(version: tuple[int, int]) -> str:
    return f"{version[0]}.{version[1]}"
