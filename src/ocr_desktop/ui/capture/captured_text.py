"""What was captured is read, and its text goes to the clipboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ocr_desktop.domain.jobs import PageId
from ocr_desktop.ui.background_notices import BackgroundNotices
from ocr_desktop.ui.clipboard import put_text
from ocr_desktop.ui.notifications import Notifications
from ocr_desktop.ui.session import ReadingSession
from ocr_desktop.ui.settings.settings_keeper import SettingsKeeper
from ocr_desktop.ui.told_text import told_failure
from ocr_desktop.workspace.page import Page, PageStatus
from ocr_desktop.workspace.page_text import page_text


class CapturedText(QObject):
    """Waits for pages of named files to be read, each once.

    Args:
        session: The open pages.
        keeper: How lines are put together.
        notifications: Told of what was copied.
        window: Where that is shown; while it is in the background, the desktop is told too.
    """

    def __init__(
        self, session: ReadingSession, keeper: SettingsKeeper, notifications: Notifications, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._keeper, self._notifications = session, keeper, notifications
        self._notices = BackgroundNotices(window)
        self._files: set[Path] = set()
        self._pages: set[PageId] = set()
        session.pages_added.connect(self._on_pages_added)
        session.pages_changed.connect(self._on_pages_changed)

    def await_page(self, path: Path) -> None:
        """Copy the text of the page in this file once it is read."""
        self._files.add(path)

    def _on_pages_added(self, added: tuple[PageId, ...]) -> None:
        for name in added:
            page = self._session.workspace.get(name)
            if page is not None and page.source.path in self._files:
                self._files.remove(page.source.path)
                self._pages.add(name)
                self._session.read_now(name)
                self._follow(name)

    def _on_pages_changed(self, changed: tuple[PageId, ...]) -> None:
        for name in self._pages.intersection(changed):
            self._follow(name)

    def _follow(self, name: PageId) -> None:
        page = self._session.workspace.get(name)
        if page is None or not page.status.is_queued:
            self._pages.remove(name)
        if page is not None:
            self._take(page)

    def _take(self, page: Page) -> None:
        match page.status:
            case PageStatus.DONE:
                self._copy(page_text(page, mode=self._keeper.settings.text_mode))
            case PageStatus.NO_TEXT:
                self._tell(self.tr("There is no text in the region; the clipboard is as it was"))
            case PageStatus.FAILED if page.failure is not None:
                self._notices.tell(
                    self.tr("The region could not be read"), told_failure(page.failure) if page.failure else ""
                )

    def _copy(self, text: str) -> None:
        if put_text(text):
            self._tell(self.tr("%n character(s) copied", "", len(text)))
        else:
            self._tell(self.tr("The clipboard did not take the text; try again"))

    def _tell(self, text: str) -> None:
        self._notifications.inform(text)
        self._notices.tell(self.tr("Screen capture"), text)
