"""Which actions can be used now, and what they would do."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ocr_desktop.jobs.events import QueueChanged
from ocr_desktop.ui.action_set import ActionSet
from ocr_desktop.ui.box_selection import BoxSelection
from ocr_desktop.ui.canvas.canvas_view import CanvasView
from ocr_desktop.ui.capture.capture_desk import CaptureDesk
from ocr_desktop.ui.needs import needs_of_capture, satisfied_needs
from ocr_desktop.ui.session import ReadingSession
from ocr_desktop.ui.session_keeper import SessionKeeper
from ocr_desktop.ui.undo_texts import redo_text, undo_text


class ActionStates(QObject):
    """Actions follow what is selected, undone, captured and read; who changes pages calls `refresh`."""

    def __init__(
        self,
        actions: ActionSet,
        session: ReadingSession,
        selection: BoxSelection,
        *,
        canvas: CanvasView,
        keeping: SessionKeeper,
        capture: CaptureDesk,
    ) -> None:
        super().__init__(actions)
        self._actions = actions
        self._session = session
        self._selection = selection
        self._canvas = canvas
        self._keeping = keeping
        self._capture = capture
        selection.selection_changed.connect(self.refresh)
        keeping.offer_changed.connect(self.refresh)
        session.history.changed.connect(self._on_history_changed)
        session.queue_changed.connect(self._on_queue_changed)
        capture.changed.connect(self._on_capture_changed)
        self._on_capture_changed()

    def refresh(self) -> None:
        """Enable the actions that make sense now."""
        needs = satisfied_needs(
            self._session.workspace,
            self._session.history,
            has_last_session=self._keeping.has_offer,
            has_image=self._canvas.mapped is not None,
            selected=self._selection.indexes,
        )
        self._actions.enable_for(needs | needs_of_capture(self._capture))

    def _on_history_changed(self) -> None:
        history = self._session.history
        self._actions["undo"].setText(undo_text(history.undo_kind))
        self._actions["redo"].setText(redo_text(history.redo_kind))
        self.refresh()

    def _on_queue_changed(self, queue: QueueChanged) -> None:
        self._actions["pause_reading"].setChecked(queue.is_paused)

    def _on_capture_changed(self) -> None:
        self._actions.explain("capture", self._capture.obstacle)
        self.refresh()
