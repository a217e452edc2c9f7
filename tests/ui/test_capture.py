from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from ocr_desktop.domain.compute import Availability
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import PageId
from ocr_desktop.jobs.events import EngineFailed, EngineServing, QueueChanged
from ocr_desktop.ui.capture.direct_grabbing import is_blank
from ocr_desktop.ui.capture.geometry import PixelGrid, part_of_desktop
from ocr_desktop.ui.capture.grabber_choice import grabber_for
from ocr_desktop.ui.capture.overlay import RegionOverlay
from ocr_desktop.ui.main_window import MainWindow
from ocr_desktop.ui.second_start.wishes import StartTask, StartWish
from ocr_desktop.ui.services import Services
from tests.helpers.fake_grabber import FakeGrabber
from tests.helpers.fake_reader import FakeReader
from tests.helpers.results import make_line, make_plan, make_result
from tests.ui.opening import open_pages

RED_AT = QPoint(20, 10)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def grabber(services: Services) -> FakeGrabber:
    assert isinstance(services.grabber, FakeGrabber)
    return services.grabber


def screen_picture(*, scale: float = 1.0) -> QImage:
    """As large as the screen in device pixels; white, but red at `RED_AT` in logical pixels."""
    size = QGuiApplication.primaryScreen().size() * scale
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    image.setPixelColor(round(RED_AT.x() * scale), round(RED_AT.y() * scale), QColor("red"))
    return image


def begin_capture(window: MainWindow, grabber: FakeGrabber, qtbot: QtBot, *, scale: float = 1.0) -> RegionOverlay:
    """Press the key and freeze the screen; the cover of the only screen."""
    before = grabber.grabs
    window.actions_by_key["capture"].trigger()
    qtbot.waitUntil(lambda: grabber.grabs > before)
    grabber.answer(screen_picture(scale=scale))
    (overlay,) = window.capture._selecting.overlays
    qtbot.waitExposed(overlay)
    return overlay


