"""A labelled combo box with lines of explanation under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a choice.

    Attributes:
        value: What it stands for.
        text: What it is called.
        reason: Why it cannot be taken; empty if it can.
    """

    value: str
    text: str
    reason: str = ""


class Explanation(QLabel):
    """Small print in a muted colour; takes no room while empty."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.hide()

    def set_lines(self, lines: Sequence[str]) -> None:
        """Show these lines."""
        self.setText("\n".join(lines))
        self.setVisible(bool(lines))


class Choice(QWidget):
    """Tells only what the user chooses, not what the program sets."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._combo = QComboBox(self)
        self._combo.setAccessibleName(name)
        self._combo.setMinimumContentsLength(12)
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._combo.activated.connect(self._on_entry_activated)
        self._options: tuple[Option, ...] = ()
        self._explanation = Explanation(self)
        label = QLabel(name, self)
        label.setBuddy(self._combo)
        self._row = QHBoxLayout()
        self._row.addWidget(label)
        self._row.addStretch()
        self._row.addWidget(self._combo)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._row)
        layout.addWidget(self._explanation)

    @property
    def combo(self) -> QComboBox:
        """The control itself."""
        return self._combo

    @property
    def current(self) -> str:
        """What is chosen; empty for nothing."""
        return self._combo.currentData() or ""

    @property
    def explanation(self) -> str:
        """The small print."""
        return self._explanation.text()

    def add_beside(self, widget: QWidget) -> None:
        """Put something behind the control."""
        self._row.addWidget(widget)

    def set_options(self, options: Sequence[Option], current: str) -> None:
        """Offer these; those that cannot be taken stay in sight, greyed."""
        if tuple(options) != self._options:
            self._options = tuple(options)
            self._fill(options)
        self.set_current(current)

    def set_current(self, value: str) -> None:
        """Show this entry as chosen."""
        self._combo.setCurrentIndex(self._combo.findData(value))

    def explain(self, lines: Sequence[str]) -> None:
        """Put lines under the control."""
        self._explanation.set_lines(lines)

    def _fill(self, options: Sequence[Option]) -> None:
        self._combo.clear()
        for option in options:
            self._combo.addItem(option.text, option.value)
        model = self._combo.model()
        for row, option in enumerate(options):
            if option.reason and isinstance(model, QStandardItemModel):
                model.item(row).setEnabled(False)
                model.item(row).setToolTip(option.reason)

    def _on_entry_activated(self, row: int) -> None:
        self.chosen.emit(self._combo.itemData(row))
