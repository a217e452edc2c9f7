"""Tells when the file of the page that is looked at is no longer the one that was read."""

from __future__ import annotations

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import PageId
from ocr_desktop.jobs.events import PageLoaded
from ocr_desktop.jobs.reader import Reader
from ocr_desktop.system.file_versions import FileVersion, file_version
from ocr_desktop.ui.canvas.page_images import PageImages
from ocr_desktop.ui.notifications import Notifications, Remedy
from ocr_desktop.ui.session import ReadingSession
from ocr_desktop.workspace.page import Page, PageStatus

TOPIC = "changed_file"
_READ_AGAIN = "read_again"
_REST_MS = 300
"""A file that is written changes many times; it is looked at when it has come to rest."""


class ChangedFiles(QObject):
    """Pixels and text of a page stay those of one file, until it is read again; then both are the new one's."""

    def __init__(
        self, session: ReadingSession, reader: Reader, images: PageImages, notifications: Notifications, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._images, self._notifications = session, images, notifications
        self._versions: dict[PageId, FileVersion | None] = {}
        self._digests: dict[PageId, str] = {}
        self._told: PageId | None = None
        self._watcher = QFileSystemWatcher(self)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._look)
        self._watcher.fileChanged.connect(self._rest.start)
        reader.page_loaded.connect(self._on_page_loaded)
        session.current_changed.connect(self._on_current_changed)
        session.pages_changed.connect(self._on_pages_changed)
        notifications.remedy_chosen.connect(self._on_remedy_chosen)

    def _on_page_loaded(self, event: PageLoaded) -> None:
        self._versions[event.page] = file_version(event.source.path)
        self._digests[event.page] = event.image_sha256
        self._look()

    def _on_current_changed(self) -> None:
        if watched := self._watcher.files():
            self._watcher.removePaths(watched)
        self._look()

    def _on_pages_changed(self, names: tuple[PageId, ...]) -> None:
        for name in names:
            page = self._session.workspace.get(name)
            if page is not None and page.status is PageStatus.WAITING and self._is_newer(page):
                self._load_anew(page)
        current = self._session.current
        if current is not None and current.id in names:
            self._look()

    def _load_anew(self, page: Page) -> None:
        """Let the pixels be those that are read now."""
        self._images.drop(page.id)
        self._versions.pop(page.id, None)
        self._digests.pop(page.id, None)
        if page is self._session.current:
            self._images.request(page.id, page.source)

    def _look(self) -> None:
        page = self._session.current
        if page is not None and page.is_listed:
            self._watch(page)
        if page is None or page.status.is_queued or not (self._is_newer(page) or self._is_mixed(page)):
            self._tell(None)
        else:
            self._tell(page)

    def _watch(self, page: Page) -> None:
        """A file that another takes the place of is watched no more, so that is done anew."""
        path = str(page.source.path)
        if path not in self._watcher.files() and file_version(page.source.path) is not None:
            self._watcher.addPath(path)

    def _is_newer(self, page: Page) -> bool:
        """Whether the file is another than the one shown; one that is gone leaves what is known as it is."""
        shown = self._versions.get(page.id)
        now = file_version(page.source.path) if shown is not None else None
        return now is not None and shown != now

    def _is_mixed(self, page: Page) -> bool:
        """Whether the text is that of another file than the pixels, as after a restart."""
        shown = self._digests.get(page.id, "")
        read = page.result.image_sha256 if page.result else ""
        return bool(shown and read) and shown != read

    def _tell(self, page: Page | None) -> None:
        name = None if page is None else page.id
        if name == self._told:
            return
        self._told = name
        self._notifications.resolve(TOPIC)
        if page is not None:
            message = self.tr("The file of {name} has changed since it was read").format(name=page.source.name)
            hint = self.tr("Read it again to see what is in it now; undo brings back the text that is here")
            remedy = Remedy(_READ_AGAIN, self.tr("Read again"))
            self._notifications.report(TOPIC, Failure("ChangedFile", message, hint), (remedy,), is_error=False)

    def _on_remedy_chosen(self, topic: str, _key: str) -> None:
        page = self._session.current
        if topic == TOPIC and page is not None:
            self._load_anew(page)
            self._session.read_again(page.id)
