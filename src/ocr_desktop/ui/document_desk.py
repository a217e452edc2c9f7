"""Documents that need a word from the user: a password, or whether the text that they have in themselves is taken."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget

from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import PageId
from ocr_desktop.jobs.events import DocumentUnlocked, UnlockFailed
from ocr_desktop.jobs.reader import Reader
from ocr_desktop.ui.notifications import Notifications, Remedy
from ocr_desktop.ui.session import ReadingSession
from ocr_desktop.ui.texts import plain_title
from ocr_desktop.ui.told_text import told_message
from ocr_desktop.workspace.page import Page

TEXT_TOPIC = "text_layer"
_USE, _READ = "use", "read"


def needs_password(page: Page) -> bool:
    """Whether a page is not there, or not to be seen, for want of a password alone."""
    return any(failure is not None and failure.asks_for_password for failure in (page.failure, page.load_failure))


class DocumentDesk(QObject):
    """Asks, and passes the answer on.

    Passwords live in the engine process alone. Where that was replaced, or pages of another day are opened again, a
    page that was there before asks; one answer serves all pages of its document.
    """

    def __init__(self, session: ReadingSession, reader: Reader, notifications: Notifications, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._reader, self._notifications = session, reader, notifications
        self._window = window
        self._asked: dict[Path, PageId] = {}
        self._to_ask: dict[Path, PageId] = {}
        self._question: QInputDialog | None = None
        self._offered: list[Path] = []
        session.pages_added.connect(self._on_pages_added)
        session.pages_changed.connect(self._on_pages_changed)
        session.found_open.connect(self._on_found_open)
        session.text_offered.connect(self._on_text_offered)
        reader.document_unlocked.connect(self._on_unlocked)
        reader.unlock_failed.connect(self._on_unlock_failed)
        notifications.remedy_chosen.connect(self._on_remedy_chosen)

    def ask_for_password(self, page: Page, reason: str = "") -> None:
        """Ask for the password of a document; answered by its pages, or by the question again."""
        self._asked[page.source.path] = page.id
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(self.tr("Password"))
        question = self.tr("“{name}” is protected by a password:").format(name=plain_title(page.source.path.name))
        dialog.setLabelText(f"{reason}\n{question}" if reason else question)
        dialog.setTextEchoMode(QLineEdit.EchoMode.Password)
        dialog.setOkButtonText(self.tr("Open"))
        path = page.source.path
        dialog.textValueSelected.connect(lambda password: self._reader.unlock_document(path, password))
        dialog.finished.connect(self._on_question_closed)
        self._question = dialog
        dialog.open()

    def _on_question_closed(self) -> None:
        """Ask of the next document that waits for its turn, unless its password came another way."""
        closed = cast("QInputDialog", self.sender())
        closed.deleteLater()
        if closed is self._question:
            self._question = None
        while self._to_ask and self._question is None:
            _path, name = self._to_ask.popitem()
            page = self._session.workspace.get(name)
            if page is not None and needs_password(page):
                self.ask_for_password(page)

    def _on_pages_changed(self, changed: tuple[PageId, ...]) -> None:
        for name in changed:
            self._ask_if_locked(name)

    def _ask_if_locked(self, name: PageId) -> None:
        """A page that was there before lacks a password; each document is asked for once."""
        page = self._session.workspace.get(name)
        if page is None or not page.is_listed or not needs_password(page) or page.source.path in self._asked:
            return
        if self._question is None:
            self.ask_for_password(page)
        else:
            self._to_ask.setdefault(page.source.path, name)

    def _on_pages_added(self, added: tuple[PageId, ...]) -> None:
        """One question at once: the others have a button of their own."""
        current = self._session.current
        pages = [self._session.workspace.get(page) for page in added]
        locked = next((page for page in pages if page is not None and needs_password(page)), None)
        if locked is not None and (current is None or current is locked or current.id not in added):
            self.ask_for_password(locked)

    def _on_found_open(self, pages: tuple[PageId, ...]) -> None:
        page = self._session.workspace.get(pages[0])
        if page is not None and len(pages) == 1:
            self._notifications.inform(self.tr("{name} is open already").format(name=page.source.name))
        else:
            self._notifications.inform(self.tr("%n page(s) are open already", "", len(pages)))

    def _on_unlocked(self, event: DocumentUnlocked) -> None:
        name = self._asked.pop(event.path, None)
        page = None if name is None else self._session.workspace.get(name)
        if page is not None and not page.is_listed:
            self._session.read_again(page.id)
        self._session.read_unlocked(event.path)

    def _on_unlock_failed(self, event: UnlockFailed) -> None:
        name = self._asked.get(event.path)
        page = None if name is None else self._session.workspace.get(name)
        if page is None:
            return
        if event.failure.asks_for_password:
            self.ask_for_password(page, told_message(event.failure))
        else:
            self._session.report_locked(page.id, event.failure)

    def _on_text_offered(self, paths: tuple[Path, ...]) -> None:
        self._offered = [path for path in self._offered if path not in paths] + list(paths)
        names = ", ".join(plain_title(path.name) for path in self._offered)
        text = self.tr("%n document(s) have text in themselves", "", len(self._offered))
        remedies = (Remedy(_USE, self.tr("Use that text")), Remedy(_READ, self.tr("Read the pages")))
        self._notifications.resolve(TEXT_TOPIC)
        self._notifications.report(TEXT_TOPIC, Failure("TextLayer", text, names), remedies, is_error=False)

    def _on_remedy_chosen(self, topic: str, key: str) -> None:
        if topic != TEXT_TOPIC:
            return
        offered, self._offered = self._offered, []
        self._notifications.resolve(TEXT_TOPIC)
        if key == _USE:
            self._session.use_text_layers(offered)
