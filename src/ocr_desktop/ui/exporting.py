"""Results to files: asks where, hands them to the reader, and says how it went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, QRunnable, QStandardPaths, QThreadPool, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ocr_desktop.domain.jobs import JobId
from ocr_desktop.export.names import JSON_SUFFIX, distinct_output_names, output_name
from ocr_desktop.jobs.events import FileWritten, WriteFailed
from ocr_desktop.jobs.reader import Reader
from ocr_desktop.system.folders import data_folder
from ocr_desktop.ui.notifications import Notifications
from ocr_desktop.ui.window_state import WindowState
from ocr_desktop.workspace.page import Page

if TYPE_CHECKING:
    from ocr_desktop.domain.pages import PageSource
    from ocr_desktop.domain.results import OcrResult

Results: TypeAlias = "tuple[tuple[PageSource, OcrResult], ...]"

TOPIC = "export"


class Exporting(QObject):
    """Any number of exports may be under way; each dialog and each batch keeps what it is about."""

    _folder_listed = Signal(object, object, object)  # Path, frozenset[str], Results

    def __init__(self, reader: Reader, notifications: Notifications, state: WindowState, window: QWidget) -> None:
        super().__init__(window)
        self._reader, self._notifications, self._state, self._window = reader, notifications, state, window
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._jobs: set[JobId] = set()
        self._batches: dict[JobId, _Batch] = {}
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
        proposed = str(self._first_folder(page) / output_name(page.source, JSON_SUFFIX))
        dialog = _Destination(((page.source, page.result),), self.tr("Export JSON"), proposed, self._window)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("JSON (*.json)"))
        dialog.setDefaultSuffix("json")
        dialog.selectFile(proposed)
        dialog.chosen.connect(self._on_file_chosen)
        dialog.open()

    def export_pages(self, pages: Sequence[Page]) -> None:
        """Ask for the folder that all results go to."""
        results = tuple((page.source, page.result) for page in pages if page.result is not None)
        folder = str(self._first_folder(pages[0]))
        dialog = _Destination(results, self.tr("Export all pages to a folder"), folder, self._window)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.chosen.connect(self._on_folder_chosen)
        dialog.open()

    def _first_folder(self, page: Page) -> Path:
        """The last folder, or the page's own; a pasted page lies where nobody looks."""
        beside = page.source.path.parent
        if beside.is_relative_to(data_folder()):
            beside = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        return self._state.export_folder or beside

    def _on_file_chosen(self, path: Path, results: Results) -> None:
        self._jobs.update(self._reader.write_json(result, path) for _source, result in results)

    def _on_folder_chosen(self, folder: Path, results: Results) -> None:
        self._pool.start(_FolderListing(folder, results, self))

    def hand_over(self, folder: Path, names: frozenset[str], results: Results) -> None:
        """Called in a thread of the pool: pass the names in a folder to the GUI thread."""
        self._folder_listed.emit(folder, names, results)

    def _on_folder_listed(self, folder: Path, taken: frozenset[str], results: Results) -> None:
        sources = [source for source, _result in results]
        names = distinct_output_names(sources, JSON_SUFFIX, taken)
        if any(name != output_name(source, JSON_SUFFIX) for name, source in zip(names, sources, strict=True)):
            self._notifications.inform(self.tr("Some names were taken: a number was added to them"))
        batch = _Batch(left=len(results))
        for (_source, result), name in zip(results, names, strict=True):
            self._batches[self._reader.write_json(result, folder / name)] = batch

    def _on_file_written(self, event: FileWritten) -> None:
        if event.job in self._jobs:
            self._jobs.discard(event.job)
            self._state.export_folder = event.path.parent
            self._notifications.inform(self.tr("Saved {path}").format(path=event.path))
        elif batch := self._batches.pop(event.job, None):
            self._state.export_folder = event.path.parent
            batch.written += 1
            self._count_down(batch, event.path.parent)

    def _on_write_failed(self, event: WriteFailed) -> None:
        batch = self._batches.pop(event.job, None)
        if batch is None and event.job not in self._jobs:
            return
        self._jobs.discard(event.job)
        self._notifications.report(TOPIC, event.failure)
        if batch is not None:
            self._count_down(batch, event.path.parent)

    def _count_down(self, batch: _Batch, folder: Path) -> None:
        batch.left -= 1
        if not batch.left and batch.written:
            text = self.tr("%n file(s) saved in {folder}", "", batch.written)
            self._notifications.inform(text.format(folder=folder))


@dataclass(slots=True, eq=False)
class _Batch:
    """Results that go to one folder together."""

    left: int
    written: int = 0


class _Destination(QFileDialog):
    """Asks where results go, and keeps which: they may be read again while it is open."""

    chosen = Signal(object, object)  # Path, Results

    def __init__(self, results: Results, title: str, proposed: str, parent: QWidget) -> None:
        super().__init__(parent, title, proposed)
        self._results = results
        self.fileSelected.connect(self._on_file_selected)
        self.finished.connect(self.deleteLater)

    def _on_file_selected(self, name: str) -> None:
        self.chosen.emit(Path(name), self._results)


class _FolderListing(QRunnable):
    def __init__(self, folder: Path, results: Results, owner: Exporting) -> None:
        super().__init__()
        self._folder, self._results, self._owner = folder, results, owner

    def run(self) -> None:
        try:
            names = frozenset(path.name for path in self._folder.iterdir())
        except OSError:
            # Writing will fail too, and say why.
            names = frozenset()
        self._owner.hand_over(self._folder, names, self._results)
