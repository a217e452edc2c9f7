"""What stands in place of the lines: that nothing was found, that the page waits, or why it failed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ocr_desktop.domain.failures import Failure
from ocr_desktop.ui.colours import Tone
from ocr_desktop.ui.themed import IconLabel, set_themed_icon
from ocr_desktop.ui.told_text import told_hint, told_message
from ocr_desktop.workspace.page import Page, PageStatus

_ICON_PX = 28


class PageNotice(QScrollArea):
    """An icon, a sentence, and where it helps a button or two; scrolled where there is little room."""

    retry_requested = Signal()
    password_requested = Signal()
    details_requested = Signal(object)  # Failure

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._failure: Failure | None = None
        self._body = QWidget(self)
        self._icon, self._text, self._hint = IconLabel(_ICON_PX, self), QLabel(self), QLabel(self)
        self._retry = QPushButton(self.tr("Retry"), self)
        self._password = QPushButton(self.tr("Enter the password…"), self)
        self._password.clicked.connect(self.password_requested)
        self._details = QPushButton(self.tr("Copy details"), self)
        set_themed_icon(self._retry, "retry")
        set_themed_icon(self._details, "copy")
        self._retry.clicked.connect(self.retry_requested)
        self._details.clicked.connect(self._on_details_clicked)
        self._lay_out()

    def minimumSizeHint(self) -> QSize:
        """So wide that the buttons are whole; lower, it is scrolled."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._body.minimumSizeHint().width() + bar, super().minimumSizeHint().height())

    def show_page(self, page: Page) -> None:
        """Say how this page is."""
        self._failure = page.failure
        self._retry.setVisible(page.status in (PageStatus.FAILED, PageStatus.CANCELLED, PageStatus.NO_TEXT))
        self._retry.setText(self.tr("Retry") if page.failure else self.tr("Read again"))
        is_locked = page.failure is not None and page.failure.asks_for_password
        self._password.setVisible(is_locked)
        self._details.setVisible(page.failure is not None and not is_locked)
        self._text.setText(told_message(page.failure) if page.failure else self._sentence(page.status))
        self._hint.setText(told_hint(page.failure) if page.failure else "")
        self._hint.setVisible(bool(self._hint.text()))
        self._icon.set_icon(page.status.value, Tone.ERROR if page.status is PageStatus.FAILED else Tone.MUTED)
        self.setAccessibleName(self._text.text())

    def _sentence(self, status: PageStatus) -> str:
        return {
            PageStatus.WAITING: self.tr("Waiting to be read…"),
            PageStatus.READING: self.tr("Looking for text…"),
            PageStatus.NO_TEXT: self.tr("No text was found on this page."),
            PageStatus.CANCELLED: self.tr("Reading was cancelled."),
        }.get(status, "")

    def _on_details_clicked(self) -> None:
        self.details_requested.emit(self._failure)

    def _lay_out(self) -> None:
        for label in (self._icon, self._text, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for label in (self._text, self._hint):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._password)
        buttons.addWidget(self._retry)
        buttons.addWidget(self._details)
        buttons.addStretch()
        layout = QVBoxLayout(self._body)
        layout.setContentsMargins(20, 32, 20, 20)
        layout.setSpacing(10)
        for label in (self._icon, self._text, self._hint):
            layout.addWidget(label)
        layout.addLayout(buttons)
        layout.addStretch()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(self._body)
        self._body.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
