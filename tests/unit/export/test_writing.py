"""Files that are whole or not there, and why."""

from __future__ import annotations

import errno
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from ocr_desktop.documents.decoder import decode_page
from ocr_desktop.domain.errors import Cancelled, ExportError
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.export.formats import FORMATS, format_of
from ocr_desktop.export.requests import ExportOptions, ExportPage, PageAccess
from ocr_desktop.export.writing import write_heavy_file, write_text_file
from tests.helpers.exports import line_in, result_of
from tests.helpers.hosts import engine_environment

TXT = format_of("txt")
HEAVY = [entry for entry in FORMATS if entry.is_heavy]


@pytest.fixture
def page(tmp_path: Path) -> ExportPage:
    Image.new("RGB", (200, 100), "white").save(tmp_path / "page.png")
    source = PageSource(tmp_path / "page.png")
    return ExportPage(source, result_of(source, [line_in((10, 10, 90, 30), "text")], (200, 100)))


def write_text(path: Path, page: ExportPage, entry=TXT, cancel: CancelToken | None = None) -> None:
    write_text_file(path, entry, [page], ExportOptions(), cancel=cancel or CancelToken())


def write_heavy(path: Path, page: ExportPage, entry, cancel: CancelToken | None = None) -> tuple[str, ...]:
    access = PageAccess(decode_page)
    return write_heavy_file(
        path, entry, [page], access=access, on_page=lambda _done: None, cancel=cancel or CancelToken()
    )


def failing_with(number: int):
    def encode(results, options):
        yield "half"
        raise OSError(number, "said the system")

    return replace(TXT, encode=encode)


def test_text_is_utf_8(tmp_path, page):
    write_text(tmp_path / "new" / "页.txt", page)
    assert (tmp_path / "new" / "页.txt").read_text("utf-8") == "text\n"


@pytest.mark.parametrize("entry", HEAVY, ids=lambda entry: entry.key)
def test_heavy_formats_are_written(tmp_path, page, entry):
    path = tmp_path / f"page{entry.suffix}"
    write_heavy(path, page, entry)
    assert path.stat().st_size > 100


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EACCES, "you may not write there"),
        (errno.EIO, "the disk reports a fault"),
        (errno.ENXIO, "said the system"),
    ],
)
def test_a_failure_is_explained_and_leaves_the_old_file(tmp_path, page, number, reason):
    path = tmp_path / "out" / "page.txt"
    path.parent.mkdir()
    path.write_text("old")

    with pytest.raises(ExportError, match=reason) as caught:
        write_text(path, page, failing_with(number))

    assert caught.value.hint
    assert path.read_text() == "old"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("entry", HEAVY, ids=lambda entry: entry.key)
def test_nothing_is_left_half_written_after_cancel(tmp_path, page, entry):
    cancel = CancelToken()
    cancel.cancel()
    (tmp_path / "out").mkdir()

    with pytest.raises(Cancelled):
        write_heavy(tmp_path / "out" / "page", page, entry, cancel)

    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_that_is_a_file_is_told(tmp_path, page):
    (tmp_path / "file").touch()
    with pytest.raises(ExportError, match="a part of its path is a file"):
        write_text(tmp_path / "file" / "page.txt", page)


def test_a_name_that_is_too_long_is_told(tmp_path, page):
    with pytest.raises(ExportError, match="longer than this system allows"):
        write_text(tmp_path / ("x" * 300), page)


@pytest.mark.parametrize("name", ["page.png", "link.png"])
def test_the_file_that_was_read_is_never_replaced(tmp_path, page, name):
    (tmp_path / "link.png").symlink_to(page.source.path)
    before = page.source.path.read_bytes()

    with pytest.raises(ExportError, match="is the file that was read"):
        write_text(tmp_path / name, page)

    assert page.source.path.read_bytes() == before


def test_the_registry_loads_nothing_that_the_window_must_not():
    heavy = "PIL cv2 pikepdf pypdfium2 pydantic"
    code = (
        "import sys, ocr_desktop.export.planning, ocr_desktop.export.writing;"
        f"print([name for name in '{heavy}'.split() if name in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], env=engine_environment(), capture_output=True, text=True, check=True, timeout=60
    )
    assert found.stdout.strip() == "[]"
