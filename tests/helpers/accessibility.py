"""What people hear who cannot see the window, and where Tab takes those who use no mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGraphicsView,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

_INTERACTIVE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QGraphicsView,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
_WHOLE = (QAbstractSpinBox, QComboBox, QLineEdit, QTabBar)
"""What is made of several widgets and is one thing to its user."""
_MOST_STOPS = 200


def interface(widget: QWidget) -> QAccessibleInterface:
    """What assistive programs see of a widget."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None, widget
    return found


def name_of(widget: QWidget) -> str:
    return interface(widget).text(QAccessible.Text.Name)


def interactive_widgets(window: QWidget) -> list[QWidget]:
    """Everything in sight that can be used, each once."""
    return [child for child in window.findChildren(QWidget) if _is_used(child, window)]


def tab_stops(window: QWidget) -> list[QWidget]:
    """Where Tab takes the keyboard, from the first widget until it comes round; a page is left with Ctrl+Tab."""
    stops: list[QWidget] = []
    for _ in range(_MOST_STOPS):
        focused = QApplication.focusWidget()
        if focused is None or focused in stops:
            break
        # Where a stack shows another part, that has the keyboard for once, but Tab never takes it there.
        if focused.focusPolicy() & Qt.FocusPolicy.TabFocus:
            stops.append(focused)
        step(focused)
    assert window.isAncestorOf(stops[0])
    return stops


def step(focused: QWidget) -> None:
    """Go on to the next control."""
    leaves = isinstance(focused, QGraphicsView)
    modifier = Qt.KeyboardModifier.ControlModifier if leaves else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(focused, Qt.Key.Key_Tab, modifier)


def is_reached(widget: QWidget, stops: list[QWidget]) -> bool:
    """Whether the keyboard comes to a widget, or to a part of it."""
    return any(stop is widget or widget.isAncestorOf(stop) for stop in stops)


def picture_of(widget: QWidget) -> QImage:
    """The widget as it is on the screen, with what is drawn just around it."""
    window = widget.window()
    place = widget.rect().translated(widget.mapTo(window, widget.rect().topLeft()))
    return window.grab(place.adjusted(-2, -2, 2, 2)).toImage()


def _is_used(widget: QWidget, window: QWidget) -> bool:
    if not isinstance(widget, _INTERACTIVE) or isinstance(widget, QScrollBar | QHeaderView):
        return False
    if widget.window() is not window or not widget.isVisibleTo(window) or not widget.isEnabled():
        return False
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent, _WHOLE):
            return False
        parent = parent.parentWidget()
    # Shown by Qt where a toolbar or a menu bar is wider than the window.
    return widget.objectName() not in ("qt_toolbar_ext_button", "qt_menubar_ext_button")
