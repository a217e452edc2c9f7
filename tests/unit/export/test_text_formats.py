"""What the formats that are text hold."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as Xml

import numpy as np
import pytest

from ocr_desktop.domain.pages import PageSource
from ocr_desktop.export.formats import FORMATS, format_of
from ocr_desktop.export.requests import ExportOptions, PageSeparator
from ocr_desktop.text.modes import TextMode
from tests.helpers.exports import line_in, result_of

SOURCE = PageSource(Path("/scans/a & b.png"))
PAGE_OF_PDF = PageSource(Path("/scans/book.pdf"), 3, 200)
TEXT_FORMATS = [entry for entry in FORMATS if not entry.is_heavy]


def page(*texts: str, source: PageSource = SOURCE, heights=()):
    """Texts one under the other, 20 pixels high and 60 apart unless told otherwise."""
    sizes = [*heights, *[20] * (len(texts) - len(heights))]
    lines = [
        line_in((50, 50 + 60 * row, 50 + sizes[row] * len(text) / 2, 50 + 60 * row + sizes[row]), text, row)
        for row, text in enumerate(texts)
    ]
    return result_of(source, lines, (800, 1000))


def written(key: str, *results, **options) -> str:
    return "".join(format_of(key).encode(results, ExportOptions(**options)))


@pytest.mark.parametrize("entry", TEXT_FORMATS, ids=lambda entry: entry.key)
def test_an_empty_page_can_be_written(entry):
    assert isinstance("".join(entry.encode([page()], ExportOptions())), str)


@pytest.mark.parametrize("entry", TEXT_FORMATS, ids=lambda entry: entry.key)
def test_every_line_is_in_every_format(entry):
    text = "".join(entry.encode([page("first", "второй", "第三行")], ExportOptions()))
    assert all(word in text for word in ("first", "второй", "第三行"))


def test_keys_and_suffixes_are_distinct():
    assert len({entry.key for entry in FORMATS}) == len({entry.suffix for entry in FORMATS}) == len(FORMATS)


# --- plain text ---


@pytest.mark.parametrize(
    ("separator", "text"),
    [
        (PageSeparator.BLANK_LINE, "one\n\ntwo\n"),
        (PageSeparator.FORM_FEED, "one\n\ftwo\n"),
        (PageSeparator.NAME, "==> a & b.png <==\none\n\n==> book.pdf [4] <==\ntwo\n"),
    ],
)
def test_pages_of_a_text_are_told_apart(separator, text):
    assert written("txt", page("one"), page("two", source=PAGE_OF_PDF), page_separator=separator) == text


def test_the_text_mode_is_honoured():
    assert written("txt", page("one", "two"), text_mode=TextMode.SINGLE_LINE) == "one two\n"


# --- tables ---


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline="")))


def test_csv_has_a_row_for_each_line_and_its_corners():
    text = written("csv", page('say "hi", twice'), page("two", source=PAGE_OF_PDF))

    assert text.startswith("\ufeff")
    head, first, second = rows_of(text)
    assert head[:5] == ["file", "page", "line", "text", "score"]
    assert first[:5] == ["a & b.png", "1", "1", 'say "hi", twice', "0.9000"]
    assert first[5:] == ["50.0", "50.0", "200.0", "50.0", "200.0", "70.0", "50.0", "70.0"]
    assert second[:4] == ["book.pdf", "4", "1", "two"]


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_spreadsheet_is_not_given_formulas(text):
    (_head, row) = rows_of(written("csv", page(text)))
    assert row[3] == f"'{text}"


@pytest.mark.parametrize("text", ["-12.50", "+49 151 234", "-5%", "12", "a=1"])
def test_numbers_stay_numbers(text):
    (_head, row) = rows_of(written("csv", page(text)))
    assert row[3] == text


def test_tsv_needs_no_quotes():
    text = written("tsv", page('a\t"b"\nc'))
    assert text.splitlines()[1].split("\t")[3] == 'a "b" c'


# --- JSON ---


def test_json_lines_hold_a_page_each():
    lines = written("jsonl", page("one"), page("two", source=PAGE_OF_PDF)).splitlines()
    assert [json.loads(line)["rec_texts"] for line in lines] == [["one"], ["two"]]
    assert [json.loads(line)["page_index"] for line in lines] == [None, 3]


def test_umi_ocr_gets_the_answer_of_its_interface():
    answer = json.loads(written("umi", page("one", "two")))

    assert answer["code"] == 100
    assert [entry["text"] for entry in answer["data"]] == ["one", "two"]
    assert [entry["end"] for entry in answer["data"]] == ["\n", ""]
    assert answer["data"][0]["box"] == [[50, 50], [80, 50], [80, 70], [50, 70]]
    assert answer["data"][0]["score"] == answer["score"] == pytest.approx(0.9)


def test_umi_ocr_tells_a_page_without_text_by_its_code():
    answer = json.loads(written("umi", page()))
    assert answer["code"] == 101
    assert isinstance(answer["data"], str)


def test_lines_for_umi_ocr_name_their_file():
    (line,) = written("umi-jsonl", page("one", source=PAGE_OF_PDF)).splitlines()
    answer = json.loads(line)
    assert (answer["path"], answer["fileName"], answer["dir"]) == ("/scans/book.pdf", "book.pdf [4]", "/scans")


# --- Markdown ---


def test_markdown_has_headings_and_paragraphs():
    text = written("md", page("Annual report", "It was a good", "year for us.", heights=(44,)))
    assert text.splitlines()[0] == "# Annual report"


def test_markdown_marks_are_text():
    assert written("md", page("*not bold* [x] <b> # | $1")) == r"\*not bold\* \[x\] \<b\> \# \| \$1" + "\n"


def test_pages_of_markdown_have_a_rule_between_them():
    assert written("md", page("one"), page("two")) == "one\n\n---\n\ntwo\n"


# --- hOCR ---

XHTML = "{http://www.w3.org/1999/xhtml}"


def elements(text: str, kind: str) -> list[Xml.Element]:
    return [element for element in Xml.fromstring(text).iter() if element.get("class") == kind]


def test_hocr_has_pages_lines_and_words_in_place():
    text = written("hocr", page("Total: 43.10", "中文 No7"), page("next", source=PAGE_OF_PDF))

    pages = elements(text, "ocr_page")
    assert [entry.get("title") for entry in pages] == [
        'image "/scans/a & b.png"; bbox 0 0 800 1000; ppageno 0; lpageno 1',
        'image "/scans/book.pdf"; bbox 0 0 800 1000; ppageno 1; lpageno 4',
    ]
    assert len(elements(text, "ocr_carea")) == len(elements(text, "ocr_par")) >= 2
    assert ["".join(line.itertext()) for line in elements(text, "ocr_line")] == ["Total: 43.10", "中文 No7", "next"]
    word = elements(text, "ocrx_word")[1]
    assert (word.text, word.get("title")) == ("43.10", "bbox 120 50 170 70; x_wconf 90")


def test_hocr_ids_are_distinct():
    text = written("hocr", page("a b", "c d"), page("a b"))
    ids = [element.get("id") for element in Xml.fromstring(text).iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_hocr_escapes_what_is_no_xml():
    text = written("hocr", page("a < b & c > d \x00\x01\ufffe"))
    assert "".join(elements(text, "ocr_line")[0].itertext()) == "a < b & c > d \ufffd\ufffd\ufffd"


def test_hocr_tells_the_slant_of_a_baseline_and_the_angle_of_a_vertical_line():
    slanted = line_in([[100, 100], [300, 120], [298, 140], [98, 120]], "slanted")
    vertical = line_in([[600, 50], [600, 400], [570, 400], [570, 50]], "down", 1)

    text = written("hocr", result_of(SOURCE, [slanted, vertical], (800, 1000)))

    titles = {"".join(line.itertext()): line.get("title") for line in elements(text, "ocr_line")}
    assert titles["slanted"] == "bbox 98 100 300 140; baseline 0.1000 -20.00"
    assert titles["down"] == "bbox 570 50 600 400; textangle -90.00"


def test_hocr_says_where_text_reads_to_the_left():
    (paragraph,) = elements(written("hocr", page("שלום עולם")), "ocr_par")
    assert paragraph.get("dir") == "rtl"


@pytest.mark.parametrize("profile", ["standard", "relaxed"])
def test_hocr_passes_the_validator(tmp_path, profile):
    validator = shutil.which("hocr-spec", path=str(Path(sys.executable).parent)) or shutil.which("hocr-spec")
    if validator is None:
        pytest.skip("hocr-spec is not installed")
    path = tmp_path / "a.hocr"
    path.write_text(written("hocr", page("Total: 43.10", "שלום", "中文"), page("b")), "utf-8")

    answer = subprocess.run([validator, "-p", profile, str(path)], capture_output=True, text=True, check=False)

    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "[ERROR]" not in answer.stdout + answer.stderr
    assert "[WARN]" not in answer.stdout + answer.stderr


def test_word_boxes_of_a_vertical_line_go_down_the_page():
    line = line_in([[600, 50], [600, 450], [570, 450], [570, 50]], "上 下")
    text = written("hocr", result_of(SOURCE, [line], (800, 1000)))
    boxes = [np.array(word.get("title").split(";")[0].split()[1:], dtype=int) for word in elements(text, "ocrx_word")]
    assert boxes[0][3] < boxes[1][1]
