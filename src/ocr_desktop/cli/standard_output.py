"""Results on standard output."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from ocr_desktop.cli.messages import page_label
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.results import OcrResult
from ocr_desktop.export.formats import ExportFormat, format_of
from ocr_desktop.export.plain_text import page_text
from ocr_desktop.export.requests import ExportOptions
from ocr_desktop.export.tables import BYTE_ORDER_MARK

_ONE_BY_ONE = frozenset(("json", "jsonl", "umi-jsonl"))
"""Formats whose pages simply follow each other."""
_LINES_OF = {"json": "jsonl", "umi": "umi-jsonl"}
"""What several pages of a format are written as, so that they can be told apart."""


class StandardOutput:
    """Prints pages as they are read where the format lets them follow each other, else all at the end.

    Args:
        entry: A format that is text.
        options: How it is written.
    """

    def __init__(self, entry: ExportFormat, options: ExportOptions) -> None:
        self._entry = entry
        self._options = options
        self._left = 0
        self._has_several = False
        self._results: list[OcrResult] = []

    def prepare_for(self, sources: Sequence[PageSource]) -> Sequence[PageSource]:
        """All pages are wanted."""
        self._left = len(sources)
        self._has_several = self._left > 1
        if self._has_several:
            self._entry = format_of(_LINES_OF.get(self._entry.key, self._entry.key))
        return sources

    def write(self, source: PageSource, result: OcrResult | None) -> bool:
        """Print a page, or keep it for the end.

        Raises:
            OSError: whoever reads the output has gone.
        """
        self._left -= 1
        if self._entry.key == "txt":
            self._print_text(source, result)
            return True
        if result is not None:
            self._results.append(result)
        if self._results and (self._left == 0 or self._entry.key in _ONE_BY_ONE):
            self._print_results()
        return True

    def _print_text(self, source: PageSource, result: OcrResult | None) -> None:
        if result is None:
            return
        if self._has_several:
            sys.stdout.write(f"==> {page_label(source)} <==\n")
        sys.stdout.write(f"{page_text(result, self._options)}\n")
        sys.stdout.flush()

    def _print_results(self) -> None:
        if self._entry.encode is None:
            raise TypeError(f"{self._entry.key} is no text")
        for part in self._entry.encode(self._results, self._options):
            sys.stdout.write(part.removeprefix(BYTE_ORDER_MARK))
        sys.stdout.flush()
        self._results.clear()
