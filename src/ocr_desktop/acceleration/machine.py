"""What of this computer decides how fast networks run; a change of it voids what was built and measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ocr_desktop.acceleration import hardware
from ocr_desktop.acceleration.nvidia import nvidia_cards
from ocr_desktop.backends import registry
from ocr_desktop.domain.compute import Backend, Device, DeviceKind, Precision


@dataclass(frozen=True, slots=True)
class Machine:
    """This computer, as far as engines depend on it.

    Attributes:
        cpu: Name of the processor.
        physical_cores: Cores this process may use.
        cpu_precisions: Reduced precisions that the processor calculates in by itself.
        cards: Name and driver of each NVIDIA card, by device.
        runtimes: Version of each runtime that is installed.
    """

    cpu: str
    physical_cores: int
    cpu_precisions: tuple[Precision, ...]
    cards: Mapping[str, str]
    runtimes: Mapping[Backend, str]

    def identity_of(self, device: Device) -> str:
        """What tells a device from another one of its kind."""
        if device.kind is DeviceKind.CPU:
            return f"{self.cpu}, {self.physical_cores} cores, {', '.join(self.cpu_precisions)}"
        return self.cards.get(str(device), f"what OpenVINO calls {device.label}")


def this_machine() -> Machine:
    """Look at this computer; no runtime is imported."""
    runtimes = {backend: registry.probe(backend) for backend in Backend}
    cards = enumerate(nvidia_cards())
    return Machine(
        cpu=hardware.cpu_name(),
        physical_cores=hardware.physical_core_count(),
        cpu_precisions=tuple(sorted(hardware.cpu_precisions())),
        cards=MappingProxyType(
            {str(Device(DeviceKind.GPU, index)): f"{card.name}, driver {card.driver}" for index, card in cards}
        ),
        runtimes=MappingProxyType({backend: found.version for backend, found in runtimes.items() if found.ok}),
    )
