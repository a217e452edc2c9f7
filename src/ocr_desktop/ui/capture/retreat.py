"""The app's own window gets out of the picture, and comes back."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from ocr_desktop.ui.capture.grabbing import Grabber

_FRAME_MS = 16
_STILL_FRAMES = 4
_PATIENCE_S = 0.6
_UNSEEN_MS = 250
"""Where the screen cannot be watched: longer than desktops take to fade a window out."""


class Retreat(QObject):
    """Hides a window, and tells when the screen shows what was behind it.

    A window system says that a window is hidden before its frame is taken away and those behind it are drawn. So the
    screen is watched until it has changed and stands still; where it never stands still, not longer than 0.6 s.

    Args:
        window: Which.
        grabber: Sees the screen.
    """

    done = Signal()

    def __init__(self, window: QWidget, grabber: Grabber) -> None:
        super().__init__(window)
        self._window, self._grabber = window, grabber
        self._timer = QTimer(self, interval=_FRAME_MS)
        self._timer.timeout.connect(self._look)
        self._first = self._latest = QImage()
        self._place = QRect()
        self._still_frames = 0
        self._deadline_s = 0.0
        self._is_away = self._was_active = False

    def begin(self) -> None:
        """Hide the window; answered by `done`, never before this returns."""
        if not self._window.isVisible() or self._window.isMinimized():
            QTimer.singleShot(0, self, self._finish)
            return
        self._is_away, self._was_active = True, self._window.isActiveWindow()
        screen = self._window.screen().geometry()
        self._place = self._window.frameGeometry().intersected(screen).translated(-screen.topLeft())
        self._first = self._latest = self._glimpse()
        self._still_frames = 0
        self._window.hide()
        if self._grabber.can_watch:
            self._deadline_s = monotonic() + _PATIENCE_S
            self._timer.start()
        else:
            QTimer.singleShot(_UNSEEN_MS, self, self._finish)

    def end(self) -> None:
        """Bring the window back as it was: in the background, if it was there."""
        if not self._is_away:
            return
        self._is_away = False
        geometry, is_normal = self._window.geometry(), self._window.windowState() == Qt.WindowState.WindowNoState
        self._window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not self._was_active)
        self._window.show()
        if is_normal:
            # Some window managers place a window anew that was hidden.
            self._window.setGeometry(geometry)
        if self._was_active:
            self._window.activateWindow()

    def _look(self) -> None:
        before, self._latest = self._latest, self._glimpse()
        self._still_frames = self._still_frames + 1 if self._latest == before else 0
        has_settled = self._still_frames >= _STILL_FRAMES and self._latest != self._first
        if has_settled or monotonic() >= self._deadline_s:
            self._finish()

    def _glimpse(self) -> QImage:
        return self._grabber.glimpse(self._window.screen(), self._place) if self._grabber.can_watch else QImage()

    def _finish(self) -> None:
        self._timer.stop()
        self._first = self._latest = QImage()
        self.done.emit()
