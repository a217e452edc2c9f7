"""The reader against real engine processes with null engines."""

from __future__ import annotations

import dataclasses
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.jobs import PageId
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.plans import EnginePlan
from ocr_desktop.domain.progress import Progress
from ocr_desktop.domain.requests import DetectionParameters, OcrParameters, OcrRequest
from ocr_desktop.export.requests import ExportPage, ExportRequest
from ocr_desktop.hosting.config import HostConfig
from ocr_desktop.jobs.events import (
    DocumentsListed,
    PageBoxesFound,
    PageFailed,
    PageFinished,
    PageLineRead,
    PageLoaded,
    PageStarted,
    QueueChanged,
    ThumbnailMade,
)
from tests.helpers.hosts import host_config, make_page
from tests.helpers.readers import RecordedReader

LONGEST_STOP_S = 3.0
on_posix = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
Start = Callable[..., RecordedReader]


@pytest.fixture
def start(tmp_path: Path, qtbot: QtBot) -> Iterator[Start]:
    """Starts readers, and stops them at the end of the test."""
    recorded: list[RecordedReader] = []

    def start(config: HostConfig | None = None, options: EngineOptions | None = None) -> RecordedReader:
        recorded.append(RecordedReader(config or host_config(tmp_path), qtbot))
        recorded[-1].reader.start(options or EngineOptions())
        return recorded[-1]

    yield start
    for one in recorded:
        one.reader.stop()


def pages(folder: Path, *names: str) -> list[PageSource]:
    return [make_page(folder / f"{name}.png") for name in names]


def test_pages_given_before_the_engine_is_open_are_read_in_order(start: Start, tmp_path: Path) -> None:
    recorded = start()
    recorded.read(pages(tmp_path, "a", "b", "c"))
    state = recorded.wait_until_idle()
    assert recorded.finished() == [1, 2, 3]
    assert (state.finished, state.total, state.current) == (3, 3, None)
    assert [event.result.text.split()[0] for event in recorded.all(PageFinished)] == ["a", "b", "c"]
    kinds = [type(event) for event in recorded.said if getattr(event, "page", None) == 1]
    assert kinds == [PageStarted, PageBoxesFound, PageLineRead, PageLineRead, PageFinished]
    assert [type(event) for event in recorded.said if isinstance(event, Progress | EnginePlan)] == [
        Progress,
        Progress,
        EnginePlan,
    ]


def test_devices_are_told(start: Start) -> None:
    recorded = start()
    assert any(status.device.kind == "cpu" for status in recorded.wait_for(tuple)[0])


def test_a_page_that_cannot_be_decoded_fails_and_the_queue_goes_on(start: Start, tmp_path: Path) -> None:
    (tmp_path / "broken.png").write_bytes(b"no image")
    recorded = start()
    recorded.read([*pages(tmp_path, "a"), PageSource(tmp_path / "broken.png"), *pages(tmp_path, "c", "raises")])
    recorded.wait_until_idle()
    assert recorded.finished() == [1, 3]
    assert {page: failure.kind for page, failure in recorded.failures().items()} == {
        2: "DocumentError",
        4: "EngineError",
    }
    assert not any(event.needs_engine for event in recorded.all(PageFailed))


@on_posix
@pytest.mark.parametrize("name", ["SIGKILL", "SIGSEGV"])
def test_the_page_that_kills_the_engine_says_why_and_reads_on_retry(start: Start, tmp_path: Path, name: str) -> None:
    recorded = start()
    sources = pages(tmp_path, "1", "2", f"dies-{name}", *"45678")
    recorded.read(sources)
    recorded.wait_until_idle()
    assert recorded.finished() == [1, 2, 4, 5, 6, 7, 8]
    failure = recorded.failures()[3]
    assert name in failure.message
    assert "Retry" in failure.hint
    assert [restart.message for restart in recorded.restarts] == [failure.message]

    recorded.read([sources[2]], first=3)
    recorded.wait_for(PageFinished, 8)
    assert recorded.finished()[-1] == 3
    assert recorded.engine_failures == []


