"""The settings panel: opens under the results and applies at once."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.settings.schema import AppSettings, Theme, UiLanguage
from ocr_desktop.ui.engine_control import EngineControl
from ocr_desktop.ui.model_control import ModelControl
from ocr_desktop.ui.settings.choice import Choice, Option
from ocr_desktop.ui.settings.engine_settings import EngineSettings
from ocr_desktop.ui.settings.model_settings import ModelSettings
from ocr_desktop.ui.settings.settings_keeper import SettingsKeeper
from ocr_desktop.ui.themed import set_themed_icon

_MINIMUM_OPACITY = 10


class SettingsPanel(QScrollArea):
    """Every control writes to the keeper; the keeper tells the window."""

    close_requested = Signal()
    all_requested = Signal()

    def __init__(
        self, keeper: SettingsKeeper, engine: EngineControl, models: ModelControl, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._body = QWidget(self)
        self.models = ModelSettings(models, keeper.settings.engine, self._body)
        self.engine = EngineSettings(engine, models, self._body)
        self.theme = Choice(self.tr("Theme"), self._body)
        self.language = Choice(self.tr("Window language"), self._body)
        self.opacity = QSlider(Qt.Orientation.Horizontal, self._body)
        self.all_settings = QPushButton(self.tr("All settings…"), self._body)
        self._close = QToolButton(self._body)
        self._set_up()
        self._lay_out()
        self.show_settings(keeper.settings)
        self._connect()

    def sizeHint(self) -> QSize:
        """Room for all controls at usual sizes."""
        body = self.widget()
        return QSize(360, body.sizeHint().height() + 4 if body else 400)

    def minimumSizeHint(self) -> QSize:
        """So wide that every control is whole; lower, it is scrolled."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._body.minimumSizeHint().width() + bar, super().minimumSizeHint().height())

    def show_settings(self, settings: AppSettings) -> None:
        """Show what is in force."""
        self.theme.set_current(settings.theme)
        self.language.set_current(settings.ui_language)
        with QSignalBlocker(self.opacity):
            self.opacity.setValue(round(settings.overlay_opacity * 100))
        self.models.show_options(settings.engine)
        self.engine.show_options(settings.engine)
        self.engine.more.environment.show_python(settings.engine_python)

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Settings"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._body.setBackgroundRole(QPalette.ColorRole.Window)
        self._body.setAutoFillBackground(True)
        system = Option("system", self.tr("System"))
        self.theme.set_options(
            [system, Option("light", self.tr("Light")), Option("dark", self.tr("Dark"))], system.value
        )
        self.language.set_options([system, Option("en", "English"), Option("zh_CN", "简体中文")], system.value)
        self.opacity.setRange(_MINIMUM_OPACITY, 100)
        self.opacity.setAccessibleName(self.tr("Overlay opacity"))
        self._close.setAutoRaise(True)
        set_themed_icon(self._close, "close")
        self._close.setAccessibleName(self.tr("Close settings"))
        self._close.setToolTip(self.tr("Close settings"))

    def _connect(self) -> None:
        self._close.clicked.connect(self.close_requested)
        self.all_settings.clicked.connect(self.all_requested)
        self.engine.options_chosen.connect(self._on_engine_chosen)
        self.engine.more.environment.chosen.connect(self._on_environment_chosen)
        self.theme.chosen.connect(self._on_theme_chosen)
        self.language.chosen.connect(self._on_language_chosen)
        self.opacity.valueChanged.connect(self._on_opacity_moved)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self._body)
        layout.setContentsMargins(14, 8, 10, 14)
        layout.setSpacing(8)
        layout.addLayout(self._header())
        layout.addWidget(self.models)
        layout.addSpacing(10)
        layout.addWidget(self.engine)
        layout.addSpacing(10)
        for widget in (self.theme, self.language):
            layout.addWidget(widget)
        layout.addLayout(self._opacity_row())
        layout.addSpacing(4)
        layout.addWidget(self.all_settings, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addStretch()
        self.setWidget(self._body)

    def _header(self) -> QHBoxLayout:
        title = QLabel(self.tr("Settings"), self._body)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        row = QHBoxLayout()
        row.addWidget(title)
        row.addStretch()
        row.addWidget(self._close)
        return row

    def _opacity_row(self) -> QHBoxLayout:
        label = QLabel(self.tr("Overlay opacity"), self._body)
        label.setBuddy(self.opacity)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addStretch()
        row.addWidget(self.opacity)
        return row

    def _on_engine_chosen(self, options: EngineOptions) -> None:
        self._keeper.change(replace(self._keeper.settings, engine=options))

    def _on_environment_chosen(self, python: str) -> None:
        self._keeper.change(replace(self._keeper.settings, engine_python=python))

    def _on_theme_chosen(self, theme: str) -> None:
        self._keeper.change(replace(self._keeper.settings, theme=cast("Theme", theme)))

    def _on_language_chosen(self, language: str) -> None:
        self.language.explain([self.tr("The language changes when the app starts again.")])
        self._keeper.change(replace(self._keeper.settings, ui_language=cast("UiLanguage", language)))

    def _on_opacity_moved(self, percent: int) -> None:
        self._keeper.change(replace(self._keeper.settings, overlay_opacity=percent / 100))
