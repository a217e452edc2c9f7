"""Notifications of the desktop, for what happens while nobody looks at the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from ocr_desktop.ui.foreground import bring_to_front


class BackgroundNotices(QObject):
    """Says something through the desktop, but only while the window is in the background.

    Desktops that have no tray get nothing: the message is in the window anyway. The icon is in the tray only from a
    message until the window is looked at again.

    Args:
        window: Which; a click on a message brings it to the front.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._icon: QSystemTrayIcon | None = None
        window.installEventFilter(self)

    def tell(self, title: str, text: str) -> None:
        """Show a message, if the window is in the background."""
        if self._window.isActiveWindow() and not self._window.isMinimized():
            return
        if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
            return
        icon = self._shown_icon()
        icon.setToolTip(text)
        icon.showMessage(title, text, self._window.windowIcon())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Nobody needs the icon any more once the window is looked at, or gone."""
        if self._icon is not None and event.type() in (QEvent.Type.WindowActivate, QEvent.Type.Close):
            self._icon.hide()
        return super().eventFilter(watched, event)

    def _shown_icon(self) -> QSystemTrayIcon:
        if self._icon is None:
            self._icon = QSystemTrayIcon(self._window.windowIcon(), self)
            self._icon.activated.connect(self._on_clicked)
            self._icon.messageClicked.connect(self._on_clicked)
        self._icon.show()
        return self._icon

    def _on_clicked(self) -> None:
        bring_to_front(self._window)
