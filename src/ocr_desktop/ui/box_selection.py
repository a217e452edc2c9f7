"""Which boxes of the current page are selected, and under the pointer: shared by canvas and list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ocr_desktop.workspace.text_range import Spans

if TYPE_CHECKING:
    from ocr_desktop.domain.results import Detection

_NO_SPANS: Spans = MappingProxyType({})


class BoxSelection(QObject):
    """Indexes of boxes; every view shows it and changes it, none knows another."""

    selection_changed = Signal()
    hover_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._indexes: frozenset[int] = frozenset()
        self._current: int | None = None
        self._hovered: int | None = None
        self._spans: Spans = _NO_SPANS

    @property
    def indexes(self) -> frozenset[int]:
        """The selected boxes."""
        return self._indexes

    @property
    def current(self) -> int | None:
        """The selected box to bring into view; None if none is."""
        return self._current

    @property
    def spans(self) -> Spans:
        """The characters selected in each box; empty while boxes are selected as a whole."""
        return self._spans

    @property
    def hovered(self) -> int | None:
        """The box under the pointer."""
        return self._hovered

    def select(self, indexes: Iterable[int], *, current: int | None = None) -> None:
        """Select exactly these boxes."""
        chosen = frozenset(indexes)
        if current not in chosen:
            current = min(chosen, default=None)
        self._set(chosen, current, _NO_SPANS)

    def select_text(self, spans: Mapping[int, tuple[int, int]], *, current: int | None) -> None:
        """Select these characters, and with them their boxes."""
        self._set(frozenset(spans), current, MappingProxyType(dict(spans)))

    def toggle(self, index: int) -> None:
        """Add a box, or take it out."""
        self.select(self._indexes ^ {index}, current=index)

    def follow(self, before: Sequence[Detection], after: Sequence[Detection]) -> None:
        """Keep the same places selected where the boxes of the page are others now, and let go of those that are gone.

        Args:
            before: The places that the indexes spoke of.
            after: Those that they are to speak of.
        """
        if before is after:
            return
        places = {detection.polygon.tobytes(): index for index, detection in enumerate(after)}
        moved = {
            index: places.get(before[index].polygon.tobytes()) if index < len(before) else None
            for index in self._indexes
        }
        if any(index != place for index, place in moved.items()):
            current = None if self._current is None else moved[self._current]
            self.select([place for place in moved.values() if place is not None], current=current)

    def clear(self) -> None:
        """Select nothing and hover nothing."""
        self.select(())
        self.hover(None)

    def hover(self, index: int | None) -> None:
        """Mark the box under the pointer."""
        if index != self._hovered:
            self._hovered = index
            self.hover_changed.emit()

    def _set(self, indexes: frozenset[int], current: int | None, spans: Spans) -> None:
        if (indexes, current, spans) != (self._indexes, self._current, self._spans):
            self._indexes, self._current, self._spans = indexes, current, spans
            self.selection_changed.emit()
