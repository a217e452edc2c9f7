"""What the user asks of an engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ocr_desktop.domain.compute import Backend, Device, Network, Precision


@dataclass(frozen=True, slots=True)
class NetworkOptions:
    """What is asked of one network, where that differs from the engine as a whole.

    Attributes:
        model: Name of a known network, or a folder that holds one; empty takes the bundle's.
        enable_hpi: High-performance inference; None as the engine.
        backend: A `Backend` value or "auto"; empty as the engine.
        precision: A `Precision` value or "auto"; empty as the engine.
        cpu_threads: Threads; None as the engine.
    """

    model: str = ""
    enable_hpi: bool | None = None
    backend: str = ""
    precision: str = ""
    cpu_threads: int | None = None

    def __post_init__(self) -> None:
        _check_pins(self.backend or "auto", self.precision or "auto", self.cpu_threads)


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """What the user asks of an engine; "auto" leaves the choice to the planner.

    Attributes:
        model: Name of a model bundle, or a folder that holds one.
        lang: Language the model must read; None does not ask.
        enable_hpi: High-performance inference.
        device: "auto", "cpu", "gpu", "gpu:N" or "npu".
        backend: "auto" or a `Backend` value.
        precision: "auto" or a `Precision` value.
        cpu_threads: Threads per network; None leaves it to the planner.
        networks: What differs for single networks; one that is listed has to be there, such as document orientation.
        cache_beside_model: Keep what is built in the model's folder instead of the user's cache.
    """

    model: str = "PP-OCRv6_small"
    lang: str | None = None
    enable_hpi: bool = True
    device: str = "auto"
    backend: str = "auto"
    precision: str = "auto"
    cpu_threads: int | None = None
    networks: Mapping[Network, NetworkOptions] = field(default_factory=lambda: MappingProxyType({}))
    cache_beside_model: bool = False

    def __post_init__(self) -> None:
        if self.device != "auto":
            Device.parse(self.device)
        _check_pins(self.backend, self.precision, self.cpu_threads)

    def but_with(
        self,
        *,
        model: str | None = None,
        lang: str | None = None,
        enable_hpi: bool | None = None,
        device: str | None = None,
        backend: str | None = None,
        precision: str | None = None,
        cpu_threads: int | None = None,
        cache_beside_model: bool | None = None,
    ) -> EngineOptions:
        """These options with those that are given in their place; None keeps one.

        Raises:
            ValueError: one is none of the values it can have.
        """
        return EngineOptions(
            model=self.model if model is None else model,
            lang=self.lang if lang is None else lang,
            enable_hpi=self.enable_hpi if enable_hpi is None else enable_hpi,
            device=self.device if device is None else device,
            backend=self.backend if backend is None else backend,
            precision=self.precision if precision is None else precision,
            cpu_threads=self.cpu_threads if cpu_threads is None else cpu_threads,
            networks=self.networks,
            cache_beside_model=self.cache_beside_model if cache_beside_model is None else cache_beside_model,
        )

    @property
    def is_pinned(self) -> bool:
        """Whether the user insists on a device, backend or precision, for all networks or for one."""
        own = [pin for network in self.networks.values() for pin in (network.backend, network.precision)]
        return not {self.device, self.backend, self.precision, *own} <= {"auto", ""}

    def pins(self, network: Network) -> bool:
        """Whether the user insists on a device, backend or precision for one network."""
        wishes = self.for_network(network)
        return not {self.device, wishes.backend, wishes.precision} <= {"auto"}

    def for_network(self, network: Network) -> NetworkOptions:
        """What is asked of one network, with the engine's own wishes filled in."""
        own = self.networks.get(network, NetworkOptions())
        return NetworkOptions(
            model=own.model,
            enable_hpi=self.enable_hpi if own.enable_hpi is None else own.enable_hpi,
            backend=own.backend or self.backend,
            precision=own.precision or self.precision,
            cpu_threads=self.cpu_threads if own.cpu_threads is None else own.cpu_threads,
        )


def _check_pins(backend: str, precision: str, cpu_threads: int | None) -> None:
    if backend not in ("auto", *Backend):
        raise ValueError(f"'{backend}' is no backend: use auto, {', '.join(Backend)}")
    if precision not in ("auto", *Precision):
        raise ValueError(f"'{precision}' is no precision: use auto, {', '.join(Precision)}")
    if cpu_threads is not None and cpu_threads < 1:
        raise ValueError("cpu_threads is at least 1")
