"""The public Python API: open an engine, read pages.

>>> with OcrEngine.open() as engine:
...     print(engine.recognize("receipt.jpg").text)

PaddleOCR's class and methods go by their own names:

>>> engine = OcrEngine(use_textline_orientation=False)
>>> for result in engine.predict("receipt.jpg"):
...     result.save_to_json("output")
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias, Unpack

import numpy as np
import yaml

from ocr_desktop.acceleration.context import EngineContext
from ocr_desktop.acceleration.opening import EngineOpener, OpenedEngine
from ocr_desktop.acceleration.paddlex_export import paddlex_content
from ocr_desktop.acceleration.paddlex_pipeline import PaddlexPipeline, read_paddlex_pipeline
from ocr_desktop.acceleration.preparing import prepare_engine
from ocr_desktop.acceleration.warming import Warming
from ocr_desktop.backends.session import Session
from ocr_desktop.compatibility.inputs import Input, find_pages
from ocr_desktop.compatibility.options import PaddleOcrOptions, PredictOptions
from ocr_desktop.compatibility.prediction import predict_page
from ocr_desktop.compatibility.results import PaddleOcrResult
from ocr_desktop.compatibility.translation import check_predict_options, translate, with_predict_options
from ocr_desktop.documents.decoder import decode_page
from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import DocumentError, EngineError, ExportError, PasswordRequiredError, UnavailableError
from ocr_desktop.domain.pages import PageImage, PageSource, PixelArray
from ocr_desktop.domain.plans import EnginePlan
from ocr_desktop.domain.progress import CancelToken, ProgressCallback, ignore_progress
from ocr_desktop.domain.requests import OcrParameters, OcrRequest
from ocr_desktop.domain.results import OcrResult, PageRead, ReadingEvent, with_total
from ocr_desktop.models.bundle import ModelBundle
from ocr_desktop.pipeline.detection import Detector
from ocr_desktop.pipeline.doc_orientation import DocOrientationClassifier
from ocr_desktop.pipeline.limited_session import LimitedOpener, cannot_limit
from ocr_desktop.pipeline.orientation import OrientationClassifier
from ocr_desktop.pipeline.page_preprocessing import PagePreprocessor
from ocr_desktop.pipeline.page_reading import Networks, PageReading
from ocr_desktop.pipeline.recognition import Recogniser
from ocr_desktop.pipeline.unwarping import Unwarper
from ocr_desktop.system.atomic_files import write_atomically
from ocr_desktop.text.charsets import classes_of

Image: TypeAlias = PixelArray | str | Path | PageSource | PageImage
"""What can be read: pixels uint8 [h, w, 3] in blue-green-red, a file, a page of one, or a decoded page."""

_UNLOCK_HINT = "Give its password to `OcrEngine.unlock_document` before"


class OcrEngine:
    """All sessions and the pipeline; one thread at a time may use it.

    The constructor takes PaddleOCR's options under their names; `open` takes this app's own. Options that have no
    effect here are told by a warning.

    Raises:
        ValueError: an option is unknown, or has a value that it cannot have.
        OcrDesktopError: as `open`.
    """

    def __init__(self, **options: Unpack[PaddleOcrOptions]) -> None:
        wishes = translate(options)
        for note in wishes.notes:
            warnings.warn(note, stacklevel=2)
        bundle, opened = _open_networks(wishes.options, wishes.parameters, ignore_progress, CancelToken())
        self._take(bundle, opened.sessions, opened.plan, wishes.parameters, opened.limited.open)

    @classmethod
    def open(
        cls,
        *,
        model: str | None = None,
        lang: str | None = None,
        enable_hpi: bool | None = None,
        device: str | None = None,
        backend: str | None = None,
        precision: str | None = None,
        cpu_threads: int | None = None,
        paddlex_config: str | Path | None = None,
        prepare: bool = False,
        on_progress: ProgressCallback = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> Self:
        """Open an engine; the arguments are those of `EngineOptions`, and None takes the default there.

        With `paddlex_config` what is not given is as in that pipeline file of PaddleX, and so are the parameters of
        readings that bring none of their own; what of the file is not used is told by a warning.

        With `prepare` the fastest engine is found first, by building and measuring, which takes a minute or so and is
        remembered; without it, what was found before is used.

        Raises:
            ValueError: an argument is none of the values it can have.
            SettingsError: the pipeline file cannot be used.
            Cancelled: the token was set.
            UnavailableError: no runtime is installed, or what is pinned cannot run here.
            ModelError: the model is missing, damaged or does not read the language.
        """
        pipeline = read_paddlex_pipeline(Path(paddlex_config)) if paddlex_config else PaddlexPipeline()
        for note in pipeline.notes:
            warnings.warn(note, stacklevel=2)
        options = pipeline.options.but_with(
            model=model,
            lang=lang,
            enable_hpi=enable_hpi,
            device=device,
            backend=backend,
            precision=precision,
            cpu_threads=cpu_threads,
        )
        cancel = cancel or CancelToken()
        if prepare and options.enable_hpi:
            preparation = prepare_engine(options, on_progress=on_progress, cancel=cancel)
            if preparation.notice:
                warnings.warn(preparation.notice, stacklevel=2)
        return cls.open_with(options, parameters=pipeline.parameters, on_progress=on_progress, cancel=cancel)

    @classmethod
    def open_with(
        cls,
        options: EngineOptions,
        *,
        parameters: OcrParameters | None = None,
        on_progress: ProgressCallback,
        cancel: CancelToken,
    ) -> Self:
        """Open an engine from options made before; see `open`.

        Args:
            options: What is asked of the engine.
            parameters: The knobs of readings that bring none of their own.
            on_progress: Told of each step.
            cancel: Asked at every step border.

        Raises:
            UnknownCharactersError: the model does not know the characters that the parameters ask for.
        """
        parameters = parameters or OcrParameters()
        bundle, opened = _open_networks(options, parameters, on_progress, cancel)
        return cls.of(bundle, opened.sessions, opened.plan, parameters, opened.limited.open)

    @classmethod
    def of(
        cls,
        bundle: ModelBundle,
        sessions: Mapping[Network, Session],
        plan: EnginePlan,
        parameters: OcrParameters | None = None,
        open_limited: LimitedOpener = cannot_limit,
    ) -> Self:
        """An engine of networks that are open already; it closes them."""
        engine = cls.__new__(cls)
        engine._take(bundle, sessions, plan, parameters or OcrParameters(), open_limited)
        return engine

    def _take(
        self,
        bundle: ModelBundle,
        sessions: Mapping[Network, Session],
        plan: EnginePlan,
        parameters: OcrParameters,
        open_limited: LimitedOpener,
    ) -> None:
        self._bundle = bundle
        self._sessions = dict(sessions)
        self._plan = plan
        self._parameters = parameters
        self._networks = _pipeline_networks(bundle, sessions, open_limited)
        self._warming = Warming(sessions, plan)

    @property
    def plan(self) -> EnginePlan:
        """What runs each network, and why."""
        return self._plan

    @property
    def parameters(self) -> OcrParameters:
        """The knobs of readings that bring none of their own."""
        return self._parameters

    def recognize(
        self,
        image: Image,
        *,
        request: OcrRequest | None = None,
        cancel: CancelToken | None = None,
    ) -> OcrResult:
        """Read an image; without a request, all of it with the engine's parameters.

        Of a document the first page is read; `PageSource(path, index)` names another, and `predict` reads all.

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
        request: OcrRequest | None = None,
        cancel: CancelToken | None = None,
    ) -> Iterator[ReadingEvent]:
        """Read an image and yield `BoxesFound`, then `LineRead` as batches finish, then `PageRead`.

        Where the page is turned or laid flat first, `PagePreprocessed` comes before.

        Raises: as `recognize`.
        """
        if not self._sessions:
            raise EngineError("the engine is closed")
        request = request or OcrRequest(self._parameters)
        started = time.perf_counter()
        page = _as_page(image)
        timings = {"decode": (time.perf_counter() - started) * 1000}
        reading = PageReading(self._networks, page.pixels, request, cancel or CancelToken(), timings_ms=timings)
        yield from reading.events()
        yield PageRead(self._result(page, request, reading))

    def predict_iter(
        self,
        input: Input | Sequence[Input],  # noqa: A002  # PaddleOCR's name
        **options: Unpack[PredictOptions],
    ) -> Iterator[PaddleOcrResult]:
        """Read pixels, files, folders, addresses, or a list of these; results come as pages are read.

        A document gives a result for each of its pages; of one at an address, the first is read.

        Options are PaddleOCR's, and hold for this call.

        Raises:
            TypeError: an option or a kind of input is unknown.
            ValueError: an option has a value that it cannot have.
            PasswordRequiredError: a document asks for a password that was not given.
            DocumentError: a file is missing or cannot be decoded.
            TransferError: an image cannot be downloaded.
            EngineError: a network failed, or is missing.
        """
        check_predict_options(options.keys())
        parameters = with_predict_options(self._parameters, options)
        found = find_pages(input)
        for path, failure in found.problems:
            is_locked = failure.kind == PasswordRequiredError.__name__
            kind, hint = (PasswordRequiredError, _UNLOCK_HINT) if is_locked else (DocumentError, failure.hint)
            raise kind(f"{path}: {failure.message}", hint=hint)
        if found.has_shared_names:
            warnings.warn("some files share a name; a number is added to that of their results", stacklevel=2)
        return (predict_page(self, page, parameters) for page in found.pages)

    def predict(
        self,
        input: Input | Sequence[Input],  # noqa: A002  # PaddleOCR's name
        **options: Unpack[PredictOptions],
    ) -> list[PaddleOcrResult]:
        """Read as `predict_iter` does, and hand out all results at the end."""
        return list(self.predict_iter(input, **options))

    def ocr(self, img: Input | Sequence[Input], **options: Unpack[PredictOptions]) -> list[PaddleOcrResult]:
        """PaddleOCR 2's name of `predict`."""
        warnings.warn("Please use `predict` instead.", DeprecationWarning, stacklevel=2)
        return self.predict(img, **options)

    def export_paddlex_config_to_yaml(self, yaml_path: str | Path) -> None:
        """Write networks, parameters and `use_hpip` as a pipeline file of PaddleX, which `paddlex_config` reads back.

        Raises:
            ExportError: it cannot be written.
        """
        content = paddlex_content(self._bundle, self._parameters, enable_hpi=self._plan.enable_hpi)
        try:
            write_atomically(Path(yaml_path), yaml.safe_dump(content, sort_keys=False).encode("utf-8"))
        except OSError as error:
            reason = error.strerror or error
            raise ExportError(f"{yaml_path} could not be written: {reason}", hint="Choose another folder") from error

    @staticmethod
    def unlock_document(path: str | Path, password: str) -> None:
        """Give the password of a document, which is kept in memory until this process ends.

        Raises:
            PasswordRequiredError: it does not fit.
            DocumentError: the document cannot be opened.
        """
        from ocr_desktop.documents.pdf_documents import pdf_documents

        pdf_documents.unlock(Path(path), password)

    def warm_up(self, cancel: CancelToken) -> None:
        """Run pages and lines of usual sizes once, where the first run of a size takes longer; takes seconds.

        Where it was stopped, the next call goes on.

        Raises:
            Cancelled: the token was set.
            EngineError: a network failed.
        """
        self._warming.run(cancel)

    def close(self) -> None:
        """Free the networks; harmless when repeated."""
        self._networks.recogniser.close()
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
            width=reading.pixels.shape[1],
            height=reading.pixels.shape[0],
            image_sha256=page.sha256,
            notice="; ".join(filter(None, (page.notice, reading.notice))),
            preprocessing=reading.preprocessing,
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


