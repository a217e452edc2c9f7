"""A reader with everything it says written down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import PageId
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.plans import EnginePlan
from ocr_desktop.hosting.config import HostConfig
from ocr_desktop.jobs.events import (
    EngineFailed,
    EngineServing,
    HostRestarted,
    PageCancelled,
    PageFailed,
    PageFinished,
    PageLoadFailed,
    QueueChanged,
)
from ocr_desktop.jobs.reader import Reader
from tests.helpers.hosts import PATIENCE_S

T = TypeVar("T")


class RecordedReader(QObject):
    """Lives on the thread of the test, as the window does; `said` holds what came, in order."""

    def __init__(self, config: HostConfig, qtbot: QtBot) -> None:
        super().__init__()
        self._qtbot = qtbot
        self.said: list[object] = []
        self.engine_failures: list[Failure] = []
        self.in_force: list[EnginePlan | None] = []
        self.restarts: list[Failure] = []
        self.reader = Reader(config=config)
        for signal in (
            self.reader.engine_progressed,
            self.reader.preparation_progressed,
            self.reader.preparation_ended,
            self.reader.cache_listed,
            self.reader.preparation_found,
            self.reader.models_listed,
            self.reader.model_work_progressed,
            self.reader.model_work_ended,
            self.reader.examination_ended,
            self.reader.fetch_progressed,
            self.reader.fetch_ended,
            self.reader.devices_listed,
            self.reader.memory_freed,
            self.reader.environment_refused,
            self.reader.documents_listed,
            self.reader.document_unlocked,
            self.reader.unlock_failed,
            self.reader.text_layer_read,
            self.reader.text_layer_failed,
            self.reader.page_loaded,
            self.reader.page_load_failed,
            self.reader.thumbnail_made,
            self.reader.page_started,
            self.reader.boxes_found,
            self.reader.line_read,
            self.reader.page_finished,
            self.reader.page_failed,
            self.reader.page_cancelled,
            self.reader.queue_changed,
            self.reader.export_progressed,
            self.reader.export_conflicted,
            self.reader.export_ended,
        ):
            signal.connect(self._on_reader_spoke)
        self.reader.engine_opened.connect(self._on_engine_opened)
        self.reader.engine_failed.connect(self._on_engine_failed)
        self.reader.host_restarted.connect(self._on_host_restarted)

    @Slot(object)
    def _on_reader_spoke(self, event: object) -> None:
        self.said.append(event)

    @Slot(object)
    def _on_engine_opened(self, event: EngineServing) -> None:
        self.said.append(event.plan)

    @Slot(object)
    def _on_engine_failed(self, event: EngineFailed) -> None:
        self.engine_failures.append(event.failure)
        self.in_force.append(event.in_force and event.in_force.plan)

    @Slot(object)
    def _on_host_restarted(self, event: HostRestarted) -> None:
        self.restarts.append(event.cause)

    def all(self, kind: type[T]) -> list[T]:
        """Everything of one kind that was said."""
        return [event for event in self.said if isinstance(event, kind)]

    def wait(self, condition) -> None:
        self._qtbot.waitUntil(condition, timeout=round(PATIENCE_S * 1000))

    def wait_for(self, kind: type[T], count: int = 1) -> list[T]:
        self.wait(lambda: len(self.all(kind)) >= count)
        return self.all(kind)

    def wait_until_idle(self) -> QueueChanged:
        """Until every page of the queue has ended one way or another."""

        def is_idle() -> bool:
            states = self.all(QueueChanged)
            return bool(states) and states[-1].finished == states[-1].total > 0

        self.wait(is_idle)
        return self.all(QueueChanged)[-1]

    def read(self, sources: Sequence[PageSource], first: int = 1) -> list[PageId]:
        pages = [(PageId(number), source) for number, source in enumerate(sources, first)]
        self.reader.read_pages(pages)
        return [page for page, _ in pages]

    def finished(self) -> list[int]:
        return [event.page for event in self.all(PageFinished)]

    def failures(self) -> dict[int, Failure]:
        return {event.page: event.failure for event in self.all(PageFailed)}

    def load_failures(self) -> dict[int, Failure]:
        return {event.page: event.failure for event in self.all(PageLoadFailed)}

    def cancelled(self) -> list[int]:
        return [event.page for event in self.all(PageCancelled)]
