"""The ways there are to run a network here, best first, and why the others are none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ocr_desktop.acceleration.knowledge import backend_order, reference_order
from ocr_desktop.backends.capabilities import CAPABILITIES, Capabilities
from ocr_desktop.domain.compute import Availability, Backend, Device, DeviceKind, ModelFormat, Precision
from ocr_desktop.domain.engine_options import NetworkOptions
from ocr_desktop.domain.preparation import Candidate
from ocr_desktop.models.bundle import NetworkModel

Probe = Callable[[Backend, DeviceKind], Availability]


@dataclass(frozen=True, slots=True)
class Means:
    """What this computer offers to run networks with.

    Attributes:
        probe: Whether the runtime of a backend is installed for a kind of device.
        conversion: Whether a Paddle network can be converted to ONNX.
        cpu_precisions: Reduced precisions that the processor calculates in by itself.
        nvidia_cards: NVIDIA's cards; they are the first graphics devices, and OpenVINO's follow.
    """

    probe: Probe
    conversion: Availability
    cpu_precisions: frozenset[Precision] = frozenset()
    nvidia_cards: int = 0


@dataclass(frozen=True, slots=True)
class Candidates:
    """The ways to run one network.

    Attributes:
        usable: Best first; may be empty.
        skipped: The other backends that are made for such a network and device, with the reason.
        preferred: The first backend that reads the network as it is on disk, installed or not; None if there is none.
    """

    usable: tuple[Candidate, ...]
    skipped: Mapping[Backend, str] = field(default_factory=lambda: MappingProxyType({}))
    preferred: Backend | None = None


def find_candidates(network: NetworkModel, wishes: NetworkOptions, device: Device, means: Means) -> Candidates:
    """All ways to run a network as it is wished for.

    Without high-performance inference those are the reference and its stand-ins, in fp32, without conversion.
    """
    order = backend_order(network.name, device.kind) if wishes.enable_hpi else reference_order(network)
    if wishes.backend != "auto":
        order = (Backend(wishes.backend),)
    usable: list[Candidate] = []
    skipped: dict[Backend, str] = {}
    for backend in order:
        try:
            usable += _ways(backend, network, wishes, device, means)
        except _NotMadeForThisError as reason:
            if wishes.backend != "auto":
                skipped[backend] = str(reason)
        except _NoWayError as reason:
            skipped[backend] = str(reason)
    preferred = next((backend for backend in order if _is_made_for(backend, network, device)), None)
    return Candidates(tuple(usable), MappingProxyType(skipped), preferred)


def _is_made_for(backend: Backend, network: NetworkModel, device: Device) -> bool:
    capabilities = CAPABILITIES[backend]
    return device.kind in capabilities.precisions and any(file.format in capabilities.formats for file in network.files)


class _NoWayError(Exception):
    """Why a backend cannot run a network."""


class _NotMadeForThisError(_NoWayError):
    """It never could; nobody needs to hear that who did not ask for it."""


def _ways(
    backend: Backend, network: NetworkModel, wishes: NetworkOptions, device: Device, means: Means
) -> list[Candidate]:
    capabilities = CAPABILITIES[backend]
    if device.kind is DeviceKind.GPU and (backend is Backend.OPENVINO) == (device.index < means.nvidia_cards):
        raise _NotMadeForThisError(f"{backend.label} does not run on {device.label}")
    precisions = _precisions(backend, capabilities, wishes, device, means)
    model_format = _format(backend, capabilities, network, wishes)
    availability = means.probe(backend, device.kind)
    if not availability.ok:
        raise _NoWayError(availability.reason)
    if network.file_in(model_format) is None and not means.conversion.ok:
        wanted = _formats_text(capabilities)
        raise _NoWayError(f"{backend.label} needs the model as {wanted}, and {means.conversion.reason}")
    return [Candidate(backend, device, precision, model_format) for precision in precisions]


def _precisions(
    backend: Backend, capabilities: Capabilities, wishes: NetworkOptions, device: Device, means: Means
) -> list[Precision]:
    """The reduced ones first: they are why a backend is tried at all."""
    offered = capabilities.precisions.get(device.kind, ())
    if not offered:
        raise _NotMadeForThisError(f"{backend.label} does not run on {device.kind.value.upper()} devices")
    if wishes.precision != "auto":
        pinned = Precision(wishes.precision)
        if pinned not in offered:
            raise _NoWayError(f"{backend.label} does not calculate in {pinned} on {device.label}")
        return [pinned]
    if not wishes.enable_hpi:
        return [Precision.FP32] if Precision.FP32 in offered else list(offered)
    if device.kind is DeviceKind.CPU:
        offered = tuple(each for each in offered if each is Precision.FP32 or each in means.cpu_precisions)
    return sorted(offered, key=lambda precision: precision is Precision.FP32)


def _format(backend: Backend, capabilities: Capabilities, network: NetworkModel, wishes: NetworkOptions) -> ModelFormat:
    on_disk = [file.format for file in network.files if file.format in capabilities.formats]
    if on_disk:
        return on_disk[0]
    wanted = _formats_text(capabilities)
    if ModelFormat.ONNX not in capabilities.formats or network.files[0].format is ModelFormat.OPENVINO_IR:
        raise _NotMadeForThisError(f"{backend.label} needs the model as {wanted}")
    if not wishes.enable_hpi:
        raise _NoWayError(f"{backend.label} needs the model as {wanted}, and the standard engine converts nothing")
    return ModelFormat.ONNX


def _formats_text(capabilities: Capabilities) -> str:
    return " or ".join(dict.fromkeys(each.label for each in capabilities.formats))
