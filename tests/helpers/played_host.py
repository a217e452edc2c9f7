"""An engine process that is played by hand: it answers what the test makes it say, in the order the test wants."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import HostError
from ocr_desktop.domain.jobs import JobId
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.requests import OcrRequest
from ocr_desktop.hosting.config import HostConfig
from ocr_desktop.hosting.events import HostEvent
from ocr_desktop.hosting.messages.answers import EngineOpened
from tests.helpers.null_engine import NullEngine


class PlayedHost:
    """`readings` are the pages it was given, `removals` models, `fetches` addresses; an engine opens at once."""

    python = None

    def __init__(self, _config: HostConfig, on_event: Callable[[HostEvent], None]) -> None:
        self.say = on_event
        self.readings: list[tuple[JobId, str]] = []
        self.removals: list[JobId] = []
        self.fetches: list[JobId] = []
        self.cancelled: list[JobId] = []
        self.killed_for: HostError | None = None
        self.retired_for: HostError | None = None

    def open_engine(self, job: JobId, options: EngineOptions) -> None:
        self.say(EngineOpened(job, NullEngine(options).plan))

    def recognize(self, job: JobId, source: PageSource, _request: OcrRequest) -> None:
        self.readings.append((job, source.name))

    def remove_model(self, job: JobId, _name: str) -> None:
        self.removals.append(job)

    def fetch_document(self, job: JobId, _url: str, _path: Path) -> None:
        self.fetches.append(job)

    def list_devices(self, job: JobId) -> None: ...

    def list_backends(self, job: JobId) -> None: ...

    def list_models(self, job: JobId) -> None: ...

    def prepare_page(self, source: PageSource) -> None: ...

    def cancel(self, job: JobId) -> None:
        self.cancelled.append(job)

    def close(self) -> None: ...

    def kill(self, cause: HostError) -> None:
        self.killed_for = cause

    def retire(self, cause: HostError) -> None:
        self.retired_for = cause
