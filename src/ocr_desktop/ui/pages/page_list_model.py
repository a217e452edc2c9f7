"""The workspace as a Qt list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from ocr_desktop.domain.jobs import PageId
from ocr_desktop.ui.pages.dragged_pages import TEXT_FORMAT, URLS_FORMAT, DraggedPages
from ocr_desktop.ui.pages.thumbnails import Thumbnails
from ocr_desktop.ui.session import ReadingSession
from ocr_desktop.ui.texts import plain_tool_tip, status_text
from ocr_desktop.ui.told_text import told_failure, told_text
from ocr_desktop.workspace.page import Page

PAGE_ROLE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


class PageListModel(QAbstractListModel):
    """One row a page. The rows follow the session's signals, so views never see a half-made change.

    Attributes:
        is_changing: Rows are coming or going in several places; where pages stand is known once all have.
    """

    def __init__(self, session: ReadingSession, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = session.workspace
        self._thumbnails = thumbnails
        self._pages: list[PageId] = [page.id for page in session.workspace]
        self._rows: dict[PageId, int] = {}
        self.is_changing = False
        self._number_rows()
        session.pages_added.connect(self._on_pages_added)
        session.pages_removed.connect(self._on_pages_removed)
        session.order_changed.connect(self._on_order_changed)
        session.pages_changed.connect(self._on_pages_changed)
        thumbnails.thumbnail_made.connect(self._on_thumbnail_made)

    def rowCount(self, parent: Index | None = None) -> int:
        """Pages in the list."""
        return 0 if parent is not None and parent.isValid() else len(self._pages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name, status and page of a row."""
        page = self.page_at(index.row()) if index.isValid() else None
        if page is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return page.source.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{page.source.name}, {status_text(page.status)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tool_tip(page)
        return page if role == PAGE_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Pages can be dragged: elsewhere in the list, and out of the window."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        """Within the list pages change places; outside they are copied."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        """What other programs may take: files and text."""
        return [URLS_FORMAT, TEXT_FORMAT]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The files of pages, and what they say."""
        pages = [page for index in sorted(indexes, key=QModelIndex.row) if (page := self.page_at(index.row()))]
        return DraggedPages(pages)

    def page_at(self, row: int) -> Page | None:
        """The page in a row."""
        return self._workspace.get(self._pages[row]) if 0 <= row < len(self._pages) else None

    def index_of(self, page: PageId) -> QModelIndex:
        """Where a page stands; invalid if it does not."""
        row = self._rows.get(page)
        return QModelIndex() if row is None else self.index(row)

    @staticmethod
    def _tool_tip(page: Page) -> str:
        lines = [str(page.source.path), status_text(page.status)]
        if page.failure:
            lines.append(told_failure(page.failure))
        if page.result and page.result.notice:
            lines.append(told_text(page.result.notice))
        return plain_tool_tip("\n".join(lines))

    def _on_pages_added(self, added: tuple[PageId, ...]) -> None:
        self.is_changing = True
        for first, last in _runs([self._workspace.row_of(page) for page in added]):
            self.beginInsertRows(QModelIndex(), first, last)
            self._pages[first:first] = [self._workspace[row].id for row in range(first, last + 1)]
            self.endInsertRows()
        self._number_rows()
        self.is_changing = False

    def _on_pages_removed(self, removed: tuple[PageId, ...]) -> None:
        self.is_changing = True
        # From the bottom, so that the rows above keep their numbers.
        for first, last in reversed(_runs(sorted(self._rows[page] for page in removed))):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._pages[first : last + 1]
            self.endRemoveRows()
        self._number_rows()
        self.is_changing = False

    def _on_order_changed(self) -> None:
        """Rows that a view remembers follow their pages."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        pages = [self._pages[index.row()] for index in before]
        self._pages = [page.id for page in self._workspace]
        self._number_rows()
        self.changePersistentIndexList(before, [self.index_of(page) for page in pages])
        self.layoutChanged.emit()

    def _on_pages_changed(self, changed: tuple[PageId, ...]) -> None:
        rows = [row for page in changed if (row := self._rows.get(page)) is not None]
        if rows:
            # One range for all: a view paints what of it is to be seen, and nothing else.
            self.dataChanged.emit(self.index(min(rows)), self.index(max(rows)))

    def _on_thumbnail_made(self, page: PageId) -> None:
        self._on_pages_changed((page,))

    def _number_rows(self) -> None:
        self._rows = {page: row for row, page in enumerate(self._pages)}


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """First and last of rows that follow each other.

    Args:
        rows: From top to bottom.
    """
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = runs[-1][0], row
        else:
            runs.append((row, row))
    return runs
