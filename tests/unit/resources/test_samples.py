"""The sample pages show what their truth says."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from ocr_desktop.documents.decoder import decode_page
from ocr_desktop.domain.pages import PageSource

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "samples"
PAGES = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))["pages"]


def test_every_sample_has_its_truth() -> None:
    assert {page["file"] for page in PAGES} == {path.name for path in FOLDER.glob("*.png")}
    assert {language for page in PAGES for language in page["languages"]} == {"en", "zh"}


def test_there_are_lines_enough_to_measure_accuracy() -> None:
    lengths = [len(line["text"]) for page in PAGES for line in page["lines"]]
    assert len(lengths) >= 40
    assert min(lengths) <= 3
    assert max(lengths) >= 40


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["file"])
def test_every_line_has_ink_in_its_polygon(page: dict) -> None:
    path = FOLDER / page["file"]
    assert path.stat().st_size <= 150_000
    pixels = decode_page(PageSource(path)).pixels
    assert pixels.shape == (page["height"], page["width"], 3)
    for line in page["lines"]:
        left, top = np.min(line["polygon"], axis=0)
        right, bottom = np.max(line["polygon"], axis=0)
        assert 0 <= left < right <= page["width"]
        assert 0 <= top < bottom <= page["height"]
        assert np.ptp(pixels[top:bottom, left:right, 0].astype(int)) > 80, line["text"]
