"""An engine process that holds too much memory is replaced between two pages, and nothing is lost by that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import PageId, new_job_id
from ocr_desktop.domain.models import ModelLibrary
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.requests import OcrRequest
from ocr_desktop.hosting.config import HostConfig
from ocr_desktop.hosting.events import HostEvent
from ocr_desktop.hosting.messages.answers import DocumentFetched, JobFailed, ModelsChanged
from ocr_desktop.hosting.messages.greeting import PROTOCOL, Hello
from ocr_desktop.jobs.events import DocumentUnlocked, MemoryFreed, PageFinished, PageLoaded
from ocr_desktop.jobs.memory_limit import MemoryLimit
from ocr_desktop.jobs.model_work import ModelTask, ModelWork
from ocr_desktop.jobs.worker import EngineWorker
from ocr_desktop.system import process_memory
from tests.helpers.documents import text_pdf
from tests.helpers.hosts import host_config, make_page
from tests.helpers.null_engine import HOARD_MB
from tests.helpers.played_host import PlayedHost
from tests.helpers.readers import RecordedReader

told = pytest.mark.skipif(not process_memory.is_told(), reason="this system does not tell what a process holds")
Start = Callable[[int], RecordedReader]


class Held:
    """What processes hold, as the test says."""

    def __init__(self) -> None:
        self.mb: float | None = 0.0

    def __call__(self, _pid: int) -> float | None:
        return self.mb


@pytest.fixture
def held() -> Held:
    return Held()


@pytest.fixture
def limit(held: Held) -> MemoryLimit:
    made = MemoryLimit(held)
    made.limit_mb = 1000
    made.begin(7)
    return made


@pytest.fixture
def start(tmp_path: Path, qtbot: QtBot) -> Iterator[Start]:
    recorded: list[RecordedReader] = []

    def start(limit_mb: int) -> RecordedReader:
        recorded.append(RecordedReader(host_config(tmp_path), qtbot))
        recorded[-1].reader.limit_memory(limit_mb)
        recorded[-1].reader.start(EngineOptions())
        return recorded[-1]

    yield start
    for one in recorded:
        one.reader.stop()


def pages(folder: Path, *names: str) -> list[PageSource]:
    return [make_page(folder / f"{name}.png") for name in names]


def test_a_process_that_read_no_page_may_stay(limit: MemoryLimit, held: Held) -> None:
    held.mb = 2000.0
    assert limit.exceeded() is None
    limit.count_page()
    assert limit.exceeded() == MemoryFreed(1000, 2000.0)


@pytest.mark.parametrize("mb", [1000.0, None])
def test_up_to_the_limit_and_where_nobody_knows_it_may_stay(limit: MemoryLimit, held: Held, mb: float | None) -> None:
    held.mb = mb
    limit.count_page()
    assert limit.exceeded() is None


def test_without_a_limit_it_may_hold_what_it_wants(limit: MemoryLimit, held: Held) -> None:
    limit.limit_mb, held.mb = 0, 1e6
    limit.count_page()
    assert limit.exceeded() is None


def test_a_limit_below_what_one_page_needs_is_told_the_second_time(limit: MemoryLimit, held: Held) -> None:
    held.mb = 2000.0
    verdicts = []
    for pages_read in (1, 1, 2, 1):
        limit.begin(8)
        for _ in range(pages_read):
            limit.count_page()
        freed = limit.exceeded()
        assert freed is not None
        verdicts.append(freed.is_limit_too_low)
    assert verdicts == [False, True, False, False]


@told
def test_the_queue_goes_on_in_a_smaller_process(start: Start, tmp_path: Path) -> None:
    recorded = start(HOARD_MB)
    recorded.read(pages(tmp_path, "a", "hoards", "b", "c"))
    recorded.wait_until_idle()
    assert recorded.finished() == [1, 2, 3, 4]
    (freed,) = recorded.all(MemoryFreed)
    assert freed.limit_mb == HOARD_MB < freed.held_mb
    assert recorded.failures() == {}
    assert recorded.restarts == []


@told
def test_the_process_is_replaced_as_often_as_it_takes(start: Start, tmp_path: Path) -> None:
    recorded = start(1)
    recorded.read(pages(tmp_path, "a", "b", "c", "d", "e"))
    recorded.wait_until_idle()
    recorded.wait_for(MemoryFreed, 5)
    assert recorded.finished() == [1, 2, 3, 4, 5]
    assert [freed.is_limit_too_low for freed in recorded.all(MemoryFreed)] == [False, True, True, True, True]
    assert recorded.engine_failures == []


@told
def test_a_page_that_is_looked_at_meanwhile_comes_from_the_next_process(start: Start, tmp_path: Path) -> None:
    recorded = start(1)
    for number, source in enumerate(pages(tmp_path, "a", "b", "c"), 1):
        recorded.read([source], first=number)
        recorded.wait_for(MemoryFreed, number)
        recorded.reader.load_page(PageId(number), source)
    recorded.wait_for(PageLoaded, 3)
    assert recorded.load_failures() == {}


@told
def test_a_password_that_goes_with_the_process_is_asked_for_again(start: Start, tmp_path: Path) -> None:
    recorded = start(HOARD_MB)
    path = text_pdf(tmp_path / "locked.pdf", "one", "two", password="secret")
    recorded.reader.unlock_document(path, "secret")
    recorded.wait_for(DocumentUnlocked)
    recorded.read([PageSource(path, 0), *pages(tmp_path, "hoards"), PageSource(path, 1)])
    recorded.wait_until_idle()
    assert recorded.finished() == [1, 2]
    assert recorded.failures()[3].kind == "PasswordRequiredError"

    recorded.reader.unlock_document(path, "secret")
    recorded.wait_for(DocumentUnlocked, 2)
    recorded.read([PageSource(path, 1)], first=3)
    recorded.wait_for(PageFinished, 3)
    assert recorded.finished()[-1] == 3


@told
def test_a_limit_holds_for_a_process_that_is_too_large_already(start: Start, tmp_path: Path) -> None:
    recorded = start(0)
    recorded.read(pages(tmp_path, "hoards"))
    recorded.wait_until_idle()
    assert recorded.all(MemoryFreed) == []
    recorded.reader.limit_memory(HOARD_MB)
    recorded.wait_for(MemoryFreed)
    recorded.read(pages(tmp_path, "next"), first=2)
    recorded.wait_for(PageFinished, 2)


Swollen = tuple[EngineWorker, PlayedHost]


@pytest.fixture
def swollen(tmp_path: Path, held: Held, monkeypatch: pytest.MonkeyPatch) -> Swollen:
    """A worker with two pages to read, and its engine process, which holds too much."""
    hosts: list[PlayedHost] = []

    def start_host(config: HostConfig, on_event: Callable[[HostEvent], None]) -> PlayedHost:
        hosts.append(PlayedHost(config, on_event))
        return hosts[-1]

    monkeypatch.setattr("ocr_desktop.jobs.worker.EngineHost", start_host)
    monkeypatch.setattr("ocr_desktop.jobs.worker.MemoryLimit", lambda: MemoryLimit(held))
    worker = EngineWorker(host_config(tmp_path))
    worker.limit_memory(1000)
    worker.start(EngineOptions())
    hosts[0].say(Hello(PROTOCOL, "", 7))
    held.mb = 2000.0
    pages = [(new_job_id(), PageId(number), PageSource(Path(f"{number}.png"))) for number in (1, 2)]
    worker.read_pages(pages, OcrRequest())
    return worker, hosts[0]


def finish_page(host: PlayedHost, number: int, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(host.readings) == number)
    host.say(JobFailed(host.readings[-1][0], Failure("EngineError", "no")))


def test_a_process_that_holds_too_much_goes_between_two_pages(swollen: Swollen, qtbot: QtBot) -> None:
    _, host = swollen
    finish_page(host, 1, qtbot)
    qtbot.waitUntil(lambda: host.retired_for is not None)
    assert len(host.readings) == 1


def test_a_model_that_is_at_work_is_not_cut_off(swollen: Swollen, tmp_path: Path, qtbot: QtBot) -> None:
    worker, host = swollen
    worker.errands.work_on_model(ModelWork(ModelTask.REMOVE, "a model"))
    finish_page(host, 1, qtbot)
    qtbot.waitUntil(lambda: len(host.readings) == 2)
    assert host.retired_for is None

    host.say(ModelsChanged(host.removals[0], "a model", ModelLibrary((), (), tmp_path)))
    finish_page(host, 2, qtbot)
    qtbot.waitUntil(lambda: host.retired_for is not None)


def test_what_is_being_fetched_is_not_cut_off(swollen: Swollen, tmp_path: Path, qtbot: QtBot) -> None:
    worker, host = swollen
    worker.fetches.fetch(new_job_id(), "http://localhost/scan.png", tmp_path / "scan.png")
    finish_page(host, 1, qtbot)
    qtbot.waitUntil(lambda: len(host.readings) == 2)
    assert host.retired_for is None

    host.say(DocumentFetched(host.fetches[0]))
    finish_page(host, 2, qtbot)
    qtbot.waitUntil(lambda: host.retired_for is not None)
