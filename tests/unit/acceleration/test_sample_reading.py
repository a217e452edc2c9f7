from __future__ import annotations

import numpy as np

from ocr_desktop.acceleration.trial.reading import SampleReader
from ocr_desktop.acceleration.trial.samples import CHECKED_PAGES, MEASURED_PAGES, Reference, ReferencePage
from ocr_desktop.backends.null_backend import NullSession
from ocr_desktop.domain.compute import Network
from ocr_desktop.models.preprocessing import usual_preprocessing
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
