from __future__ import annotations

import threading

from ocr_desktop.backends.build_progress import BuildProgress
from ocr_desktop.domain.progress import Stage


def test_a_phase_fills_the_step_of_its_parent():
    progress = BuildProgress("det")
    progress.phase_started("build", None, 4)
    progress.step_completed("build", 0)
    progress.phase_started("tune", "build", 10)
    progress.step_completed("tune", 4)

    assert progress.current.done == 37
    assert progress.current.total == 100
    assert (progress.current.stage, progress.current.message) == (Stage.BUILD, "det")


def test_it_never_goes_back():
    progress = BuildProgress("det")
    progress.phase_started("build", None, 2)
    progress.phase_started("clone", "build", 10)
    progress.step_completed("clone", 8)
    progress.phase_finished("clone")
    told = [progress.current.done]
    progress.phase_started("optimise", "build", 30)
    told.append(progress.current.done)
    progress.step_completed("optimise", 0)
    told.append(progress.current.done)
    progress.step_completed("build", 0)
    told.append(progress.current.done)
    progress.phase_finished("optimise")
    progress.phase_finished("build")
    told.append(progress.current.done)

    assert told == sorted(told)
    assert told[-1] == 100


def test_a_name_may_come_twice_at_once():
    progress = BuildProgress("det")
    progress.phase_started("build", None, 1)
    progress.phase_started("costs", "build", 2)
    progress.phase_started("costs", "build", 2)
    progress.step_completed("costs", 0)
    progress.phase_finished("costs")
    progress.phase_finished("costs")
    progress.phase_finished("costs")

    assert 50 <= progress.current.done <= 100


def test_a_phase_named_after_its_parent_does_not_go_in_circles():
    progress = BuildProgress("det")
    progress.phase_started("build", None, 2)
    progress.phase_started("build", "build", 2)
    progress.step_completed("build", 1)

    assert 0 <= progress.current.done <= 100


def test_steps_go_on_until_somebody_stops():
    progress = BuildProgress("det")
    progress.phase_started("build", None, 3)

    assert progress.step_completed("build", 0)
    progress.stop()
    assert not progress.step_completed("build", 1)


def test_threads_may_report_at_once():
    progress = BuildProgress("det")
    progress.phase_started("build", None, 4)

    def work(name):
        progress.phase_started(name, "build", 200)
        for step in range(200):
            progress.step_completed(name, step)
        progress.phase_finished(name)

    threads = [threading.Thread(target=work, args=(str(index),)) for index in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert progress.current.done == 25
