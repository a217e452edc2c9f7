"""What was opened last, to be opened again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ocr_desktop.ui.session import ReadingSession
from ocr_desktop.ui.window_state import WindowState

_MOST_SHOWN = 10
_MOST_CHARACTERS = 60


class RecentFiles(QMenu):
    """A menu of files and folders, the latest first; what is gone is left out.

    Args:
        session: Opens them, and tells what is opened.
        state: Remembers them.
        passed_over: Folders whose files are not worth remembering.
        parent: Qt's owner.
    """

    def __init__(
        self, session: ReadingSession, state: WindowState, passed_over: Collection[Path], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Open &recent"))
        self._session, self._state, self._passed_over = session, state, passed_over
        session.paths_opened.connect(self._remember)
        self.aboutToShow.connect(self._fill)
        self.menuAction().setEnabled(bool(state.recent_paths))

    def _remember(self, paths: Sequence[Path]) -> None:
        worth = [path for path in paths if path.parent not in self._passed_over]
        if not worth:
            return
        before = [path for path in self._state.recent_paths if path not in worth]
        self._state.recent_paths = [*worth, *before][:_MOST_SHOWN]
        self.menuAction().setEnabled(True)

    def _fill(self) -> None:
        self.clear()
        there = [path for path in self._state.recent_paths if path.exists()]
        for path in there:
            self._add(path)
        self.addSeparator()
        self.addAction(self.tr("&Forget these")).triggered.connect(self._forget)

    def _add(self, path: Path) -> None:
        action = QAction(_label(path), self)
        action.setToolTip(str(path))
        action.triggered.connect(lambda: self._session.open_paths([path]))
        self.addAction(action)

    def _forget(self) -> None:
        self._state.recent_paths = []
        self.menuAction().setEnabled(False)


def _label(path: Path) -> str:
    """The end of a long path tells more than its start; «&» would be taken for a mnemonic."""
    text = str(path)
    if len(text) > _MOST_CHARACTERS:
        text = f"…{text[-_MOST_CHARACTERS:]}"
    return text.replace("&", "&&")
