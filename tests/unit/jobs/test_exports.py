"""Files on their way to disk are told of once, whatever comes of them."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

import pytest

from ocr_desktop.domain.jobs import JobId
from ocr_desktop.domain.results import OcrResult
from ocr_desktop.jobs.events import FileWritten, WriteFailed
from ocr_desktop.jobs.exports import Exports, Written
from tests.helpers.results import make_result

PATIENCE_S = 10


def test_files_are_written_before_the_end(tmp_path: Path) -> None:
    told: list[Written] = []
    exports = Exports(told.append)
    paths = [tmp_path / f"{number}.json" for number in range(3)]
    for number, path in enumerate(paths):
        exports.write_json(JobId(number), make_result([]), path)
    exports.finish(timeout_s=PATIENCE_S)
    assert told == [FileWritten(JobId(number), path) for number, path in enumerate(paths)]
    assert all(path.exists() for path in paths)


def test_what_is_not_written_at_the_end_is_told_once_and_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    disk_is_back = threading.Event()

    def write_to_dead_share(_result: OcrResult, _path: Path) -> None:
        disk_is_back.wait()

    monkeypatch.setattr("ocr_desktop.jobs.exports.write_result_json", write_to_dead_share)
    told: list[Written] = []
    exports = Exports(told.append)
    for number in (1, 2):
        exports.write_json(JobId(number), make_result([]), tmp_path / f"{number}.json")
    with caplog.at_level(logging.WARNING):
        exports.finish(timeout_s=0)
    assert [type(event) for event in told] == [WriteFailed, WriteFailed]
    assert [event.job for event in told] == [1, 2]
    assert "ended before" in told[0].failure.message
    assert ["1.json" in record.getMessage() for record in caplog.records] == [True, False]
    disk_is_back.set()
    (lane,) = (thread for thread in threading.enumerate() if thread.name == "exports")
    lane.join(PATIENCE_S)
    assert len(told) == 2
