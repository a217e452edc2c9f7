"""A passing message over the lower edge of the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QWidget

_SHOWN_MS = 4000
_MARGIN_PX = 18
_RADIUS_PX = 8


class Toast(QLabel):
    """Goes away by itself and takes no clicks; a newer message replaces it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(16, 9, 16, 9)
        self.setForegroundRole(QPalette.ColorRole.Window)
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self._window = window
        window.installEventFilter(self)
        self.hide()

    def show_text(self, text: str) -> None:
        """Show a message for a few seconds."""
        room = self._window.width() - 4 * _MARGIN_PX
        self.setText(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room - 32))
        self.setAccessibleName(text)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the lower edge."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Light on dark, or dark on light: the reverse of the window."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawRoundedRect(self.rect(), _RADIUS_PX, _RADIUS_PX)
        painter.end()
        super().paintEvent(event)

    def _place(self) -> None:
        window = self._window
        self.move(QPoint((window.width() - self.width()) // 2, window.height() - self.height() - 3 * _MARGIN_PX))
