"""Choosing where the engine runs, and being told when it cannot."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ocr_desktop.domain.failures import Failure
from ocr_desktop.jobs.events import EnvironmentRefused
from ocr_desktop.ui.environment_notices import ENVIRONMENT
from ocr_desktop.ui.main_window import MainWindow
from ocr_desktop.ui.notifications import Problem
from ocr_desktop.ui.settings.engine_environment import EngineEnvironment
from tests.helpers.environments import environment_without_the_app
from tests.helpers.fake_reader import FakeReader

CAUSE = Failure("HostError", "The engine cannot run there", "Install it there")


def environment(window: MainWindow) -> EngineEnvironment:
    return window.parts.settings.engine.more.environment


def chosen(window: MainWindow) -> str:
    return window._services.keeper.settings.engine_python


def refuse(window: MainWindow, reader: FakeReader) -> Problem:
    reader.environment_refused.emit(EnvironmentRefused(Path(chosen(window)), CAUSE))
    (problem,) = window._services.notifications.problems
    return problem


def press(window: MainWindow, problem: Problem, text: str) -> None:
    key = next(remedy.key for remedy in problem.remedies if remedy.text == text)
    window._services.notifications.remedy_chosen.emit(ENVIRONMENT, key)


def choose(window: MainWindow, tmp_path: Path) -> Path:
    python = environment_without_the_app(tmp_path / "mine")
    environment(window).take(str(tmp_path / "mine"))
    return python


def test_the_folder_of_an_environment_is_taken(window: MainWindow, reader: FakeReader, tmp_path: Path) -> None:
    python = choose(window, tmp_path)

    assert chosen(window) == str(python)
    assert reader.python == python
    assert environment(window).choice.combo.currentText() == "mine"
    assert str(python) in environment(window).choice.explanation


def test_a_folder_without_python_is_refused_in_place(window: MainWindow, tmp_path: Path) -> None:
    environment(window).take(str(tmp_path))

    assert chosen(window) == ""
    assert "no Python" in environment(window).choice.explanation
    assert environment(window).choice.combo.currentText() == "The app itself"


def test_the_choice_of_the_last_start_is_in_force(services, qtbot, reader: FakeReader) -> None:
    services.keeper.change(replace(services.keeper.settings, engine_python="/mine/bin/python3"))
    window = MainWindow(services)
    qtbot.addWidget(window)

    assert reader.python == Path("/mine/bin/python3")
    assert environment(window).choice.combo.currentText() == "mine"
    window.close_at_once()


def test_a_refusal_says_why_and_that_reading_goes_on(window: MainWindow, reader: FakeReader, tmp_path: Path) -> None:
    choose(window, tmp_path)
    problem = refuse(window, reader)

    assert problem.failure.message == CAUSE.message
    assert problem.failure.hint == "Reading goes on in the app itself. Install it there"


def test_staying_in_the_app_forgets_the_environment(window: MainWindow, reader: FakeReader, tmp_path: Path) -> None:
    choose(window, tmp_path)
    press(window, refuse(window, reader), "Stay in the app")

    assert chosen(window) == ""
    assert reader.python is None
    assert window._services.notifications.problems == ()


def test_trying_again_asks_for_the_environment_anew(window: MainWindow, reader: FakeReader, tmp_path: Path) -> None:
    python = choose(window, tmp_path)
    problem = refuse(window, reader)
    reader.python = None
    press(window, problem, "Try again")

    assert reader.python == python
    assert window._services.notifications.problems == ()
