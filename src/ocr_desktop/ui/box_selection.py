"""Which boxes of the current page are selected, and under the pointer: shared by canvas and list."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal


class BoxSelection(QObject):
    """Indexes of boxes; every view shows it and changes it, none knows another."""

    selection_changed = Signal()
    hover_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._indexes: frozenset[int] = frozenset()
        self._current: int | None = None
        self._hovered: int | None = None

    @property
    def indexes(self) -> frozenset[int]:
        """The selected boxes."""
        return self._indexes

    @property
    def current(self) -> int | None:
        """The selected box to bring into view; None if none is."""
        return self._current

    @property
    def hovered(self) -> int | None:
        """The box under the pointer."""
        return self._hovered

    def select(self, indexes: Iterable[int], *, current: int | None = None) -> None:
        """Select exactly these boxes."""
        chosen = frozenset(indexes)
        if current not in chosen:
            current = min(chosen, default=None)
        if (chosen, current) == (self._indexes, self._current):
            return
        self._indexes, self._current = chosen, current
        self.selection_changed.emit()

    def toggle(self, index: int) -> None:
        """Add a box, or take it out."""
        self.select(self._indexes ^ {index}, current=index)

    def clear(self) -> None:
        """Select nothing and hover nothing."""
        self.select(())
        self.hover(None)

    def hover(self, index: int | None) -> None:
        """Mark the box under the pointer."""
        if index != self._hovered:
            self._hovered = index
            self.hover_changed.emit()
