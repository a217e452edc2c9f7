"""Precision, where the engine runs, and what was built: folded away under the pickers of the engine."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.jobs.events import EngineCacheListed
from ocr_desktop.ui.engine_control import EngineControl
from ocr_desktop.ui.settings.choice import Choice, Explanation
from ocr_desktop.ui.settings.engine_choices import EngineMeans, hindrances, precision_options
from ocr_desktop.ui.settings.engine_environment import EngineEnvironment
from ocr_desktop.ui.settings.toggles import Toggle
from ocr_desktop.ui.texts import size_text


class EngineMore(QWidget):
    """Rarely needed, and said in full."""

    options_chosen = Signal(object)  # EngineOptions

    def __init__(self, engine: EngineControl, parent: QWidget) -> None:
        super().__init__(parent)
        self._engine = engine
        self.precision = Choice(self.tr("Precision"), self)
        self.environment = EngineEnvironment(self)
        self.beside = Toggle(self.tr("Keep engines beside the model"), self)
        self.beside.setToolTip(
            self.tr("In a folder of the model's, where that can be written; otherwise in the user's cache folder.")
        )
        self._kept = Explanation(self)
        self.clear = QPushButton(self.tr("Clear cache"), self)
        self.open_folder = QPushButton(self.tr("Open folder"), self)
        self._lay_out()
        self.precision.chosen.connect(self._on_precision_chosen)
        self.beside.clicked.connect(self._on_beside_clicked)
        self.clear.clicked.connect(engine.clear_cache)
        self.open_folder.clicked.connect(self._on_open_clicked)
        engine.cache_changed.connect(self._show_cache)
        self._show_cache(engine.cache)

    @property
    def kept(self) -> str:
        """What is said of what was built."""
        return self._kept.text()

    def show_options(self, options: EngineOptions, means: EngineMeans) -> None:
        """Show what is chosen, and what could be."""
        precisions = precision_options(means, options)
        self.precision.set_options(precisions, options.precision)
        self.precision.explain(hindrances(precisions))
        self.beside.setChecked(options.cache_beside_model)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.clear)
        buttons.addWidget(self.open_folder)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(8)
        layout.addWidget(self.precision)
        layout.addWidget(self.environment)
        layout.addWidget(self.beside)
        layout.addWidget(self._kept)
        layout.addLayout(buttons)

    def _show_cache(self, cache: EngineCacheListed | None) -> None:
        size_bytes = cache.size_bytes if cache else 0
        self.clear.setEnabled(size_bytes > 0)
        self.open_folder.setEnabled(size_bytes > 0)
        if cache is None:
            self._kept.set_lines([])
        elif size_bytes:
            self._kept.set_lines([self._kept_text(size_bytes)])
        else:
            self._kept.set_lines([self.tr("No engines were built yet.")])

    def _kept_text(self, size_bytes: int) -> str:
        text = self.tr("{size} of built engines. What is cleared is built again when it is needed.")
        return text.format(size=size_text(size_bytes))

    def _on_precision_chosen(self, precision: str) -> None:
        self.options_chosen.emit(replace(self._engine.options, precision=precision))

    def _on_beside_clicked(self, is_checked: bool) -> None:
        self.options_chosen.emit(replace(self._engine.options, cache_beside_model=is_checked))

    def _on_open_clicked(self) -> None:
        if self._engine.cache is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._engine.cache.folder)))
