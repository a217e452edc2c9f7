"""Every way of running the networks gives the same text as the reference, and the text is right."""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from ocr_desktop.acceleration.hardware import cpu_precisions, physical_core_count
from ocr_desktop.domain.compute import Backend, Precision
from ocr_desktop.domain.plans import EnginePlan, NetworkChoice
from ocr_desktop.domain.requests import PADDLEOCR_PARAMETERS, OcrParameters, OcrRequest, RecognitionParameters
from ocr_desktop.domain.results import OcrResult
from ocr_desktop.engine import OcrEngine
from ocr_desktop.models.store import load_bundle
from ocr_desktop.system.resources import resource
from ocr_desktop.text.reading_order import layout_order
from tests.helpers.drawn_pages import drawn_page
from tests.helpers.real_data import REAL_DATA, needs_real_data
from tests.helpers.scoring import score
from tests.helpers.text_agreement import agreement
from tests.helpers.ways import (
    ALL_WAYS,
    CPU,
    EMBEDDED_WAYS,
    PADDLE_ONEDNN,
    PADDLE_WAYS,
    Way,
    open_network,
    reduction_for,
)

SAMPLES = tuple(sorted(resource("samples").glob("*.png")))
OPENVINO, ONNXRUNTIME = EMBEDDED_WAYS


class Readings:
    """What each way reads, each image once; no engine is open longer than it reads, so that memory stays bounded."""

    def __init__(self, conversions: Path) -> None:
        self._conversions = conversions
        self._known: defaultdict[Way, dict[Path, OcrResult]] = defaultdict(dict)
        self.hpi = cache(self._hpi)

    def in_fp32(self, way: Way, paths: tuple[Path, ...]) -> Mapping[Path, OcrResult]:
        """By the networks of a way with nothing chosen for them."""
        way.skip_if_missing()
        known = self._known[way]
        if missing := tuple(path for path in paths if path not in known):
            with self._open(way) as engine:
                known.update(read(engine, missing))
        return {path: known[path] for path in paths}

    def pinned(self, backend: Backend, precision: Precision, paths: tuple[Path, ...]) -> Mapping[Path, OcrResult]:
        """By an engine of this backend in this precision."""
        with OcrEngine.open(backend=backend, precision=precision, cpu_threads=physical_core_count()) as engine:
            return read(engine, paths)

    def _hpi(self, enable_hpi: bool, paths: tuple[Path, ...]) -> Mapping[Path, OcrResult]:
        """By the engine of the toggle; what another one of the same kind read need not be read again."""
        with OcrEngine.open(enable_hpi=enable_hpi, cpu_threads=physical_core_count()) as engine:
            choice = engine.plan.main
            if choice.actual is None or choice.actual.precision is not Precision.FP32:
                return read(engine, paths)
        return self.in_fp32({way.backend: way for way in EMBEDDED_WAYS}[choice.backend], paths)

    def _open(self, way: Way) -> OcrEngine:
        bundle, threads = way.bundle(self._conversions), physical_core_count()
        sessions = {
            task: open_network(way, network, cpu_threads=threads, reduction=reduction_for(task))
            for task, network in bundle.networks.items()
        }
        choices = {
            task: NetworkChoice(way.backend, CPU, Precision.FP32, "for tests", actual=session.actual)
            for task, session in sessions.items()
        }
        # The app's own parameters are chosen for PP-OCRv6.
        parameters = PADDLEOCR_PARAMETERS if way.is_paddle_model else OcrParameters()
        return OcrEngine.of(bundle, sessions, EnginePlan(bundle.name, False, threads, choices), parameters)


def read(engine: OcrEngine, paths: tuple[Path, ...]) -> Mapping[Path, OcrResult]:
    return {path: engine.recognize(path) for path in paths}


def lines_read_before_lines_above_them(result: OcrResult) -> int:
    """Pairs of lines in the wrong order for a receipt, with no height in common; a receipt has one column of rows."""
    heights = [result.lines[number].polygon[:, 1] for number in layout_order(result.lines)]
    return sum(below.min() > above.max() for below, above in combinations(heights, 2))


@pytest.fixture(scope="module")
def readings(conversions) -> Readings:
    return Readings(conversions)


def agree(found: Mapping[Path, OcrResult], wanted: Mapping[Path, OcrResult]) -> float:
    return agreement((result.text, wanted[path].text) for path, result in found.items())


def samples_for(way: Way) -> tuple[Path, ...]:
    """Without oneDNN Paddle takes five times as long, and reads two pages only."""
    return SAMPLES[:2] if way.backend is Backend.PADDLE_PLAIN else SAMPLES


def images(folder: str, *, every: int = 1) -> tuple[Path, ...]:
    """Real images; Paddle takes seconds for each."""
    return tuple(sorted((REAL_DATA / folder).glob("*.jpg")))[::every]


