"""Programs in processes of their own, and what is recorded of ours."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from benchmarks.peers.read_ours import NetworkRun, busy_ms, parameters_with
from benchmarks.peers.reader_process import ReaderProcess
from benchmarks.peers.rounds import rotated

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


def run(started_s: float, ended_s: float) -> NetworkRun:
    return NetworkRun(Path("net.onnx"), (1, 48, 320, 3), started_s, ended_s)


def test_time_in_which_two_networks_ran_counts_once() -> None:
    assert busy_ms([run(3, 4), run(0, 2), run(1, 2.5)]) == pytest.approx(3500)


def test_run_within_another_adds_nothing() -> None:
    assert busy_ms([run(0, 3), run(1, 2)]) == pytest.approx(3000)


def test_changes_go_over_the_engines_parameters_and_lines_are_not_turned() -> None:
    changed = parameters_with(OcrParameters(), json.loads('{"text_detection": {"unclip_ratio": 1.8}}'))
    assert changed.text_detection.unclip_ratio == 1.8
    assert not changed.use_textline_orientation


def test_misspelt_parameter_is_refused() -> None:
    with pytest.raises(ValueError, match="text_detection"):
        parameters_with(OcrParameters(), {"text_detection": {"unclip": 1.8}})
