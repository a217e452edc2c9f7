"""Exports through the reader: texts in its own lane, heavy formats in a real engine process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import JobId
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.export.requests import ConflictPolicy, Division, ExportPage, ExportRequest
from ocr_desktop.hosting.messages.answers import ExportWritten
from ocr_desktop.jobs.events import ExportConflicted, ExportEnded, ExportProgressed
from ocr_desktop.jobs.page_exports import PageExports
from ocr_desktop.jobs.signals import ReaderSignals
from ocr_desktop.system.atomic_files import open_atomically
from tests.helpers.exports import line_in, result_of
from tests.helpers.hosts import PATIENCE_S, host_config
from tests.helpers.readers import RecordedReader


@pytest.fixture
def recorded(tmp_path: Path, qtbot: QtBot) -> Iterator[RecordedReader]:
    recorded = RecordedReader(host_config(tmp_path), qtbot)
    recorded.reader.start(EngineOptions())
    yield recorded
    recorded.reader.stop()


def page(folder: Path, name: str, *, size: tuple[int, int] = (200, 100)) -> ExportPage:
    folder.mkdir(exist_ok=True)
    Image.new("RGB", size, "white").save(folder / name)
    source = PageSource(folder / name)
    return ExportPage(source, result_of(source, [line_in((10, 10, 90, 30), Path(name).stem)], size))


def request(tmp_path: Path, *pages: ExportPage, key: str = "txt", **options) -> ExportRequest:
    return ExportRequest(pages, key, tmp_path / "out", **options)


def export(recorded: RecordedReader, wanted: ExportRequest) -> ExportEnded:
    job = recorded.reader.export(wanted)
    recorded.wait(lambda: any(event.job == job for event in recorded.all(ExportEnded)))
    return next(event for event in recorded.all(ExportEnded) if event.job == job)


def test_texts_are_written_and_told(recorded, tmp_path):
    ended = export(recorded, request(tmp_path, page(tmp_path, "a.png"), page(tmp_path, "b.png")))

    assert [path.name for path in ended.written] == ["a.txt", "b.txt"]
    assert [path.read_text() for path in ended.written] == ["a\n", "b\n"]
    assert (ended.failures, ended.skipped, ended.is_cancelled) == ((), 0, False)
    assert recorded.all(ExportProgressed)[-1] == ExportProgressed(ended.job, 2, 2)


def test_heavy_formats_are_written_by_the_engine_process(recorded, tmp_path):
    pages = [page(tmp_path, f"{number}.png") for number in range(3)]

    ended = export(recorded, request(tmp_path, *pages, key="pdf", division=Division.ALL))

    assert [path.name for path in ended.written] == ["pages_ocr.pdf"]
    with pikepdf.open(ended.written[0]) as pdf:
        assert len(pdf.pages) == 3
    assert [event.done for event in recorded.all(ExportProgressed)] == [1, 2, 3]
    assert {event.total for event in recorded.all(ExportProgressed)} == {3}


def test_more_pages_than_a_message_holds_arrive_in_their_order(recorded, tmp_path):
    first = page(tmp_path, "first.png")
    last = page(tmp_path, "last.png", size=(300, 100))
    pages = [first] * 44 + [last]

    ended = export(recorded, request(tmp_path, *pages, key="pdf", division=Division.ALL))

    with pikepdf.open(ended.written[0]) as pdf:
        widths = [round(float(sheet.mediabox[2])) for sheet in pdf.pages]
    assert widths == [72] * 44 + [108]


def test_one_file_that_fails_does_not_stop_the_others(recorded, tmp_path):
    gone = page(tmp_path, "gone.png")
    gone.source.path.unlink()

    ended = export(recorded, request(tmp_path, gone, page(tmp_path, "b.png"), key="pdf"))

    assert [path.name for path in ended.written] == ["b_ocr.pdf"]
    ((path, failure),) = ended.failures
    assert path.name == "gone_ocr.pdf"
    assert ended.failed_pages == (0,)
    assert "cannot be read any more" in failure.message
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == ["b_ocr.pdf"]


def test_files_that_are_there_are_asked_about_before_anything_is_written(recorded, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "b.txt").write_text("old")
    pages = [page(tmp_path, "a.png"), page(tmp_path, "b.png")]

    recorded.reader.export(request(tmp_path, *pages))

    (conflict,) = recorded.wait_for(ExportConflicted)
    assert conflict.names == ("b.txt",)
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["b.txt"]


@pytest.mark.parametrize(
    ("policy", "names", "skipped"),
    [
        (ConflictPolicy.OVERWRITE, ["a.txt", "b.txt"], 0),
        (ConflictPolicy.KEEP_BOTH, ["a.txt", "b (2).txt"], 0),
        (ConflictPolicy.SKIP, ["a.txt"], 1),
    ],
)
def test_the_answer_is_heeded(recorded, tmp_path, policy, names, skipped):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "b.txt").write_text("old")
    pages = [page(tmp_path, "a.png"), page(tmp_path, "b.png")]

    ended = export(recorded, request(tmp_path, *pages, on_conflict=policy))

    assert ([path.name for path in ended.written], ended.skipped) == (names, skipped)
    assert ((tmp_path / "out" / "b.txt").read_text() == "old") is (policy is not ConflictPolicy.OVERWRITE)


def test_a_folder_that_cannot_be_used_is_told(recorded, tmp_path):
    (tmp_path / "out").write_text("a file")

    ended = export(recorded, request(tmp_path, page(tmp_path, "a.png"), key="pdf"))

    ((path, failure),) = ended.failures
    assert path == tmp_path / "out"
    assert "not a folder" in failure.message


def test_cancel_stops_a_heavy_export_and_leaves_nothing_half_written(recorded, tmp_path):
    noise = np.random.default_rng(1).integers(0, 256, (1500, 1500, 3), dtype=np.uint8)
    wanted = page(tmp_path, "a.png", size=(1500, 1500))
    Image.fromarray(noise).save(wanted.source.path)
    wanted = ExportPage(wanted.source, result_of(wanted.source, [], (1500, 1500)))

    job = recorded.reader.export(request(tmp_path, *[wanted] * 50, key="pdf", division=Division.ALL))
    recorded.wait_for(ExportProgressed)
    recorded.reader.cancel_export(job)

    (ended,) = recorded.wait_for(ExportEnded)
    assert (ended.is_cancelled, ended.written) == (True, ())
    assert list((tmp_path / "out").iterdir()) == []


def test_pages_are_read_while_others_are_exported(recorded, tmp_path):
    wanted = request(tmp_path, page(tmp_path, "a.png"), key="pdf")
    recorded.reader.export(wanted)
    recorded.read([PageSource(tmp_path / "a.png")])

    recorded.wait_for(ExportEnded)
    recorded.wait_until_idle()
    assert recorded.finished() == [1]


class HostOnPaper:
    """Remembers what it is asked; the test answers."""

    def __init__(self) -> None:
        self.asked: list[tuple[JobId, Path]] = []

    def export_pages(self, job: JobId, _format_key: str, path: Path, _pages: object) -> None:
        self.asked.append((job, path))


def test_a_dead_engine_process_fails_one_file_and_the_next_writes_the_rest(qtbot, tmp_path):
    host, worker = HostOnPaper(), ReaderSignals()
    exports = PageExports(worker, lambda: host)
    ended: list[ExportEnded] = []
    worker.export_ended.connect(ended.append)
    pages = [page(tmp_path, "a.png"), page(tmp_path, "b.png")]
    exports.export(JobId(7), request(tmp_path, *pages, key="pdf"))
    qtbot.waitUntil(lambda: len(host.asked) == 1)
    killed_writer = open_atomically(host.asked[0][1])
    killed_writer.__enter__()
    (left_behind,) = (tmp_path / "out").iterdir()

    exports.lost(Failure("HostError", "The engine process ended"))

    assert [path.name for _job, path in host.asked] == ["a_ocr.pdf", "b_ocr.pdf"]
    exports.take(ExportWritten(host.asked[1][0], ("a notice",)))
    (told,) = ended
    assert [(path.name, failure.message) for path, failure in told.failures] == [
        ("a_ocr.pdf", "The engine process ended")
    ]
    assert [path.name for path in told.written] == ["b_ocr.pdf"]
    assert told.notices == ("a notice",)
    qtbot.waitUntil(lambda: not left_behind.exists())
    exports.finish(timeout_s=PATIENCE_S)


def test_what_is_not_written_when_the_app_ends_is_told(qtbot, tmp_path):
    host, worker = HostOnPaper(), ReaderSignals()
    exports = PageExports(worker, lambda: host)
    ended: list[ExportEnded] = []
    worker.export_ended.connect(ended.append)
    exports.export(JobId(7), request(tmp_path, page(tmp_path, "a.png"), key="pdf"))
    exports.export(JobId(8), request(tmp_path, page(tmp_path, "b.png")))
    qtbot.waitUntil(lambda: len(host.asked) == 1)

    exports.finish(timeout_s=PATIENCE_S)

    outcomes = {event.job: event for event in ended}
    assert "ended before" in outcomes[JobId(7)].failures[0][1].message
    assert [path.name for path in outcomes[JobId(8)].written] == ["b.txt"]
