"""Programs in processes of their own, and what is recorded of ours."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from benchmarks.peers.read_ours import parameters_with
from benchmarks.peers.reader_process import NetworkRun, ReaderProcess, Reading
from benchmarks.peers.rounds import network_works, networks_ms, rotated

from ocr_desktop.domain.requests import OcrParameters

needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="memory and idleness are read from Linux's /proc")

ECHO = """
import json, sys
from benchmarks.peers.serving import lines, serve

class Echo:
    def read(self, image):
        print("chatter of a library")
        if image.name == "bad.jpg":
            raise ValueError("this one is damaged")
        return {**lines([image.name], [1]), "stages_ms": {"detection": 1.5}}

    def facts(self):
        return {"precision": {"all": "fp32"}, "versions": {"echo": "1"}}

serve(Echo)
"""


@pytest.fixture
def echo(tmp_path: Path):
    with ReaderProcess("echo", [sys.executable, "-c", ECHO], cache=tmp_path) as reader:
        yield reader


@needs_linux
def test_program_answers_with_its_lines_and_the_time_they_took(echo: ReaderProcess) -> None:
    reading = echo.read(Path("page.jpg"))
    assert (reading.texts, reading.scores, reading.stages_ms) == (("page.jpg",), (1.0,), {"detection": 1.5})
    assert reading.ms > 0


@needs_linux
def test_program_tells_its_facts_and_its_memory(echo: ReaderProcess) -> None:
    assert echo.facts().versions == {"echo": "1"}
    assert 0 < echo.resident_mb() <= echo.peak_mb()


@needs_linux
def test_program_that_ends_is_told_with_its_last_words(echo: ReaderProcess) -> None:
    with pytest.raises(RuntimeError, match=r"(?s)echo ended with status 1.*this one is damaged"):
        echo.read(Path("bad.jpg"))


@needs_linux
def test_program_that_waits_is_still(echo: ReaderProcess) -> None:
    echo.read(Path("page.jpg"))
    echo.wait_until_still()
    assert echo.read(Path("next.jpg")).texts == ("next.jpg",)


def test_program_that_cannot_open_is_told_with_its_last_words(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "raise SystemExit('no such network')"]
    with pytest.raises(RuntimeError, match=r"(?s)broken ended with status 1.*no such network"):
        ReaderProcess("broken", command, cache=tmp_path)


def test_every_program_is_first_in_its_turn() -> None:
    orders = ["".join(rotated("abc", number)) for number in range(4)]
    assert orders == ["abc", "bca", "cab", "abc"]


def reading(*runs: tuple[float, float], ms: float = 100.0) -> Reading:
    told = [NetworkRun(model=Path("net.bin"), shape=(1, 48, 320, 3), started_ms=a, ended_ms=b) for a, b in runs]
    return Reading(texts=(), scores=(), ms=ms, runs=tuple(told))


def test_time_in_which_two_networks_ran_counts_once() -> None:
    assert networks_ms([reading((30, 40), (0, 20), (10, 25))], 1) == pytest.approx(35)


def test_run_within_another_adds_nothing() -> None:
    assert networks_ms([reading((0, 30), (10, 20))], 1) == pytest.approx(30)


def test_runs_of_two_images_are_not_laid_over_each_other() -> None:
    assert networks_ms([reading((0, 30)), reading((10, 20))], 1) == pytest.approx(40)


def test_a_networks_time_is_never_more_than_the_readings_took() -> None:
    works = network_works([reading(*[(0, 90)] * 3), reading(*[(5, 95)] * 3)], 2)
    assert works["net"].ms == pytest.approx(90)


def test_program_that_tells_no_runs_has_no_time_of_networks() -> None:
    assert networks_ms([Reading(texts=(), scores=(), ms=100.0)], 1) is None


def test_changes_go_over_the_engines_parameters_and_lines_are_not_turned() -> None:
    changed = parameters_with(OcrParameters(), json.loads('{"text_detection": {"unclip_ratio": 1.8}}'))
    assert changed.text_detection.unclip_ratio == 1.8
    assert not changed.use_textline_orientation


def test_misspelt_parameter_is_refused() -> None:
    with pytest.raises(ValueError, match="text_detection"):
        parameters_with(OcrParameters(), {"text_detection": {"unclip": 1.8}})
