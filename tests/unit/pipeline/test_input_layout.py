from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from benchmarks.peers.golden import LAYOUT_STEP_PX

from ocr_desktop.documents.decoder import decode_page
from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.models.preprocessing import usual_preprocessing
from ocr_desktop.pipeline.input_layout import Fit, InputLayout, laid_out
from ocr_desktop.system.resources import resource

GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "paddleocr" / "layouts.json").read_text("utf-8"))


def bluish_receipt():
    pixels = decode_page(PageSource(resource("samples", "receipt.png"))).pixels.copy()
    pixels[..., 0] //= 2
    return pixels


def sampled(batch):
    return batch[0, ::LAYOUT_STEP_PX, ::LAYOUT_STEP_PX]


def test_a_page_is_laid_out_as_paddlex_does_for_its_document_classifier():
    _, layout = usual_preprocessing(Network.DOC_ORIENTATION, "PP-LCNet_x1_0_doc_ori")

    batch = laid_out([bluish_receipt()], layout)

    assert batch.shape == (1, 224, 224, 3)
    np.testing.assert_array_equal(sampled(batch), GOLDEN["doc_orientation"])


def test_a_line_is_laid_out_as_paddlex_does_for_its_line_classifier():
    _, layout = usual_preprocessing(Network.TEXTLINE_ORIENTATION, "PP-LCNet_x1_0_textline_ori")

    batch = laid_out([bluish_receipt()[30:80, 70:450]], layout)

    assert batch.shape == (1, 80, 160, 3)
    np.testing.assert_array_equal(sampled(batch), GOLDEN["textline_orientation"])


def test_padding_keeps_the_ratio_and_the_channels():
    crop = np.full((24, 48, 3), (10, 20, 30), dtype=np.uint8)

    (row,) = laid_out([crop], InputLayout(Fit.PAD, height_px=48, width_px=192))

    assert row.shape == (48, 192, 3)
    assert (row[:, :96] == (10, 20, 30)).all()
    assert (row[:, 96:] == 128).all()


def test_a_page_smaller_than_the_middle_is_enlarged():
    batch = laid_out([np.zeros((20, 30, 3), dtype=np.uint8)], InputLayout(Fit.CROP, 224, 224, short_side_px=64))

    assert batch.shape == (1, 224, 224, 3)
