"""How text gets out of the window."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ocr_desktop.domain.failures import Failure
from ocr_desktop.ui.box_selection import BoxSelection
from ocr_desktop.ui.clipboard import put_text
from ocr_desktop.ui.export.exporting import Exporting
from ocr_desktop.ui.notifications import Notifications
from ocr_desktop.ui.session import ReadingSession
from ocr_desktop.ui.settings.settings_keeper import SettingsKeeper
from ocr_desktop.ui.texts import failure_report
from ocr_desktop.workspace.page_text import page_text
from ocr_desktop.workspace.text_range import text_of


class OutputCommands(QObject):
    """The clipboard and files."""

    def __init__(
        self,
        session: ReadingSession,
        selection: BoxSelection,
        exporting: Exporting,
        *,
        keeper: SettingsKeeper,
        notifications: Notifications,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._selection = selection
        self._exporting = exporting
        self._keeper = keeper
        self._notifications = notifications

    def copy_text(self) -> None:
        """Put the selected characters or lines, or all of them, on the clipboard and say how much it was."""
        page, selection = self._session.current, self._selection
        if page is None:
            return
        mode = "lines" if selection.indexes else self._keeper.settings.text_mode
        if selection.spans:
            text = text_of(page.boxes(), selection.spans)
        else:
            text = page_text(page, selection.indexes, mode=mode)
        if text:
            self.copy(text)

    def copy_details(self, failure: Failure) -> None:
        """Put everything about a failure on the clipboard."""
        self.copy(failure_report(failure))

    def copy(self, text: str) -> None:
        """Put a text on the clipboard and say how much it was."""
        if put_text(text):
            self._notifications.inform(self.tr("%n character(s) copied", "", len(text)))
        else:
            self._notifications.inform(self.tr("The clipboard did not take the text; try again"))

    def export(self) -> None:
        """Ask what of the current page, or of all, is written to which file."""
        self._exporting.ask(all_pages=False)

    def export_all(self) -> None:
        """The same, with all pages picked."""
        self._exporting.ask(all_pages=True)
