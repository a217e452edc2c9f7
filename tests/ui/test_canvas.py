from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage, QMouseEvent, QNativeGestureEvent, QPalette, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ocr_desktop.domain.geometry import Quad
from ocr_desktop.domain.jobs import PageId
from ocr_desktop.system.shared_images import SharedImage
from ocr_desktop.ui.box_selection import BoxSelection
from ocr_desktop.ui.canvas.canvas_view import CanvasView
from ocr_desktop.ui.canvas.page_image import ImageReducer, MappedImage, halved
from ocr_desktop.ui.canvas.zoom import FitMode
from ocr_desktop.workspace.page import Box, BoxState
from tests.helpers.results import make_line


@pytest.fixture
def selection(qapp: object) -> BoxSelection:
    return BoxSelection()


@pytest.fixture
def canvas(qtbot: QtBot, selection: BoxSelection) -> CanvasView:
    view = CanvasView(selection)
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    qtbot.waitExposed(view)
    return view


def mapped(width: int, height: int, colour: tuple[int, int, int] = (255, 255, 255)) -> MappedImage:
    return MappedImage(PageId(1), SharedImage(np.full((height, width, 3), colour, np.uint8)))


def boxes(*texts: str) -> list[Box]:
    lines = [make_line(index, text) for index, text in enumerate(texts)]
    return [Box(line.detection_index, line.polygon, line, BoxState.READ) for line in lines]


def wheel(view: CanvasView, at: QPointF, notches: int, modifiers: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        at,
        view.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def centre_of(view: CanvasView, index: int) -> QPoint:
    return view.mapFromScene(view.overlay.bounds(index).center())


def test_a_page_opens_at_fit(canvas: CanvasView) -> None:
    canvas.show_page(mapped(1000, 500), [])
    assert canvas.zoom == pytest.approx(0.394, abs=0.003)
    assert not canvas.horizontalScrollBar().isVisible()


def test_a_small_page_opens_at_its_own_size(canvas: CanvasView) -> None:
    canvas.show_page(mapped(50, 40), [])
    assert canvas.zoom == 1.0


def test_fit_is_kept_while_the_view_is_resized(canvas: CanvasView, qtbot: QtBot) -> None:
    canvas.show_page(mapped(1000, 500), [])
    before = canvas.zoom
    canvas.resize(600, 450)
    qtbot.waitUntil(lambda: canvas.zoom > before)


def test_a_bar_that_comes_and_goes_leaves_the_page_where_it_is(canvas: CanvasView) -> None:
    canvas.show_page(mapped(500, 1000), [])
    before = canvas.zoom
    canvas.resize(400, 250)
    assert canvas.zoom == before
    canvas.resize(400, 300)
    assert canvas.zoom == before


@pytest.mark.parametrize("height", [250, 4000])
def test_the_fitted_width_needs_no_scrolling_sideways(canvas: CanvasView, qtbot: QtBot, height: int) -> None:
    canvas.show_page(mapped(1000, height), [])
    canvas.fit(FitMode.WIDTH)
    assert canvas.horizontalScrollBar().maximum() == 0
    assert canvas.verticalScrollBar().value() == 0
    qtbot.waitUntil(lambda: canvas.verticalScrollBar().isVisible() == (height > 1000))
    shown = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    assert 1000 <= shown.width() < 1025
    assert canvas.horizontalScrollBar().maximum() == 0


def test_the_page_has_a_frame_while_it_has_the_keyboard(canvas: CanvasView, qtbot: QtBot) -> None:
    canvas.show_page(mapped(1000, 500), [])
    canvas.activateWindow()
    canvas.clearFocus()
    without = canvas.grab().toImage().pixelColor(0, 150)
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    accent = canvas.palette().color(QPalette.ColorRole.Highlight)
    assert canvas.grab().toImage().pixelColor(0, 150) == accent
    assert without != accent


def test_a_zoom_of_ones_own_survives_a_resize(canvas: CanvasView) -> None:
    canvas.show_page(mapped(1000, 500), [])
    canvas.zoom_to(0.7)
    canvas.resize(600, 450)
    assert canvas.zoom == pytest.approx(0.7)


def test_ctrl_and_wheel_zoom_at_the_pointer(canvas: CanvasView) -> None:
    canvas.show_page(mapped(2000, 2000), [])
    canvas.zoom_to(1.0)
    at = QPointF(120, 90)
    before = canvas.mapToScene(at.toPoint())
    wheel(canvas, at, 2, Qt.KeyboardModifier.ControlModifier)
    after = canvas.mapToScene(at.toPoint())
    assert canvas.zoom == pytest.approx(1.25**2)
    assert abs(after.x() - before.x()) <= 1
    assert abs(after.y() - before.y()) <= 1


def test_the_plain_wheel_scrolls_and_shift_scrolls_sideways(canvas: CanvasView) -> None:
    canvas.show_page(mapped(2000, 2000), [])
    canvas.zoom_to(1.0)
    across, down = canvas.horizontalScrollBar(), canvas.verticalScrollBar()
    left, top = across.value(), down.value()
    wheel(canvas, QPointF(100, 100), -1, Qt.KeyboardModifier.NoModifier)
    assert (across.value() == left, down.value() > top) == (True, True)
    top = down.value()
    wheel(canvas, QPointF(100, 100), -1, Qt.KeyboardModifier.ShiftModifier)
    assert (across.value() > left, down.value() == top) == (True, True)


def test_a_double_click_changes_between_fit_and_full_size(canvas: CanvasView, qtbot: QtBot) -> None:
    canvas.show_page(mapped(1000, 500), [])
    fitted = canvas.zoom
    qtbot.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    assert canvas.zoom == 1.0
    qtbot.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    assert canvas.zoom == fitted < 1.0


def test_the_middle_button_drags_the_page(canvas: CanvasView, qtbot: QtBot) -> None:
    canvas.show_page(mapped(2000, 2000), [])
    canvas.zoom_to(1.0)
    left = canvas.horizontalScrollBar().value()
    qtbot.mousePress(canvas.viewport(), Qt.MouseButton.MiddleButton, pos=QPoint(200, 150))
    move(canvas, QPoint(150, 150))
    qtbot.mouseRelease(canvas.viewport(), Qt.MouseButton.MiddleButton, pos=QPoint(150, 150))
    assert canvas.horizontalScrollBar().value() == left + 50


def test_space_and_drag_pan_instead_of_selecting(canvas: CanvasView, qtbot: QtBot, selection: BoxSelection) -> None:
    canvas.show_page(mapped(2000, 2000), boxes("one"))
    canvas.zoom_to(1.0)
    canvas.centerOn(0, 0)
    qtbot.keyPress(canvas, Qt.Key.Key_Space)
    qtbot.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=centre_of(canvas, 0))
    move(canvas, centre_of(canvas, 0) - QPoint(20, 10))
    qtbot.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton)
    qtbot.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.horizontalScrollBar().value() == 20
    assert not selection.indexes


