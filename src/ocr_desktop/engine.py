"""The public Python API: open an engine, read pages.

>>> with OcrEngine.open() as engine:
...     print(engine.recognize("receipt.jpg").text)
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias

import numpy as np

from ocr_desktop.acceleration.context import EngineContext
from ocr_desktop.acceleration.opening import EngineOpener
from ocr_desktop.acceleration.preparing import prepare_engine
from ocr_desktop.backends.session import Session
from ocr_desktop.documents.decoder import decode_page
from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import EngineError
from ocr_desktop.domain.pages import PageImage, PageSource, PixelArray
from ocr_desktop.domain.plans import EnginePlan
from ocr_desktop.domain.progress import CancelToken, ProgressCallback, ignore_progress
from ocr_desktop.domain.requests import OcrRequest
from ocr_desktop.domain.results import OcrResult, PageRead, ReadingEvent, with_total
from ocr_desktop.models.bundle import ModelBundle
from ocr_desktop.pipeline.detection import Detector
from ocr_desktop.pipeline.orientation import OrientationClassifier
from ocr_desktop.pipeline.page_reading import Networks, PageReading
from ocr_desktop.pipeline.recognition import Recogniser

Image: TypeAlias = PixelArray | str | Path | PageSource | PageImage
"""What can be read: pixels uint8 [h, w, 3] in blue-green-red, a file, a page of one, or a decoded page."""


class OcrEngine:
    """All sessions and the pipeline; one thread at a time may use it."""

    def __init__(self, bundle: ModelBundle, sessions: Mapping[Network, Session], plan: EnginePlan) -> None:
        self._sessions = dict(sessions)
        self._plan = plan
        orientation = sessions.get(Network.TEXTLINE_ORIENTATION)
        self._networks = Networks(
            Detector(sessions[Network.TEXT_DETECTION]),
            Recogniser(sessions[Network.TEXT_RECOGNITION], bundle.recogniser.characters),
            OrientationClassifier(orientation) if orientation is not None else None,
        )

    @classmethod
    def open(
        cls,
        *,
        model: str = "PP-OCRv6_small",
        lang: str | None = None,
        enable_hpi: bool = True,
        device: str = "auto",
        backend: str = "auto",
        precision: str = "auto",
        cpu_threads: int | None = None,
        prepare: bool = False,
        on_progress: ProgressCallback = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> Self:
        """Open an engine; the arguments are those of `EngineOptions`.

        With `prepare` the fastest engine is found first, by building and measuring, which takes a minute or so and is
        remembered; without it, what was found before is used.

        Raises:
            ValueError: an argument is none of the values it can have.
            Cancelled: the token was set.
            UnavailableError: no runtime is installed, or what is pinned cannot run here.
            ModelError: the model is missing, damaged or does not read the language.
        """
        options = EngineOptions(model, lang, enable_hpi, device, backend, precision, cpu_threads)
        cancel = cancel or CancelToken()
        if prepare and enable_hpi:
            prepare_engine(options, on_progress=on_progress, cancel=cancel)
        return cls.open_with(options, on_progress=on_progress, cancel=cancel)

    @classmethod
    def open_with(cls, options: EngineOptions, *, on_progress: ProgressCallback, cancel: CancelToken) -> Self:
        """Open an engine from options made before; see `open`."""
        context = EngineContext.gather(options)
        layout = context.layout()
        if layout.must_prepare:
            prepare_engine(options, on_progress=on_progress, cancel=cancel)
            layout = context.layout()
        opener = EngineOpener(context.bundle, context.networks, context.cpu_threads, on_progress, cancel)
        sessions, plan = opener.open(layout, options)
        if layout.preparation is not None and plan.preparation is None:
            # What was measured does not open any more: the next preparing is to start anew.
            context.forget_preparation()
        return cls(context.bundle, sessions, plan)

    @property
    def plan(self) -> EnginePlan:
        """What runs each network, and why."""
        return self._plan

    def recognize(
        self,
        image: Image,
        *,
        request: OcrRequest = OcrRequest(),
        cancel: CancelToken | None = None,
    ) -> OcrResult:
        """Read an image.

        Raises:
            DocumentError: the file cannot be decoded.
            Cancelled: the token was set.
            EngineError: a network failed.
        """
        for event in self.stream(image, request=request, cancel=cancel):
            if isinstance(event, PageRead):
                return event.result
        raise EngineError("the reading ended without a result")

    def stream(
        self,
        image: Image,
        *,
        request: OcrRequest = OcrRequest(),
        cancel: CancelToken | None = None,
    ) -> Iterator[ReadingEvent]:
        """Read an image and yield `BoxesFound`, then `LineRead` as batches finish, then `PageRead`.

        Raises: as `recognize`.
        """
        if not self._sessions:
            raise EngineError("the engine is closed")
        started = time.perf_counter()
        page = _as_page(image)
        timings = {"decode": (time.perf_counter() - started) * 1000}
        reading = PageReading(self._networks, page.pixels, request, cancel or CancelToken(), timings_ms=timings)
        yield from reading.events()
        yield PageRead(self._result(page, request, reading))

    def close(self) -> None:
        """Free the networks; harmless when repeated."""
        for session in self._sessions.values():
            session.close()
        self._sessions.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _result(self, page: PageImage, request: OcrRequest, reading: PageReading) -> OcrResult:
        return OcrResult(
            source=page.source,
            width=page.width,
            height=page.height,
            image_sha256=page.sha256,
            notice=page.notice,
            lines=tuple(line for _, line in sorted(reading.lines.items())),
            detections=reading.detections,
            parameters=request.parameters,
            plan=self._plan,
            turned=None if reading.turned is None else tuple(sorted(reading.turned)),
            timings_ms=with_total(reading.timings_ms),
        )


def open_engine(options: EngineOptions, *, on_progress: ProgressCallback, cancel: CancelToken) -> OcrEngine:
    """The engine factory of the app; see `domain.engine.EngineFactory`."""
    return OcrEngine.open_with(options, on_progress=on_progress, cancel=cancel)


def _as_page(image: Image) -> PageImage:
    if isinstance(image, PageImage):
        return image
    if isinstance(image, PageSource):
        return decode_page(image)
    if isinstance(image, (str, Path)):
        return decode_page(PageSource(Path(image)))
    return PageImage(np.ascontiguousarray(image))