@on_posix
def test_three_deaths_in_a_row_end_the_restarts(start: Start, tmp_path: Path) -> None:
    recorded = start()
    for name in "abcd":
        (tmp_path / name).mkdir()
    deadly = [make_page(tmp_path / name / "dies-SIGKILL.png") for name in "abcd"]
    recorded.read([*deadly, *pages(tmp_path, "last")])
    recorded.wait_until_idle()
    assert len(recorded.engine_failures) == 1
    assert len(recorded.restarts) == 2
    assert list(recorded.failures()) == [1, 2, 3, 4, 5]

    recorded.read(pages(tmp_path, "again"), first=9)
    recorded.wait_for(PageFinished)
    assert recorded.finished() == [9]


@on_posix
def test_a_death_while_opening_fails_the_engine_but_looking_goes_on(start: Start, tmp_path: Path) -> None:
    recorded = start(host_config(tmp_path, "open_and_die"))
    recorded.read(pages(tmp_path, "a"))
    recorded.wait(lambda: len(recorded.engine_failures) >= 1 and 1 in recorded.failures())
    assert "SIGSEGV" in recorded.engine_failures[0].message
    recorded.reader.load_page(PageId(1), make_page(tmp_path / "a.png"))
    recorded.wait_for(PageLoaded)
    assert recorded.restarts == []


def test_an_engine_that_cannot_open_fails_the_pages_that_wait_for_it(start: Start, tmp_path: Path) -> None:
    recorded = start(options=EngineOptions(device="gpu"))
    recorded.read(pages(tmp_path, "a", "b"))
    recorded.wait(lambda: len(recorded.failures()) == 2)
    assert recorded.engine_failures[0].message == "No GPU was found"
    assert recorded.failures()[2] == recorded.failures()[1]
    assert all(event.needs_engine for event in recorded.all(PageFailed))
    assert recorded.in_force == [None]

    recorded.reader.open_engine(EngineOptions())
    recorded.read(pages(tmp_path, "a", "b"))
    recorded.wait_for(PageFinished, 2)


def test_a_switch_that_fails_leaves_the_engine_that_reads(start: Start, tmp_path: Path) -> None:
    recorded = start()
    recorded.wait_for(EnginePlan)
    recorded.reader.open_engine(EngineOptions(device="gpu"))
    recorded.read(pages(tmp_path, "a"))
    recorded.wait_for(PageFinished)
    assert len(recorded.engine_failures) == 1
    assert recorded.in_force == recorded.all(EnginePlan)


def test_a_page_is_finished_on_the_engine_it_began_with(start: Start, tmp_path: Path) -> None:
    recorded = start()
    recorded.read(pages(tmp_path, "a", "b"))
    recorded.wait_for(PageStarted)
    recorded.reader.open_engine(EngineOptions(model="other"))
    recorded.wait_for(PageFinished, 2)
    models = [event.result.plan.model for event in recorded.all(PageFinished)]
    assert models[-1] == "other"
    opened = next(i for i, said in enumerate(recorded.said) if isinstance(said, EnginePlan) and said.model == "other")
    for event in recorded.said[:opened]:
        assert not isinstance(event, PageFinished) or event.result.plan.model != "other"


def test_the_engine_asked_for_last_wins(start: Start, tmp_path: Path) -> None:
    recorded = start()
    for model in ("second", "third"):
        recorded.reader.open_engine(EngineOptions(model=model))
    recorded.wait(lambda: any(plan.model == "third" for plan in recorded.all(EnginePlan)))
    recorded.read(pages(tmp_path, "a"))
    assert recorded.wait_for(PageFinished)[0].result.plan.model == "third"
    assert recorded.engine_failures == []


def test_cancel_stops_the_page_and_empties_the_queue(start: Start, tmp_path: Path) -> None:
    recorded = start()
    recorded.read(pages(tmp_path, "blocks", "b", "c"))
    recorded.wait_for(PageBoxesFound)
    recorded.reader.cancel()
    recorded.wait_until_idle()
    assert sorted(recorded.cancelled()) == [1, 2, 3]
    assert any(state.is_cancelling for state in recorded.all(QueueChanged))
    assert recorded.restarts == []
    recorded.read(pages(tmp_path, "d"), first=4)
    recorded.wait_for(PageFinished)


def test_an_engine_that_ignores_cancel_is_replaced(start: Start, tmp_path: Path) -> None:
    recorded = start()
    recorded.read(pages(tmp_path, "stubborn"))
    recorded.wait_for(PageBoxesFound)
    recorded.reader.cancel()
    recorded.read(pages(tmp_path, "next"), first=2)
    recorded.wait_for(PageFinished)
    assert recorded.cancelled() == [1]
    assert recorded.finished() == [2]
    assert "did not stop" in recorded.restarts[0].message


