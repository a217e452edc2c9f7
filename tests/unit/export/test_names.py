from __future__ import annotations

from pathlib import Path

from ocr_desktop.domain.pages import PageSource
from ocr_desktop.export.names import JSON_SUFFIX, TEXT_SUFFIX, distinct_output_names, output_name


def test_names_are_paddleocrs():
    assert output_name(PageSource(Path("/in/scan.v2.png")), JSON_SUFFIX) == "scan.v2_res.json"
    assert output_name(PageSource(Path("book.pdf"), 3), JSON_SUFFIX) == "book_3_res.json"
    assert output_name(PageSource(Path("a.png")), TEXT_SUFFIX) == "a.txt"


def test_inputs_with_the_same_stem_are_kept_apart_also_without_case():
    sources = [PageSource(Path(name)) for name in ("x/a.png", "y/A.jpg", "a-2.png", "a.gif")]

    names = distinct_output_names(sources, TEXT_SUFFIX)

    assert names == ["a.txt", "A-2.txt", "a-2-2.txt", "a-3.txt"]
    assert len({name.casefold() for name in names}) == len(names)


def test_names_already_taken_are_left_alone():
    assert distinct_output_names([PageSource(Path("a.png"))], TEXT_SUFFIX, taken=["A.TXT"]) == ["a-2.txt"]


def test_a_name_that_is_too_long_is_cut_and_still_kept_apart():
    sources = [PageSource(Path("字" * 80 + ending)) for ending in ("甲.png", "乙.png")]

    names = distinct_output_names(sources, JSON_SUFFIX)

    assert all(len(name.encode()) <= 255 and name.endswith(JSON_SUFFIX) for name in names)
    assert names[0] != names[1]
