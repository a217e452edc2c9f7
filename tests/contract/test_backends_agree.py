"""Every way of running the networks gives the same text as the reference, and the text is right."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest

from ocr_desktop.acceleration.hardware import cpu_precisions, physical_core_count
from ocr_desktop.domain.compute import Backend, Precision
from ocr_desktop.domain.plans import EnginePlan, NetworkChoice
from ocr_desktop.domain.results import OcrResult
from ocr_desktop.engine import OcrEngine
from ocr_desktop.models.store import load_bundle
from ocr_desktop.system.resources import resource
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


class Engines:
    """Engines opened when first asked for, and what they read, each image once."""

    def __init__(self, stack: ExitStack, conversions: Path) -> None:
        self._stack = stack
        self._conversions = conversions
        self.fp32 = cache(self._open_fp32)
        self.pinned = cache(self._open_pinned)
        self.hpi = cache(self._open_hpi)
        self.read = cache(self._read)

    def _open_fp32(self, way: Way) -> OcrEngine:
        """The networks of a way with nothing chosen for them."""
        way.skip_if_missing()
        bundle, threads = way.bundle(self._conversions), physical_core_count()
        sessions = {
            task: open_network(way, network, cpu_threads=threads, reduction=reduction_for(task))
            for task, network in bundle.networks.items()
        }
        choices = {
            task: NetworkChoice(way.backend, CPU, Precision.FP32, "for tests", actual=session.actual)
            for task, session in sessions.items()
        }
        plan = EnginePlan(bundle.name, False, threads, choices)
        return self._stack.enter_context(OcrEngine.of(bundle, sessions, plan))

    def _open_pinned(self, backend: Backend, precision: Precision) -> OcrEngine:
        return self._stack.enter_context(OcrEngine.open(backend=backend, precision=precision))

    def _open_hpi(self, enable_hpi: bool) -> OcrEngine:
        """The engine of the toggle; if it is one of those forced to fp32, that one, so that it need not read twice."""
        engine = self._stack.enter_context(OcrEngine.open(enable_hpi=enable_hpi))
        choice = engine.plan.main
        ways = {way.backend: way for way in EMBEDDED_WAYS}
        is_fp32 = choice.actual is not None and choice.actual.precision is Precision.FP32
        return self.fp32(ways[choice.backend]) if is_fp32 else engine

    def _read(self, engine: OcrEngine, paths: tuple[Path, ...]) -> Mapping[Path, OcrResult]:
        return {path: engine.recognize(path) for path in paths}


@pytest.fixture(scope="module")
def engines(tmp_path_factory) -> Iterator[Engines]:
    with ExitStack() as stack:
        yield Engines(stack, tmp_path_factory.mktemp("conversions"))


def agree(engines: Engines, way: Way, reference: Way, paths: tuple[Path, ...]) -> float:
    found, wanted = engines.read(engines.fp32(way), paths), engines.read(engines.fp32(reference), paths)
    return agreement((found[path].text, wanted[path].text) for path in paths)


def samples_for(way: Way) -> tuple[Path, ...]:
    """Without oneDNN Paddle takes five times as long, and reads two pages only."""
    return SAMPLES[:2] if way.backend is Backend.PADDLE_PLAIN else SAMPLES


def images(folder: str) -> tuple[Path, ...]:
    return tuple(sorted((REAL_DATA / folder).glob("*.jpg")))


@pytest.mark.parametrize("backend", [way.backend for way in EMBEDDED_WAYS])
def test_a_pinned_backend_says_what_it_really_runs_on(engines, backend):
    plan = engines.pinned(backend, Precision.FP32).plan

    assert set(plan.choices) == set(load_bundle("PP-OCRv6_small").networks)
    for choice in plan.choices.values():
        assert choice.backend is backend
        assert choice.actual is not None
        assert choice.actual.precision is Precision.FP32
        assert str(choice.actual.device) == "cpu"


def test_the_sample_pages_read_alike(engines):
    assert agree(engines, OPENVINO, ONNXRUNTIME, SAMPLES) >= 0.995


@pytest.mark.parametrize("way", [way.param() for way in PADDLE_WAYS])
@pytest.mark.timeout(300)
def test_the_sample_pages_read_as_by_paddle(engines, way):
    assert agree(engines, way, PADDLE_ONEDNN, samples_for(way)) >= 0.995


@pytest.mark.parametrize("way", [way.param() for way in ALL_WAYS])
@pytest.mark.timeout(300)
def test_the_sample_pages_say_what_they_say(engines, way):
    pages = json.loads(resource("samples", "truth.json").read_text("utf-8"))["pages"]
    truth = {page["file"]: page["lines"] for page in pages}
    results = engines.read(engines.fp32(way), samples_for(way))

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
        assert agree(engines, OPENVINO, ONNXRUNTIME, images(folder)) >= 0.995

    # Every second image, as Paddle is slow; without oneDNN five times slower, so that it reads sample pages only.
    @pytest.mark.parametrize("way", [way.param() for way in PADDLE_WAYS if way.backend is not Backend.PADDLE_PLAIN])
    @pytest.mark.parametrize("folder", ["receipts", "scenes"])
    def test_they_read_as_by_paddle(self, engines, way, folder):
        assert agree(engines, way, PADDLE_ONEDNN, images(folder)[::2]) >= 0.995

    @pytest.mark.skipif(Precision.BF16 not in cpu_precisions(), reason="this processor has no bf16")
    def test_bf16_loses_no_words(self, engines):
        fp32, bf16 = (
            score(engines.read(engines.pinned(Backend.OPENVINO, precision), images("receipts"))).f1
            for precision in (Precision.FP32, Precision.BF16)
        )

        assert fp32 - bf16 <= 0.002

    @pytest.mark.parametrize("enable_hpi", [True, False], ids=["HPI on", "HPI off"])
    def test_receipts_are_read(self, engines, enable_hpi):
        scores = score(engines.read(engines.hpi(enable_hpi), images("receipts")))

        assert scores.f1 >= 0.93

    @pytest.mark.parametrize("enable_hpi", [True, False], ids=["HPI on", "HPI off"])
    def test_street_scenes_are_read(self, engines, enable_hpi):
        scores = score(engines.read(engines.hpi(enable_hpi), images("scenes")))

        assert scores.recall >= 0.66
