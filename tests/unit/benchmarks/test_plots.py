"""Plots from what was measured, where matplotlib is installed (`make plots`)."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.peers.programs import OURS, RAPIDOCR_OPENVINO
from benchmarks.peers.results import ImageSet, PeersResult, Settings
from benchmarks.scaling import Point, ScalingResult

from tests.unit.benchmarks.measured import program

pytest.importorskip("matplotlib", reason="matplotlib, which draws the plots, is not installed")


def test_ratios_are_drawn_with_their_figures_and_the_same_every_time(tmp_path: Path) -> None:
    from benchmarks.plots import peers_figure, save, styled

    programs = {OURS: program([[100.0, 110.0]]), RAPIDOCR_OPENVINO: program([[200.0, 200.0]])}
    settings = Settings(rounds=2, every=1, threads=2, prepare=False, parameters={})
    sets = {"receipts": ImageSet(images=("1.jpg",), programs=programs)}
    result = PeersResult(machine={}, settings=settings, peak_gflops={"fp32": 100.0}, sets=sets)
    with styled():
        for name in ("first.svg", "second.svg"):
            save(peers_figure(result), tmp_path / name)
    drawn = (tmp_path / "first.svg").read_text("utf-8")
    assert "RapidOCR on OpenVINO" in drawn
    assert "0.53×" in drawn
    assert drawn == (tmp_path / "second.svg").read_text("utf-8")


def test_fit_is_drawn_with_how_well_it_fits(tmp_path: Path) -> None:
    from benchmarks.plots import lines_figure, save, styled

    points = tuple(Point(lines=size, megapixels=size, ms=3 * size + 1) for size in (1, 5, 10))
    result = ScalingResult(machine={}, lines=points, pages=points, scans=points)
    with styled():
        save(lines_figure(result), tmp_path / "lines.svg")
    assert "R² = 1.000" in (tmp_path / "lines.svg").read_text("utf-8")
