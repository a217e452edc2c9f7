"""Pages on their way out of the window, or elsewhere in the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMetaType, QMimeData, QUrl

from ocr_desktop.workspace.page import Page
from ocr_desktop.workspace.page_text import page_text

URLS_FORMAT, TEXT_FORMAT = "text/uri-list", "text/plain"


class DraggedPages(QMimeData):
    """The files of pages, and what they say.

    The text is put together when somebody takes it, which nobody does within the list: it takes seconds for a thousand
    pages.

    Args:
        pages: In their order.
    """

    def __init__(self, pages: Sequence[Page]) -> None:
        super().__init__()
        self._read = [page for page in pages if page.result is not None]
        self.setUrls([QUrl.fromLocalFile(str(path)) for path in dict.fromkeys(page.source.path for page in pages)])

    def formats(self) -> list[str]:
        """What can be taken."""
        return [*super().formats(), TEXT_FORMAT] if self._read else super().formats()

    def hasFormat(self, mime_type: str) -> bool:
        """Whether that can be taken."""
        return mime_type in self.formats()

    def retrieveData(self, mime_type: str, preferred: QMetaType | QMetaType.Type) -> object:
        """Hand over one of them."""
        if mime_type == TEXT_FORMAT and self._read:
            return "\n\n".join(map(page_text, self._read))
        return super().retrieveData(mime_type, preferred)
