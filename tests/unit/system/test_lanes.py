from __future__ import annotations

import threading

import pytest

from ocr_desktop.system.lanes import BEFORE_ALL, Lane

PATIENCE_S = 10


def test_urgent_work_goes_first_and_equal_work_keeps_its_order() -> None:
    lane, gate, done = Lane("test"), threading.Event(), []
    lane.submit(gate.wait)
    for name, urgency in [("c", 2), ("a", 1), ("d", 2), ("b", 1)]:
        last = lane.submit(lambda name=name: done.append(name), urgency=urgency)
    last = lane.submit(lambda: done.append("end"), urgency=9)
    gate.set()
    last.result(PATIENCE_S)
    assert done == ["a", "b", "c", "d", "end"]
    lane.close(timeout_s=PATIENCE_S)


def test_an_error_reaches_who_asked_and_the_lane_goes_on() -> None:
    lane = Lane("test")
    failed = lane.submit(lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        failed.result(PATIENCE_S)
    assert lane.submit(lambda: "fine").result(PATIENCE_S) == "fine"
    lane.close(timeout_s=PATIENCE_S)


def test_close_drops_what_waits_but_not_the_clean_up() -> None:
    lane, gate, done = Lane("test"), threading.Event(), []
    lane.submit(gate.wait)
    lane.submit(lambda: done.append("waiting"))
    lane.submit(lambda: done.append("clean-up"), urgency=BEFORE_ALL)
    lane.submit(gate.set, urgency=BEFORE_ALL)
    gate.set()
    lane.close(timeout_s=PATIENCE_S)
    assert done == ["clean-up"]


def test_work_taken_out_is_not_done_and_the_lane_goes_on() -> None:
    lane, gate, done = Lane("test"), threading.Event(), []
    running = lane.submit(gate.wait)
    taken_out = lane.submit(lambda: done.append("taken out"))
    last = lane.submit(lambda: done.append("last"))
    assert taken_out.cancel()
    gate.set()
    last.result(PATIENCE_S)
    assert done == ["last"]
    assert not running.cancel()
    lane.close(timeout_s=PATIENCE_S)


def test_finish_does_everything_that_waits() -> None:
    lane, done = Lane("test"), []
    for number, urgency in [(1, 0), (3, 9), (2, 5)]:
        lane.submit(lambda number=number: done.append(number), urgency=urgency)
    lane.finish(timeout_s=PATIENCE_S)
    assert sorted(done) == [1, 2, 3]


def test_close_waits_no_longer_than_told() -> None:
    lane, started, gate = Lane("test"), threading.Event(), threading.Event()

    def work() -> bool:
        started.set()
        return gate.wait()

    answer = lane.submit(work)
    started.wait(PATIENCE_S)
    lane.close(timeout_s=0)
    assert not answer.done()
    gate.set()
    assert answer.result(PATIENCE_S)
