"""The text that pages have in themselves, taken or told of."""

from __future__ import annotations

from pathlib import Path

from ocr_desktop.cli.messages import say
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.results import OcrResult
from ocr_desktop.system.paths import printable_path


class TextLayers:
    """Takes the text of pages instead of reading them, or tells once a document that it could.

    Args:
        is_used: Whether it is taken.
    """

    def __init__(self, *, is_used: bool) -> None:
        self._is_used = is_used
        self._told: set[Path] = set()

    def take(self, source: PageSource) -> OcrResult | None:
        """The text that a page has in itself; None where it is to be read.

        Raises:
            DocumentError: the document cannot be opened.
        """
        if source.page_index is None or source.path in self._told:
            return None
        from ocr_desktop.documents.text_layer import read_text_layer

        result = read_text_layer(source)
        if result is None or self._is_used:
            return result
        self._told.add(source.path)
        say(f"{printable_path(source.path)}: has text in itself; --text-layer use takes that instead of reading")
        return None
