"""What the window asks about documents, through the reader, whatever becomes of the engine process."""

from __future__ import annotations

import dataclasses
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.jobs import PageId
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.hosting.config import HostConfig
from ocr_desktop.jobs.events import (
    DocumentsListed,
    DocumentUnlocked,
    PageBoxesFound,
    TextLayerFailed,
    TextLayerRead,
    UnlockFailed,
)
from tests.helpers.documents import text_pdf
from tests.helpers.hosts import host_config, make_page
from tests.helpers.readers import RecordedReader

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
Start = Callable[..., RecordedReader]


@pytest.fixture
def start(tmp_path: Path, qtbot: QtBot) -> Iterator[Start]:
    """Starts readers, and stops them at the end of the test."""
    recorded: list[RecordedReader] = []

    def start(config: HostConfig | None = None) -> RecordedReader:
        recorded.append(RecordedReader(config or host_config(tmp_path), qtbot))
        recorded[-1].reader.start(EngineOptions())
        return recorded[-1]

    yield start
    for one in recorded:
        one.reader.stop()


def test_a_locked_document_is_listed_after_its_password(start: Start, tmp_path: Path) -> None:
    recorded = start()
    path = text_pdf(tmp_path / "locked.pdf", "one", "two", password="secret")
    recorded.reader.list_documents([path])
    ((told, failure),) = recorded.wait_for(DocumentsListed)[0].problems
    assert (told, failure.kind) == (path, "PasswordRequiredError")

    wrong = recorded.reader.unlock_document(path, "wrong")
    refused = recorded.wait_for(UnlockFailed)[0]
    assert (refused.job, refused.path, refused.failure.kind) == (wrong, path, "PasswordRequiredError")
    right = recorded.reader.unlock_document(path, "secret")
    assert recorded.wait_for(DocumentUnlocked)[0] == DocumentUnlocked(right, path)
    recorded.reader.list_documents([path], dpi=300)
    listed = recorded.wait_for(DocumentsListed, 2)[1]
    assert listed.sources == (PageSource(path, 0, 300), PageSource(path, 1, 300))
    assert listed.with_text == (path,)


def test_the_text_a_page_has_in_itself_is_told(start: Start, tmp_path: Path) -> None:
    recorded = start()
    typed = PageSource(text_pdf(tmp_path / "a.pdf", "some words"), 0)
    sources = [typed, make_page(tmp_path / "b.png"), PageSource(tmp_path / "missing.pdf", 0)]
    recorded.reader.read_text_layers([(PageId(number), source) for number, source in enumerate(sources, start=1)])
    answers = {answer.page: answer.result for answer in recorded.wait_for(TextLayerRead, 2)}
    assert answers[PageId(1)].text == "some words"
    assert answers[PageId(2)] is None
    failed = recorded.wait_for(TextLayerFailed)[0]
    assert (failed.page, failed.failure.kind) == (3, "DocumentError")


def test_without_an_engine_process_every_question_has_its_reason(start: Start, tmp_path: Path) -> None:
    recorded = start(dataclasses.replace(host_config(tmp_path), command=("/no-such-program",)))
    paths = [tmp_path / "a.png", tmp_path / "folder"]
    job = recorded.reader.list_documents(paths)
    recorded.reader.unlock_document(tmp_path / "a.pdf", "secret")
    recorded.reader.read_text_layers([(PageId(1), PageSource(tmp_path / "a.pdf", 0))])
    listed = recorded.wait_for(DocumentsListed)[0]
    assert (listed.job, listed.sources, [path for path, _ in listed.problems]) == (job, (), paths)
    failures = [failure for _, failure in listed.problems]
    failures += [recorded.wait_for(UnlockFailed)[0].failure, recorded.wait_for(TextLayerFailed)[0].failure]
    assert all("cannot be started" in failure.message for failure in failures)


@on_posix
def test_a_listing_survives_the_death_of_the_engine_process(start: Start, tmp_path: Path) -> None:
    recorded = start()
    source = make_page(tmp_path / "dies-SIGKILL.png")
    recorded.read([source])
    recorded.wait_for(PageBoxesFound)
    job = recorded.reader.list_documents([source.path])
    listed = recorded.wait_for(DocumentsListed)[0]
    assert (listed.job, listed.sources, listed.problems) == (job, (source,), ())


@on_posix
def test_a_listing_that_loses_two_engine_processes_is_told(start: Start, tmp_path: Path) -> None:
    recorded = start(dataclasses.replace(host_config(tmp_path), command=dying_at_first_request()))
    path = tmp_path / "a.png"
    recorded.reader.list_documents([path])
    ((told, failure),) = recorded.wait_for(DocumentsListed)[0].problems
    assert told == path
    assert "engine process" in failure.message
    assert len(recorded.all(DocumentsListed)) == 1


def dying_at_first_request() -> tuple[str, ...]:
    """A program in the place of the engine process that reads a line and kills itself."""
    code = f"import os, sys; sys.stdin.readline(); os.kill(os.getpid(), {int(signal.SIGKILL)})"
    return (sys.executable, "-c", code)