def move(view: CanvasView, to: QPoint) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(to),
        QPointF(view.viewport().mapToGlobal(to)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_pinching_zooms_at_the_pinch(canvas: CanvasView) -> None:
    canvas.show_page(mapped(2000, 2000), [])
    canvas.zoom_to(0.5)
    before, at = canvas.zoom, QPointF(100, 80)
    under = canvas.mapToScene(at.toPoint())
    kind, nothing = Qt.NativeGestureType.ZoomNativeGesture, QPointF()
    pinch = QNativeGestureEvent(kind, QPointingDevice.primaryPointingDevice(), 2, at, at, at, 0.5, nothing)
    QApplication.sendEvent(canvas.viewport(), pinch)
    assert canvas.zoom == pytest.approx(before * 1.5)
    moved = canvas.mapToScene(at.toPoint()) - under
    assert abs(moved.x()) < 3
    assert abs(moved.y()) < 3


def test_pixels_have_sharp_edges_above_200_percent(canvas: CanvasView) -> None:
    pixels = np.zeros((20, 20, 3), np.uint8)
    pixels[:, 10:] = 255
    canvas.show_page(MappedImage(PageId(1), SharedImage(pixels)), [])

    def shades(zoom: float) -> int:
        canvas.zoom_to(zoom)
        picture = canvas.viewport().grab().toImage()
        row = picture.height() // 2
        middle = picture.width() // 2
        return len({picture.pixelColor(column, row).lightness() for column in range(middle - 8, middle + 8)})

    assert shades(4.0) == 2
    assert shades(1.7) > 2


def test_a_click_selects_the_box_and_a_click_beside_clears(
    canvas: CanvasView, qtbot: QtBot, selection: BoxSelection
) -> None:
    canvas.show_page(mapped(300, 200), boxes("one", "two"))
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=centre_of(canvas, 1))
    assert selection.indexes == {1}
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert selection.indexes == frozenset()


def test_ctrl_and_click_add_and_take_out(canvas: CanvasView, qtbot: QtBot, selection: BoxSelection) -> None:
    canvas.show_page(mapped(300, 200), boxes("one", "two"))
    control = Qt.KeyboardModifier.ControlModifier
    for index in (0, 1):
        qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, control, centre_of(canvas, index))
    assert selection.indexes == {0, 1}
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, control, centre_of(canvas, 0))
    assert selection.indexes == {1}


