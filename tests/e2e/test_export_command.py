"""`ocr-desktop recognize` writing files of every format."""

from __future__ import annotations

import csv
import json
import shutil
from io import StringIO
from pathlib import Path

import pytest

from ocr_desktop.cli import main
from ocr_desktop.export.formats import FORMATS
from ocr_desktop.system.resources import resource
from tests.helpers.exports import found_words, needs_program

RECEIPT = resource("samples", "receipt.png")
NOTICE = resource("samples", "notice.png")


def exit_status(*words: object) -> int:
    try:
        return main(["recognize", *map(str, words)])
    except SystemExit as exit_:  # argparse leaves so
        return int(exit_.code or 0)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_every_format_at_once(tmp_path, capfd):
    keys = ",".join(entry.key for entry in FORMATS)

    assert exit_status("--format", keys, "--output", tmp_path / "out", RECEIPT) == 0

    assert names(tmp_path / "out") == sorted(f"receipt{entry.suffix}" for entry in FORMATS)
    assert "could not" not in capfd.readouterr().err


@needs_program("pdftotext")
def test_words_of_a_searchable_pdf_lie_where_they_were_read(tmp_path):
    assert exit_status("--format", "pdf,json", "--output", tmp_path, RECEIPT, NOTICE) == 0

    for stem in ("receipt", "notice"):
        content = json.loads((tmp_path / f"{stem}_res.json").read_text("utf-8"))
        width, height = content["ocr_desktop"]["width"], content["ocr_desktop"]["height"]
        (page,) = found_words(tmp_path / f"{stem}_ocr.pdf")
        found = "".join(word.text for word in page)
        for text, (left, top, right, bottom) in zip(content["rec_texts"], content["rec_boxes"], strict=True):
            assert text.split()[0] in found
            for word in (word for word in page if word.text == text):
                expected = (left / width, top / height, right / width, bottom / height)
                assert word.box == pytest.approx(expected, abs=0.03)


def test_all_pages_share_a_file_when_asked_to(tmp_path):
    assert exit_status("--format", "txt,csv", "--one-file", "--output", tmp_path, RECEIPT, NOTICE) == 0

    assert names(tmp_path) == ["pages.csv", "pages.txt"]
    text = (tmp_path / "pages.txt").read_text("utf-8")
    assert text.index("GREEN CORNER MARKET") < text.index("停水通知")


def test_a_bad_file_does_not_keep_the_others_out_of_a_shared_file(tmp_path, capfd):
    (tmp_path / "bad.png").write_bytes(b"no image")

    assert exit_status("--one-file", "--output", tmp_path / "out", tmp_path / "bad.png", RECEIPT) == 1

    assert "GREEN CORNER MARKET" in (tmp_path / "out" / "pages.txt").read_text("utf-8")
    assert "bad.png" in capfd.readouterr().err


def test_files_that_are_there_are_treated_as_asked(tmp_path, capfd):
    (tmp_path / "receipt.txt").write_text("old")

    assert exit_status("--on-conflict", "skip", "--output", tmp_path, RECEIPT) == 0
    assert (tmp_path / "receipt.txt").read_text() == "old"
    assert "left as they are" in capfd.readouterr().err

    assert exit_status("--on-conflict", "keep-both", "--output", tmp_path, RECEIPT) == 0
    assert names(tmp_path) == ["receipt (2).txt", "receipt.txt"]

    assert exit_status("--output", tmp_path, RECEIPT) == 0
    assert (tmp_path / "receipt.txt").read_text("utf-8").startswith("GREEN CORNER MARKET")


def test_a_file_that_was_read_is_not_replaced_by_its_text(tmp_path):
    shutil.copy(RECEIPT, tmp_path / "odd.txt")

    assert exit_status("--output", tmp_path, tmp_path / "odd.txt") == 0

    assert names(tmp_path) == ["odd-2.txt", "odd.txt"]
    assert (tmp_path / "odd.txt").read_bytes() == RECEIPT.read_bytes()


def test_a_table_goes_to_standard_output_with_one_head(capfd):
    assert exit_status("--format", "csv", RECEIPT, NOTICE) == 0

    rows = list(csv.reader(StringIO(capfd.readouterr().out)))
    assert rows[0][:2] == ["file", "page"]
    assert [row[0] for row in rows].count("file") == 1
    assert {row[0] for row in rows[1:]} == {"receipt.png", "notice.png"}


def test_the_text_mode_is_honoured(capfd):
    assert exit_status("--text-mode", "single_line", RECEIPT) == 0
    assert len(capfd.readouterr().out.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--format", "docx"], "There is no format “docx”"),
        (["--format", "pdf"], "name a folder"),
        (["--format", "txt,json"], "name a folder"),
        (["--format", "json", "--one-file", "--output", "{out}"], "one page in each file"),
        (["--on-conflict", "ask", "--output", "{out}"], "invalid choice"),
    ],
)
def test_what_cannot_be_written_is_wrong_usage(words, complaint, tmp_path, capfd):
    assert exit_status(*(word.format(out=tmp_path / "out") for word in words), RECEIPT) == 2
    assert complaint in capfd.readouterr().err


def test_a_result_is_converted_without_an_engine(tmp_path, capfd):
    shutil.copy(RECEIPT, tmp_path / "receipt.png")
    assert exit_status("--format", "txt,json", "--output", tmp_path, tmp_path / "receipt.png") == 0
    unavailable = ("--backend", "tensorrt", "--device", "cpu")
    capfd.readouterr()

    assert exit_status(*unavailable, tmp_path / "receipt_res.json") == 0

    assert capfd.readouterr().out == (tmp_path / "receipt.txt").read_text("utf-8")
    assert exit_status("--format", "md,png", "--output", tmp_path / "out", tmp_path / "receipt_res.json") == 0
    assert names(tmp_path / "out") == ["receipt.md", "receipt_ocr_res_img.png"]


def test_json_that_is_no_result_says_what_would_be(tmp_path, capfd):
    (tmp_path / "package.json").write_text('{"name": "anything"}')

    assert exit_status(tmp_path / "package.json") == 1

    assert "scan_res.json" in capfd.readouterr().err
