"""Documents on the command line, with the real engine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from ocr_desktop.cli import main
from tests.helpers.documents import PdfDraft, picture_pdf, text_at, text_pdf
from tests.helpers.hostile_images import text_page

WORDS = ("FIRST 111", "SECOND 222", "THIRD 333")


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A document of three scanned pages."""
    return picture_pdf(tmp_path / "scan.pdf", *(text_page(words) for words in WORDS))


def test_the_pages_of_a_scan_are_read_one_by_one(scan: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["recognize", "--no-enable-hpi", "--dpi", "72", str(scan)]) == 0
    output, complaints = capfd.readouterr()
    assert output.split("\n") == [
        *(row for number, words in enumerate(WORDS, 1) for row in (f"==> {scan} [{number}] <==", words)),
        "",
    ]
    assert complaints == ""


def test_files_are_named_by_page_as_paddleocr_does(scan: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ["recognize", "--no-enable-hpi", "--dpi", "72", "--pages", "1,3", "--format", "json", "--output", str(out)]
    assert main([*words, str(scan)]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["scan_0_res.json", "scan_2_res.json"]
    content = json.loads((out / "scan_2_res.json").read_text("utf-8"))
    assert (content["page_index"], content["rec_texts"]) == (2, ["THIRD 333"])


def test_paddleocrs_command_reads_documents(scan: Path, tmp_path: Path) -> None:
    assert main(["ocr", "-i", str(scan), "--save_path", str(tmp_path / "out"), "--enable_hpi", "False"]) == 0
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {f"scan_{index}_{rest}" for index in range(3) for rest in ("res.json", "ocr_res_img.png")}


def test_the_text_layer_is_told_of_and_taken_on_demand(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    invisible = "BT 3 Tr /F1 40 Tf 72 600 Td (what the document says of itself) Tj ET\n"
    draft = PdfDraft().add_page(text_at("PRINTED 42", 72, 700, size=48) + invisible)
    path = draft.add_page(picture=Image.new("RGB", (8, 8)), content="").save(tmp_path / "both.pdf")

    assert main(["recognize", "--no-enable-hpi", "--dpi", "72", "--pages", "1", str(path)]) == 0
    output, told = capfd.readouterr()
    assert output == "PRINTED 42\n"
    assert told.count("has text in itself; --text-layer use") == 1

    assert main(["recognize", "--no-enable-hpi", "--pages", "1", "--text-layer", "use", str(path)]) == 0
    output, told = capfd.readouterr()
    assert output == "PRINTED 42\nwhat the document says of itself\n"
    assert told == ""


def test_a_locked_document_fails_alone(tmp_path: Path, scan: Path, capfd: pytest.CaptureFixture[str]) -> None:
    locked = text_pdf(tmp_path / "locked.pdf", "SECRET", password="key")
    words = ["recognize", "--no-enable-hpi", "--dpi", "72", "--pages", "1"]
    assert main([*words, "--password", "wrong", str(locked), str(scan)]) == 1
    output, complaints = capfd.readouterr()
    assert output == "FIRST 111\n"
    assert "The password does not open the document" in complaints
    assert main([*words, "--password", "key", str(locked)]) == 0
    assert capfd.readouterr().out == "SECRET\n"
