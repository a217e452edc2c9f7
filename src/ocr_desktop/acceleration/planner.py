"""From what the user asks to the candidates that can do it, best first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ocr_desktop.acceleration.hardware import physical_core_count
from ocr_desktop.acceleration.knowledge import backend_order
from ocr_desktop.backends import registry
from ocr_desktop.backends.capabilities import CAPABILITIES
from ocr_desktop.domain.compute import Availability, Backend, Device, DeviceKind, NetworkChoice, Precision
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import UnavailableError

Probe = Callable[[Backend], Availability]

_NO_RUNTIME_HINT = "Install one with: pip install 'ocr-desktop[cpu]'"


@dataclass(frozen=True, slots=True)
class Candidates:
    """Ways to run the networks, best first; the engine takes the first that opens.

    Attributes:
        choices: At least one.
        cpu_threads: Threads for each network.
    """

    choices: tuple[NetworkChoice, ...]
    cpu_threads: int


def plan_candidates(options: EngineOptions, *, probe: Probe = registry.probe) -> Candidates:
    """Order the backends that are installed and can do what is pinned.

    Raises:
        UnavailableError: nothing that is installed can do what is asked.
    """
    device = Device(DeviceKind.CPU) if options.device == "auto" else Device.parse(options.device)
    order = backend_order(enable_hpi=options.enable_hpi) if options.backend == "auto" else (Backend(options.backend),)
    refusals = {backend: _refusal(backend, device, options, probe) for backend in order}
    usable = [backend for backend, refusal in refusals.items() if refusal is None]
    if not usable:
        raise _nothing_usable(options, device, probe, {b: r for b, r in refusals.items() if r is not None})
    choices = tuple(_choice(backend, device, options, refusals) for backend in usable)
    return Candidates(choices, options.cpu_threads or physical_core_count())


def _refusal(backend: Backend, device: Device, options: EngineOptions, probe: Probe) -> str | None:
    """Why a backend cannot do what is asked; None if it can."""
    precisions = CAPABILITIES[backend].precisions.get(device.kind, ())
    if not precisions:
        return f"{backend.label} does not run on {device.kind.value.upper()} devices in this version"
    if options.precision not in ("auto", *precisions):
        return f"{backend.label} does not calculate in {options.precision} on {device.label}"
    availability = probe(backend)
    return None if availability.ok else availability.reason


def _nothing_usable(
    options: EngineOptions, device: Device, probe: Probe, refusals: Mapping[Backend, str]
) -> UnavailableError:
    if not any(probe(backend).ok for backend in Backend):
        return UnavailableError("no runtime is installed to read with", hint=_NO_RUNTIME_HINT)
    if options.backend != "auto":
        backend = Backend(options.backend)
        return UnavailableError(refusals[backend], hint=probe(backend).hint or "Choose another backend, or auto")
    reasons = "; ".join(refusals.values())
    return UnavailableError(f"{device.label} cannot be used: {reasons}", hint="Choose another device, or auto")


def _choice(
    backend: Backend, device: Device, options: EngineOptions, refusals: Mapping[Backend, str | None]
) -> NetworkChoice:
    skipped = {other: refusal for other, refusal in refusals.items() if refusal is not None}
    return NetworkChoice(
        backend=backend,
        device=device,
        precision=_precision(options),
        reason=_reason(backend, options),
        is_fallback=_is_fallback(backend, options),
        skipped=MappingProxyType(skipped),
    )


def _precision(options: EngineOptions) -> Precision | None:
    """The pinned precision; else fp32 for the reference, and with HPI whatever the processor does fastest."""
    if options.precision != "auto":
        return Precision(options.precision)
    return None if options.enable_hpi else Precision.FP32


def _is_fallback(backend: Backend, options: EngineOptions) -> bool:
    return options.backend == "auto" and backend is not backend_order(enable_hpi=options.enable_hpi)[0]


def _reason(backend: Backend, options: EngineOptions) -> str:
    if options.backend != "auto":
        return "Chosen by you"
    if _is_fallback(backend, options):
        return f"{backend_order(enable_hpi=options.enable_hpi)[0].label} cannot be used"
    return "PaddleX's first choice for this model" if options.enable_hpi else "The standard engine for ONNX models"