def test_an_opening_that_hangs_makes_way_for_the_one_asked_for_next(start: Start, tmp_path: Path) -> None:
    recorded = start(host_config(tmp_path, "open_unless_stubborn"), EngineOptions(model="stubborn"))
    recorded.read(pages(tmp_path, "a"))
    recorded.wait_for(Progress)
    recorded.reader.open_engine(EngineOptions(model="other"))
    assert recorded.wait_for(PageFinished)[0].result.plan.model == "other"
    assert [plan.model for plan in recorded.all(EnginePlan)] == ["other"]
    assert ["did not stop" in failure.message for failure in recorded.restarts] == [True]
    assert recorded.engine_failures == []


@pytest.mark.parametrize("factory", ["open_after_cancel", "open_unless_stubborn"])
def test_cancel_ends_an_opening_and_nothing_waits_for_it(start: Start, tmp_path: Path, factory: str) -> None:
    recorded = start(host_config(tmp_path, factory), EngineOptions(model="stubborn"))
    recorded.read(pages(tmp_path, "a"))
    recorded.wait_for(Progress)
    recorded.reader.cancel()
    recorded.read(pages(tmp_path, "b"), first=2)
    recorded.wait(lambda: 2 in recorded.failures())
    assert recorded.cancelled() == [1]
    (failure,) = recorded.engine_failures
    assert failure.message == "Opening the engine was cancelled"
    assert "Retry" in failure.hint
    assert recorded.failures() == {2: failure}
    assert recorded.restarts == []


def test_cancel_of_a_switch_that_hangs_brings_back_the_engine_before(start: Start, tmp_path: Path) -> None:
    recorded = start(host_config(tmp_path, "open_unless_stubborn"), EngineOptions(model="first"))
    recorded.wait_for(EnginePlan)
    recorded.reader.open_engine(EngineOptions(model="stubborn"))
    recorded.wait(lambda: any(progress.message == "stubborn" for progress in recorded.all(Progress)))
    recorded.reader.cancel()
    recorded.read(pages(tmp_path, "a"))
    assert recorded.wait_for(PageFinished)[0].result.plan.model == "first"
    assert [failure.message for failure in recorded.engine_failures] == ["Opening the engine was cancelled"]
    assert len(recorded.restarts) == 1


def test_cancel_of_a_switch_behind_a_page_leaves_the_engine_that_reads(start: Start, tmp_path: Path) -> None:
    recorded = start()
    recorded.read(pages(tmp_path, "blocks"))
    recorded.wait_for(PageBoxesFound)
    recorded.reader.open_engine(EngineOptions(model="other"))
    recorded.reader.cancel()
    recorded.read(pages(tmp_path, "b"), first=2)
    assert recorded.wait_for(PageFinished)[0].result.plan.model == EngineOptions().model
    assert recorded.cancelled() == [1]
    assert recorded.restarts == []


def test_each_page_is_read_with_the_parameters_it_was_given(start: Start, tmp_path: Path) -> None:
    recorded = start()
    first, second = pages(tmp_path, "a", "b")
    coarse = OcrRequest(OcrParameters(DetectionParameters(limit_side_len=320)))
    recorded.reader.read_pages([(PageId(1), first)], coarse)
    recorded.reader.read_pages([(PageId(2), second)])
    results = {event.page: event.result for event in recorded.wait_for(PageFinished, 2)}
    assert results[PageId(1)].parameters == coarse.parameters
    assert results[PageId(2)].parameters == OcrParameters()

    recorded.read([first])
    recorded.wait_for(PageFinished, 3)
    assert recorded.all(PageFinished)[-1].result.parameters == OcrParameters()


def test_looking_is_answered_while_the_engine_is_opening_and_while_it_reads(start: Start, tmp_path: Path) -> None:
    opening = start(host_config(tmp_path, "open_after_cancel"))
    reading = start()
    reading.read(pages(tmp_path, "blocks"))
    reading.wait_for(PageBoxesFound)
    source = make_page(tmp_path / "blue.png", width=900, height=700, bgr=(255, 1, 0))
    for recorded in (opening, reading):
        recorded.reader.load_page(PageId(5), source)
        recorded.reader.make_thumbnail(PageId(5), source, 90)
        loaded = recorded.wait_for(PageLoaded)[0]
        assert np.all(loaded.image.pixels == (255, 1, 0))
        thumbnail = recorded.wait_for(ThumbnailMade)[0]
        assert (thumbnail.image.width, thumbnail.image.height) == (90, 70)


