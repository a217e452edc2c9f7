"""What this app is: name, version, and what it is made of, with the licences of all that."""

from __future__ import annotations

import platform
from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ocr_desktop._version import __version__
from ocr_desktop.diagnostics.licences import Component, components
from ocr_desktop.ui.icons import app_icon
from ocr_desktop.ui.texts import plain_tool_tip

_ICON_PX = 64
_FIRST_SIZE = QSize(760, 540)
_LIST_SHARE, _TEXT_SHARE = 2, 5


class AboutDialog(QDialog):
    """Not modal.

    Args:
        find_components: Tells what is installed.
        parent: Qt's owner.
    """

    def __init__(self, parent: QWidget, *, find_components: Callable[[], Sequence[Component]] = components) -> None:
        super().__init__(parent)
        self._components = find_components()
        self.setWindowTitle(self.tr("About OCR Desktop"))
        self.list = QListWidget(self)
        self.text = QPlainTextEdit(self)
        self._set_up()
        self._lay_out()
        self.list.currentRowChanged.connect(self._on_row_changed)
        self.list.setCurrentRow(0)
        self.resize(_FIRST_SIZE)

    def _set_up(self) -> None:
        self.list.setAccessibleName(self.tr("Parts"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.addItems([f"{each.name} {each.version}" for each in self._components])
        for row, component in enumerate(self._components):
            item: QListWidgetItem = self.list.item(row)
            item.setToolTip(plain_tool_tip("\n".join(part for part in (item.text(), component.licence) if part)))
        self.text.setAccessibleName(self.tr("Licence"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def _lay_out(self) -> None:
        parts = QSplitter(self)
        parts.setChildrenCollapsible(False)
        for widget, share in ((self.list, _LIST_SHARE), (self.text, _TEXT_SHARE)):
            parts.addWidget(widget)
            parts.setStretchFactor(parts.indexOf(widget), share)
        parts.setSizes([_LIST_SHARE * _FIRST_SIZE.width(), _TEXT_SHARE * _FIRST_SIZE.width()])
        heading = QLabel(self.tr("What it is made of, and under which licences:"), self)
        heading.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.close)
        # The only button would look the same with the keyboard and without.
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(10)
        layout.addLayout(self._header())
        layout.addSpacing(6)
        layout.addWidget(heading)
        layout.addWidget(parts, stretch=1)
        layout.addWidget(buttons)

    def _header(self) -> QHBoxLayout:
        picture = QLabel(self)
        picture.setPixmap(app_icon().pixmap(_ICON_PX, _ICON_PX))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(picture)
        row.addLayout(self._titles(), stretch=1)
        return row

    def _titles(self) -> QVBoxLayout:
        name = QLabel(f"OCR Desktop {__version__}", self)
        font = name.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.35)
        name.setFont(font)
        purpose = QLabel(self.tr("Reads text from images, on this computer alone. Licensed under Apache-2.0."), self)
        versions = QLabel(
            f"Python {platform.python_version()} · Qt {qVersion()} · {platform.platform(terse=True)}", self
        )
        titles = QVBoxLayout()
        titles.setSpacing(4)
        titles.addWidget(name)
        for label in (purpose, versions):
            label.setWordWrap(True)
            titles.addWidget(label)
        versions.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return titles

    def _on_row_changed(self, row: int) -> None:
        self.text.setPlainText(self._described(self._components[row]))

    def _described(self, component: Component) -> str:
        head = "\n".join(part for part in (component.licence, component.address) if part)
        return "\n\n".join(part for part in (head, self._licence_text(component)) if part)

    def _licence_text(self, component: Component) -> str:
        try:
            text = component.licence_text()
        except OSError as error:
            return self.tr("The text of the licence cannot be read: {reason}").format(reason=error)
        return text or self.tr("This package came without the text of its licence.")
