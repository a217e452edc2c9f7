"""The place of the engine in its process: at most one is in use, and it is replaced only by one that is open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from ocr_desktop.domain.engine import Engine, EngineFactory
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import EngineError
from ocr_desktop.domain.plans import EnginePlan
from ocr_desktop.domain.progress import CancelToken, ProgressCallback
from ocr_desktop.domain.requests import OcrRequest
from ocr_desktop.domain.results import BoxesFound, LineRead, PagePreprocessed, PageRead, with_total
from ocr_desktop.hosting.decoded_pages import DecodedPage
from ocr_desktop.hosting.named_functions import import_function


class EngineSeat:
    """Opens, changes and uses the engine; one thread uses it.

    Args:
        factory_name: "module:function" of an `EngineFactory`, imported when the first engine is opened.
    """

    def __init__(self, factory_name: str) -> None:
        self._factory_name = factory_name
        self._engine: Engine | None = None

    def open(self, options: EngineOptions, *, on_progress: ProgressCallback, cancel: CancelToken) -> EnginePlan:
        """Open an engine, then close the one before; on an error that one goes on serving.

        Raises:
            Cancelled: the token was set.
            OcrDesktopError: the engine cannot be opened.
        """
        engine = self._factory()(options, on_progress=on_progress, cancel=cancel)
        previous, self._engine = self._engine, engine
        if previous is not None:
            previous.close()
        return engine.plan

    def read(
        self, page: DecodedPage, *, request: OcrRequest, cancel: CancelToken
    ) -> Iterator[BoxesFound | LineRead | PageRead]:
        """Read a page; the last event is its result, with the time of decoding among its timings.

        Raises:
            Cancelled: the token was set.
            EngineError: no engine is open, or it failed, or the page was changed before it was read.
        """
        if self._engine is None:
            raise EngineError("No engine is open", hint="Choose another device or model in the settings")
        has_result = False
        for event in self._engine.stream(page.image, request=request, cancel=cancel):
            if isinstance(event, PagePreprocessed):
                raise EngineError(
                    "Pages that are turned or laid flat before they are read cannot be shown in the window",
                    hint="Read them on the command line, or leave both out",
                )
            has_result = has_result or isinstance(event, PageRead)
            yield _with_decode_time(event, page.decode_ms)
        if not has_result:
            raise EngineError("The engine ended without a result", hint="Press Retry to read the page again")

    def warm_up(self, cancel: CancelToken) -> None:
        """Make the engine that is open, if one is, as fast for its first page as for later ones.

        Raises:
            Cancelled: the token was set.
            EngineError: it failed.
        """
        if self._engine is not None:
            self._engine.warm_up(cancel)

    def close(self) -> None:
        """Close the engine in use, if there is one."""
        engine, self._engine = self._engine, None
        if engine is not None:
            engine.close()

    def _factory(self) -> EngineFactory:
        return cast("EngineFactory", import_function(self._factory_name))


def _with_decode_time(event: BoxesFound | LineRead | PageRead, decode_ms: float) -> BoxesFound | LineRead | PageRead:
    if not isinstance(event, PageRead):
        return event
    timings_ms = {**event.result.timings_ms, "decode": decode_ms}
    return PageRead(replace(event.result, timings_ms=with_total(timings_ms)))
