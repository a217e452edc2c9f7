"""How pages come into the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from ocr_desktop.documents.formats import PAGE_SUFFIXES
from ocr_desktop.system.resources import resource
from ocr_desktop.ui.capture.capture_desk import CaptureDesk
from ocr_desktop.ui.fetching import Fetching
from ocr_desktop.ui.incoming import Incoming, take
from ocr_desktop.ui.services import Services
from ocr_desktop.ui.session import ReadingSession
from ocr_desktop.ui.session_keeper import SessionKeeper


class OpeningCommands(QObject):
    """Files, folders, the clipboard, the screen, and what was open last."""

    def __init__(
        self,
        session: ReadingSession,
        services: Services,
        *,
        fetching: Fetching,
        keeping: SessionKeeper,
        capture: CaptureDesk,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._services = services
        self._fetching = fetching
        self._keeping = keeping
        self._capture = capture
        self._window = window
        services.pasted.saved.connect(self._on_image_saved)

    def open_files(self) -> None:
        """Ask for files and open them."""
        dialog = self._dialog(self.tr("Open images"), QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [
                self.tr("Images, PDF and results ({patterns})").format(patterns=_page_patterns()),
                self.tr("All files (*)"),
            ]
        )
        dialog.open()

    def open_sample(self) -> None:
        """Open a page that comes with the app, for whoever has none at hand."""
        self._session.open_paths([resource("samples", "receipt.png")])

    def open_folder(self) -> None:
        """Ask for a folder and open what is in it."""
        dialog = self._dialog(self.tr("Open a folder"), QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.open()

    def paste(self) -> None:
        """Open the files or the image on the clipboard."""
        incoming = take(QGuiApplication.clipboard().mimeData())
        if incoming.is_empty:
            self._services.notifications.inform(self.tr("There is no image and no file on the clipboard"))
        self.open_incoming(incoming)

    def open_incoming(self, incoming: Incoming) -> None:
        """Open what was dropped or pasted."""
        if incoming.paths:
            self._session.open_paths(incoming.paths)
        elif not incoming.image.isNull():
            self._services.pasted.save(incoming.image)
        elif incoming.address:
            self._fetching.ask(incoming.address)

    def capture(self) -> None:
        """Let the user select a region of the screen, and copy its text."""
        self._capture.begin()

    def repeat_capture(self) -> None:
        """Copy the text of the same region of the screen again."""
        self._capture.repeat()

    def restore_session(self) -> None:
        """Open again what was open last."""
        self._keeping.restore()

    def _dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = QFileDialog(self._window, title, str(self._services.state.open_folder or Path.home()))
        dialog.setFileMode(mode)
        dialog.filesSelected.connect(self._on_paths_chosen)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _on_paths_chosen(self, names: Sequence[str]) -> None:
        paths = [Path(name) for name in names]
        if paths:
            self._services.state.open_folder = paths[0].parent
        self._session.open_paths(paths)

    def _on_image_saved(self, path: Path) -> None:
        self._session.open_paths([path])


def _page_patterns() -> str:
    # Imported here: it needs numpy, which would hold up the window.
    from ocr_desktop.export.names import JSON_SUFFIX

    return " ".join((*sorted(f"*{suffix}" for suffix in PAGE_SUFFIXES), f"*{JSON_SUFFIX}"))
