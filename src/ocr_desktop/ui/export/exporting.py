"""Results to files: asks what and where, hands them to the reader, and says how it went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget

from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import JobId, PageId
from ocr_desktop.domain.progress import Progress, Stage
from ocr_desktop.jobs.events import ExportConflicted, ExportEnded, ExportProgressed
from ocr_desktop.jobs.reader import Reader
from ocr_desktop.system.folders import data_folder
from ocr_desktop.system.paths import printable_path
from ocr_desktop.ui.export.format_texts import format_texts
from ocr_desktop.ui.notifications import Notifications, Remedy
from ocr_desktop.ui.session import ReadingSession
from ocr_desktop.ui.window_state import WindowState
from ocr_desktop.workspace.page import Page

# What works on results is imported where it is used: it needs numpy, which would hold up the start of the window.
if TYPE_CHECKING:
    from ocr_desktop.export.requests import ConflictPolicy, ExportPage, ExportRequest
    from ocr_desktop.ui.export.export_dialog import ExportWish

TOPIC = "export"
WRITTEN = "written"
_SHOW_FOLDER = "folder"
_USUAL_FORMAT = "txt"


class Exporting(QObject):
    """Any number of exports may be under way; each dialog keeps what it is about."""

    progressed = Signal(object)  # Progress, or None: nothing is exported any more

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
        self._requests: dict[JobId, ExportRequest] = {}
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
        document = [each for each in self._session.workspace if each.source.path == page.source.path]
        key = self._state.export_format or _USUAL_FORMAT
        dialog = ExportDialog(key, len(self._session.workspace), len(document), self._window)
        dialog.text_modes.set_current(self._text_mode)
        # The page that is meant is the one that is shown now, whatever comes while the sheet is open.
        dialog.wished.connect(partial(self._on_wished, page.id))
        dialog.finished.connect(dialog.deleteLater)
        dialog.ask(all_pages=all_pages)

    def cancel(self) -> None:
        """Stop everything that is being exported; files that are written stay."""
        for job in self._requests:
            self._reader.cancel_export(job)

    def _on_wished(self, page: PageId, wish: ExportWish) -> None:
        self._state.export_format = wish.export_format.key
        request = self._request(self._pages_of(page, wish), wish)
        if not request.pages:
            self._notifications.inform(self.tr("There is nothing to export yet: no page is read"))
        elif len(self._files_of(request)) == 1:
            self._ask_for_file(wish, request)
        else:
            self._ask_for_folder(request)

    def _pages_of(self, page: PageId, wish: ExportWish) -> list[Page]:
        from ocr_desktop.ui.export.export_dialog import PageChoice

        entry = self._session.workspace.get(page)
        if wish.pages is PageChoice.ALL_PAGES:
            return list(self._session.workspace)
        if entry is None:
            return []
        if wish.pages is PageChoice.THIS_PAGE:
            return [entry]
        return [each for each in self._session.workspace if each.source.path == entry.source.path]

    def _request(self, pages: Sequence[Page], wish: ExportWish) -> ExportRequest:
        from ocr_desktop.export.requests import ExportOptions, ExportRequest
        from ocr_desktop.text.modes import TextMode

        found = _export_pages(pages, keeps_unread=wish.export_format.keeps_unread_pages)
        options = ExportOptions(TextMode(wish.text_mode), wish.separator)
        folder = self._first_folder(pages)
        return ExportRequest(found, wish.export_format.key, folder, wish.division, options=options)

    def _files_of(self, request: ExportRequest) -> Sequence[str]:
        from ocr_desktop.export.formats import format_of
        from ocr_desktop.export.planning import plan_export

        sources = [page.source for page in request.pages]
        plan = plan_export(sources, format_of(request.format_key), request.folder, request.division)
        return [file.path.name for file in plan.files]

    def _ask_for_file(self, wish: ExportWish, request: ExportRequest) -> None:
        name = self._files_of(request)[0]
        dialog = QFileDialog(self._window, self.tr("Export"), str(request.folder / name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        suffix = Path(wish.export_format.suffix).suffix or wish.export_format.suffix
        dialog.setNameFilters([f"{format_texts()[wish.export_format.key].name} (*{suffix})", self.tr("All files (*)")])
        dialog.setDefaultSuffix(suffix.removeprefix("."))
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda chosen: self._start_file(request, Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_for_folder(self, request: ExportRequest) -> None:
        dialog = QFileDialog(self._window, self.tr("Export to a folder"), str(request.folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda chosen: self._start(replace(request, folder=Path(chosen))))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _start_file(self, request: ExportRequest, path: Path) -> None:
        """The dialog has asked already whether the file may be replaced."""
        self._start(replace(request, folder=path.parent, name=path.name))

    def _start(self, request: ExportRequest) -> None:
        self._requests[self._reader.export(request)] = request
        self._tell_progress(0, len(request.pages))

    def _first_folder(self, pages: Sequence[Page]) -> Path:
        """The last folder, or the page's own; a pasted page lies where nobody looks."""
        if self._state.export_folder:
            return self._state.export_folder
        beside = pages[0].source.path.parent if pages else data_folder()
        if beside.is_relative_to(data_folder()):
            beside = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        return beside

    def _on_progressed(self, event: ExportProgressed) -> None:
        if event.job in self._requests:
            self._tell_progress(event.done, event.total)

    def _tell_progress(self, done: int, total: int) -> None:
        self.progressed.emit(Progress(Stage.WRITE, done, total))

    def _on_conflicted(self, event: ExportConflicted) -> None:
        """Files are there already: asked once for all of them."""
        request = self._requests.pop(event.job, None)
        self._tell_end()
        if request is not None:
            self._ask_about(event.names, request)

    def _ask_about(self, names: Sequence[str], request: ExportRequest) -> None:
        from ocr_desktop.export.requests import ConflictPolicy

        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Export"))
        box.setText(self.tr("%n file(s) are in {folder} already", "", len(names)).format(folder=request.folder.name))
        box.setInformativeText(_shown_names(names))
        policies: dict[QPushButton, ConflictPolicy] = {
            box.addButton(self.tr("Replace"), QMessageBox.ButtonRole.DestructiveRole): ConflictPolicy.OVERWRITE,
            box.addButton(self.tr("Keep both"), QMessageBox.ButtonRole.AcceptRole): ConflictPolicy.KEEP_BOTH,
            box.addButton(self.tr("Skip these"), QMessageBox.ButtonRole.AcceptRole): ConflictPolicy.SKIP,
        }
        box.addButton(QMessageBox.StandardButton.Cancel)

        def decide(button: QPushButton) -> None:
            if button in policies:
                self._start(replace(request, on_conflict=policies[button]))

        box.buttonClicked.connect(decide)
        box.finished.connect(box.deleteLater)
        box.open()

    def _on_ended(self, event: ExportEnded) -> None:
        request = self._requests.pop(event.job, None)
        if request is None:
            return
        self._tell_end()
        if event.written:
            self._state.export_folder = request.folder
        for _path, failure in event.failures:
            self._notifications.report(TOPIC, failure)
        told = self._outcome(event, request)
        if event.written:
            self._offer(told, event)
        elif told:
            self._notifications.inform(told)

    def _offer(self, told: str, event: ExportEnded) -> None:
        """The files can be taken from where it says that they are there."""
        notice = Failure("Export", told, "\n".join(event.notices))
        show = Remedy(_SHOW_FOLDER, self.tr("Show in folder"))
        self._notifications.offer_files(WRITTEN, notice, event.written, (show,))

    def _on_remedy_chosen(self, topic: str, _key: str) -> None:
        folder = self._state.export_folder
        if topic == WRITTEN and folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _outcome(self, event: ExportEnded, request: ExportRequest) -> str:
        if event.is_cancelled:
            return self.tr("The export was cancelled; %n file(s) were written", "", len(event.written))
        if len(event.written) == 1:
            return self.tr("Saved {path}").format(path=printable_path(event.written[0]))
        if event.written:
            saved = self.tr("%n file(s) saved in {folder}", "", len(event.written))
            return saved.format(folder=printable_path(request.folder))
        return self.tr("%n file(s) were there already and stay", "", event.skipped) if event.skipped else ""

    def _tell_end(self) -> None:
        if not self._requests:
            self.progressed.emit(None)


def _export_pages(pages: Sequence[Page], *, keeps_unread: bool) -> tuple[ExportPage, ...]:
    """A page that is being read anew goes out as it was before."""
    from ocr_desktop.export.requests import ExportPage

    states = [page.replaced if page.status.is_queued and page.replaced else page.state for page in pages]
    found = [ExportPage(state.source, state.result) for state in states]
    has_result = any(page.result is not None for page in found)
    return tuple(page for page in found if page.result is not None or (keeps_unread and has_result))


def _shown_names(names: Sequence[str], most: int = 5) -> str:
    shown = "\n".join(names[:most])
    return shown if len(names) <= most else f"{shown}\n…"
