"""Find and replace: a bar under the lines, which goes away again."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from ocr_desktop.ui.keys import is_escape_override
from ocr_desktop.ui.settings.toggles import Toggle
from ocr_desktop.ui.themed import set_themed_icon


class FindBar(QWidget):
    """Asks; somebody else looks and replaces."""

    search_changed = Signal()
    step_requested = Signal(int)  # 1 onwards, -1 backwards
    replace_requested = Signal()
    replace_all_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.needle = self._field(self.tr("Find"))
        self.replacement = self._field(self.tr("Replace by"))
        self.match_case = Toggle(self.tr("Match case"), self)
        self.whole_word = Toggle(self.tr("Whole words"), self)
        self.regex = Toggle(self.tr("Regular expression"), self)
        self.all_pages = Toggle(self.tr("All pages"), self)
        self._told = QLabel(self)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._replace = QPushButton(self.tr("Replace"), self)
        self._replace_all = QPushButton(self.tr("Replace all"), self)
        self._replacing = (self.replacement, self._replace, self._replace_all)
        self._lay_out()
        self._connect()
        self.hide()

    def open(self, *, is_replacing: bool, needle: str = "") -> None:
        """Come up, with what is selected as what is sought."""
        for widget in self._replacing:
            widget.setVisible(is_replacing)
        if needle:
            self.needle.setText(needle)
        self.show()
        self.needle.setFocus()
        self.needle.selectAll()
        self.search_changed.emit()

    def tell(self, text: str) -> None:
        """Say how many there are, or what is wrong with what is sought."""
        self._told.setText(text)
        self._told.setAccessibleName(text)

    @property
    def told(self) -> str:
        """What is said."""
        return self._told.text()

    def event(self, event: QEvent) -> bool:
        """Esc is the bar's while the keyboard is here, whatever else it does in the window."""
        if is_escape_override(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; Enter goes on, with Shift back."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step_requested.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def close_bar(self) -> None:
        """Go away."""
        self.hide()
        self.closed.emit()

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        field.setClearButtonEnabled(True)
        return field

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 6, 8, 6)
        grid.setSpacing(6)
        grid.addWidget(self.needle, 0, 0)
        grid.addLayout(_row(self._arrow("previous", -1), self._arrow("next", 1), self._close_button()), 0, 1)
        grid.addWidget(self.replacement, 1, 0)
        grid.addLayout(_row(self._replace, self._replace_all), 1, 1)
        grid.addLayout(_row(self.match_case, self.whole_word), 2, 0, 1, 2)
        grid.addLayout(_row(self.regex, self.all_pages), 3, 0, 1, 2)
        grid.addWidget(self._told, 4, 0, 1, 2)
        grid.setColumnStretch(0, 1)

    def _connect(self) -> None:
        self.needle.textChanged.connect(self.search_changed)
        for toggle in (self.match_case, self.whole_word, self.regex, self.all_pages):
            toggle.toggled.connect(self.search_changed)
        self._replace.clicked.connect(self.replace_requested)
        self._replace_all.clicked.connect(self.replace_all_requested)

    def _arrow(self, icon: str, step: int) -> QToolButton:
        name = self.tr("Find next") if step > 0 else self.tr("Find previous")
        button = self._tool_button(icon, name)
        button.clicked.connect(lambda: self.step_requested.emit(step))
        return button

    def _close_button(self) -> QToolButton:
        button = self._tool_button("close", self.tr("Close"))
        button.clicked.connect(self.close_bar)
        return button

    def _tool_button(self, icon: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setAccessibleName(name)
        button.setToolTip(name)
        set_themed_icon(button, icon)
        return button


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return row
