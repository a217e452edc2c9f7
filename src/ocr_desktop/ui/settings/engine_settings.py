"""The controls of the engine: HPI, device and backend, each with the truth about it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ocr_desktop.domain.compute import Backend, DeviceStatus
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.plans import EnginePlan
from ocr_desktop.ui.engine_control import EngineControl
from ocr_desktop.ui.settings.choice import Choice, Explanation, Option

AUTOMATIC = "auto"

# In the dark theme the style's own empty box cannot be told from the panel behind it.
_OUTLINED_BOX = (
    "QCheckBox::indicator:unchecked { width: 11px; height: 11px; background: palette(base);"
    " border: 1px solid palette(placeholder-text); border-radius: 2px; }"
)


class EngineSettings(QWidget):
    """Changes apply at once; a page in work is finished on the engine it began with."""

    options_chosen = Signal(object)  # EngineOptions

    def __init__(self, engine: EngineControl, parent: QWidget) -> None:
        super().__init__(parent)
        self._engine = engine
        self._hpi = QCheckBox(self.tr("High-performance inference"), self)
        self._hpi.setStyleSheet(_OUTLINED_BOX)
        self._truth = Explanation(self)
        self._device = Choice(self.tr("Device"), self)
        self._backend = Choice(self.tr("Backend"), self)
        self._lay_out()
        self._hpi.clicked.connect(self._on_hpi_clicked)
        self._device.chosen.connect(self._on_device_chosen)
        self._backend.chosen.connect(self._on_backend_chosen)
        engine.plan_changed.connect(self._show_plan)
        engine.devices_changed.connect(self._show_devices)
        self._show_devices(engine.devices)
        self._show_plan(engine.plan)
        self.show_options(engine.options)

    @property
    def hpi(self) -> QCheckBox:
        """The toggle of high-performance inference."""
        return self._hpi

    @property
    def device(self) -> Choice:
        """The device picker."""
        return self._device

    @property
    def backend(self) -> Choice:
        """The backend picker."""
        return self._backend

    @property
    def truth(self) -> str:
        """What really runs, and why."""
        return self._truth.text()

    def show_options(self, options: EngineOptions) -> None:
        """Show what is chosen."""
        self._hpi.setChecked(options.enable_hpi)
        self._device.set_current(options.device)
        self._backend.set_current(options.backend)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._hpi)
        layout.addWidget(self._truth)
        layout.addSpacing(8)
        layout.addWidget(self._device)
        layout.addSpacing(8)
        layout.addWidget(self._backend)

    def _show_plan(self, plan: EnginePlan | None) -> None:
        if plan is None:
            self._truth.set_lines([])
            self._backend.explain([])
            return
        self._truth.set_lines([line for line in (plan.summary, plan.main.reason) if line])
        self._backend.explain([f"{backend.label}: {reason}" for backend, reason in plan.main.skipped.items()])

    def _show_devices(self, devices: tuple[DeviceStatus, ...]) -> None:
        chosen = self._engine.options.device
        options = [Option(AUTOMATIC, self.tr("Automatic")), *map(self._device_option, devices)]
        if chosen not in {option.value for option in options}:
            options.append(Option(chosen, chosen.upper()))
        self._device.set_options(options, chosen)
        missing = [option for option in options if option.reason]
        self._device.explain([f"{option.text}: {option.reason}" for option in missing])
        backends = [
            Option(AUTOMATIC, self.tr("Automatic")),
            *(Option(backend.value, backend.label) for backend in Backend),
        ]
        self._backend.set_options(backends, self._engine.options.backend)

    @staticmethod
    def _device_option(status: DeviceStatus) -> Option:
        label = status.device.label
        text = f"{label} – {status.name}" if status.name not in ("", label) else label
        usable = status.availability
        reason = "" if usable.ok else ". ".join(part for part in (usable.reason, usable.hint) if part)
        return Option(str(status.device), text, reason or ("" if usable.ok else "–"))

    def _on_hpi_clicked(self, is_checked: bool) -> None:
        self.options_chosen.emit(replace(self._engine.options, enable_hpi=is_checked))

    def _on_device_chosen(self, device: str) -> None:
        self.options_chosen.emit(replace(self._engine.options, device=device))

    def _on_backend_chosen(self, backend: str) -> None:
        self.options_chosen.emit(replace(self._engine.options, backend=backend))
