from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ocr_desktop.domain.errors import Cancelled, DocumentError, TransferError
from ocr_desktop.domain.progress import CancelToken, Progress
from ocr_desktop.hosting import fetching
from ocr_desktop.hosting.fetching import fetch_document
from ocr_desktop.transfer.patience import Patience
from tests.helpers.drawn_pages import write_drawn_page
from tests.helpers.file_server import Behaviour, FileServer, cut_off, endless, file_server, serve, stall

SHORT = Patience(connect_s=5, stall_s=5, rounds=1, pause_s=0.01)


@pytest.fixture
def server() -> Iterator[FileServer]:
    with file_server() as made:
        yield made


@pytest.fixture
def image(tmp_path: Path) -> bytes:
    return write_drawn_page(tmp_path / "drawn.png", ["text"]).read_bytes()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "pasted" / "pasted image"


def fetch(server: FileServer, behaviour: Behaviour, target: Path, told: list[Progress] | None = None) -> None:
    server.behaviours["/a.png"] = behaviour
    on_progress = (told if told is not None else []).append
    fetch_document(f"{server.url}/a.png", target, on_progress=on_progress, cancel=CancelToken(), patience=SHORT)


def left_of(target: Path) -> list[str]:
    return [path.name for path in target.parent.iterdir()] if target.parent.is_dir() else []


def test_an_image_arrives_whole_and_its_progress_is_told(server: FileServer, image: bytes, target: Path) -> None:
    told: list[Progress] = []
    fetch(server, serve(image, content_type="image/png"), target, told)
    assert target.read_bytes() == image
    assert (told[-1].done, told[-1].total) == (len(image), len(image))
    assert left_of(target) == [target.name]


def test_a_pdf_is_taken_too(server: FileServer, target: Path) -> None:
    fetch(server, serve(b"%PDF-1.7\n..."), target)
    assert target.is_file()


@pytest.mark.parametrize(
    ("content", "content_type", "word"),
    [
        (b"<!doctype html><html>", "text/html", "web page"),
        (b"<!doctype html><html>", "application/octet-stream", "web page"),
        (b"PK\x03\x04 archive", "application/zip", "ZIP"),
        (b"plain words", "text/plain", "neither an image nor a PDF"),
    ],
)
def test_what_is_no_image_is_refused_and_removed(
    server: FileServer, target: Path, content: bytes, content_type: str, word: str
) -> None:
    with pytest.raises((DocumentError, TransferError), match=word) as refused:
        fetch(server, serve(content, content_type=content_type), target)
    assert refused.value.hint
    assert left_of(target) == []


def test_more_than_the_limit_is_refused(server: FileServer, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MAX_BYTES", 1_000_000)
    with pytest.raises(TransferError, match="more than the 1 MB") as refused:
        fetch(server, endless, target)
    assert "Save it" in refused.value.hint
    assert left_of(target) == []


def test_nothing_stays_of_what_was_cut_off_and_the_hint_is_about_images(
    server: FileServer, image: bytes, target: Path
) -> None:
    with pytest.raises(TransferError) as failed:
        fetch(server, cut_off(image, after=100), target)
    assert "mirror" not in failed.value.hint
    assert left_of(target) == []


def test_cancel_stops_a_server_that_stalls_and_leaves_nothing(server: FileServer, image: bytes, target: Path) -> None:
    cancel = CancelToken()
    server.behaviours["/a.png"] = stall(image, after=100)
    with pytest.raises(Cancelled):
        fetch_document(f"{server.url}/a.png", target, on_progress=lambda _progress: cancel.cancel(), cancel=cancel)
    assert left_of(target) == []
