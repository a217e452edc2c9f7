"""Problems as bars above the page: reason, what to do, and buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ocr_desktop.ui.colours import Tone
from ocr_desktop.ui.file_handle import FileHandle
from ocr_desktop.ui.notifications import Notifications, Problem
from ocr_desktop.ui.themed import IconLabel, set_themed_icon
from ocr_desktop.ui.told_text import told_hint, told_message

_MOST_SHOWN = 3
_ICON_PX = 20
_TINT_ALPHA = 34


class MessageBars(QWidget):
    """Shows the latest problems; older ones come up when these are closed."""

    def __init__(self, notifications: Notifications, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notifications = notifications
        self._bars: list[MessageBar] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        notifications.problems_changed.connect(self._show_problems)
        self.hide()

    def bars(self) -> list[MessageBar]:
        """The bars on screen, the latest first."""
        return list(self._bars)

    def _show_problems(self) -> None:
        for bar in self._bars:
            self._layout.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
        self._bars = []
        for problem in self._notifications.problems[:_MOST_SHOWN]:
            bar = MessageBar(problem, self)
            bar.closed.connect(self._notifications.dismiss)
            bar.remedy_chosen.connect(self._notifications.remedy_chosen)
            bar.details_requested.connect(self._notifications.details_requested)
            bar.files_copied.connect(self._on_files_copied)
            self._layout.addWidget(bar)
            self._bars.append(bar)
        self.setVisible(bool(self._notifications.problems))

    def _on_files_copied(self, count: int) -> None:
        self._notifications.inform(self.tr("%n file(s) copied", "", count))


class MessageBar(QWidget):
    """One problem."""

    closed = Signal(object)  # Problem
    remedy_chosen = Signal(str, str)
    details_requested = Signal(object)  # Failure
    files_copied = Signal(int)

    def __init__(self, problem: Problem, parent: QWidget) -> None:
        super().__init__(parent)
        self.problem = problem
        self._tone = Tone.ERROR if problem.is_error else Tone.MUTED
        self.setAccessibleName(told_message(problem.failure))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.setSpacing(10)
        sign = IconLabel(_ICON_PX, self)
        sign.set_icon("failed" if problem.is_error else "info", self._tone)
        layout.addWidget(sign)
        layout.addWidget(self._make_text(), stretch=1)
        for button in self._make_buttons():
            layout.addWidget(button)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A tint tells the bar from the page; no border is needed."""
        painter = QPainter(self)
        tint = QColor(self._tone.on(self.palette()))
        tint.setAlpha(_TINT_ALPHA)
        painter.fillRect(self.rect(), tint)
        painter.end()

    def _make_text(self) -> QLabel:
        failure, count = self.problem.failure, self.problem.count
        message, hint = told_message(failure), told_hint(failure)
        text = message if count == 1 else f"{message} (×{count})"
        label = QLabel(f"{text}\n{hint}" if hint else text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return label

    def _make_buttons(self) -> list[QWidget]:
        buttons: list[QWidget] = []
        if self.problem.files:
            handle = FileHandle(self.problem.files, self)
            handle.copied.connect(self.files_copied)
            buttons.append(handle)
        for remedy in self.problem.remedies:
            button = QPushButton(remedy.text, self)
            button.setObjectName(remedy.key)
            button.clicked.connect(self._on_remedy_clicked)
            buttons.append(button)
        if self.problem.failure.details:
            details = QPushButton(self.tr("Copy details"), self)
            set_themed_icon(details, "copy")
            details.clicked.connect(self._on_details_clicked)
            buttons.append(details)
        close = QToolButton(self)
        set_themed_icon(close, "close")
        close.setAutoRaise(True)
        close.setAccessibleName(self.tr("Close message"))
        close.setToolTip(self.tr("Close message"))
        close.clicked.connect(self._on_close_clicked)
        return [*buttons, close]

    def _on_remedy_clicked(self) -> None:
        self.remedy_chosen.emit(self.problem.topic, self.sender().objectName())

    def _on_details_clicked(self) -> None:
        self.details_requested.emit(self.problem.failure)

    def _on_close_clicked(self) -> None:
        self.closed.emit(self.problem)
