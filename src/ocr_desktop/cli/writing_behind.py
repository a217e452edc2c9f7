"""Writing a page while the next is read."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from ocr_desktop.cli.output import Output
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.results import OcrResult


class WritingBehind:
    """Hands pages on to an output in a thread of its own, in their order; leaving its context waits for the last.

    Args:
        output: Where they go.
    """

    def __init__(self, output: Output) -> None:
        self._output = output
        self._thread = ThreadPoolExecutor(1, "writing-behind")
        self._written: list[Future[bool]] = []

    def write(self, source: PageSource, result: OcrResult | None) -> None:
        """Take a page; see `Output.write`.

        Raises:
            OSError: whoever reads the output has gone.
        """
        if self._written and self._written[-1].done():
            self._written[-1].result()
        self._written.append(self._thread.submit(self._output.write, source, result))

    def outcome(self) -> Sequence[bool]:
        """Whether each page was written, once all are.

        Raises: as `write`.
        """
        return [each.result() for each in self._written]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # After a failure nobody waits for what has not begun.
        self._thread.shutdown(cancel_futures=kind is not None)
