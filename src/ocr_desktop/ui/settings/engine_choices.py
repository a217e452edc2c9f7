"""What the pickers of device, backend and precision offer, and why some of it cannot be taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from ocr_desktop.backends.capabilities import CAPABILITIES
from ocr_desktop.domain.compute import (
    Availability,
    Backend,
    Device,
    DeviceKind,
    DeviceStatus,
    ModelFormat,
    Precision,
)
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.ui.engine_texts import reason_text
from ocr_desktop.ui.settings.choice import Option
from ocr_desktop.ui.told_text import told_text

AUTOMATIC = "auto"
_PADDLE_FORMATS = frozenset({ModelFormat.PADDLE, ModelFormat.PADDLE_JSON})


@dataclass(frozen=True, slots=True)
class EngineMeans:
    """What is known of this computer and the model.

    Attributes:
        devices: Its devices; empty before they are known.
        backends: Whether each backend can be used; empty before that is known.
        formats: The forms of the model's networks; empty if unknown.
        automatic: The kind of device that Automatic comes to.
    """

    devices: tuple[DeviceStatus, ...]
    backends: Mapping[Backend, Availability]
    formats: frozenset[ModelFormat]
    automatic: DeviceKind = DeviceKind.CPU

    @property
    def device_kinds(self) -> frozenset[DeviceKind]:
        """Kinds of the devices that are there, whether they can be used or not; the CPU always is."""
        found = {status.device.kind for status in self.devices if status.name or status.availability.ok}
        return frozenset({DeviceKind.CPU, *found})

    def kind_of(self, options: EngineOptions) -> DeviceKind:
        """The kind of device that is asked for."""
        return self.automatic if options.device == AUTOMATIC else Device.parse(options.device).kind


def device_options(means: EngineMeans, options: EngineOptions) -> list[Option]:
    """Automatic, every device, and the one that is pinned though it is not there."""
    offered = [Option(AUTOMATIC, _automatic()), *map(_device_option, means.devices)]
    return _with_pinned(offered, options.device, options.device.upper())


def backend_options(means: EngineMeans, options: EngineOptions) -> list[Option]:
    """Automatic, and the backends that can run this model on a device of this kind; a pinned one stays in sight."""
    kinds = means.device_kinds if options.device == AUTOMATIC else {means.kind_of(options)}
    offered = [Option(AUTOMATIC, _automatic())]
    offered += [
        Option(backend.value, backend.label, _reason(means.backends.get(backend)))
        for backend in Backend
        if _can_apply(backend, kinds, means.formats)
    ]
    pinned = "" if options.backend == AUTOMATIC else Backend(options.backend).label
    return _with_pinned(offered, options.backend, pinned)


def precision_options(means: EngineMeans, options: EngineOptions) -> list[Option]:
    """Automatic and all precisions, greyed where nothing calculates in them here."""
    precisions = (Precision.FP32, Precision.BF16, Precision.FP16)
    return [
        Option(AUTOMATIC, _automatic()),
        *(Option(each.value, each.value, _why_not(each, means, options)) for each in precisions),
    ]


def hindrances(options: Iterable[Option]) -> list[str]:
    """Why some options cannot be taken, a line each."""
    return [
        option.reason if option.reason.startswith(option.text) else f"{option.text}: {option.reason}"
        for option in options
        if option.reason
    ]


def _automatic() -> str:
    return QCoreApplication.translate("EngineChoices", "Automatic")


def _with_pinned(offered: list[Option], pinned: str, text: str) -> list[Option]:
    is_offered = pinned in {option.value for option in offered}
    return offered if is_offered else [*offered, Option(pinned, text)]


def _device_option(status: DeviceStatus) -> Option:
    label = status.device.label
    text = f"{label} – {status.name}" if status.name not in ("", label) else label
    return Option(str(status.device), text, _reason(status.availability))


def _reason(availability: Availability | None) -> str:
    """Why something cannot be used and what to do; empty if it can, or if that is not known yet."""
    if availability is None or availability.ok:
        return ""
    return ". ".join(part for part in (reason_text(availability.reason), told_text(availability.hint)) if part) or "–"


def _can_apply(backend: Backend, kinds: Iterable[DeviceKind], formats: frozenset[ModelFormat]) -> bool:
    """Whether a backend could ever run the model: it reads one of its forms, or one that Paddle's are converted to."""
    capabilities = CAPABILITIES[backend]
    is_readable = not formats or any(each in formats for each in capabilities.formats)
    is_convertible = bool(formats & _PADDLE_FORMATS) and ModelFormat.ONNX in capabilities.formats
    return (is_readable or is_convertible) and any(kind in capabilities.precisions for kind in kinds)


def _why_not(precision: Precision, means: EngineMeans, options: EngineOptions) -> str:
    kind = means.kind_of(options)
    pinned = [] if options.backend == AUTOMATIC else [Backend(options.backend)]
    backends = pinned or [backend for backend in Backend if _can_apply(backend, {kind}, means.formats)]
    if not any(precision in CAPABILITIES[backend].precisions.get(kind, ()) for backend in backends):
        return _unknown_to(pinned, kind)
    native = next((status.reduced for status in means.devices if status.device.kind is kind), None)
    if kind is DeviceKind.CPU and precision is not Precision.FP32 and native is not None and precision not in native:
        return QCoreApplication.translate("EngineChoices", "this processor does not calculate in it by itself")
    return ""


def _unknown_to(pinned: list[Backend], kind: DeviceKind) -> str:
    translate = QCoreApplication.translate
    if not pinned:
        return translate("EngineChoices", "no backend calculates in it on the {device}").format(device=kind.upper())
    text = translate("EngineChoices", "{backend} does not calculate in it on the {device}")
    return text.format(backend=pinned[0].label, device=kind.upper())
