"""The engine as its callers see it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.pages import PageImage
from ocr_desktop.domain.plans import EnginePlan
from ocr_desktop.domain.preparation import Preparation
from ocr_desktop.domain.progress import CancelToken, ProgressCallback
from ocr_desktop.domain.requests import OcrRequest
from ocr_desktop.domain.results import OcrResult, ReadingEvent


class Engine(Protocol):
    """Reads pages. One thread at a time may use it."""

    @property
    def plan(self) -> EnginePlan:
        """What runs each network, and why."""
        ...

    def recognize(self, image: PageImage, *, request: OcrRequest = ..., cancel: CancelToken | None = None) -> OcrResult:
        """Read a page.

        Raises:
            Cancelled: the token was set.
            EngineError: a network failed.
        """
        ...

    def stream(
        self, image: PageImage, *, request: OcrRequest = ..., cancel: CancelToken | None = None
    ) -> Iterator[ReadingEvent]:
        """Read a page and yield `BoxesFound`, then `LineRead` as lines are read, then `PageRead`.

        Where the page is turned or laid flat first, `PagePreprocessed` comes before.
        """
        ...

    def warm_up(self, cancel: CancelToken) -> None:
        """Run what pages usually need, so that the first of them is read as fast as later ones; takes seconds.

        Raises:
            Cancelled: the token was set; the next call goes on from there.
            EngineError: a network failed.
        """
        ...

    def close(self) -> None:
        """Free the networks; the engine is of no use afterwards."""
        ...


class EnginePreparer(Protocol):
    """Finds the fastest engine by building and measuring."""

    def __call__(
        self,
        options: EngineOptions,
        *,
        on_progress: ProgressCallback,
        cancel: CancelToken,
        gate: Gate,
        anew: bool,
    ) -> Preparation:
        """Prepare an engine, unless that was done before.

        Raises:
            Cancelled: the token was set.
            OcrDesktopError: no engine can be prepared; the one in use is not touched.
        """
        ...


class Gate(Protocol):
    """Keeps measuring and reading apart."""

    @property
    def readings(self) -> int:
        """Readings begun so far; what was measured is undisturbed if this stays the same."""
        ...

    def wait(self, cancel: CancelToken) -> None:
        """Wait until nothing is being read.

        Raises:
            Cancelled: the token was set.
        """
        ...


class EngineFactory(Protocol):
    """Opens an engine."""

    def __call__(self, options: EngineOptions, *, on_progress: ProgressCallback, cancel: CancelToken) -> Engine:
        """Open an engine, reporting its stages.

        Raises:
            Cancelled: the token was set.
            UnavailableError: a pinned device or backend cannot run here.
            ModelError: the model is missing or damaged.
        """
        ...
