"""The ways to put lines together, as a menu: every command has its place in the menu bar."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ocr_desktop.settings.schema import TextModeName


class TextModeMenu(QMenu):
    """One entry a mode, with a tick at the one in force."""

    mode_chosen = Signal(str)  # TextModeName

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Put te&xt together as"))
        self._group = QActionGroup(self)
        for number, (mode, name) in enumerate(text_mode_names().items(), start=1):
            action = self._group.addAction(name)
            action.setCheckable(True)
            action.setData(mode)
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            self.addAction(action)
        self._group.triggered.connect(lambda action: self.mode_chosen.emit(action.data()))

    def set_mode(self, mode: TextModeName) -> None:
        """Tick the mode in force."""
        for action in self._group.actions():
            action.setChecked(action.data() == mode)


def text_mode_names() -> Mapping[TextModeName, str]:
    """What the modes are called, in their order."""
    translate = QCoreApplication.translate
    return {
        "paragraphs": translate("TextModes", "Paragraphs"),
        "lines": translate("TextModes", "Lines"),
        "keep_layout": translate("TextModes", "As laid out"),
        "columns": translate("TextModes", "Columns"),
        "vertical_right_to_left": translate("TextModes", "Vertical, right to left"),
        "single_line": translate("TextModes", "One line"),
    }