@pytest.mark.parametrize("backend", [way.backend for way in EMBEDDED_WAYS])
def test_a_pinned_backend_says_what_it_really_runs_on(backend):
    with OcrEngine.open(backend=backend, precision=Precision.FP32) as engine:
        plan = engine.plan

    assert set(plan.choices) == set(load_bundle("PP-OCRv6_small").networks)
    for choice in plan.choices.values():
        assert choice.backend is backend
        assert choice.actual is not None
        assert choice.actual.precision is Precision.FP32
        assert str(choice.actual.device) == "cpu"


def test_the_sample_pages_read_alike(readings):
    assert agree(readings.in_fp32(OPENVINO, SAMPLES), readings.in_fp32(ONNXRUNTIME, SAMPLES)) >= 0.995


DIGITS = OcrRequest(OcrParameters(text_recognition=RecognitionParameters(charset="digits")))


def read_limited(backend: Backend) -> str:
    with OcrEngine.open(backend=backend, precision=Precision.FP32) as engine:
        return engine.recognize(drawn_page(["Total 47.11", "2026-03-14", "MARKET"]), request=DIGITS).text


@pytest.mark.parametrize("backend", [way.backend for way in EMBEDDED_WAYS])
def test_no_letter_comes_out_where_digits_alone_are_asked_for(backend):
    text = read_limited(backend)

    assert "47.11" in text
    assert "2026-03-14" in text
    assert not any(character.isalpha() for character in text)


def test_limited_readings_are_alike():
    assert read_limited(Backend.OPENVINO) == read_limited(Backend.ONNXRUNTIME)


def test_a_limited_reading_is_the_same_without_the_package_that_cuts_the_head(monkeypatch):
    wanted = read_limited(Backend.ONNXRUNTIME)
    monkeypatch.setitem(sys.modules, "onnx", None)

    assert read_limited(Backend.ONNXRUNTIME) == wanted


@pytest.mark.parametrize("way", [way.param() for way in PADDLE_WAYS])
@pytest.mark.timeout(300)
def test_the_sample_pages_read_as_by_paddle(readings, way):
    found, wanted = readings.in_fp32(way, samples_for(way)), readings.in_fp32(PADDLE_ONEDNN, SAMPLES)

    assert agree(found, wanted) >= 0.995


@pytest.mark.parametrize("way", [way.param() for way in ALL_WAYS])
@pytest.mark.timeout(300)
def test_the_sample_pages_say_what_they_say(readings, way):
    pages = json.loads(resource("samples", "truth.json").read_text("utf-8"))["pages"]
    truth = {page["file"]: page["lines"] for page in pages}
    results = readings.in_fp32(way, samples_for(way))

    for path, result in results.items():
        # Characters without order: a detector may part what stands far apart, and columns have no one order.
        wanted = Counter("".join(line["text"] for line in truth[path.name]).replace(" ", ""))
        found = Counter("".join(line.text for line in result.lines).replace(" ", ""))
        assert (wanted & found).total() >= 0.97 * max(wanted.total(), found.total()), path.name


@pytest.mark.timeout(600)
class TestRealImages:
    pytestmark = needs_real_data

    @pytest.mark.parametrize("folder", ["receipts", "scenes"])
    def test_they_read_alike(self, readings, folder):
        paths = images(folder, every=2)

        assert agree(readings.in_fp32(OPENVINO, paths), readings.in_fp32(ONNXRUNTIME, paths)) >= 0.995

    # Without oneDNN Paddle takes five times as long; it reads sample pages.
    @pytest.mark.parametrize("way", [way.param() for way in PADDLE_WAYS if way.backend is not Backend.PADDLE_PLAIN])
    @pytest.mark.parametrize("folder", ["receipts", "scenes"])
    def test_they_read_as_by_paddle(self, readings, way, folder):
        paths = images(folder, every=4)

        assert agree(readings.in_fp32(way, paths), readings.in_fp32(PADDLE_ONEDNN, paths)) >= 0.995

    @pytest.mark.skipif(Precision.BF16 not in cpu_precisions(), reason="this processor has no bf16")
    def test_bf16_loses_no_words(self, readings):
        fp32 = readings.in_fp32(OPENVINO, images("receipts"))
        bf16 = readings.pinned(Backend.OPENVINO, Precision.BF16, images("receipts"))

        assert score(fp32).f1 - score(bf16).f1 <= 0.002

    @pytest.mark.parametrize("enable_hpi", [True, False], ids=["HPI on", "HPI off"])
    def test_receipts_are_read(self, readings, enable_hpi):
        scores = score(readings.hpi(enable_hpi, images("receipts", every=2)))

        assert scores.f1 >= 0.93

    @pytest.mark.parametrize("enable_hpi", [True, False], ids=["HPI on", "HPI off"])
    def test_street_scenes_are_read(self, readings, enable_hpi):
        scores = score(readings.hpi(enable_hpi, images("scenes", every=2)))

        assert scores.recall >= 0.66

    def test_receipts_are_read_row_by_row(self, readings):
        results = readings.hpi(False, images("receipts", every=2)).values()

        pairs = sum(len(result.lines) * (len(result.lines) - 1) // 2 for result in results)
        assert sum(map(lines_read_before_lines_above_them, results)) <= 0.001 * pairs
