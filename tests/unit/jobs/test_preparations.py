"""Engines that are prepared while others read."""

from __future__ import annotations

import dataclasses

import pytest

from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.plans import EnginePlan
from ocr_desktop.domain.progress import Progress
from ocr_desktop.jobs.events import EngineCacheListed, PageFinished, PreparationEnded
from tests.helpers.hosts import host_config, make_page
from tests.helpers.readers import RecordedReader

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def recorded(tmp_path, qtbot):
    config = dataclasses.replace(
        host_config(tmp_path),
        engine_factory="tests.helpers.null_preparer:open_preparable_engine",
        engine_preparer="tests.helpers.null_preparer:prepare_null_engine",
    )
    recorded = RecordedReader(config, qtbot)
    yield recorded
    recorded.reader.stop()


def preparing(recorded):
    """What was told of preparing; only that has an estimate."""
    return [each for each in recorded.all(Progress) if each.remaining_s]


def test_a_new_engine_is_prepared_once_by_itself_and_then_opened(recorded):
    recorded.reader.start(EngineOptions())
    recorded.wait(lambda: len(recorded.all(EnginePlan)) == 2)

    first, second = recorded.all(EnginePlan)
    assert first.preparation is None
    assert second.speedup_text == "1.9× faster than standard here"
    (ended,) = recorded.all(PreparationEnded)
    assert ended.preparation == second.preparation
    assert [each.message for each in preparing(recorded)] == ["for the first time"]


def test_pages_are_read_while_an_engine_is_prepared(recorded, tmp_path):
    recorded.reader.start(EngineOptions(model="waits"))
    recorded.wait(lambda: bool(preparing(recorded)))
    recorded.read([make_page(tmp_path / "a.png")])

    recorded.wait_for(PageFinished)
    assert not recorded.all(PreparationEnded)


def test_cancel_keeps_the_engine_that_is_open_and_is_not_undone_by_itself(recorded, tmp_path):
    recorded.reader.start(EngineOptions(model="waits"))
    recorded.wait(lambda: bool(preparing(recorded)))
    recorded.reader.cancel_preparation()

    (ended,) = recorded.wait_for(PreparationEnded)
    assert ended == PreparationEnded()
    recorded.reader.open_engine(EngineOptions(model="waits"))
    recorded.wait(lambda: len(recorded.all(EnginePlan)) == 2)
    recorded.read([make_page(tmp_path / "a.png")])
    recorded.wait_for(PageFinished)
    assert len(preparing(recorded)) == 1


def test_what_a_switch_cut_short_is_prepared_once_its_engine_is_back(recorded):
    recorded.reader.start(EngineOptions(model="waits"))
    recorded.wait(lambda: len(preparing(recorded)) == 1)
    recorded.reader.open_engine(EngineOptions(model="waits", enable_hpi=False))
    recorded.wait(lambda: len(recorded.all(EnginePlan)) == 2)
    recorded.reader.open_engine(EngineOptions(model="waits"))

    recorded.wait(lambda: len(preparing(recorded)) == 2)


def test_a_preparation_that_fails_is_told_and_reading_goes_on(recorded, tmp_path):
    recorded.reader.start(EngineOptions(model="refuses"))

    (ended,) = recorded.wait_for(PreparationEnded)
    assert ended.failure.message == "Nothing can be prepared"
    recorded.read([make_page(tmp_path / "a.png")])
    recorded.wait_for(PageFinished)


def test_it_is_measured_again_when_asked(recorded):
    recorded.reader.start(EngineOptions())
    recorded.wait(lambda: len(recorded.all(EnginePlan)) == 2)
    recorded.reader.prepare_engine(EngineOptions())

    recorded.wait(lambda: len(recorded.all(EnginePlan)) == 3)
    assert [each.message for each in preparing(recorded)][-1] == "anew"


def test_another_engine_ends_the_preparation_of_the_one_before(recorded):
    recorded.reader.start(EngineOptions(model="waits"))
    recorded.wait(lambda: bool(preparing(recorded)))
    recorded.reader.open_engine(EngineOptions())

    recorded.wait(lambda: any(each.preparation for each in recorded.all(PreparationEnded)))
    assert recorded.all(PreparationEnded)[0] == PreparationEnded()


def test_the_cache_is_listed_and_cleared(recorded, tmp_path):
    recorded.reader.start(EngineOptions())
    recorded.reader.list_cache(EngineOptions(), clear=True)

    (listed,) = recorded.wait_for(EngineCacheListed)
    assert listed.entries == ()
    assert tmp_path in listed.folder.parents
