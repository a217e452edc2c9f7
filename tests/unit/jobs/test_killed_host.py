"""What is still on its way when a process is killed must not reach the next page: the order is played by hand."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import PageId, new_job_id
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.requests import OcrRequest
from ocr_desktop.hosting.config import HostConfig
from ocr_desktop.hosting.events import HostEnded, HostEvent
from ocr_desktop.hosting.messages.answers import JobCancelled
from ocr_desktop.jobs.events import PageCancelled
from ocr_desktop.jobs.worker import EngineWorker
from tests.helpers.hosts import host_config
from tests.helpers.played_host import PlayedHost


def test_an_answer_on_its_way_during_the_kill_costs_no_other_page(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hosts: list[PlayedHost] = []

    def start_host(config: HostConfig, on_event: Callable[[HostEvent], None]) -> PlayedHost:
        hosts.append(PlayedHost(config, on_event))
        return hosts[-1]

    monkeypatch.setattr("ocr_desktop.jobs.worker.EngineHost", start_host)
    worker = EngineWorker(dataclasses.replace(host_config(tmp_path), cancel_timeout_s=0.01))
    ended: list[object] = []
    worker.page_cancelled.connect(ended.append)
    worker.page_failed.connect(ended.append)

    worker.start(EngineOptions())
    worker.read_pages([(new_job_id(), PageId(1), PageSource(Path("slow.png")))], OcrRequest())
    qtbot.waitUntil(lambda: len(hosts[0].readings) == 1)
    ((job, _name),) = hosts[0].readings
    worker.cancel()
    worker.read_pages([(new_job_id(), PageId(2), PageSource(Path("next.png")))], OcrRequest())
    qtbot.waitUntil(lambda: hosts[0].killed_for is not None)
    cause = hosts[0].killed_for
    assert cause
    hosts[0].say(JobCancelled(job))
    hosts[0].say(HostEnded(Failure.from_error(cause)))

    qtbot.waitUntil(lambda: len(hosts) == 2 and len(hosts[1].readings) == 1)
    assert [name for _job, name in hosts[0].readings] == ["slow.png"]
    assert [name for _job, name in hosts[1].readings] == ["next.png"]
    assert [type(event) for event in ended] == [PageCancelled]
