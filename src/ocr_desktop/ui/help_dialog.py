"""Keys and gestures, from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ocr_desktop.ui.action_set import ActionSet, plain_text


class HelpDialog(QDialog):
    """Not modal: the keys can be tried beside it."""

    def __init__(self, actions: ActionSet, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys and gestures"))
        rows = [*self._key_rows(actions), *self._gesture_rows()]
        area = QScrollArea(self)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table = _table(rows)
        area.setWidget(table)
        area.setMinimumWidth(table.sizeHint().width() + area.verticalScrollBar().sizeHint().width())
        layout = QVBoxLayout(self)
        layout.addWidget(area)
        layout.addWidget(_close_button(self))
        self.resize(520, 600)

    @staticmethod
    def _key_rows(actions: ActionSet) -> list[tuple[str, str]]:
        native = QKeySequence.SequenceFormat.NativeText
        return [
            (QKeySequence(spec.shortcuts[0]).toString(native), plain_text(spec))
            for spec, _action in actions
            if spec.shortcuts
        ]

    def _gesture_rows(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Ctrl+wheel, pinch"), self.tr("Zoom at the pointer")),
            (self.tr("Wheel, Shift+wheel"), self.tr("Scroll, scroll sideways")),
            (self.tr("Double click"), self.tr("Change between fit and 100 %")),
            (self.tr("Middle button, Space+drag"), self.tr("Move the page")),
            (self.tr("Click, Ctrl+click"), self.tr("Select a line, add a line")),
            (self.tr("Tab, Shift+Tab"), self.tr("Next line, previous line (on the page)")),
            (self.tr("Ctrl+Tab"), self.tr("Leave the page for the next control")),
        ]


def bring_up(dialog: QDialog) -> None:
    """Show a dialog, or bring it to the front where it is open."""
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()


def _table(rows: list[tuple[str, str]]) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setHorizontalSpacing(28)
    grid.setVerticalSpacing(9)
    grid.setColumnStretch(1, 1)
    for row, (keys, meaning) in enumerate(rows):
        label = QLabel(keys, table)
        font = label.font()
        font.setBold(True)
        label.setFont(font)
        grid.addWidget(label, row, 0)
        grid.addWidget(QLabel(meaning, table), row, 1)
    grid.setRowStretch(len(rows), 1)
    return table


def _close_button(dialog: QDialog) -> QDialogButtonBox:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    box.rejected.connect(dialog.close)
    return box
