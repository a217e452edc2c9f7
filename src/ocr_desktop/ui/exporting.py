"""Results to files: asks where, hands them to the reader, and says how it went."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ocr_desktop.domain.jobs import JobId
from ocr_desktop.export.names import JSON_SUFFIX, distinct_output_names, output_name
from ocr_desktop.jobs.events import FileWritten, WriteFailed
from ocr_desktop.jobs.reader import Reader
from ocr_desktop.ui.notifications import Notifications
from ocr_desktop.ui.window_state import WindowState
from ocr_desktop.workspace.page import Page

if TYPE_CHECKING:
    from ocr_desktop.domain.results import OcrResult

TOPIC = "export"


class Exporting(QObject):
    """One export at a time asks for a place; any number may be under way."""

    _folder_listed = Signal(object, object)  # Path, frozenset[str]

    def __init__(self, reader: Reader, notifications: Notifications, state: WindowState, window: QWidget) -> None:
        super().__init__(window)
        self._reader, self._notifications, self._state, self._window = reader, notifications, state, window
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._waiting: list[tuple[Page, OcrResult]] = []
        self._batch: set[JobId] = set()
        self._jobs: set[JobId] = set()
        self._written = 0
        self._folder_listed.connect(self._on_folder_listed)
        reader.file_written.connect(self._on_file_written)
        reader.write_failed.connect(self._on_write_failed)

    def stop(self) -> None:
        """Wait for the listing of a folder that may be under way."""
        self._pool.waitForDone()

    def export_page(self, page: Page) -> None:
        """Ask where one result goes."""
        if page.result is None:
            return
        folder = self._state.export_folder or page.source.path.parent
        dialog = QFileDialog(self._window, self.tr("Export JSON"), str(folder / output_name(page.source, JSON_SUFFIX)))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("JSON (*.json)"))
        dialog.setDefaultSuffix("json")
        dialog.selectFile(str(folder / output_name(page.source, JSON_SUFFIX)))
        self._waiting = [(page, page.result)]
        dialog.fileSelected.connect(self._on_file_chosen)
        self._open(dialog)

    def export_pages(self, pages: Sequence[Page]) -> None:
        """Ask for the folder that all results go to."""
        folder = self._state.export_folder or pages[0].source.path.parent
        dialog = QFileDialog(self._window, self.tr("Export all pages to a folder"), str(folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._waiting = [(page, page.result) for page in pages if page.result is not None]
        dialog.fileSelected.connect(self._on_folder_chosen)
        self._open(dialog)

    def _open(self, dialog: QFileDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_file_chosen(self, name: str) -> None:
        path = Path(name)
        self._state.export_folder = path.parent
        for _page, result in self._waiting:
            self._jobs.add(self._reader.write_json(result, path))
        self._waiting = []

    def _on_folder_chosen(self, name: str) -> None:
        folder = Path(name)
        self._state.export_folder = folder
        self._pool.start(_FolderListing(folder, self))

    def hand_over(self, folder: Path, names: frozenset[str]) -> None:
        """Called in a thread of the pool: pass the names in a folder to the GUI thread."""
        self._folder_listed.emit(folder, names)

    def _on_folder_listed(self, folder: Path, taken: frozenset[str]) -> None:
        sources = [page.source for page, _result in self._waiting]
        names = distinct_output_names(sources, JSON_SUFFIX, taken)
        if any(name != output_name(source, JSON_SUFFIX) for name, source in zip(names, sources, strict=True)):
            self._notifications.inform(self.tr("Some names were taken: a number was added to them"))
        self._written = 0
        for (_page, result), name in zip(self._waiting, names, strict=True):
            self._batch.add(self._reader.write_json(result, folder / name))
        self._waiting = []

    def _on_file_written(self, event: FileWritten) -> None:
        if event.job in self._jobs:
            self._jobs.discard(event.job)
            self._notifications.inform(self.tr("Saved {path}").format(path=event.path))
        elif event.job in self._batch:
            self._written += 1
            self._end_of_batch(event.job, event.path.parent)

    def _on_write_failed(self, event: WriteFailed) -> None:
        if event.job not in self._jobs | self._batch:
            return
        self._jobs.discard(event.job)
        self._notifications.report(TOPIC, event.failure)
        if event.job in self._batch:
            self._end_of_batch(event.job, event.path.parent)

    def _end_of_batch(self, job: JobId, folder: Path) -> None:
        self._batch.discard(job)
        if not self._batch and self._written:
            text = self.tr("%n file(s) saved in {folder}", "", self._written)
            self._notifications.inform(text.format(folder=folder))


class _FolderListing(QRunnable):
    def __init__(self, folder: Path, owner: Exporting) -> None:
        super().__init__()
        self._folder, self._owner = folder, owner

    def run(self) -> None:
        try:
            names = frozenset(path.name for path in self._folder.iterdir())
        except OSError:
            # Writing will fail too, and say why.
            names = frozenset()
        self._owner.hand_over(self._folder, names)
