from __future__ import annotations

from functools import partial

import numpy as np

from ocr_desktop.acceleration.trial.reading import SampleReader
from ocr_desktop.acceleration.trial.samples import CHECKED_PAGES, MEASURED_PAGES, Reference, ReferencePage, sample_page
from ocr_desktop.backends.null_backend import NullSession
from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.domain.requests import OcrParameters
from ocr_desktop.models.preprocessing import usual_preprocessing
from ocr_desktop.pipeline.detection import Detector
from tests.helpers.null_networks import upright


def test_a_classifier_gets_the_lines_in_the_size_it_takes():
    shapes = set()

    def remember(batch):
        shapes.add(batch.shape[1:])
        return upright(batch)

    box = np.array([[[10, 10], [110, 10], [110, 30], [10, 30]]], dtype=np.float32)
    pages = dict.fromkeys({*CHECKED_PAGES, *MEASURED_PAGES}, ReferencePage(box, ("text",), (False,)))
    _, layout = usual_preprocessing(Network.TEXTLINE_ORIENTATION, "PP-LCNet_x1_0_textline_ori")
    reader = SampleReader({Network.TEXTLINE_ORIENTATION: NullSession(remember)}, (), layout)

    reader.pass_ms(Reference(pages))

    assert reader.agreement(Reference(pages)) == {Network.TEXTLINE_ORIENTATION: 1.0}
    assert shapes == {(80, 160, 3)}


def bars(batch, rows, columns):
    """A detector that finds bars of an eighth of the page's width wherever a row and a column meet."""
    _, height, width, _ = batch.shape
    found = np.zeros((1, 1, height, width), dtype=np.float32)
    for top in np.linspace(0.05, 0.9, rows) * height:
        for left in np.linspace(0.05, 0.8, columns) * width:
            found[0, 0, int(top) : int(top) + 12, int(left) : int(left) + width // 8] = 0.9
    return found


def boxes_of(name, detect):
    found = Detector(NullSession(detect)).detect(sample_page(name), OcrParameters().text_detection, CancelToken()).boxes
    return np.stack([box.polygon for box in found]).astype(np.float32)


def agreement_of_detector(detect, reference):
    reader = SampleReader({Network.TEXT_DETECTION: NullSession(detect)}, ())
    return reader.agreement(reference)[Network.TEXT_DETECTION]


def test_a_detector_agrees_only_where_it_finds_the_same_boxes_and_no_others():
    five, many = partial(bars, rows=5, columns=1), partial(bars, rows=9, columns=3)
    pages = {name: boxes_of(name, five) for name in CHECKED_PAGES}
    reference = Reference(
        {name: ReferencePage(boxes, ("text",) * len(boxes), (False,) * len(boxes)) for name, boxes in pages.items()}
    )

    assert agreement_of_detector(five, reference) == 1.0
    assert agreement_of_detector(many, reference) < 0.3
