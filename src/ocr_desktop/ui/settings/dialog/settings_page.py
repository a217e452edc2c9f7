"""A tab of settings: fields one below the other, and the way back to the defaults."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ocr_desktop.settings.key_paths import value_at, with_value
from ocr_desktop.settings.schema import AppSettings
from ocr_desktop.settings.sparse import KeyPath
from ocr_desktop.ui.settings.dialog.field_specs import FieldSpec
from ocr_desktop.ui.settings.dialog.fields import Field, make_field
from ocr_desktop.ui.settings.settings_keeper import SettingsKeeper


class SettingsPage(QScrollArea):
    """Every field writes to the keeper at once, and follows whoever else does.

    Args:
        keeper: The settings in force.
        parent: The dialog.

    Attributes:
        fields: What is shown, by the path of the setting.
    """

    def __init__(self, keeper: SettingsKeeper, parent: QWidget) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self.fields: dict[KeyPath, Field] = {}
        self.defaults = QPushButton(self.tr("Back to the defaults"))
        self.defaults.clicked.connect(self._on_defaults_clicked)
        self._body = QWidget(self)
        self._layout = QVBoxLayout(self._body)
        self._layout.setContentsMargins(16, 14, 16, 14)
        self._layout.setSpacing(12)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.defaults)
        self._foot.addStretch()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._body.setBackgroundRole(QPalette.ColorRole.Window)
        self.setWidget(self._body)
        keeper.changed.connect(self.show_settings)

    def add_heading(self, text: str) -> None:
        """Begin another group."""
        heading = QLabel(text, self._body)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        self._layout.addWidget(heading)

    def add_widget(self, widget: QWidget) -> None:
        """Put something between the fields."""
        self._layout.addWidget(widget)

    def add_fields(self, specs: Sequence[FieldSpec]) -> None:
        """Show these settings."""
        for spec in specs:
            field = make_field(spec, self._body)
            field.changed.connect(self._on_field_changed)
            self.fields[spec.path] = field
            self._layout.addWidget(field)

    def add_to_foot(self, button: QPushButton) -> None:
        """Put a button beside the one for the defaults."""
        self._foot.addWidget(button)

    def finish(self) -> None:
        """Everything is in its place."""
        self._layout.addStretch()
        self._layout.addLayout(self._foot)
        self.show_settings(self._keeper.settings)

    def show_settings(self, settings: AppSettings) -> None:
        """Show what is in force."""
        for path, field in self.fields.items():
            field.show_value(value_at(settings, path))
        self.defaults.setEnabled(self._with_defaults(settings) != settings)

    def _with_defaults(self, settings: AppSettings) -> AppSettings:
        for path in self.fields:
            settings = with_value(settings, path, value_at(AppSettings(), path))
        return settings

    def _on_field_changed(self, value: object) -> None:
        field = self.sender()
        if isinstance(field, Field):
            self._keeper.change(with_value(self._keeper.settings, field.spec.path, value))

    def _on_defaults_clicked(self) -> None:
        self._keeper.change(self._with_defaults(self._keeper.settings))
