"""Every backend gives the same text as the reference, and the text is right."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest

from ocr_desktop.domain.compute import Backend, Network, Precision
from ocr_desktop.domain.results import OcrResult
from ocr_desktop.engine import OcrEngine
from ocr_desktop.system.resources import resource
from tests.helpers.real_data import REAL_DATA, needs_real_data
from tests.helpers.scoring import score
from tests.helpers.text_agreement import agreement

SAMPLES = tuple(sorted(resource("samples").glob("*.png")))


class Engines:
    """Engines opened when first asked for, and what they read, each image once."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self.fp32 = cache(self._open_fp32)
        self.hpi = cache(self._open_hpi)
        self.read = cache(self._read)

    def _open_fp32(self, backend: Backend) -> OcrEngine:
        return self._stack.enter_context(OcrEngine.open(backend=backend, precision="fp32"))

    def _open_hpi(self, enable_hpi: bool) -> OcrEngine:
        """The engine of the toggle; if it is one of those forced to fp32, that one, so that it need not read twice."""
        engine = self._stack.enter_context(OcrEngine.open(enable_hpi=enable_hpi))
        choice = engine.plan.main
        return self.fp32(choice.backend) if choice.actual and choice.actual.precision is Precision.FP32 else engine

    def _read(self, engine: OcrEngine, paths: tuple[Path, ...]) -> Mapping[Path, OcrResult]:
        return {path: engine.recognize(path) for path in paths}


@pytest.fixture(scope="module")
def engines() -> Iterator[Engines]:
    with ExitStack() as stack:
        yield Engines(stack)


def agree(engines: Engines, paths: tuple[Path, ...]) -> float:
    openvino = engines.read(engines.fp32(Backend.OPENVINO), paths)
    reference = engines.read(engines.fp32(Backend.ONNXRUNTIME), paths)
    return agreement((openvino[path].text, reference[path].text) for path in paths)


def images(folder: str) -> tuple[Path, ...]:
    return tuple(sorted((REAL_DATA / folder).glob("*.jpg")))


@pytest.mark.parametrize("backend", Backend)
def test_a_backend_says_what_it_really_runs_on(engines, backend):
    plan = engines.fp32(backend).plan

    assert set(plan.choices) == set(Network)
    for choice in plan.choices.values():
        assert choice.backend is backend
        assert choice.actual is not None
        assert choice.actual.precision is Precision.FP32
        assert str(choice.actual.device) == "cpu"


def test_the_sample_pages_read_alike(engines):
    assert agree(engines, SAMPLES) >= 0.995


@pytest.mark.parametrize("backend", Backend)
def test_the_sample_pages_say_what_they_say(engines, backend):
    pages = json.loads(resource("samples", "truth.json").read_text("utf-8"))["pages"]
    truth = {page["file"]: page["lines"] for page in pages}
    results = engines.read(engines.fp32(backend), SAMPLES)

    for path, result in results.items():
        # Characters without order: a detector may part what stands far apart, and columns have no one order.
        wanted = Counter("".join(line["text"] for line in truth[path.name]).replace(" ", ""))
        found = Counter("".join(line.text for line in result.lines).replace(" ", ""))
        assert (wanted & found).total() >= 0.97 * max(wanted.total(), found.total()), path.name


@pytest.mark.timeout(600)
class TestRealImages:
    pytestmark = needs_real_data

    @pytest.mark.parametrize("folder", ["receipts", "scenes"])
    def test_they_read_alike(self, engines, folder):
        assert agree(engines, images(folder)) >= 0.995

    @pytest.mark.parametrize("enable_hpi", [True, False], ids=["HPI on", "HPI off"])
    def test_receipts_are_read(self, engines, enable_hpi):
        scores = score(engines.read(engines.hpi(enable_hpi), images("receipts")))

        assert scores.f1 >= 0.93

    @pytest.mark.parametrize("enable_hpi", [True, False], ids=["HPI on", "HPI off"])
    def test_street_scenes_are_read(self, engines, enable_hpi):
        scores = score(engines.read(engines.hpi(enable_hpi), images("scenes")))

        assert scores.recall >= 0.66
