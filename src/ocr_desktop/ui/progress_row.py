"""One line of the progress strip."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from ocr_desktop.domain.progress import Progress, Stage
from ocr_desktop.ui.elided_label import ElidedLabel
from ocr_desktop.ui.texts import duration_text

_BAR_STEPS = 1000

_MORE_SHARE = 1.25
"""An estimate that grows beyond so many times the first one is said to have grown."""

_COUNTED_STAGES = frozenset({Stage.DOWNLOAD, Stage.COPY, Stage.WRITE})


class ProgressRow(QWidget):
    """What is done, how far it is, how long it took, and Cancel; where it can be paused, Pause too."""

    cancel_requested = Signal()
    pause_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = ElidedLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setMaximumHeight(8)
        self._bar.setMinimumWidth(60)
        self._bar.setMaximumWidth(180)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._times = QLabel(self)
        self._pause = QPushButton(self)
        self._pause.clicked.connect(self.pause_requested)
        self._pause.hide()
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.clicked.connect(self.cancel_requested)
        # The row keeps its height where there is nothing to cancel.
        policy = self._cancel.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._cancel.setSizePolicy(policy)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._label, stretch=1)
        for widget in (self._bar, self._times, self._pause, self._cancel):
            layout.addWidget(widget)
        self.hide()

    @property
    def text(self) -> str:
        """What is done."""
        return self._label.text()

    @property
    def times(self) -> str:
        """How long it took, and how long it may take yet."""
        return self._times.text()

    @property
    def share(self) -> float:
        """How far it is, 0 to 1; 0 if that is not known."""
        return self._bar.value() / self._bar.maximum() if self._bar.maximum() else 0.0

    @property
    def cancel(self) -> QPushButton:
        """The button that stops it."""
        return self._cancel

    @property
    def pause(self) -> QPushButton:
        """The button that holds it up, and lets it go on."""
        return self._pause

    def show_step(self, text: str, done: int, total: int) -> None:
        """Show a step; without a total only that something goes on."""
        self._label.setText(text)
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def show_times(self, text: str) -> None:
        """Show how long it took."""
        self._times.setText(text)


class SideRow(ProgressRow):
    """Work beside the reading: time taken, of the time that it may take."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._since_s: float | None = None
        self._expected_s: float | None = None
        self._first_expected_s: float | None = None
        self._progress: Progress | None = None
        self.cancel_requested.connect(self._on_cancel_requested)

    @property
    def is_running(self) -> bool:
        """Whether there is such work."""
        return self._since_s is not None

    def follow(self, progress: Progress) -> None:
        """The work is at this step."""
        if self._since_s is None:
            self._since_s = monotonic()
            self.cancel.setEnabled(True)
        self._progress = progress
        self._expected_s = None if progress.remaining_s is None else self._elapsed_s() + progress.remaining_s
        if self._first_expected_s is None:
            self._first_expected_s = self._expected_s
        self.show()

    def end(self) -> None:
        """The work is over."""
        self._since_s = self._progress = self._first_expected_s = None
        self.hide()

    def refresh(self, text: str) -> None:
        """Time has passed, and this is what is done now."""
        if self._progress is None:
            return
        if self.cancel.isEnabled():
            self._label.setText(text)
        share = self._share_of(self._progress)
        self._bar.setRange(0, _BAR_STEPS if share else 0)
        self._bar.setValue(round(share * _BAR_STEPS))
        self.show_times(self._times_text())

    def _times_text(self) -> str:
        """The time taken, of the time expected where that is known; an estimate that grew says so."""
        elapsed_s = self._elapsed_s()
        if self._expected_s is None or self._expected_s < elapsed_s + 1:
            return duration_text(elapsed_s)
        text = self.tr("{elapsed} of about {total}")
        if self._first_expected_s and self._expected_s > _MORE_SHARE * self._first_expected_s:
            text = self.tr("{elapsed} of about {total}, longer than first thought")
        return text.format(elapsed=duration_text(elapsed_s), total=duration_text(self._expected_s))

    def _share_of(self, progress: Progress) -> float:
        """By bytes or pages where they are counted, else by time, since the steps of preparing are uneven."""
        if progress.stage in _COUNTED_STAGES or self._expected_s is None:
            return progress.done / progress.total if progress.total else 0.0
        return min(0.99, self._elapsed_s() / self._expected_s) if self._expected_s else 0.0

    def _elapsed_s(self) -> float:
        return 0.0 if self._since_s is None else monotonic() - self._since_s

    def _on_cancel_requested(self) -> None:
        self.cancel.setEnabled(False)
        self._label.setText(self.tr("Cancelling…"))
