"""The controls of the engine: HPI, device and backend, each with the truth about it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ocr_desktop.domain.compute import DeviceKind, ModelFormat
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.plans import EnginePlan
from ocr_desktop.domain.preparation import WORTH_TELLING, Outcome, Preparation
from ocr_desktop.ui.engine_control import EngineControl
from ocr_desktop.ui.engine_texts import plan_text, preparation_text, reason_text
from ocr_desktop.ui.model_control import ModelControl
from ocr_desktop.ui.settings.choice import Choice, Explanation
from ocr_desktop.ui.settings.disclosure import Disclosure
from ocr_desktop.ui.settings.engine_choices import (
    EngineMeans,
    backend_options,
    device_options,
    hindrances,
)
from ocr_desktop.ui.settings.engine_more import EngineMore
from ocr_desktop.ui.settings.toggles import Toggle
from ocr_desktop.ui.told_text import told_text


class EngineSettings(QWidget):
    """Changes apply at once; a page in work is finished on the engine it began with."""

    options_chosen = Signal(object)  # EngineOptions
    measurements_requested = Signal()

    def __init__(self, engine: EngineControl, models: ModelControl, parent: QWidget) -> None:
        super().__init__(parent)
        self._engine, self._models = engine, models
        self._hpi = Toggle(self.tr("High-performance inference"), self)
        self._hpi.setToolTip(
            self.tr(
                "On: the fastest engine on this computer that reads the same text; it is looked for once, by building"
                " and measuring.\nOff: the standard engine; nothing is prepared."
            )
        )
        self._truth = Explanation(self)
        self._show = QPushButton(self.tr("Measurements…"), self)
        self._measure = QPushButton(self)
        self._device = Choice(self.tr("Device"), self)
        self._backend = Choice(self.tr("Backend"), self)
        self.more = EngineMore(engine, self)
        self.disclosure = Disclosure(self.tr("Precision, environment and built engines"), self.more, self)
        self._lay_out()
        self._connect()
        self.show_options(engine.options)

    @property
    def hpi(self) -> Toggle:
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
    def measurements(self) -> QPushButton:
        """Shows what was measured."""
        return self._show

    @property
    def measure(self) -> QPushButton:
        """Measures, or measures again."""
        return self._measure

    @property
    def truth(self) -> str:
        """What really runs, and why."""
        return self._truth.text()

    def show_options(self, options: EngineOptions) -> None:
        """Show what is chosen, and what could be."""
        means = self._means()
        devices, backends = device_options(means, options), backend_options(means, options)
        self._hpi.setChecked(options.enable_hpi)
        self._device.set_options(devices, options.device)
        self._device.explain(self._device_lines(hindrances(devices)))
        self._backend.set_options(backends, options.backend)
        self._backend.explain(self._backend_lines(hindrances(backends)))
        self.more.show_options(options, means)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self._show)
        buttons.addWidget(self._measure)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._hpi)
        layout.addWidget(self._truth)
        layout.addLayout(buttons)
        layout.addSpacing(8)
        layout.addWidget(self._device)
        layout.addWidget(self._backend)
        layout.addWidget(self.disclosure)

    def _connect(self) -> None:
        engine = self._engine
        self._hpi.clicked.connect(self._on_hpi_clicked)
        self._show.clicked.connect(self.measurements_requested)
        self._measure.clicked.connect(engine.measure_again)
        self._device.chosen.connect(self._on_device_chosen)
        self._backend.chosen.connect(self._on_backend_chosen)
        self.more.options_chosen.connect(self.options_chosen)
        self.disclosure.toggled.connect(self._on_disclosure_toggled)
        engine.plan_changed.connect(self._refresh)
        engine.measured_changed.connect(self._refresh_truth)
        engine.devices_changed.connect(self._refresh)
        engine.backends_changed.connect(self._refresh)
        self._models.changed.connect(self._refresh)
        self._refresh_truth()

    def _means(self) -> EngineMeans:
        plan = self._engine.plan
        return EngineMeans(
            self._engine.devices,
            self._engine.backends,
            self._formats(),
            plan.main.device.kind if plan else DeviceKind.CPU,
        )

    def _formats(self) -> frozenset[ModelFormat]:
        """The forms that the model's networks are there in; nothing for a folder of the user's."""
        options = self._engine.options
        model = self._models.model_library.find(options.model)
        if model is None or options.networks:
            return frozenset()
        return frozenset(network.format for network in model.networks)

    def _refresh(self) -> None:
        self.show_options(self._engine.options)
        self._refresh_truth()

    def _refresh_truth(self) -> None:
        plan, measured = self._engine.plan, self._engine.measured
        lines = [] if plan is None else [plan_text(plan), self._second_line(plan, measured), told_text(plan.notice)]
        self._truth.set_lines([line for line in lines if line])
        self._show.setEnabled(measured is not None)
        self._measure.setText(self.tr("Measure again") if measured else self.tr("Measure now"))
        self._measure.setEnabled(plan is not None and plan.enable_hpi and not self._engine.is_preparing)

    def _second_line(self, plan: EnginePlan, measured: Preparation | None) -> str:
        if not plan.enable_hpi:
            return self._off_line(plan, measured)
        if self._engine.is_preparing:
            return self.tr("A faster engine is being looked for; this one reads meanwhile.")
        if measured is not None and measured.outcome is not Outcome.OTHER:
            return preparation_text(measured)
        if measured is None and plan.can_prepare:
            return self.tr("Not measured yet: {reason}").format(reason=reason_text(plan.main.reason))
        return reason_text(plan.main.reason)

    def _off_line(self, plan: EnginePlan, measured: Preparation | None) -> str:
        if measured is None:
            return reason_text(plan.main.reason)
        if measured.outcome is not Outcome.OTHER or measured.speedup < WORTH_TELLING:
            return preparation_text(measured)
        return self.tr("On would be {factor}× faster here.").format(factor=f"{measured.speedup:.1f}")

    def _device_lines(self, lines: list[str]) -> list[str]:
        """A device that was found and cannot be used is worth a word on what reads instead."""
        plan = self._engine.plan
        has_found = any(status.name and not status.availability.ok for status in self._engine.devices)
        if not has_found or plan is None:
            return lines
        return [*lines, self.tr("Reading on {device}.").format(device=plan.main.device.label)]

    def _backend_lines(self, lines: list[str]) -> list[str]:
        plan = self._engine.plan
        if plan is None:
            return lines
        skipped = [f"{backend.label}: {reason_text(reason)}" for backend, reason in plan.main.skipped.items()]
        names = tuple(backend.label for backend in plan.main.skipped)
        return [*skipped, *(line for line in lines if not line.startswith(names))]

    def _on_disclosure_toggled(self, is_open: bool) -> None:
        if is_open:
            self._engine.list_cache()

    def _on_hpi_clicked(self, is_checked: bool) -> None:
        self.options_chosen.emit(replace(self._engine.options, enable_hpi=is_checked))

    def _on_device_chosen(self, device: str) -> None:
        self.options_chosen.emit(replace(self._engine.options, device=device))

    def _on_backend_chosen(self, backend: str) -> None:
        self.options_chosen.emit(replace(self._engine.options, backend=backend))
