"""Result files among what the user named."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.results import DocPreprocessing, OcrResult
from ocr_desktop.export.paddle_json import encode_result
from ocr_desktop.hosting.reopening import sort_out, with_reopened
from tests.helpers.results import make_line, make_result


def result_file(path: Path, source: PageSource, **changes: object) -> Path:
    result = replace(make_result([make_line(0, "as it was read")], source=source), **changes)
    path.write_text(encode_result(result), "utf-8")
    return path


def opened(path: Path) -> OcrResult:
    named = sort_out([path], fits_image=True)
    assert not named.problems
    (result,) = named.results
    return result


def reason(path: Path) -> str:
    named = sort_out([path], fits_image=True)
    assert (named.documents, named.results) == ((), ())
    ((told, failure),) = named.problems
    assert told == path
    return str(failure)


def test_images_and_folders_stay_what_they_are(tmp_path: Path) -> None:
    image = tmp_path / "a.png"
    image.write_bytes(b"\x89PNG\r\n\x1a\n")
    result_file(tmp_path / "a_res.json", PageSource(image))
    missing = tmp_path / "missing.json"
    named = sort_out([image, tmp_path, missing], fits_image=True)
    assert named.documents == (image, tmp_path, missing)
    assert (named.results, named.problems) == ((), ())


def test_the_image_is_where_the_file_says(tmp_path: Path) -> None:
    image = tmp_path / "scans" / "a.png"
    image.parent.mkdir()
    image.write_bytes(b"pixels")
    assert opened(result_file(tmp_path / "a_res.json", PageSource(image))).source == PageSource(image)


@pytest.mark.parametrize("told", ["/elsewhere/a.png", "a.png", "in/a.png", r"C:\scans\a.png"])
def test_an_image_that_moved_along_is_found_beside_its_result(tmp_path: Path, told: str) -> None:
    (tmp_path / "a.png").write_bytes(b"pixels")
    result = opened(result_file(tmp_path / "a_res.json", PageSource(Path(told))))
    assert result.source == PageSource(tmp_path / "a.png")
    assert result.text == "as it was read"


def test_of_two_images_the_one_that_was_read_is_taken(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "a.png").write_bytes(b"another picture by now")
    (tmp_path / "a.png").write_bytes(b"the pixels that were read")
    digest = hashlib.sha256(b"the pixels that were read").hexdigest()
    path = result_file(tmp_path / "a_res.json", PageSource(tmp_path / "old" / "a.png"), image_sha256=digest)
    assert opened(path).source == PageSource(tmp_path / "a.png")


def test_an_image_that_is_gone_is_named_so_that_opening_it_says_so(tmp_path: Path) -> None:
    path = result_file(tmp_path / "a_res.json", PageSource(Path("/gone/a.png")))
    assert opened(path).source == PageSource(Path("/gone/a.png"))


def test_a_page_that_was_turned_by_itself_is_turned_by_its_source(tmp_path: Path) -> None:
    source = PageSource(tmp_path / "a.png", quarter_turns=1)
    path = result_file(tmp_path / "a_res.json", source, preprocessing=DocPreprocessing(True, False, 90))
    result = opened(path)
    assert result.preprocessing is None
    assert result.source == replace(source, quarter_turns=0)


def test_a_page_that_was_laid_flat_is_refused_where_it_is_to_be_shown(tmp_path: Path) -> None:
    source = PageSource(tmp_path / "a.png")
    path = result_file(tmp_path / "a_res.json", source, preprocessing=DocPreprocessing(False, True))
    assert "laid flat" in reason(path)
    assert sort_out([path], fits_image=False).results[0].text == "as it was read"


def test_other_json_says_what_would_be_opened(tmp_path: Path) -> None:
    path = tmp_path / "package.json"
    path.write_text('{"name": "anything"}')
    assert "no result" in reason(path)
    assert "scan_res.json" in reason(path)


def test_a_result_that_names_no_image_says_so(tmp_path: Path) -> None:
    path = result_file(tmp_path / "a_res.json", PageSource(Path("a.png")))
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"input_path": None}))
    assert "does not say which image" in reason(path)


def test_a_page_that_is_named_with_its_result_stands_once(tmp_path: Path) -> None:
    source = PageSource(tmp_path / "a.png", quarter_turns=1)
    other = PageSource(tmp_path / "b.png")
    assert with_reopened([PageSource(source.path), other], [make_result([], source=source)]) == (other, source)
