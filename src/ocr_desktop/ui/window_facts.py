"""What the window says of the page that is looked at, outside the page itself."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from ocr_desktop.domain.jobs import PageId
from ocr_desktop.ui.action_set import MainToolBar
from ocr_desktop.ui.page_view import PageView
from ocr_desktop.ui.session import ReadingSession
from ocr_desktop.ui.status_bar import StatusBar

_REFRESH_INTERVAL_MS = 100


class WindowFacts(QObject):
    """Toolbar and status bar follow the session and the page's view.

    Args:
        session: The pages.
        view: Shows one of them.
        tool_bar: Has number and zoom.
        status_bar: Has everything else.
        parent: Qt's owner.
    """

    list_refreshed = Signal()  # another page is looked at, or the list is another
    page_refreshed = Signal()  # more is known of the page that is looked at, or of how many are read

    def __init__(
        self,
        session: ReadingSession,
        view: PageView,
        *,
        tool_bar: MainToolBar,
        status_bar: StatusBar,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._canvas = view.canvas
        self._tool_bar = tool_bar
        self._status_bar = status_bar
        self._timer = QTimer(self, singleShot=True, interval=_REFRESH_INTERVAL_MS)
        self._timer.timeout.connect(self.refresh_page)
        for signal in (session.pages_added, session.pages_removed, session.current_changed, session.order_changed):
            signal.connect(self.refresh)
        view.page_shown.connect(self.refresh)
        session.pages_changed.connect(self._on_pages_changed)
        session.boxes_changed.connect(self._on_pages_changed)
        session.box_changed.connect(self._on_box_changed)
        session.queue_changed.connect(self._refresh_soon)
        view.canvas.zoom_changed.connect(self._show_zoom)
        view.canvas.pointer_moved.connect(status_bar.show_pointer)

    def refresh(self) -> None:
        """Show where in the list the page stands, and all that is known of it."""
        workspace = self._session.workspace
        self._tool_bar.show_page_actions(bool(len(workspace)))
        row = workspace.current_row
        self._tool_bar.set_page_counter("" if row is None else f"{row + 1}/{len(workspace)}")
        self.list_refreshed.emit()
        self.refresh_page()

    def refresh_page(self) -> None:
        """Show all that is known of the page."""
        mapped = self._canvas.mapped
        self._status_bar.show_page(self._session.current, mapped.size if mapped else None)
        self._show_zoom()
        self.page_refreshed.emit()

    def _show_zoom(self) -> None:
        text = "" if self._canvas.mapped is None else f"{self._canvas.zoom * 100:.0f} %"
        self._tool_bar.set_zoom(text or "–")
        self._status_bar.show_zoom(text)

    def _on_pages_changed(self, pages: tuple[PageId, ...]) -> None:
        current = self._session.current
        if current is not None and current.id in pages:
            self.refresh_page()
        else:
            self._refresh_soon()

    def _on_box_changed(self, page: PageId, _index: int) -> None:
        current = self._session.current
        if current is not None and current.id == page:
            self._refresh_soon()

    def _refresh_soon(self) -> None:
        """Lines and pages come by the dozen, so what counts them follows at a distance."""
        if not self._timer.isActive():
            self._timer.start()
