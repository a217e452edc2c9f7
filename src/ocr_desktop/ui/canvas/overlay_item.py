"""Paints the boxes of a page and tells which one lies under a point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ocr_desktop.domain.requests import Region
from ocr_desktop.ui.box_selection import BoxSelection
from ocr_desktop.ui.colours import BOX_DOUBTFUL, BOX_FOUND, BOX_READ
from ocr_desktop.workspace.page import Box, BoxState

if TYPE_CHECKING:
    from ocr_desktop.domain.geometry import Quad

_PENS = {
    BoxState.FOUND: (BOX_FOUND, Qt.PenStyle.DashLine),
    BoxState.READ: (BOX_READ, Qt.PenStyle.SolidLine),
    BoxState.DOUBTFUL: (BOX_DOUBTFUL, Qt.PenStyle.DashDotLine),
    BoxState.EMPTY: (BOX_FOUND, Qt.PenStyle.DotLine),
}
_THIN_PX, _THICK_PX = 1.5, 2.5
# Smooth edges cost ten times as much: with more boxes on a page a repaint would hold the window up.
_MOST_SMOOTH_BOXES = 40
# A line of one pixel is drawn as it is; a wider one is an area first, which takes five times as long.
_MOST_STROKED_BOXES = 400
_HAIR_PX = 1.0
_UNSEEN_SLANT = 0.1
"""Of a box's height."""
_FILL_ALPHA = {"plain": 16, "hovered": 45, "selected": 80}
_TEXT_ALPHA = 110
_IGNORED = QColor(128, 128, 128, 90)

_Look: TypeAlias = tuple[BoxState, str]
"""State and mark: what decides how a box is drawn."""


@dataclass(frozen=True, slots=True)
class _Crowd:
    """The many boxes of a page: rectangles by state, and those that are none."""

    upright: dict[BoxState, list[QRectF]]
    slanted: set[int]


