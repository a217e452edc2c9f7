"""Ratios, bars and tables from what was measured."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from benchmarks.peers.bars import Bar, bars_of
from benchmarks.peers.programs import (
    OURS,
    OURS_V4,
    PADDLEOCR_ONNXRUNTIME,
    PADDLEOCR_PADDLE,
    RAPIDOCR_OPENVINO,
    Surroundings,
    programs_for,
    require_environments,
)
from benchmarks.peers.ratios import TimeRatio, unexplained_share
from benchmarks.peers.report import report_set
from benchmarks.peers.results import ImageSet, NetworkWork, PeersResult, ProgramOnSet, Settings

from tests.unit.benchmarks.measured import program


def images(**programs: ProgramOnSet) -> ImageSet:
    return ImageSet(images=("1.jpg",), programs={name.replace("_", "-"): each for name, each in programs.items()})


def bar(bars: list[Bar], subject: str) -> Bar:
    (found,) = [each for each in bars if subject in each.subject]
    return found


def test_ratio_is_that_of_the_medians_with_the_spread_of_the_rounds() -> None:
    ours = np.array([[10.0, 10.0, 40.0], [20.0, 20.0, 20.0]])
    theirs = np.array([[20.0, 20.0, 20.0], [40.0, 40.0, 10.0]])
    assert TimeRatio.between(ours, theirs) == TimeRatio(ratio=30 / 60, lowest=30 / 60, highest=60 / 30)


def test_peers_on_other_weights_bring_ours_on_those() -> None:
    assert programs_for([PADDLEOCR_PADDLE]) == [OURS_V4, PADDLEOCR_PADDLE]
    assert programs_for([RAPIDOCR_OPENVINO, PADDLEOCR_ONNXRUNTIME]) == [OURS, RAPIDOCR_OPENVINO, PADDLEOCR_ONNXRUNTIME]


def test_missing_environment_is_told_with_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"RapidOCR on OpenVINO.*make bench-peers"):
        require_environments([OURS, RAPIDOCR_OPENVINO], Surroundings(tmp_path, tmp_path, threads=1))


@pytest.mark.parametrize(("ours_ms", "holds"), [(50.0, True), (51.0, False)])
def test_time_bar_holds_up_to_what_was_promised(ours_ms: float, holds: bool) -> None:
    receipts = images(ocr_desktop=program([[ours_ms]]), rapidocr_openvino=program([[100.0]]))
    assert bar(bars_of({"receipts": receipts}, has_bf16=True), "time over").holds is holds


def test_processor_without_bf16_has_its_own_bar_against_peers_in_fp32() -> None:
    receipts = images(ocr_desktop=program([[55.0]]), paddleocr_onnxruntime=program([[100.0]]))
    assert not bar(bars_of({"receipts": receipts}, has_bf16=True), "time over").holds
    assert bar(bars_of({"receipts": receipts}, has_bf16=False), "time over").holds


@pytest.mark.parametrize(("hits", "holds"), [(98, True), (97, False)])
def test_scenes_may_lose_two_words(hits: int, holds: bool) -> None:
    scenes = images(ocr_desktop=program(words=[(hits, 120, 150)]), rapidocr_openvino=program(words=[(100, 120, 150)]))
    assert bar(bars_of({"scenes": scenes}, has_bf16=True), "text").holds is holds


@pytest.mark.parametrize(("hits", "holds"), [(995, True), (980, False)])
def test_receipts_may_lose_a_hundredth_of_f1(hits: int, holds: bool) -> None:
    receipts = images(
        ocr_desktop=program(words=[(hits, 1000, 1000)]), rapidocr_openvino=program(words=[(1000, 1000, 1000)])
    )
    assert bar(bars_of({"receipts": receipts}, has_bf16=True), "text").holds is holds


def test_large_scans_are_read_as_well_as_by_the_better_peer() -> None:
    large = images(
        ocr_desktop=program(words=[(90, 100, 100)]),
        rapidocr_openvino=program(words=[(80, 100, 100)]),
        paddleocr_onnxruntime=program(words=[(95, 100, 100)]),
    )
    found = bar(bars_of({"large": large}, has_bf16=True), "word F1")
    assert not found.holds
    assert "PaddleOCR" in found.promised


def test_peak_memory_of_ours_has_a_bar_on_receipts() -> None:
    receipts = images(ocr_desktop=program(peak_mb=701), rapidocr_openvino=program(peak_mb=5000))
    assert not bar(bars_of({"receipts": receipts}, has_bf16=True), "memory").holds


def test_what_is_neither_decoding_nor_networks_is_left_over() -> None:
    ours = program([[100.0, 100.0], [100.0, 100.0]], stages_ms={"decode": 10.0, "crops": 99.0}, networks_ms=170.0)
    assert unexplained_share(ours) == pytest.approx(0.1)
    assert unexplained_share(program()) is None


def test_report_tells_ratio_difference_and_share_of_the_peak() -> None:
    work = {"det": NetworkWork(gflop=40.0, ms=500.0), "rec": NetworkWork(gflop=20.0, ms=250.0)}
    ours = program([[1000.0]], [(9, 10, 10)], stages_ms={"decode": 100.0}, networks_ms=750.0, networks=work)
    text = report_set(
        "receipts",
        images(ocr_desktop=ours, rapidocr_openvino=program([[2000.0]], [(8, 10, 10)])),
        peak_gflops={"fp32": 160.0},
    )
    assert "0.500×" in text
    assert "+0.1000" in text
    assert "det: 50.0% of the time, 40.0 GFLOP at 80 GFLOP/s, 50% of the fp32 peak" in text
    assert "neither decoding nor networks: 15.0%" in text


def test_result_reads_back_as_it_was_written(tmp_path: Path) -> None:
    settings = Settings(rounds=3, every=1, threads=2, prepare=False, parameters={"text_detection": {"thresh": 0.2}})
    work = {"det": NetworkWork(gflop=None, ms=1.5)}
    result = PeersResult(
        machine={"memory_gib": 23.4},
        settings=settings,
        peak_gflops={"fp32": 160.0},
        sets={"large": images(ocr_desktop=program(networks=work))},
    )
    result.save(tmp_path / "new" / "peers.json")
    assert PeersResult.load(tmp_path / "new" / "peers.json") == result
