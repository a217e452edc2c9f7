"""Keeps the open pages on disk as they change, and offers those of the last time again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, wait
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import PageId
from ocr_desktop.system.lanes import Lane
from ocr_desktop.ui.notifications import Remedy
from ocr_desktop.ui.services import Services
from ocr_desktop.ui.session import ReadingSession

if TYPE_CHECKING:
    from ocr_desktop.workspace.session_folder import SessionFolder
    from ocr_desktop.workspace.session_store import SavedSession, SessionChange

TOPIC = "session"
_FAULT_TOPIC = "session_fault"
_BESIDE_TOPIC = "session_beside"
_RESTORE, _DISCARD = "restore", "discard"
_REST_MS = 400
"""Changes are written once there was no further one for so long: lines come by the dozen."""
_PATIENCE_S = 5.0
"""The window waits so long at its end for each batch that is still to be written."""


class SessionKeeper(QObject):
    """Writes in a thread of its own; the window waits for it only when it closes.

    Args:
        session: The open pages.
        services: Where they are kept, and where the offer and failures are shown.
        parent: Qt's owner.
    """

    offer_changed = Signal()
    _found = Signal(object)  # SavedSession, or None
    _failed = Signal(object)  # Failure
    _written = Signal(object, bool)  # SessionChange, and whether it is on disk

    def __init__(self, session: ReadingSession, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._notifications, self._pasted = session, services.notifications, services.pasted
        self._path = services.session_folder
        self._is_kept, self._was_ours = True, False
        self._folder: SessionFolder | None = None
        self._lane: Lane | None = None
        self._changed: set[PageId] = set()
        self._under_way: list[Future[object]] = []
        self._last: SavedSession | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._save)
        self._found.connect(self._offer, Qt.ConnectionType.QueuedConnection)
        self._failed.connect(self._report, Qt.ConnectionType.QueuedConnection)
        self._written.connect(self._on_change_written, Qt.ConnectionType.QueuedConnection)
        self._notifications.remedy_chosen.connect(self._on_remedy_chosen)

    @property
    def has_offer(self) -> bool:
        """Whether what was open last can be restored."""
        return self._last is not None

    def restore(self) -> None:
        """Open again what was open last."""
        if self._last is not None:
            self._session.restore(self._last)
            self._settle(self._submit(self._change()) if self._is_kept else ())

    def discard(self) -> None:
        """Forget what was open last."""
        if self._last is not None:
            self._settle()

    def keep(self, *, is_kept: bool) -> None:
        """Keep the pages, or keep nothing of them."""
        if is_kept == self._is_kept:
            return
        self._is_kept = is_kept
        self._notifications.resolve(_BESIDE_TOPIC)
        if is_kept:
            self._changed = {page.id for page in self._session.workspace}
            self._rest.start()
        elif self._folder is not None:
            self._run(self._folder.forget)

    def begin(self) -> None:
        """Take the folder and look for what was open last; from now on changes are kept."""
        self._lane = Lane("session")
        self._run(self._open_folder, self._on_begun)
        self._changed = {page.id for page in self._session.workspace}
        self._session.pages_added.connect(self._on_pages_added)
        self._session.pages_changed.connect(self._on_pages_changed)
        for signal in (self._session.pages_removed, self._session.order_changed, self._session.current_changed):
            signal.connect(self._rest.start)
        self._rest.start()

    def stop(self) -> None:
        """Write what is not written yet, for as long as one batch after the other gets done. Harmless when repeated."""
        self._rest.stop()
        self._save()
        self._run(self._close_folder)
        lane, self._lane = self._lane, None
        if lane is not None:
            self._wait_while_it_advances()
            lane.close(timeout_s=_PATIENCE_S)
        # The folder is ours still where the lane was not done in time: what it holds names pasted files.
        is_ours = self._was_ours or (self._folder is not None and self._folder.is_ours)
        self._pasted.stop(is_kept=self._is_kept and is_ours)

    def _wait_while_it_advances(self) -> None:
        for work in self._under_way:
            if wait((work,), timeout=_PATIENCE_S).not_done:
                return

    def _on_pages_added(self, pages: tuple[PageId, ...]) -> None:
        self._changed.update(pages)
        self._rest.start()

    def _on_pages_changed(self, pages: tuple[PageId, ...]) -> None:
        self._changed.update(pages)
        # What is read at a steady pace is written at one too.
        if not self._rest.isActive():
            self._rest.start()

    def _save(self) -> None:
        if self._lane is not None and self._is_kept:
            self._submit(self._change())

    def _submit(self, change: SessionChange) -> Sequence[Future[object]]:
        """Have a change written batch by batch, so that whatever ends the app costs one at most."""
        answers = (self._run(partial(self._write, one), partial(self._on_written, one)) for one in change.batches())
        return [answer for answer in answers if answer is not None]

    def _change(self) -> SessionChange:
        from ocr_desktop.workspace.session_store import SavedPage, SessionChange

        workspace, changed = self._session.workspace, self._changed
        self._changed = set()
        return SessionChange(
            tuple(page.id for page in workspace),
            {page.id: SavedPage.of(page) for page in workspace if page.id in changed},
            workspace.current.id if workspace.current else None,
            workspace.ignore_regions,
        )

    def _run(
        self, work: Callable[[], object], then: Callable[[Future[object]], None] | None = None
    ) -> Future[object] | None:
        if self._lane is None:
            return None
        answer = self._lane.submit(work)
        answer.add_done_callback(then or self._on_done)
        self._under_way = [*(other for other in self._under_way if not other.done()), answer]
        return answer

    # These run in the lane, and only emit.

    def _open_folder(self) -> SavedSession | None:
        # Imported here: it needs numpy and SQLite, which would hold up the window.
        from ocr_desktop.workspace.session_folder import SessionFolder

        self._folder = SessionFolder(self._path)
        return self._folder.begin()

    def _close_folder(self) -> None:
        if self._folder is not None:
            self._was_ours = self._folder.is_ours
            self._folder.end()

    def _write(self, change: SessionChange) -> None:
        if self._folder is not None:
            self._folder.save(change)

    def _discard_last(self, writes: Sequence[Future[object]]) -> None:
        is_kept_anew = all(write.exception() is None for write in writes)
        if self._folder is not None and is_kept_anew:
            self._folder.discard_last()

    def _on_written(self, change: SessionChange, answer: Future[object]) -> None:
        self._on_done(answer)
        self._written.emit(change, answer.exception() is None)

    def _on_begun(self, answer: Future[object]) -> None:
        self._on_done(answer)
        if answer.exception() is None:
            self._found.emit(answer.result())

    def _on_done(self, answer: Future[object]) -> None:
        if error := answer.exception():
            self._failed.emit(Failure.from_error(error))

    # The rest runs on the GUI thread.

    def _offer(self, last: SavedSession | None) -> None:
        if last is None:
            self._tidy()
            self._tell_if_not_kept()
            return
        self._last = last
        count = self.tr("%n page(s) were open last time", "", len(last.pages))
        facts = [
            self.tr("%n of them still to be read", "", last.unread_count) if last.unread_count else "",
            self.tr("%n more cannot be restored: the file that held them is damaged", "", last.lost_count)
            if last.lost_count
            else "",
        ]
        remedies = (Remedy(_RESTORE, self.tr("Restore")), Remedy(_DISCARD, self.tr("Discard")))
        self._notifications.report(
            TOPIC, Failure("Session", count, ". ".join(filter(None, facts))), remedies, is_error=False
        )
        self.offer_changed.emit()

    def _tell_if_not_kept(self) -> None:
        """Another window has the folder."""
        if self._is_kept and self._folder is not None and not self._folder.is_ours:
            text = self.tr("The pages of this window are not kept: another window keeps its own")
            hint = self.tr("Export what you need before you close it")
            self._notifications.report(_BESIDE_TOPIC, Failure("Session", text, hint), is_error=False)

    def _on_change_written(self, change: SessionChange, is_kept: bool) -> None:
        """What could not be written is written with the next change; what can be again is no problem any more."""
        if not is_kept:
            self._changed |= change.pages.keys()
        elif not self._changed:
            self._notifications.resolve(_FAULT_TOPIC)

    def _report(self, failure: Failure) -> None:
        self._notifications.report(_FAULT_TOPIC, failure)

    def _on_remedy_chosen(self, topic: str, key: str) -> None:
        if topic == TOPIC and key == _RESTORE:
            self.restore()
        elif topic == TOPIC:
            self.discard()

    def _settle(self, writes: Sequence[Future[object]] = ()) -> None:
        """It is decided about: the old file goes, once what was restored from it is kept anew."""
        self._last = None
        self._notifications.resolve(TOPIC)
        self._run(partial(self._discard_last, writes))
        self._tidy()
        self.offer_changed.emit()

    def _tidy(self) -> None:
        """Nobody needs any more what was pasted another time and is not open."""
        if self._folder is not None and self._folder.is_ours:
            self._pasted.remove_old({page.source.path for page in self._session.workspace})
