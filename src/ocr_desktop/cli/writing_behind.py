"""Writing a page while the next is read."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from ocr_desktop.cli.output import Output
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.results import OcrResult

_MOST_WAITING = 2
"""Pages that may wait for being written, or be at it: more would fill the memory where writing is the slower part."""


class WritingBehind:
    """Hands pages on to an output in a thread of its own, in their order; leaving its context waits for the last.

    What was read is written also where reading is interrupted.

    Args:
        output: Where they go.
    """

    def __init__(self, output: Output) -> None:
        self._output = output
        self._thread = ThreadPoolExecutor(1, "writing-behind")
        self._waiting: deque[Future[bool]] = deque()
        self._written: list[bool] = []

    def write(self, source: PageSource, result: OcrResult | None) -> None:
        """Take a page; see `Output.write`. Waits where too many do already.

        Raises:
            OSError: whoever reads the output has gone.
        """
        while self._waiting and self._waiting[0].done():
            self._take_first()
        # Handed on before waiting: a page that was read is safe, should somebody interrupt that.
        self._waiting.append(self._thread.submit(self._output.write, source, result))
        while len(self._waiting) > _MOST_WAITING:
            self._take_first()

    def outcome(self) -> Sequence[bool]:
        """Whether each page was written, once all are.

        Raises: as `write`.
        """
        while self._waiting:
            self._take_first()
        return self._written

    def _take_first(self) -> None:
        self._written.append(self._waiting.popleft().result())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        has_reader_gone = isinstance(error, OSError)
        self._thread.shutdown(cancel_futures=has_reader_gone)
