"""Our answers held against PaddleOCR's own, on the same pages with the same weights; see tools/make_golden.py."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from benchmarks.peers.golden import type_name

from ocr_desktop import OcrEngine
from ocr_desktop.acceleration.paddlex_pipeline import read_paddlex_pipeline
from ocr_desktop.domain.compute import Network
from ocr_desktop.models.store import load_networks
from ocr_desktop.system.resources import resource
from ocr_desktop.text.agreement import character_agreement
from tests.helpers.small_networks import (
    banded_page,
    write_doc_orientation,
    write_textline_orientation,
    write_unwarping,
)

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("onnxruntime") is None, reason="needs ONNX Runtime, which PaddleOCR read with"
)

GOLDEN = Path(__file__).parents[1] / "golden" / "paddleocr"
OWN_KEY = "ocr_desktop"
FONTS_KEY = "vis_fonts"  # objects of PaddleX's own, of use to itself alone
ALL_OFF = {"use_doc_orientation_classify": False, "use_doc_unwarping": False, "use_textline_orientation": False}


def golden(name):
    content = json.loads((GOLDEN / f"{name}.json").read_text("utf-8"))
    return content["res"], content["types"]


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    """Opened as PaddleOCR is, with the small networks for what comes before reading."""
    folder = tmp_path_factory.mktemp("networks")
    with OcrEngine(
        engine="onnxruntime",
        enable_hpi=False,
        precision="fp32",
        doc_orientation_classify_model_dir=str(write_doc_orientation(folder)),
        doc_unwarping_model_dir=str(write_unwarping(folder)),
        textline_orientation_model_dir=str(write_textline_orientation(folder)),
    ) as opened:
        yield opened


@pytest.fixture(scope="module")
def answers(engine, tmp_path_factory):
    """Our result for each of the cases."""
    banded = tmp_path_factory.mktemp("pages") / "banded.png"
    cv2.imwrite(str(banded), np.rot90(banded_page(), -1))
    blank = np.full((200, 300, 3), 255, dtype=np.uint8)
    pages = {
        "receipt": (str(resource("samples", "receipt.png")), ALL_OFF),
        "notice-words": (str(resource("samples", "notice.png")), {**ALL_OFF, "return_word_box": True}),
        "blank": (blank, ALL_OFF),
        "banded": (str(banded), {}),
    }
    return {name: engine.predict(page, **options)[0] for name, (page, options) in pages.items()}


CASES = ("receipt", "notice-words", "blank", "banded")


def json_types(value):
    """The shape of plain data: keys in their order, types, and those of what is inside."""
    if isinstance(value, dict):
        return {key: json_types(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [json_types(value[0])] if value else []
    return type(value).__name__


@pytest.mark.parametrize("case", CASES)
def test_keys_their_order_and_their_types_are_paddleocrs(answers, case):
    expected, _ = golden(case)
    ours = {key: value for key, value in answers[case].json["res"].items() if key != OWN_KEY}

    assert list(ours) == list(expected)
    assert json_types(ours) == json_types(expected)
    assert list(answers[case].json["res"])[-1] == OWN_KEY


@pytest.mark.parametrize("case", CASES)
def test_what_is_no_list_is_the_same(answers, case):
    expected, _ = golden(case)
    ours = answers[case].json["res"]

    names = [name for name, value in expected.items() if not isinstance(value, list) and name != "input_path"]
    assert {name: ours[name] for name in names} == {name: expected[name] for name in names}
    assert ours.get("textline_orientation_angles") == expected.get("textline_orientation_angles")


@pytest.mark.parametrize("case", ["receipt", "notice-words", "banded"])
def test_in_python_the_types_are_paddleocrs(answers, case):
    _, expected = golden(case)
    ours = {key: type_name(value) for key, value in answers[case].items() if key != OWN_KEY}

    del expected[FONTS_KEY]
    assert set(ours) == set(expected)
    # A dict of PaddleX's own class.
    expected["doc_preprocessor_res"] = "dict"
    assert ours == expected


@pytest.mark.parametrize("case", ["receipt", "notice-words", "banded"])
def test_the_text_is_the_same(answers, case):
    expected, _ = golden(case)
    ours = answers[case].json["res"]

    assert len(ours["rec_texts"]) == len(expected["rec_texts"])
    assert character_agreement(expected["rec_texts"], ours["rec_texts"]) >= 0.995
    np.testing.assert_allclose(ours["rec_scores"], expected["rec_scores"], atol=0.03)


@pytest.mark.parametrize(("case", "tolerance_px"), [("receipt", 1), ("notice-words", 1), ("banded", 5)])
def test_the_boxes_are_the_same(answers, case, tolerance_px):
    """PaddleX turns a page by a warp, which shifts it by a pixel; that may tilt the smallest box around a line."""
    expected, _ = golden(case)
    ours = answers[case].json["res"]

    for name in ("dt_polys", "rec_polys", "rec_boxes"):
        np.testing.assert_allclose(ours[name], expected[name], atol=tolerance_px, err_msg=name)


def test_the_words_are_the_same(answers):
    expected, _ = golden("notice-words")

    assert answers["notice-words"]["text_word"] == expected["text_word"]


def test_the_turned_page_is_the_one_that_was_read(answers):
    shown = answers["banded"]["doc_preprocessor_res"]["output_img"]

    assert shown.shape == (520, 520, 3)
    assert shown[:80].max() == 0
    # The unwarping network leaves blue as it is, and takes a little green and more red.
    blue, green, red = shown[300:, :20].reshape(-1, 3).mean(axis=0)
    assert green / blue == pytest.approx(0.9, abs=0.01)
    assert red / blue == pytest.approx(0.8, abs=0.01)


def test_its_configuration_can_be_written_and_read_back(engine, tmp_path):
    engine.export_paddlex_config_to_yaml(tmp_path / "OCR.yaml")

    pipeline = read_paddlex_pipeline(tmp_path / "OCR.yaml")

    assert pipeline.notes == ()
    assert pipeline.parameters == engine.parameters
    assert pipeline.options.enable_hpi is False
    networks = load_networks(pipeline.options).networks
    assert set(networks) == set(engine.plan.choices)
    assert networks[Network.DOC_UNWARPING].name == "UVDoc"
    assert networks[Network.TEXT_RECOGNITION].name == "PP-OCRv6_small_rec"
