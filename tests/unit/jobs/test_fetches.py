"""A document on the web becomes a file, through the reader and the engine process."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.jobs.events import FetchEnded, FetchProgressed
from tests.helpers.drawn_pages import write_drawn_page
from tests.helpers.file_server import FileServer, file_server, missing, serve, stall
from tests.helpers.hosts import host_config
from tests.helpers.processes import children_of
from tests.helpers.readers import RecordedReader


@pytest.fixture
def server() -> Iterator[FileServer]:
    with file_server() as made:
        yield made


@pytest.fixture
def recorded(tmp_path: Path, qtbot: QtBot) -> Iterator[RecordedReader]:
    made = RecordedReader(host_config(tmp_path), qtbot)
    made.reader.start(EngineOptions())
    yield made
    made.reader.stop()


@pytest.fixture
def image(tmp_path: Path) -> bytes:
    return write_drawn_page(tmp_path / "drawn.png", ["text"]).read_bytes()


def test_a_fetched_image_lies_where_it_was_wished(
    recorded: RecordedReader, server: FileServer, image: bytes, tmp_path: Path
) -> None:
    url, path = f"{server.url}/a.png", tmp_path / "pasted" / "bild №1.png"
    server.behaviours["/a.png"] = serve(image)
    job = recorded.reader.fetch_document(url, path)
    assert recorded.wait_for(FetchEnded) == [FetchEnded(job, url, path)]
    assert path.read_bytes() == image


def test_what_cannot_be_fetched_is_told(recorded: RecordedReader, server: FileServer, tmp_path: Path) -> None:
    server.behaviours["/a.png"] = missing
    recorded.reader.fetch_document(f"{server.url}/a.png", tmp_path / "a.png")
    (ended,) = recorded.wait_for(FetchEnded)
    assert ended.path is None
    assert ended.failure is not None
    assert "does not have the file" in ended.failure.message


def test_a_fetch_is_cancelled_while_the_server_stalls(
    recorded: RecordedReader, server: FileServer, image: bytes, tmp_path: Path
) -> None:
    server.behaviours["/a.png"] = stall(image, after=100)
    recorded.reader.fetch_document(f"{server.url}/a.png", tmp_path / "a.png")
    recorded.wait_for(FetchProgressed)
    recorded.reader.cancel_fetches()
    (ended,) = recorded.wait_for(FetchEnded)
    assert (ended.path, ended.failure) == (None, None)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_a_fetch_ends_with_the_engine_process(
    recorded: RecordedReader, server: FileServer, image: bytes, tmp_path: Path
) -> None:
    server.behaviours["/a.png"] = stall(image, after=100)
    recorded.reader.fetch_document(f"{server.url}/a.png", tmp_path / "a.png")
    recorded.wait_for(FetchProgressed)
    for pid in children_of(os.getpid()):
        os.kill(pid, signal.SIGKILL)
    (ended,) = recorded.wait_for(FetchEnded)
    assert ended.failure is not None
