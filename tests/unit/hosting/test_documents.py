"""Questions about documents, asked of real engine processes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.jobs import JobId
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.requests import OcrRequest
from ocr_desktop.domain.results import PageRead
from ocr_desktop.export.paddle_json import encode_result
from ocr_desktop.hosting.client import EngineHost
from ocr_desktop.hosting.events import PixelsReceived
from ocr_desktop.hosting.messages.answers import (
    DocumentOpened,
    DocumentsFound,
    EngineOpened,
    JobFailed,
    ReadingProgressed,
    TextLayerFound,
)
from ocr_desktop.hosting.messages.lines import request_from_line, request_to_line
from ocr_desktop.hosting.messages.requests import UnlockDocument
from tests.helpers.documents import text_pdf, tiff_of
from tests.helpers.hosts import Events, host_config, make_page, open_host
from tests.helpers.results import make_line, make_result

LIST, OTHER, LOOK = JobId(1), JobId(2), JobId(3)


@dataclass
class Bench:
    host: EngineHost
    events: Events


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(*open_host(host_config(tmp_path, "open_beside_a_dead_share")))
    yield bench
    bench.host.close()


def test_documents_are_listed_with_what_cannot_be_opened_and_what_has_text(bench: Bench, tmp_path: Path) -> None:
    text = text_pdf(tmp_path / "a.pdf", "some words", "more words")
    locked = text_pdf(tmp_path / "b.pdf", "secret words", password="secret")
    pages = tiff_of(tmp_path / "c.tif", [10, 200])
    bench.host.list_documents(LIST, [text, locked, pages], dpi=100)
    found = bench.events.wait_for(DocumentsFound)
    assert found.job == LIST
    assert found.sources == (
        PageSource(text, 0, 100),
        PageSource(text, 1, 100),
        PageSource(pages, 0),
        PageSource(pages, 1),
    )
    assert [(path, failure.kind) for path, failure in found.problems] == [(locked, "PasswordRequiredError")]
    assert found.with_text == (text,)


def test_a_password_opens_a_document_for_listing_showing_and_its_text(bench: Bench, tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "b.pdf", "secret words", password="pässwört")
    bench.host.unlock_document(OTHER, path, "wrong")
    failed = bench.events.wait_for(JobFailed)
    assert (failed.job, failed.failure.kind) == (OTHER, "PasswordRequiredError")
    assert "does not open" in failed.failure.message

    bench.host.unlock_document(OTHER, path, "pässwört")
    assert bench.events.wait_for(DocumentOpened) == DocumentOpened(OTHER, path)
    bench.host.list_documents(LIST, [path])
    (source,) = bench.events.wait_for(DocumentsFound).sources
    bench.host.load_page(LOOK, source)
    assert bench.events.wait_for(PixelsReceived).image.width == 1700
    bench.host.read_text_layer(OTHER, source)
    result = bench.events.wait_for(TextLayerFound).result
    assert result is not None
    assert (result.text, result.plan) == ("secret words", None)


def test_a_password_is_written_nowhere(bench: Bench, tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "b.pdf", "secret words", password="hunter2")
    for password in ("hunter2-wrong", "hunter2"):
        bench.host.unlock_document(OTHER, path, password)
    bench.events.wait_for(DocumentOpened)
    bench.host.close()
    assert "hunter2" not in repr(bench.events.seen)
    assert "hunter2" not in repr(UnlockDocument(OTHER, path, "hunter2"))
    log = tmp_path / "engine.log"
    assert not log.exists() or "hunter2" not in log.read_text("utf-8")


def test_a_result_file_is_listed_as_its_page_with_its_text(bench: Bench, tmp_path: Path) -> None:
    source = make_page(tmp_path / "page.png")
    result = make_result([make_line(0, "as it was read")], source=source)
    (tmp_path / "page_res.json").write_text(encode_result(result), "utf-8")
    bench.host.list_documents(LIST, [tmp_path / "page_res.json", source.path])
    found = bench.events.wait_for(DocumentsFound)
    assert found.sources == (source,)
    assert [(again.source, again.text) for again in found.results] == [(source, "as it was read")]


def test_a_password_travels_as_it_was_entered() -> None:
    request = UnlockDocument(OTHER, Path("a.pdf"), 'pä"ss\n漢 wört')
    assert request_from_line(request_to_line(request)) == request


def test_a_page_without_text_in_itself_says_so(bench: Bench, tmp_path: Path) -> None:
    bench.host.read_text_layer(OTHER, make_page(tmp_path / "page.png"))
    answer = bench.events.wait_for(TextLayerFound)
    assert (answer.job, answer.result) == (OTHER, None)


def test_a_page_of_a_document_is_read_in_its_turn(bench: Bench, tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "a.pdf", "one", "two")
    bench.host.open_engine(OTHER, EngineOptions())
    bench.events.wait_for(EngineOpened)
    bench.host.recognize(LIST, PageSource(path, 1, 100, 1), OcrRequest())
    read = bench.events.wait_for(ReadingProgressed, lambda event: isinstance(event.event, PageRead))
    assert isinstance(read.event, PageRead)
    result = read.event.result
    assert (result.width, result.height, result.source) == (1100, 850, PageSource(path, 1, 100, 1))


def test_a_share_that_does_not_answer_holds_up_nothing_but_listings(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "dead share").mkdir()
    bench.host.open_engine(OTHER, EngineOptions())
    bench.events.wait_for(EngineOpened)
    bench.host.list_documents(LIST, [tmp_path / "dead share"])
    bench.host.unlock_document(OTHER, text_pdf(tmp_path / "a.pdf", "one"), "none is asked for")
    bench.events.wait_for(DocumentOpened)
    bench.host.load_page(LOOK, make_page(tmp_path / "page.png"))
    bench.events.wait_for(PixelsReceived)
    bench.host.recognize(LOOK, make_page(tmp_path / "page.png"), OcrRequest())
    bench.events.wait_for(ReadingProgressed, lambda event: isinstance(event.event, PageRead))
    assert not any(isinstance(event, DocumentsFound) for event in bench.events.seen)