def _open_networks(
    options: EngineOptions, parameters: OcrParameters, on_progress: ProgressCallback, cancel: CancelToken
) -> tuple[ModelBundle, OpenedEngine]:
    """Find the networks and open them in the best way that works, unless they cannot read what is asked."""
    context = EngineContext.gather(options)
    if charset := parameters.text_recognition.charset:
        classes_of(charset, context.bundle.recogniser.characters)
    layout = context.layout()
    if layout.must_prepare:
        notice = prepare_engine(options, on_progress=on_progress, cancel=cancel).notice
        context.notices.extend([notice] if notice else [])
        layout = context.layout()
    opener = EngineOpener(context.bundle, context.networks, context.cpu_threads, on_progress, cancel)
    try:
        opened = opener.open(layout, options)
    except UnavailableError:
        context.forget_preparation()
        raise
    if layout.preparation is not None and opened.plan.preparation is None:
        # What was measured does not open any more: the next preparing is to start anew.
        context.forget_preparation()
    return context.bundle, replace(opened, plan=replace(opened.plan, notice=context.notice))


def _pipeline_networks(
    bundle: ModelBundle, sessions: Mapping[Network, Session], open_limited: LimitedOpener
) -> Networks:
    """The steps of the pipeline that there are sessions for."""
    orientation = sessions.get(Network.TEXTLINE_ORIENTATION)
    turning, flattening = sessions.get(Network.DOC_ORIENTATION), sessions.get(Network.DOC_UNWARPING)
    networks = bundle.networks
    return Networks(
        Detector(sessions[Network.TEXT_DETECTION]),
        Recogniser(sessions[Network.TEXT_RECOGNITION], bundle.recogniser.characters, open_limited),
        OrientationClassifier(orientation, networks[Network.TEXTLINE_ORIENTATION].layout) if orientation else None,
        PagePreprocessor(
            DocOrientationClassifier(turning, networks[Network.DOC_ORIENTATION].layout) if turning else None,
            Unwarper(flattening, networks[Network.DOC_UNWARPING].layout) if flattening else None,
        ),
    )


def _as_page(image: Image) -> PageImage:
    if isinstance(image, PageImage):
        return image
    if isinstance(image, PageSource):
        return decode_page(image)
    if isinstance(image, (str, Path)):
        return decode_page(PageSource(Path(image)))
    return PageImage(np.ascontiguousarray(image))
