"""Engines hosted by the Python of another environment: a real one each time."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ocr_desktop._version import __version__
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.plans import EnginePlan
from ocr_desktop.hosting.config import HostConfig
from ocr_desktop.hosting.events import HostEnded
from ocr_desktop.jobs.events import EnvironmentRefused
from tests.helpers.environments import (
    environment_with_another_version,
    environment_with_the_app,
    environment_without_the_app,
)
from tests.helpers.hosts import PROJECT, host_config, make_page, open_host
from tests.helpers.processes import children_of
from tests.helpers.readers import RecordedReader

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks into /proc for what the engine process runs")


@pytest.fixture
def recorded(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[RecordedReader]:
    # What is on this path would be in every environment.
    monkeypatch.delenv("PYTHONPATH", raising=False)
    reader = RecordedReader(config_without_search_path(tmp_path), qtbot)
    yield reader
    reader.reader.stop()


def config_without_search_path(folder: Path) -> HostConfig:
    program = f"import sys; sys.path[:0] = {[str(PROJECT / 'src'), str(PROJECT)]}; "
    program += "from ocr_desktop.hosting.server import main; main(sys.argv[1:])"
    return replace(host_config(folder), command=(sys.executable, "-P", "-c", program), environment={})


def engine_processes() -> list[Path]:
    """What runs as engine processes now: the first word of their commands."""
    commands = [Path(f"/proc/{pid}/cmdline").read_bytes() for pid in children_of(os.getpid())]
    return [Path(os.fsdecode(command.split(b"\0")[0])) for command in commands if b"--engine-factory" in command]


def refusal(recorded: RecordedReader) -> Failure:
    """Why an environment was refused, once the app's own engine is open instead."""
    recorded.wait_for(EnginePlan)
    (event,) = recorded.all(EnvironmentRefused)
    assert engine_processes() == [Path(sys.executable)]
    assert recorded.restarts == []
    return event.cause


def test_an_engine_reads_in_another_environment(tmp_path: Path, recorded: RecordedReader) -> None:
    python = environment_with_the_app(tmp_path / "mine")
    recorded.reader.run_in(python)
    recorded.reader.start(EngineOptions())
    recorded.read([make_page(tmp_path / "page.png")])
    recorded.wait_until_idle()

    assert recorded.finished() == [1]
    assert engine_processes() == [python]
    assert recorded.all(EnvironmentRefused) == []


def test_a_running_engine_moves_there_and_back(tmp_path: Path, recorded: RecordedReader) -> None:
    python = environment_with_the_app(tmp_path / "mine")
    recorded.reader.start(EngineOptions())
    recorded.wait_for(EnginePlan)

    recorded.reader.run_in(python)
    recorded.wait_for(EnginePlan, 2)
    assert engine_processes() == [python]

    recorded.reader.run_in(None)
    recorded.wait_for(EnginePlan, 3)
    assert engine_processes() == [Path(sys.executable)]
    assert recorded.restarts == []


def test_an_environment_without_the_app_is_refused_and_the_apps_own_reads(
    tmp_path: Path, recorded: RecordedReader
) -> None:
    python = environment_without_the_app(tmp_path / "bare")
    recorded.reader.run_in(python)
    recorded.reader.start(EngineOptions())
    recorded.read([make_page(tmp_path / "page.png")])

    cause = refusal(recorded)
    assert str(python) in cause.message
    assert "OCR Desktop is not installed there" in cause.message
    assert __version__ in cause.hint
    recorded.wait_until_idle()
    assert recorded.finished() == [1]


def test_an_environment_with_an_older_app_is_refused_with_both_versions(
    tmp_path: Path, recorded: RecordedReader
) -> None:
    recorded.reader.run_in(environment_with_another_version(tmp_path / "old", protocol=1))
    recorded.reader.start(EngineOptions())

    cause = refusal(recorded)
    assert "older than this window" in cause.message
    assert "0.0.7" in cause.message
    assert __version__ in cause.message


def test_an_environment_that_is_gone_is_refused(tmp_path: Path, recorded: RecordedReader) -> None:
    recorded.reader.run_in(tmp_path / "gone" / "bin" / "python3")
    recorded.reader.start(EngineOptions())

    assert "no Python" in refusal(recorded).message


def test_an_interpreter_that_hangs_is_given_up_even_if_what_it_started_goes_on(tmp_path: Path) -> None:
    hanging = tmp_path / "python3"
    # A session of its own is not killed with it, and holds its output open.
    hanging.write_text(f"#!/bin/sh\nsetsid sleep 60 &\necho $! > {tmp_path}/started\nexec sleep 60\n", "utf-8")
    hanging.chmod(0o755)
    host, events = open_host(replace(host_config(tmp_path), start_timeout_s=0.5).hosted_by(hanging))
    try:
        assert "did not start within" in events.wait_for(HostEnded).cause.message
    finally:
        host.close()
        os.kill(int((tmp_path / "started").read_text("utf-8")), signal.SIGKILL)
