"""The list of open pages at the left."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from ocr_desktop.domain.jobs import PageId
from ocr_desktop.ui.keys import OwnKeys, is_typed
from ocr_desktop.ui.pages.page_delegate import PageDelegate, least_width_px
from ocr_desktop.ui.pages.page_list_model import PAGE_ROLE, PageListModel
from ocr_desktop.ui.pages.thumbnails import Thumbnails
from ocr_desktop.ui.session import ReadingSession
from ocr_desktop.workspace.page import Page, PageStatus

_REST_MS = 60
"""Pictures are asked for once the list stands still for so long."""


class PageList(QListView):
    """Shows the pages; its current row is the session's current page."""

    def __init__(self, session: ReadingSession, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._thumbnails = thumbnails
        self._model = PageListModel(session, thumbnails, self)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._on_rest_elapsed)
        self._set_up()
        self.verticalScrollBar().valueChanged.connect(self._on_rows_moved)
        self._model.rowsInserted.connect(self._on_rows_moved)
        self._model.rowsRemoved.connect(self._on_rows_moved)
        self.selectionModel().currentChanged.connect(self._on_row_chosen)
        session.current_changed.connect(self._on_current_changed)
        session.pages_changed.connect(self._on_pages_changed)

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Pages"))
        OwnKeys(self, _is_own_key)
        self.setModel(self._model)
        self.setItemDelegate(PageDelegate(self._thumbnails, self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QListView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def sizeHint(self) -> QSize:
        """Wide enough for a usual file name."""
        return QSize(220, 400)

    def minimumSizeHint(self) -> QSize:
        """So wide that the status of every page is whole."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(least_width_px(self.font()) + bar, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More rows may be in view."""
        super().resizeEvent(event)
        self._rest.start()

    def selected_pages(self) -> list[PageId]:
        """The pages whose rows are selected, from top to bottom."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [page.id for row in rows if (page := self._model.page_at(row))]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Pages of this list change places here; what comes from outside is the window's."""
        if event.source() is self:
            super().dragEnterEvent(event)
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """As on entering."""
        if event.source() is self:
            super().dragMoveEvent(event)
            event.accept()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the dragged pages where they were dropped."""
        if event.source() is not self:
            event.ignore()
            return
        self._session.arrange(self._order_with_moved(self._row_at(event.position().toPoint())))
        # The pages are moved already: the view is to remove none.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()

    def _row_at(self, point: QPoint) -> int:
        """The row before which a drop at this place falls."""
        index = self.indexAt(point)
        if not index.isValid():
            return self._model.rowCount()
        return index.row() + (point.y() > self.visualRect(index).center().y())

    def _order_with_moved(self, target: int) -> list[PageId]:
        moved = self.selected_pages()
        chosen = frozenset(moved)
        order = [page.id for page in self._session.workspace]
        before = [page for page in order[:target] if page not in chosen]
        return [*before, *moved, *(page for page in order[target:] if page not in chosen)]

    def visible_pages(self) -> list[Page]:
        """The pages whose rows are in view."""
        top = self.indexAt(self.viewport().rect().topLeft()).row()
        bottom = self.indexAt(self.viewport().rect().bottomLeft()).row()
        last = bottom if bottom >= 0 else self._model.rowCount() - 1
        pages = (self._model.page_at(row) for row in range(max(0, top), last + 1))
        return [page for page in pages if page is not None]

    def _on_rows_moved(self) -> None:
        self._rest.start()

    def _on_rest_elapsed(self) -> None:
        self._thumbnails.request(self.visible_pages())

    def _on_pages_changed(self, changed: tuple[PageId, ...]) -> None:
        """Pages that stand in the queue once more may have new files behind them."""
        pages = (self._session.workspace.get(name) for name in changed)
        waiting = [page.id for page in pages if page is not None and page.status is PageStatus.WAITING]
        for name in waiting:
            self._thumbnails.renew(name)
        if waiting:
            self._rest.start()

    def _on_row_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        page: Page | None = current.data(PAGE_ROLE)
        # While rows go, Qt chooses others on the way; which page is looked at then is the session's to say.
        if page is not None and not self._model.is_changing:
            self._session.select(page.id)

    def _on_current_changed(self) -> None:
        page = self._session.current
        index = self._model.index_of(page.id) if page else QModelIndex()
        alone = QItemSelectionModel.SelectionFlag.ClearAndSelect
        if index != self.currentIndex():
            # Qt's own way adds to the selection while Ctrl is held, as it is for the key of undo.
            self.selectionModel().setCurrentIndex(index, alone)
            self.scrollTo(index)
        elif index.isValid() and not self.selectionModel().isSelected(index):
            self.selectionModel().select(index, alone)


def _is_own_key(event: QKeyEvent) -> bool:
    """Letters look for a page by its name, and what selects all selects pages here."""
    return is_typed(event) or event.matches(QKeySequence.StandardKey.SelectAll)