def drag(overlay: RegionOverlay, qtbot: QtBot, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(overlay, LEFT, pos=start)
    qtbot.mouseMove(overlay, (start + end) / 2)
    qtbot.mouseMove(overlay, end)
    qtbot.mouseRelease(overlay, LEFT, pos=end)


def capture_page(window: MainWindow, reader: FakeReader, grabber: FakeGrabber, qtbot: QtBot) -> PageId:
    """Select a region and have it listed; the page that waits to be read."""
    drag(begin_capture(window, grabber, qtbot), qtbot, QPoint(10, 20), QPoint(70, 60))
    return list_captured(window, reader, qtbot)


def list_captured(window: MainWindow, reader: FakeReader, qtbot: QtBot) -> PageId:
    before = len(reader.listings)
    qtbot.waitUntil(lambda: len(reader.listings) > before)
    reader.answer_listing(*map(str, reader.listings[-1][1]))
    return window.session.workspace[-1].id


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_page_has_the_device_pixels_of_the_region(
    window: MainWindow, reader: FakeReader, grabber: FakeGrabber, qtbot: QtBot, scale: float
) -> None:
    overlay = begin_capture(window, grabber, qtbot, scale=scale)
    drag(overlay, qtbot, RED_AT, RED_AT + QPoint(60, 40))
    qtbot.waitUntil(lambda: bool(reader.listings))
    (path,) = reader.listings[-1][1]
    saved = QImage(str(path))
    assert saved.size() == QSize(round(60 * scale), round(40 * scale))
    assert saved.pixelColor(0, 0) == QColor("red")
    assert path.name.startswith("captured ")


def test_the_window_is_away_while_a_region_is_selected(window: MainWindow, grabber: FakeGrabber, qtbot: QtBot) -> None:
    overlay = begin_capture(window, grabber, qtbot)
    assert not window.isVisible()
    qtbot.keyClick(overlay, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert window.capture._selecting.overlays == ()


def test_a_right_click_leaves(window: MainWindow, reader: FakeReader, grabber: FakeGrabber, qtbot: QtBot) -> None:
    qtbot.mousePress(begin_capture(window, grabber, qtbot), Qt.MouseButton.RightButton)
    assert window.isVisible()
    assert not reader.listings


def test_a_click_selects_nothing(window: MainWindow, grabber: FakeGrabber, qtbot: QtBot) -> None:
    overlay = begin_capture(window, grabber, qtbot)
    qtbot.mouseClick(overlay, LEFT, pos=QPoint(30, 30))
    assert window.capture._selecting.overlays == (overlay,)
    window.capture.stop()


def test_a_region_is_selected_by_keyboard(
    window: MainWindow, reader: FakeReader, grabber: FakeGrabber, qtbot: QtBot
) -> None:
    overlay = begin_capture(window, grabber, qtbot)
    qtbot.keyClick(overlay, Qt.Key.Key_Left)
    qtbot.keyClick(overlay, Qt.Key.Key_Space)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(overlay, key)
    qtbot.keyClick(overlay, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(overlay, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(reader.listings))
    assert QImage(str(reader.listings[-1][1][0])).size() == QSize(32, 17)


def test_the_corner_that_arrows_move_can_be_seen(window: MainWindow, grabber: FakeGrabber, qtbot: QtBot) -> None:
    overlay = begin_capture(window, grabber, qtbot)
    qtbot.keyClick(overlay, Qt.Key.Key_Left)
    cursor = overlay.picking.cursor
    assert cursor is not None
    shown = overlay.grab().toImage()
    beside = shown.pixelColor(cursor.x() + 5, 3)
    assert shown.pixelColor(cursor.x(), 3) != beside
    qtbot.mouseMove(overlay, QPoint(30, 30))
    assert overlay.grab().toImage().pixelColor(cursor.x(), 3) == beside
    window.capture.stop()


def test_enter_alone_takes_the_whole_screen(
    window: MainWindow, reader: FakeReader, grabber: FakeGrabber, qtbot: QtBot
) -> None:
    qtbot.keyClick(begin_capture(window, grabber, qtbot), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(reader.listings))
    assert QImage(str(reader.listings[-1][1][0])).size() == screen_picture().size()


def test_the_text_is_on_the_clipboard_once_it_is_read(
    window: MainWindow, reader: FakeReader, grabber: FakeGrabber, qtbot: QtBot
) -> None:
    page = capture_page(window, reader, grabber, qtbot)
    reader.read(page, make_result([make_line(0, "from the screen")]))
    assert QGuiApplication.clipboard().text() == "from the screen"
    assert window.toast.text() == "15 character(s) copied"


def test_reading_a_captured_page_again_leaves_the_clipboard_alone(
    window: MainWindow, reader: FakeReader, grabber: FakeGrabber, qtbot: QtBot
) -> None:
    page = capture_page(window, reader, grabber, qtbot)
    reader.read(page, make_result([make_line(0, "from the screen")]))
    QGuiApplication.clipboard().setText("copied since")
    window.session.read_again(page)
    reader.read(page, make_result([make_line(0, "from the screen")]))
    assert QGuiApplication.clipboard().text() == "copied since"


def test_without_text_the_clipboard_stays_as_it_was(
    window: MainWindow, reader: FakeReader, grabber: FakeGrabber, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setText("precious")
    page = capture_page(window, reader, grabber, qtbot)
    reader.read(page, make_result([]))
    assert QGuiApplication.clipboard().text() == "precious"
    assert "no text" in window.toast.text()


def test_a_captured_page_is_read_before_those_that_wait(
    window: MainWindow, reader: FakeReader, grabber: FakeGrabber, qtbot: QtBot
) -> None:
    open_pages(window, reader, "a.png", "b.png")
    page = capture_page(window, reader, grabber, qtbot)
    assert reader.queue[-1][0] == page
    assert reader.first[-1] == page


def test_the_last_region_is_captured_again_without_asking(
    window: MainWindow, reader: FakeReader, grabber: FakeGrabber, qtbot: QtBot
) -> None:
    assert not window.actions_by_key["repeat_capture"].isEnabled()
    capture_page(window, reader, grabber, qtbot)
    window.actions_by_key["repeat_capture"].trigger()
    qtbot.waitUntil(lambda: grabber.grabs == 2)
    grabber.answer(screen_picture())
    list_captured(window, reader, qtbot)
    assert [QImage(str(page.source.path)).size() for page in window.session.workspace] == [QSize(60, 40)] * 2


def test_a_last_region_that_fits_no_screen_any_more_is_told(
    window: MainWindow, reader: FakeReader, grabber: FakeGrabber, qtbot: QtBot
) -> None:
    capture_page(window, reader, grabber, qtbot)
    window.actions_by_key["repeat_capture"].trigger()
    qtbot.waitUntil(lambda: grabber.grabs == 2)
    grabber.answer(screen_picture(scale=2))
    assert "another size" in window._services.notifications.problems[0].failure.message
    assert window.isVisible()


def test_a_grab_that_fails_brings_the_window_back_and_says_why(
    window: MainWindow, grabber: FakeGrabber, qtbot: QtBot
) -> None:
    window.actions_by_key["capture"].trigger()
    qtbot.waitUntil(lambda: grabber.grabs == 1)
    grabber.failed.emit(Failure("CaptureError", "The picture of the screen is empty"))
    assert window.isVisible()
    assert window.parts.bars.isVisible()


def test_where_nothing_can_be_captured_the_tool_tip_says_why(window: MainWindow, grabber: FakeGrabber) -> None:
    grabber.become(Availability(ok=False, reason="No portal", hint="Install one"))
    action = window.actions_by_key["capture"]
    assert not action.isEnabled()
    assert "No portal" in action.toolTip()
    assert "Install one" in action.toolTip()
    grabber.become(Availability(ok=True))
    assert action.isEnabled()
    assert "No portal" not in action.toolTip()


def test_a_capture_asked_for_at_the_start_waits_for_the_engine(
    window: MainWindow, reader: FakeReader, grabber: FakeGrabber, qtbot: QtBot
) -> None:
    window.fulfil(StartWish(task=StartTask.CAPTURE))
    assert window.isVisible()
    reader.serve(make_plan())
    qtbot.waitUntil(lambda: grabber.grabs == 1)


def test_a_capture_asked_for_at_the_start_that_cannot_be_says_why(
    window: MainWindow, reader: FakeReader, grabber: FakeGrabber, qtbot: QtBot
) -> None:
    grabber.become(Availability(ok=False, reason="No portal", hint="Install one"))
    reader.serve(make_plan())
    window.fulfil(StartWish(task=StartTask.CAPTURE))
    qtbot.waitUntil(window.parts.bars.isVisible)
    assert window._services.notifications.problems[0].failure.message == "No portal"
    assert grabber.grabs == 0


def test_a_later_start_brings_back_the_window_where_the_desktop_does_not_answer(
    window: MainWindow, grabber: FakeGrabber, qtbot: QtBot
) -> None:
    window.actions_by_key["capture"].trigger()
    qtbot.waitUntil(lambda: grabber.grabs == 1)
    assert not window.isVisible()
    window.fulfil_other(StartWish())
    assert window.isVisible()
    assert grabber.given_up == 1
    assert "nothing was captured" in window._services.notifications.problems[0].failure.message


def test_a_later_start_for_a_capture_does_not_wait_for_the_same_desktop_again(
    window: MainWindow, reader: FakeReader, grabber: FakeGrabber, qtbot: QtBot
) -> None:
    reader.serve(make_plan())
    window.actions_by_key["capture"].trigger()
    qtbot.waitUntil(lambda: grabber.grabs == 1)
    window.fulfil_other(StartWish(task=StartTask.CAPTURE))
    assert window.isVisible()
    window._services.notifications.remedy_chosen.emit("capture", "again")
    qtbot.waitUntil(lambda: grabber.grabs == 2)


def test_a_later_start_leaves_a_region_that_is_being_selected_alone(
    window: MainWindow, grabber: FakeGrabber, qtbot: QtBot
) -> None:
    overlay = begin_capture(window, grabber, qtbot)
    window.fulfil_other(StartWish())
    assert window.capture._selecting.overlays == (overlay,)
    assert not window.isVisible()
    window.capture.stop()


def capture_again_is_offered(window: MainWindow) -> bool:
    (problem,) = [one for one in window._services.notifications.problems if one.topic == "capture"]
    return "no engine" in problem.failure.message and [remedy.text for remedy in problem.remedies] == ["Capture again"]


def test_a_capture_asked_for_at_the_start_ends_with_the_engine_that_fails(
    window: MainWindow, reader: FakeReader
) -> None:
    window.fulfil(StartWish(task=StartTask.CAPTURE))
    reader.engine_failed.emit(EngineFailed(Failure("EngineError", "No engine"), None))
    assert capture_again_is_offered(window)
    reader.serve(make_plan())
    QCoreApplication.processEvents()
    assert not window.capture.is_busy


def test_a_capture_asked_for_after_the_engine_failed_says_so_at_once(
    window: MainWindow, reader: FakeReader, grabber: FakeGrabber
) -> None:
    reader.engine_failed.emit(EngineFailed(Failure("EngineError", "No engine"), None))
    window.fulfil_other(StartWish(task=StartTask.CAPTURE))
    assert capture_again_is_offered(window)
    assert grabber.grabs == 0


def test_a_capture_goes_on_where_another_engine_reads_in_place_of_the_one_that_failed(
    window: MainWindow, reader: FakeReader, grabber: FakeGrabber, qtbot: QtBot
) -> None:
    window.fulfil(StartWish(task=StartTask.CAPTURE))
    in_force = EngineServing(make_plan(), EngineOptions())
    reader.engine_failed.emit(EngineFailed(Failure("EngineError", "No such device"), in_force))
    qtbot.waitUntil(lambda: grabber.grabs == 1)
    window.capture.stop()


def test_a_platform_without_a_screen_says_so() -> None:
    availability = grabber_for("offscreen").availability
    assert not availability.ok
    assert availability.reason
    assert availability.hint


def test_corners_are_kept_within_the_screen() -> None:
    grid = PixelGrid(QSize(3000, 1500), QSizeF(2000, 1000))
    assert grid.edge_at(QPointF(100.4, 10)) == QPoint(151, 15)
    assert grid.edge_at(QPointF(-5, 5000)) == QPoint(0, 1500)


def test_each_screen_has_its_part_of_a_picture_of_the_desktop() -> None:
    desktop, picture = QRect(-1280, 0, 3200, 1080), QSize(6400, 2160)
    assert part_of_desktop(picture, desktop, QRect(-1280, 0, 1280, 1024)) == QRect(0, 0, 2560, 2048)
    assert part_of_desktop(picture, desktop, QRect(0, 0, 1920, 1080)) == QRect(2560, 0, 3840, 2160)


def test_a_screen_of_one_colour_is_blank_and_one_letter_is_not() -> None:
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    assert is_blank(image)
    assert is_blank(QImage())
    image.setPixelColor(150, 70, QColor("white"))
    assert not is_blank(image)


def test_what_is_captured_is_read_also_while_the_queue_is_paused(
    window: MainWindow, reader: FakeReader, grabber: FakeGrabber, qtbot: QtBot
) -> None:
    open_pages(window, reader, "a.png", "b.png")
    window.actions_by_key["pause_reading"].trigger()
    page = capture_page(window, reader, grabber, qtbot)
    assert reader.urgent == [page]
    reader.begin(page)
    reader.queue_changed.emit(QueueChanged(0, 3, page, is_paused=True))
    name = window.session.workspace[-1].source.name
    assert window.parts.strip.text == f"Paused: 2 page(s) left; only {name} is read now"
    assert window.parts.strip.reading.pause.text() == "Resume"
