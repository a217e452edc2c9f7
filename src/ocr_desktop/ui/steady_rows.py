"""Rows at the lower edge of a window that come and go, while those that stay keep their places."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

_HOLD_MS = 1500


class SteadyRows(QVBoxLayout):
    """Nothing may slide under a pointer that is about to click, such as one Cancel in the place of another.

    A row that appears goes above the others, and as the place of all is held by its lower edge, none of them moves. One
    that disappears leaves its room empty for a moment, and for as long as the pointer is over the rows.
    """

    def __init__(self, place: QWidget) -> None:
        super().__init__(place)
        self._place = place
        self._rows: list[QWidget] = []
        self._hold = QTimer(self, singleShot=True, interval=_HOLD_MS)
        self._hold.timeout.connect(self._on_hold_elapsed)

    def add_row(self, row: QWidget) -> None:
        """Take a row, which is shown and hidden by others."""
        self._rows.append(row)
        self.addWidget(row)
        row.installEventFilter(self)

    def close_gaps(self) -> None:
        """Take back the room of rows that are gone."""
        for row in self._rows:
            _keep_room(row, is_kept=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what is shown and hidden."""
        if isinstance(watched, QWidget) and watched in self._rows:
            if event.type() == QEvent.Type.ShowToParent:
                self._take_in(watched)
            elif event.type() == QEvent.Type.HideToParent:
                _keep_room(watched, is_kept=True)
                self._hold.start()
        return super().eventFilter(watched, event)

    def _take_in(self, row: QWidget) -> None:
        """Put a row on top, unless its old place is still free."""
        if row.sizePolicy().retainSizeWhenHidden():
            _keep_room(row, is_kept=False)
        else:
            self.removeWidget(row)
            self.insertWidget(0, row)

    def _on_hold_elapsed(self) -> None:
        if self._place.underMouse():
            self._hold.start()
        else:
            self.close_gaps()


def _keep_room(row: QWidget, *, is_kept: bool) -> None:
    policy = row.sizePolicy()
    policy.setRetainSizeWhenHidden(is_kept)
    row.setSizePolicy(policy)
