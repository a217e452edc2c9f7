from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ocr_desktop.ui import background_notices
from ocr_desktop.ui.background_notices import BackgroundNotices


class FakeTray(QObject):
    """A tray that writes down what it shows; no platform of the tests has a real one."""

    activated = Signal(int)
    messageClicked = Signal()  # noqa: N815  # the name in Qt
    shown: list[tuple[str, str]] = []  # noqa: RUF012  # one tray for the whole desktop
    is_there = True

    def __init__(self, icon: QIcon, parent: QObject) -> None:
        super().__init__(parent)
        self.is_visible = False

    @classmethod
    def isSystemTrayAvailable(cls) -> bool:
        return cls.is_there

    @staticmethod
    def supportsMessages() -> bool:
        return True

    def setToolTip(self, text: str) -> None: ...

    def show(self) -> None:
        self.is_visible = True

    def hide(self) -> None:
        self.is_visible = False

    def showMessage(self, title: str, text: str, icon: QIcon) -> None:
        self.shown.append((title, text))


@pytest.fixture(autouse=True)
def tray(monkeypatch: pytest.MonkeyPatch) -> type[FakeTray]:
    monkeypatch.setattr(background_notices, "QSystemTrayIcon", FakeTray)
    monkeypatch.setattr(FakeTray, "shown", [])
    return FakeTray


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_window_that_is_looked_at_needs_no_notice(window: QWidget, tray: type[FakeTray]) -> None:
    BackgroundNotices(window).tell("Screen capture", "3 characters copied")
    assert tray.shown == []


def test_in_the_background_the_desktop_tells_until_the_window_is_looked_at(
    window: QWidget, tray: type[FakeTray], qtbot: QtBot
) -> None:
    notices = BackgroundNotices(window)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    notices.tell("Screen capture", "3 characters copied")
    assert tray.shown == [("Screen capture", "3 characters copied")]
    (icon,) = notices.findChildren(FakeTray)
    assert icon.is_visible
    icon.messageClicked.emit()
    qtbot.waitUntil(window.isActiveWindow)
    assert not icon.is_visible


def test_a_desktop_without_a_tray_tells_nothing(
    window: QWidget, tray: type[FakeTray], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tray, "is_there", False)
    window.hide()
    BackgroundNotices(window).tell("Screen capture", "3 characters copied")
    assert tray.shown == []
