"""Every backend gives the same text as the reference."""

from __future__ import annotations

from pathlib import Path

import pytest

from ocr_desktop.backends import registry
from ocr_desktop.domain.compute import Backend, Network, Precision
from ocr_desktop.engine import OcrEngine
from ocr_desktop.system.resources import resource
from tests.helpers.real_data import REAL_DATA, needs_real_data
from tests.helpers.text_agreement import agreement

SAMPLES = sorted(resource("samples").glob("*.png"))
RECEIPTS = sorted((REAL_DATA / "receipts").glob("*.jpg"))[::4]
SCENES = sorted((REAL_DATA / "scenes").glob("*.jpg"))[::4]


@pytest.fixture(scope="module")
def engines():
    opened = {backend: OcrEngine.open(backend=backend, precision="fp32") for backend in Backend}
    yield opened
    for engine in opened.values():
        engine.close()


@pytest.mark.parametrize("backend", Backend)
def test_a_backend_says_what_it_really_runs_on(engines, backend):
    plan = engines[backend].plan

    assert set(plan.choices) == set(Network)
    for choice in plan.choices.values():
        assert choice.backend is backend
        assert choice.actual is not None
        assert choice.actual.precision is Precision.FP32
        assert str(choice.actual.device) == "cpu"
    assert registry.probe(backend).version


def read_alike(engines, paths: list[Path]) -> float:
    openvino, reference = engines[Backend.OPENVINO], engines[Backend.ONNXRUNTIME]
    return agreement((openvino.recognize(path).text, reference.recognize(path).text) for path in paths)


@pytest.mark.timeout(300)
def test_the_sample_pages_read_alike(engines):
    assert len(SAMPLES) >= 4
    assert read_alike(engines, SAMPLES) >= 0.995


@pytest.mark.timeout(600)
@pytest.mark.parametrize("paths", [RECEIPTS, SCENES], ids=["receipts", "scenes"])
class TestRealImages:
    pytestmark = needs_real_data

    def test_they_read_alike(self, engines, paths):
        assert paths
        assert read_alike(engines, paths) >= 0.995