class OverlayItem(QGraphicsItem):
    """All boxes in one item: hundreds of items would slow every movement."""

    def __init__(self, selection: BoxSelection) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self._selection = selection
        self._boxes: dict[int, Box] = {}
        self._polygons: dict[int, QPolygonF] = {}
        self._bounds: dict[int, QRectF] = {}
        self._ignored: tuple[QRectF, ...] = ()
        self._crowd: _Crowd | None = None
        self._page_rect = QRectF()
        self._pen_room = _THICK_PX  # in page pixels, at the zoom of the last painting

    def set_boxes(self, boxes: Sequence[Box], page_rect: QRectF) -> None:
        """Show these boxes, in this reading order, on a page of this size."""
        self.prepareGeometryChange()
        self._page_rect = page_rect
        self._boxes, self._polygons, self._bounds, self._crowd = {}, {}, {}, None
        for box in boxes:
            self._take(box)
        self.update()

    def set_box(self, box: Box) -> None:
        """Show what is known of one box now."""
        before = self.bounds(box.index)
        self._take(box)
        room = self._pen_room
        self.update(before.united(self._bounds[box.index]).adjusted(-room, -room, room, room))

    def set_ignored(self, regions: Sequence[Region]) -> None:
        """Show these parts of the page as left out."""
        self._ignored = tuple(QRectF(left, top, right - left, bottom - top) for left, top, right, bottom in regions)
        self.update()

    @property
    def boxes(self) -> list[Box]:
        """The boxes in reading order, without those that hold no text."""
        return [box for box in self._boxes.values() if box.state is not BoxState.EMPTY]

    @property
    def order(self) -> list[int]:
        """Their indexes."""
        return [box.index for box in self.boxes]

    def box(self, index: int) -> Box | None:
        """One of the boxes that are shown."""
        return self._boxes.get(index)

    def bounds(self, index: int) -> QRectF:
        """Upright rectangle around a box, in page pixels; empty if it is not shown."""
        return self._bounds.get(index, QRectF())

    def box_at(self, point: QPointF) -> int | None:
        """The smallest box under a point of the page; one that holds no text cannot be hit."""
        hits = [
            index
            for index, bounds in self._bounds.items()
            if self._boxes[index].state is not BoxState.EMPTY
            and bounds.contains(point)
            and self._polygons[index].containsPoint(point, Qt.FillRule.OddEvenFill)
        ]
        return min(hits, key=lambda index: _area(self._bounds[index]), default=None)

    def boundingRect(self) -> QRectF:
        """The whole page with room for pens, in page pixels."""
        return self._page_rect.adjusted(-4, -4, 4, 4)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Draw the boxes in view; the selected and the hovered one last."""
        exposed: QRectF = option.exposedRect
        self._pen_room = _THICK_PX / option.levelOfDetailFromTransform(painter.worldTransform())
        # Not decided by what is exposed: a repaint of a part would differ from the rest.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(self._boxes) <= _MOST_SMOOTH_BOXES)
        for rect in self._ignored:
            painter.fillRect(rect, QBrush(_IGNORED, Qt.BrushStyle.BDiagPattern))
            painter.fillRect(rect, _IGNORED)
        alone = self._bounds if len(self._boxes) <= _MOST_STROKED_BOXES else self._paint_crowd(painter)
        visible = [index for index in alone if self._bounds[index].intersects(exposed)]
        for look, indexes in self._by_look(visible).items():
            self._prepare(painter, look)
            for index in indexes:
                painter.drawPolygon(self._polygons[index])
        for index in self._selection.spans.keys() & self._boxes.keys():
            self._paint_text(painter, index)

    def _paint_crowd(self, painter: QPainter) -> set[int]:
        """Draw all upright boxes, each look in one call; returns those that are to be drawn one by one."""
        if self._crowd is None:
            self._crowd = _Crowd({}, set())
            for index, box in self._boxes.items():
                if _is_upright(self._polygons[index], self._bounds[index]):
                    self._crowd.upright.setdefault(box.state, []).append(self._bounds[index])
                else:
                    self._crowd.slanted.add(index)
        for state, rects in self._crowd.upright.items():
            self._prepare(painter, (state, "plain"))
            painter.drawRects(rects)
        marked = {*self._selection.indexes, self._selection.hovered}
        return self._crowd.slanted | (self._boxes.keys() & marked)

    def _by_look(self, visible: Sequence[int]) -> dict[_Look, list[int]]:
        """Boxes that are drawn alike, the marked ones last: setting up a pen costs more than drawing with it."""
        selection = self._selection
        groups: dict[_Look, list[int]] = {}
        for index in visible:
            is_selected = index in selection.indexes and index not in selection.spans
            mark = "selected" if is_selected else "hovered" if index == selection.hovered else "plain"
            groups.setdefault((self._boxes[index].state, mark), []).append(index)
        return dict(sorted(groups.items(), key=lambda group: group[0][1] != "plain"))

    def _prepare(self, painter: QPainter, look: _Look) -> None:
        state, mark = look
        colour, style = _PENS[state]
        is_crowd = mark == "plain" and len(self._boxes) > _MOST_STROKED_BOXES
        width = _HAIR_PX if is_crowd else _THIN_PX if mark == "plain" else _THICK_PX
        pen = QPen(colour, width, Qt.PenStyle.SolidLine if is_crowd else style)
        pen.setCosmetic(True)
        fill = QColor(colour)
        fill.setAlpha(_FILL_ALPHA[mark])
        painter.setPen(pen)
        painter.setBrush(fill)

    def _paint_text(self, painter: QPainter, index: int) -> None:
        """The characters that are selected, as on paper."""
        line, (start, end) = self._boxes[index].line, self._selection.spans.get(index, (0, 0))
        if line is None or start >= end:
            return
        # Imported here: numpy would hold up the start of the window, and is there with the first line.
        from ocr_desktop.domain.geometry import span_quad

        edges = line.char_spans[start:end]
        colour = QColor(BOX_READ)
        colour.setAlpha(_TEXT_ALPHA)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(to_polygon(span_quad(line.polygon, float(edges.min()), float(edges.max()))))

    def _take(self, box: Box) -> None:
        polygon = to_polygon(box.polygon)
        self._boxes[box.index], self._polygons[box.index] = box, polygon
        self._bounds[box.index] = polygon.boundingRect()
        self._crowd = None


def to_polygon(quad: Quad) -> QPolygonF:
    """A quad as Qt draws it."""
    return QPolygonF([QPointF(float(x), float(y)) for x, y in quad])


def _is_upright(polygon: QPolygonF, bounds: QRectF) -> bool:
    """Whether a box is its own upright rectangle, but for a slant that cannot be seen."""
    corners = (bounds.topLeft(), bounds.topRight(), bounds.bottomRight(), bounds.bottomLeft())
    room = _UNSEEN_SLANT * bounds.height()
    return all((polygon.at(place) - corner).manhattanLength() <= room for place, corner in enumerate(corners))


def _area(rect: QRectF) -> float:
    return rect.width() * rect.height()