def test_a_turned_box_is_hit_by_its_shape_not_by_its_rectangle(canvas: CanvasView) -> None:
    line = make_line(0, "turned", polygon=np.array([[100, 0], [200, 100], [190, 110], [90, 10]], np.float32))
    canvas.show_page(mapped(300, 200), [Box(0, line.polygon, line, BoxState.READ)])
    assert canvas.overlay.box_at(QPointF(145, 55)) == 0
    assert canvas.overlay.box_at(QPointF(190, 15)) is None


TURNED = np.array([[100, 20], [200, 120], [186, 134], [86, 34]], np.float32)
RUNS_DOWN = np.array([[200, 20], [200, 180], [180, 180], [180, 20]], np.float32)


_EDGE_PX = 3.0
"""So wide are pens and smooth edges together."""


def depths_px(view: CanvasView, polygon: Quad) -> np.ndarray:
    """How deep each pixel of the viewport lies in a polygon of the page, float [height, width]; below 0 outside."""
    corners = np.array([view.mapFromScene(QPointF(*corner)).toTuple() for corner in polygon.tolist()], float)
    rows, columns = np.indices((view.viewport().height(), view.viewport().width()))
    sides = []
    for (x, y), (next_x, next_y) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        across = (next_x - x) * (rows - y) - (next_y - y) * (columns - x)
        sides.append(across / np.hypot(next_x - x, next_y - y))
    return np.min(sides, axis=0)


def shown(view: CanvasView) -> np.ndarray:
    """What the viewport shows, uint8 [height, width, 4]."""
    image = view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).copy()


def assert_only_painted_in(view: CanvasView, before: np.ndarray, polygon: Quad) -> None:
    painted, depths = np.any(shown(view) != before, axis=2), depths_px(view, polygon)
    assert painted[depths > _EDGE_PX].all()
    assert not painted[depths < -_EDGE_PX].any()


@pytest.mark.parametrize("polygon", [TURNED, RUNS_DOWN], ids=["turned", "vertical"])
def test_a_turned_or_vertical_box_is_drawn_where_it_is(canvas: CanvasView, polygon: Quad) -> None:
    canvas.show_page(mapped(300, 200), [])
    before = shown(canvas)
    canvas.set_boxes([Box(0, polygon, None, BoxState.READ)])
    assert_only_painted_in(canvas, before, polygon)


@pytest.mark.parametrize("polygon", [TURNED, RUNS_DOWN], ids=["turned", "vertical"])
def test_selected_characters_are_marked_along_a_turned_or_vertical_line(
    canvas: CanvasView, selection: BoxSelection, polygon: Quad
) -> None:
    line = make_line(0, "abcd", polygon=polygon)
    canvas.show_page(mapped(300, 200), [Box(0, polygon, line, BoxState.READ)])
    before = shown(canvas)
    selection.select_text({0: (0, 2)}, current=0)
    along = float(line.char_spans[1, 1]) * (polygon[1] - polygon[0])
    half = np.array([polygon[0], polygon[0] + along, polygon[3] + along, polygon[3]], np.float32)
    assert_only_painted_in(canvas, before, half)


def test_the_boxes_are_drawn_as_faint_as_the_overlay_is_set(canvas: CanvasView) -> None:
    canvas.show_page(mapped(300, 200), boxes("one"))
    shades = []
    for opacity in (1.0, 0.5, 0.2):
        canvas.set_overlay(visible=True, opacity=opacity)
        edge = canvas.mapFromScene(canvas.overlay.bounds(0).topLeft())
        shades.append(canvas.viewport().grab().toImage().pixelColor(edge + QPoint(20, 0)).saturation())
    assert shades == sorted(shades, reverse=True)
    assert len(set(shades)) == 3
    assert shades[-1] > 0


def test_a_box_without_text_is_not_hit(canvas: CanvasView) -> None:
    polygon = make_line(0, "x").polygon
    canvas.show_page(mapped(300, 200), [Box(0, polygon, None, BoxState.EMPTY)])
    assert canvas.overlay.box_at(canvas.overlay.bounds(0).center()) is None


def test_a_repaint_of_a_part_looks_like_the_whole(canvas: CanvasView) -> None:
    slanted = np.array([[10, 0], [90, 5], [90, 9], [10, 4]], np.float32)
    crowd = [Box(row, slanted + np.float32([0, 4 * row]), None, BoxState.READ) for row in range(60)]
    canvas.show_page(mapped(300, 250), crowd)
    part = QRect(0, 0, 390, 60)
    assert canvas.viewport().grab(part).toImage() == canvas.viewport().grab().toImage().copy(part)