def test_a_page_that_cannot_be_shown_says_so_and_its_thumbnail_stays_silent(start: Start, tmp_path: Path) -> None:
    recorded = start()
    missing = PageSource(tmp_path / "missing.png")
    recorded.reader.make_thumbnail(PageId(1), missing, 90)
    recorded.reader.load_page(PageId(2), missing)
    recorded.reader.make_thumbnail(PageId(3), make_page(tmp_path / "a.png"), 90)
    recorded.wait_for(ThumbnailMade)
    assert list(recorded.load_failures()) == [2]
    assert recorded.failures() == {}


@on_posix
def test_looks_under_way_survive_a_death(start: Start, tmp_path: Path) -> None:
    recorded = start()
    recorded.read(pages(tmp_path, "dies-SIGKILL"))
    sources = pages(tmp_path, *"abcdefgh")
    for number, source in enumerate(sources):
        recorded.reader.load_page(PageId(number + 10), source)
    recorded.wait_for(PageLoaded, len(sources))
    recorded.wait_until_idle()
    assert list(recorded.failures()) == [1]


def test_nothing_more_is_said_about_a_dropped_page(start: Start, tmp_path: Path) -> None:
    recorded = start()
    recorded.read(pages(tmp_path, "blocks", "b", "c"))
    recorded.wait_for(PageBoxesFound)
    before = len(recorded.said)
    recorded.reader.drop_pages([PageId(1), PageId(2)])
    recorded.wait_for(PageFinished)
    assert {getattr(event, "page", 3) for event in recorded.said[before:]} == {3}
    state = recorded.wait_until_idle()
    assert (state.finished, state.total) == (2, 2)


def test_documents_are_listed(start: Start, tmp_path: Path) -> None:
    recorded = start()
    sources = pages(tmp_path, "page 2", "page 10")
    job = recorded.reader.list_documents([tmp_path, tmp_path / "missing"])
    listed = recorded.wait_for(DocumentsListed)[0]
    assert listed.job == job
    assert listed.sources == tuple(sources)
    ((path, failure),) = listed.problems
    assert path == tmp_path / "missing"
    assert "does not exist" in failure.message


def test_an_engine_process_that_cannot_start_is_told(start: Start, tmp_path: Path) -> None:
    recorded = start(dataclasses.replace(host_config(tmp_path), command=("/no-such-program",)))
    recorded.read(pages(tmp_path, "a"))
    recorded.reader.load_page(PageId(2), make_page(tmp_path / "a.png"))
    recorded.wait(lambda: set(recorded.failures()) == {1} and set(recorded.load_failures()) == {2})
    assert "cannot be started" in recorded.engine_failures[0].message


def test_files_asked_for_are_written_before_the_end(start: Start, tmp_path: Path) -> None:
    recorded = start()
    recorded.read(pages(tmp_path, "a"))
    result = recorded.wait_for(PageFinished)[0].result
    exported = ExportPage(PageSource(tmp_path / "a.png"), result)
    for number in range(5):
        recorded.reader.export(ExportRequest((exported,), "json", tmp_path, name=f"{number}.json"))
    recorded.reader.stop()
    assert all((tmp_path / f"{number}.json").exists() for number in range(5))


@pytest.mark.parametrize("name", ["idle", "blocks", "stubborn"])
def test_stop_is_bounded_and_harmless_when_repeated(start: Start, tmp_path: Path, name: str) -> None:
    recorded = start()
    if name != "idle":
        recorded.read(pages(tmp_path, name, "b"))
        recorded.wait_for(PageBoxesFound)
    begin_s = time.monotonic()
    recorded.reader.stop()
    recorded.reader.stop()
    assert time.monotonic() - begin_s < LONGEST_STOP_S
    assert not recorded.all(PageFailed)


def test_a_reader_that_was_never_started_stops(tmp_path: Path, qtbot: QtBot) -> None:
    RecordedReader(host_config(tmp_path), qtbot).reader.stop()
