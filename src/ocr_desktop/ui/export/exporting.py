"""Results to files: asks what and where, hands them to the reader, and says how it went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import JobId
from ocr_desktop.domain.progress import Progress, Stage
from ocr_desktop.jobs.events import ExportConflicted, ExportEnded, ExportProgressed
from ocr_desktop.jobs.reader import Reader
from ocr_desktop.system.folders import data_folder
from ocr_desktop.system.paths import printable_path
from ocr_desktop.system.resources import resource
from ocr_desktop.ui.export.export_failures import ExportFailures
from ocr_desktop.ui.export.format_texts import format_texts
from ocr_desktop.ui.notifications import Notifications, Remedy
from ocr_desktop.ui.question import Question
from ocr_desktop.ui.session import ReadingSession
from ocr_desktop.ui.window_state import WindowState
from ocr_desktop.workspace.page import Page

# What works on results is imported where it is used: it needs numpy, which would hold up the start of the window.
if TYPE_CHECKING:
    from ocr_desktop.ui.export.export_dialog import ExportWish, PageChoice, PageCount
    from ocr_desktop.ui.export.export_task import ExportTask, RunningExport

WRITTEN = "written"
_SHOW_FOLDER = "folder"
_USUAL_FORMAT = "txt"


class Exporting(QObject):
    """Any number of exports may be under way; each dialog keeps what it is about."""

    progressed = Signal(object)  # Progress, or None: nothing is exported any more
    ended = Signal(bool)  # an export: whether all its files are there, as far as that was wanted

    def __init__(
        self,
        session: ReadingSession,
        reader: Reader,
        notifications: Notifications,
        state: WindowState,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._reader = session, reader
        self._notifications, self._state, self._window = notifications, state, window
        self._text_mode = "paragraphs"
        self._running: dict[JobId, RunningExport] = {}
        self._failures = ExportFailures(notifications, self)
        self._failures.retry_requested.connect(self._start)
        reader.export_progressed.connect(self._on_progressed)
        reader.export_conflicted.connect(self._on_conflicted)
        reader.export_ended.connect(self._on_ended)
        notifications.remedy_chosen.connect(self._on_remedy_chosen)

    def set_text_mode(self, mode: str) -> None:
        """Offer to put lines together in this way where a format is running text."""
        self._text_mode = mode

    def ask(self, *, all_pages: bool) -> None:
        """Ask what is to be exported, and then where it goes."""
        from ocr_desktop.ui.export.export_dialog import ExportDialog

        page = self._session.current
        if page is None:
            return
        # The page that is meant is the one that is shown now, whatever comes while the sheet is open.
        dialog = ExportDialog(self._state.export_format or _USUAL_FORMAT, partial(self._counts, page), self._window)
        dialog.text_modes.set_current(self._text_mode)
        dialog.wished.connect(partial(self._on_wished, page))
        self._session.pages_changed.connect(dialog.recount)
        dialog.finished.connect(dialog.deleteLater)
        dialog.ask(all_pages=all_pages)

    @property
    def is_writing_pages(self) -> bool:
        """Whether the engine process writes files; texts are on disk whatever happens to it."""
        return any(running.task.wish.export_format.is_heavy for running in self._running.values())

    def cancel(self) -> None:
        """Stop everything that is being exported; files that are written stay."""
        for job in self._running:
            self._reader.cancel_export(job)

    def _counts(self, page: Page) -> dict[PageChoice, PageCount]:
        from ocr_desktop.ui.export.export_dialog import PageChoice, PageCount

        meant = {choice: self._pages_of(page, choice) for choice in PageChoice}
        return {choice: PageCount(len(pages), len(_read(pages))) for choice, pages in meant.items()}

    def _on_wished(self, page: Page, wish: ExportWish) -> None:
        from ocr_desktop.ui.export.export_task import ExportTask

        self._state.export_format = wish.export_format.key
        pages = self._pages_of(page, wish.pages)
        if not _read(pages):
            self._tell_nothing_read()
            return
        task = ExportTask(tuple(each.id for each in pages), wish, self._first_folder(pages))
        names = _file_names(pages, task)
        if len(names) == 1:
            self._ask_for_file(task, names[0])
        else:
            self._ask_for_folder(task)

    def _pages_of(self, page: Page, choice: PageChoice) -> list[Page]:
        from ocr_desktop.ui.export.export_dialog import PageChoice

        if choice is PageChoice.ALL_PAGES:
            return list(self._session.workspace)
        if self._session.workspace.get(page.id) is None:
            return []
        if choice is PageChoice.THIS_PAGE:
            return [page]
        return [each for each in self._session.workspace if each.source.path == page.source.path]

    def _ask_for_file(self, task: ExportTask, name: str) -> None:
        dialog = QFileDialog(self._window, self.tr("Export"), str(task.folder / name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        entry = task.wish.export_format
        suffix = Path(entry.suffix).suffix or entry.suffix
        dialog.setNameFilters([f"{format_texts()[entry.key].name} (*{suffix})", self.tr("All files (*)")])
        dialog.setDefaultSuffix(suffix.removeprefix("."))
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda chosen: self._start_file(task, Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_for_folder(self, task: ExportTask) -> None:
        dialog = QFileDialog(self._window, self.tr("Export to a folder"), str(task.folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda chosen: self._start(replace(task, folder=Path(chosen))))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _start_file(self, task: ExportTask, path: Path) -> None:
        """The dialog has asked already whether the file may be replaced."""
        self._start(replace(task, folder=path.parent, name=path.name))

    def _start(self, task: ExportTask) -> None:
        """Export what the pages say now; what failed another time is no problem any more."""
        from ocr_desktop.ui.export.export_task import begin

        self._failures.forget()
        pages = (page for name in task.pages if (page := self._session.workspace.get(name)))
        request, running = begin(task, pages)
        if not request.pages:
            self._tell_nothing_read()
            return
        self._running[self._reader.export(request)] = running
        self._tell_progress(0, len(request.pages))

    def _tell_nothing_read(self) -> None:
        self._notifications.inform(self.tr("There is nothing to export yet: no page is read"))

    def _first_folder(self, pages: Sequence[Page]) -> Path:
        """The last folder, or the page's own; pasted pages and samples lie where nobody looks."""
        if self._state.export_folder:
            return self._state.export_folder
        beside = pages[0].source.path.parent if pages else data_folder()
        if any(beside.is_relative_to(own) for own in (data_folder(), resource("samples"))):
            beside = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        return beside

    def _on_progressed(self, event: ExportProgressed) -> None:
        if event.job in self._running:
            self._tell_progress(event.done, event.total)

    def _tell_progress(self, done: int, total: int) -> None:
        self.progressed.emit(Progress(Stage.WRITE, done, total))

    def _on_conflicted(self, event: ExportConflicted) -> None:
        """Files are there already: asked once for all of them."""
        running = self._running.pop(event.job, None)
        self._tell_end()
        if running is not None:
            self._ask_about(event.names, running.task)
            self.ended.emit(False)

    def _ask_about(self, names: Sequence[str], task: ExportTask) -> None:
        from ocr_desktop.export.requests import ConflictPolicy

        text = self.tr("%n file(s) are in {folder} already", "", len(names)).format(folder=task.folder.name)
        box = Question(self.tr("Export"), text, self._window, details=_shown_names(names))
        replacing = replace(task, on_conflict=ConflictPolicy.OVERWRITE)
        box.offer(self.tr("Replace"), partial(self._start, replacing), QMessageBox.ButtonRole.DestructiveRole)
        keeping = replace(task, on_conflict=ConflictPolicy.KEEP_BOTH)
        box.offer(self.tr("Keep both"), partial(self._start, keeping), is_default=True)
        skipping = replace(task, on_conflict=ConflictPolicy.SKIP)
        box.offer(self.tr("Skip these"), partial(self._start, skipping))
        box.open()

    def _on_ended(self, event: ExportEnded) -> None:
        running = self._running.pop(event.job, None)
        if running is None:
            return
        self._tell_end()
        if event.failures:
            self._failures.report(event, running.retry(event.failed_pages))
        told = self._outcome(event, running.task.folder)
        if event.written:
            self._state.export_folder = running.task.folder
            self._offer(told, event, running)
        elif told:
            self._notifications.inform(told)
        self.ended.emit(not event.failures)

    def _offer(self, told: str, event: ExportEnded, running: RunningExport) -> None:
        """The files can be taken from where it says that they are there."""
        from ocr_desktop.ui.export.export_task import left_out_text

        left_out = left_out_text(running.left_out, keeps_unread=running.task.wish.export_format.keeps_unread_pages)
        notice = Failure("Export", told, "\n".join(filter(None, (left_out, *event.notices))))
        show = Remedy(_SHOW_FOLDER, self.tr("Show in folder"))
        self._notifications.offer_files(WRITTEN, notice, event.written, (show,))

    def _on_remedy_chosen(self, topic: str, _key: str) -> None:
        folder = self._state.export_folder
        if topic == WRITTEN and folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _outcome(self, event: ExportEnded, folder: Path) -> str:
        if event.is_cancelled:
            return self.tr("The export was cancelled; %n file(s) were written", "", len(event.written))
        if len(event.written) == 1:
            return self.tr("Saved {path}").format(path=printable_path(event.written[0]))
        if event.written:
            saved = self.tr("%n file(s) saved in {folder}", "", len(event.written))
            return saved.format(folder=printable_path(folder))
        return self.tr("%n file(s) were there already and stay", "", event.skipped) if event.skipped else ""

    def _tell_end(self) -> None:
        if not self._running:
            self.progressed.emit(None)


def _read(pages: Sequence[Page]) -> list[Page]:
    """Those that have a text, also where it is replaced by now."""
    return [page for page in pages if page.settled_state.result is not None]


def _file_names(pages: Sequence[Page], task: ExportTask) -> list[str]:
    """Of all pages that are meant: some may be read by the time it is known where they go."""
    from ocr_desktop.export.planning import plan_export

    sources = [page.source for page in pages]
    plan = plan_export(sources, task.wish.export_format, task.folder, task.wish.division)
    return [file.path.name for file in plan.files]


def _shown_names(names: Sequence[str], most: int = 5) -> str:
    shown = "\n".join(names[:most])
    return shown if len(names) <= most else f"{shown}\n…"