def test_the_pointer_is_told_in_page_pixels(canvas: CanvasView, qtbot: QtBot) -> None:
    canvas.show_page(mapped(3000, 1500), [])
    target = QPointF(1500, 750)
    with qtbot.waitSignal(canvas.pointer_moved) as told:
        move(canvas, canvas.mapFromScene(target))
    point = told.args[0]
    assert abs(point.x() - target.x()) <= 1 / canvas.zoom
    assert abs(point.y() - target.y()) <= 1 / canvas.zoom


def test_hovering_marks_the_box(canvas: CanvasView, selection: BoxSelection) -> None:
    canvas.show_page(mapped(300, 200), boxes("one"))
    move(canvas, centre_of(canvas, 0))
    assert selection.hovered == 0
    move(canvas, QPoint(1, 1))
    assert selection.hovered is None


def test_tab_walks_in_reading_order_and_round(canvas: CanvasView, qtbot: QtBot, selection: BoxSelection) -> None:
    empty = make_line(1, "")
    canvas.show_page(
        mapped(300, 200), [boxes("a")[0], Box(1, empty.polygon, None, BoxState.EMPTY), boxes("a", "b", "c")[2]]
    )
    walked = []
    for _ in range(3):
        qtbot.keyClick(canvas, Qt.Key.Key_Tab)
        walked.append(selection.current)
    assert walked == [0, 2, 0]
    qtbot.keyClick(canvas, Qt.Key.Key_Backtab)
    assert selection.current == 2


def test_selecting_elsewhere_brings_the_box_into_view(canvas: CanvasView, selection: BoxSelection) -> None:
    canvas.show_page(mapped(300, 4000), boxes(*[f"line {number}" for number in range(150)]))
    canvas.zoom_to(2.0)
    canvas.verticalScrollBar().setValue(0)
    selection.select({140}, current=140)
    visible = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    assert visible.contains(canvas.overlay.bounds(140).center())


def test_zooming_to_a_box_shows_it_whole_and_larger(canvas: CanvasView) -> None:
    canvas.show_page(mapped(3000, 2000), boxes("one"))
    before = canvas.zoom
    canvas.zoom_to_box(0)
    visible = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    assert canvas.zoom > before
    assert visible.contains(canvas.overlay.bounds(0))


def test_colours_come_out_as_they_are_in_the_file(canvas: CanvasView) -> None:
    canvas.show_page(mapped(200, 100, (10, 60, 200)), [])
    shown = canvas.viewport().grab().toImage().pixelColor(canvas.viewport().rect().center())
    assert (shown.red(), shown.green(), shown.blue()) == (200, 60, 10)


def test_boxes_of_each_kind_look_different(canvas: CanvasView) -> None:
    polygon = make_line(0, "x").polygon
    looks = set()
    for state in BoxState:
        canvas.show_page(mapped(300, 200), [Box(0, polygon, None, state)])
        looks.add(bytes(canvas.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32).constBits()))
    assert len(looks) == len(BoxState)


def test_the_hidden_overlay_is_neither_painted_nor_hit(
    canvas: CanvasView, qtbot: QtBot, selection: BoxSelection
) -> None:
    canvas.show_page(mapped(300, 200), boxes("one"))
    canvas.set_overlay(visible=False, opacity=1.0)
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=centre_of(canvas, 0))
    assert selection.indexes == frozenset()
    image = canvas.viewport().grab().toImage()
    assert image.pixelColor(centre_of(canvas, 0)).lightness() == 255


def test_halving_takes_the_mean_of_four_and_drops_an_odd_edge() -> None:
    pixels = np.zeros((5, 3, 3), np.uint8)
    pixels[0:2, 0:2, 1] = [[10, 20], [30, 41]]
    half = halved(pixels)
    assert half.shape == (2, 1, 3)
    assert half[0, 0].tolist() == [0, 25, 0]


def test_a_large_page_gets_reduced_copies_and_uses_the_nearest(qtbot: QtBot) -> None:
    page, reducer = mapped(4000, 3000), ImageReducer()
    with qtbot.waitSignal(reducer.reduced):
        reducer.reduce(page)
    assert [copy.image.width() for copy in page.reduced] == [2000, 1000, 500]
    assert page.level_for(1.0) is page.image
    assert page.level_for(0.26).width() == 2000
    assert page.level_for(0.25).width() == 1000
    assert page.level_for(0.01).width() == 500
