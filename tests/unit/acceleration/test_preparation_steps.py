"""How long preparing may take yet, by a clock that the tests drive."""

from __future__ import annotations

import pytest

from ocr_desktop.acceleration.preparation_steps import PreparationSteps, Step
from ocr_desktop.domain.progress import CancelToken, Progress, Stage

STEPS = (Step(Stage.VERIFY, "", 1.0), Step(Stage.LOAD, "one", 10.0), Step(Stage.CHECK, "one", 10.0))


class Clock:
    def __init__(self) -> None:
        self.now_s = 50.0

    def monotonic(self) -> float:
        return self.now_s


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr("ocr_desktop.acceleration.preparation_steps.time", made)
    return made


@pytest.fixture
def told() -> list[Progress]:
    return []


@pytest.fixture
def steps(clock: Clock, told: list[Progress]) -> PreparationSteps:
    return PreparationSteps(STEPS, told.append, CancelToken())


def test_before_much_is_done_there_is_no_estimate(steps: PreparationSteps, clock: Clock, told: list[Progress]) -> None:
    steps.begin(Stage.VERIFY)
    clock.now_s += 30
    steps.begin(Stage.LOAD, "one")
    assert [each.remaining_s for each in told] == [None, None]


@pytest.mark.parametrize(("took_s", "left_s"), [(11, 10), (32, 20), (0, 10 * 10 / 21)])
def test_the_pace_of_what_is_done_tells_what_is_left(
    steps: PreparationSteps, clock: Clock, told: list[Progress], took_s: float, left_s: float
) -> None:
    steps.begin(Stage.LOAD, "one")
    clock.now_s += took_s
    steps.begin(Stage.CHECK, "one")
    assert told[-1].remaining_s == pytest.approx(left_s)


def test_a_step_that_takes_longer_than_expected_leaves_what_follows_it(
    steps: PreparationSteps, clock: Clock, told: list[Progress]
) -> None:
    steps.begin(Stage.LOAD, "one")
    clock.now_s += 11
    steps.begin(Stage.CHECK, "one")
    clock.now_s += 600
    steps.on_detail(Progress(Stage.CHECK, 0, 0, "page 3"))
    assert told[-1].remaining_s == 0
