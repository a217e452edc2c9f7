"""«Capture a region of the screen», from the command to the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, QSize, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.plans import EnginePlan
from ocr_desktop.ui.capture.captured_text import CapturedText
from ocr_desktop.ui.capture.grabbing import Screenshot
from ocr_desktop.ui.capture.retreat import Retreat
from ocr_desktop.ui.capture.selecting import RegionSelecting
from ocr_desktop.ui.engine_control import EngineControl
from ocr_desktop.ui.notifications import Remedy
from ocr_desktop.ui.services import Services
from ocr_desktop.ui.session import ReadingSession

TOPIC = "capture"
_AGAIN = "again"


@dataclass(frozen=True, slots=True)
class LastRegion:
    """What was captured last.

    Attributes:
        screen: Name of the screen.
        size: Of the screen in pixels.
        region: In device pixels of the screen.
    """

    screen: str
    size: QSize
    region: QRect


class CaptureDesk(QObject):
    """One capture at a time: the window goes, the screens are grabbed, a region is selected, the window comes back.

    Args:
        session: Takes the page.
        engine: Reads it.
        services: What the window was given from outside.
        window: The one that gets out of the way.
    """

    changed = Signal()  # what of this can be used

    def __init__(self, session: ReadingSession, engine: EngineControl, services: Services, window: QWidget) -> None:
        super().__init__(window)
        self._engine = engine
        self._grabber, self._pasted = services.grabber, services.pasted
        self._notifications = services.notifications
        self._text = CapturedText(session, services.keeper, services.notifications, window)
        self._retreat = Retreat(window, services.grabber)
        self._selecting = RegionSelecting(self)
        self._last: LastRegion | None = None
        self._is_busy = self._is_awaiting_picture = self._is_repeating = self._is_due = False
        self._retreat.done.connect(self._on_retreated)
        self._grabber.grabbed.connect(self._on_grabbed)
        self._grabber.failed.connect(self._on_failed)
        self._grabber.refused.connect(self._end)
        self._grabber.availability_changed.connect(self._on_availability_changed)
        self._selecting.selected.connect(self._on_selected)
        self._selecting.cancelled.connect(self._end)
        engine.plan_changed.connect(self._on_plan_changed)
        engine.failed.connect(self._on_engine_failed)
        self._notifications.remedy_chosen.connect(self._on_remedy_chosen)

    @property
    def is_busy(self) -> bool:
        """Whether something is being captured."""
        return self._is_busy

    @property
    def is_available(self) -> bool:
        """Whether this desktop shows its screens to the app."""
        return self._grabber.availability.ok

    @property
    def is_repeatable(self) -> bool:
        """Whether a region was captured before, so that the same can be again."""
        return self.is_available and self._last is not None

    @property
    def obstacle(self) -> str:
        """Why nothing can be captured, and what to do; empty if it can."""
        availability = self._grabber.availability
        return "" if availability.ok else "\n".join(filter(None, (availability.reason, availability.hint)))

    def begin(self) -> None:
        """Let the user select a region."""
        self._begin(is_repeating=False)

    def repeat(self) -> None:
        """Capture the same region as the last time."""
        if self._last is not None:
            self._begin(is_repeating=True)

    def begin_when_ready(self) -> None:
        """The same as `begin`, once an engine is open to read the region; it is not waited for after a failure."""
        self._is_due = True
        if self._engine.has_failed:
            self._drop_what_is_due()
        else:
            self._begin_if_due()

    def give_up_waiting(self) -> bool:
        """Bring the window back if the desktop still owes the picture of the screen, and say so.

        Returns:
            Whether it did; what the user is asked to select stays on the screen.
        """
        if not self._is_awaiting_picture:
            return False
        self._grabber.give_up()
        message = self.tr("The desktop has not given a picture of the screen, so nothing was captured")
        self._on_failed(Failure("CaptureError", message, self.tr("Answer the desktop if it asks whether it may")))
        return True

    def stop(self) -> None:
        """Uncover the screens; harmless when nothing is captured."""
        self._grabber.give_up()
        self._selecting.cancel()

    def _begin(self, *, is_repeating: bool) -> None:
        if self._is_busy:
            return
        availability = self._grabber.availability
        if not availability.ok:
            self._notifications.report(TOPIC, Failure("CaptureError", availability.reason, availability.hint))
            return
        self._is_busy, self._is_repeating = True, is_repeating
        self._notifications.resolve(TOPIC)
        self._retreat.begin()

    def _begin_if_due(self) -> None:
        if self._is_due and self._engine.plan is not None and not self._grabber.is_asking:
            self._is_due = False
            # A window that has just been shown is let be painted first, or it could not be seen to go.
            QTimer.singleShot(0, self, self.begin)

    def _drop_what_is_due(self) -> None:
        """The screen must not freeze an hour later, when an engine is opened for something else."""
        self._is_due = False
        message = self.tr("No region was captured, since there is no engine to read it")
        self._report(Failure("CaptureError", message, self.tr("See to the engine first, then capture again")))

    def _on_engine_failed(self, _failure: Failure) -> None:
        if self._is_due and self._engine.has_failed:
            self._drop_what_is_due()

    def _on_remedy_chosen(self, topic: str, key: str) -> None:
        if (topic, key) == (TOPIC, _AGAIN):
            self.begin()

    def _on_retreated(self) -> None:
        self._is_awaiting_picture = True
        self._grabber.grab()

    def _on_plan_changed(self, _plan: EnginePlan | None) -> None:
        self._begin_if_due()

    def _on_availability_changed(self) -> None:
        self._begin_if_due()
        self.changed.emit()

    def _on_grabbed(self, screenshots: Sequence[Screenshot]) -> None:
        self._is_awaiting_picture = False
        if not self._is_repeating:
            self._selecting.begin(screenshots)
            return
        shot = next((shot for shot in screenshots if self._is_last_screen(shot)), None)
        if shot is None or self._last is None:
            message = self.tr("The screen of the last region is not there any more, or has another size")
            self._on_failed(Failure("CaptureError", message, self.tr("Select the region again")))
        else:
            self._on_selected(shot, self._last.region)

    def _is_last_screen(self, shot: Screenshot) -> bool:
        return self._last is not None and (self._last.screen, self._last.size) == (
            shot.screen.name(),
            shot.image.size(),
        )

    def _on_selected(self, shot: Screenshot, region: QRect) -> None:
        self._last = LastRegion(shot.screen.name(), shot.image.size(), region)
        self._text.await_page(self._pasted.save(shot.image.copy(region), kind="captured"))
        self._end()
        self.changed.emit()

    def _on_failed(self, failure: Failure) -> None:
        self._end()
        self._report(failure)

    def _report(self, failure: Failure) -> None:
        self._notifications.report(TOPIC, failure, (Remedy(_AGAIN, self.tr("Capture again")),))

    def _end(self) -> None:
        self._is_busy = self._is_awaiting_picture = False
        self._retreat.end()
