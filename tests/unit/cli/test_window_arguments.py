from __future__ import annotations

from pathlib import Path

import pytest

from ocr_desktop import app, cli
from ocr_desktop.ui.second_start.wishes import StartTask


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], StartTask, bool]]:
    """How the window was started."""
    seen: list[tuple[list[str], StartTask, bool]] = []

    def run_window(files: list[str], *, task: StartTask, is_new_window: bool) -> int:
        seen.append((files, task, is_new_window))
        return 0

    monkeypatch.setattr(app, "run_window", run_window)
    return seen


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], ([], StartTask.NOTHING, False)),
        (["a.png", "b.png"], (["a.png", "b.png"], StartTask.NOTHING, False)),
        (["--screenshot"], ([], StartTask.CAPTURE, False)),
        (["--clipboard", "a.png"], (["a.png"], StartTask.PASTE, False)),
        (["--new-window", "a.png"], (["a.png"], StartTask.NOTHING, True)),
    ],
)
def test_the_window_is_started_as_asked(
    started: list[tuple[list[str], StartTask, bool]], words: list[str], expected: tuple[list[str], StartTask, bool]
) -> None:
    assert cli.main(words) == 0
    assert started == [expected]


def test_one_task_at_a_time(
    started: list[tuple[list[str], StartTask, bool]], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["--screenshot", "--clipboard"])
    assert left.value.code == 2
    assert "not allowed with" in capsys.readouterr().err
    assert started == []


def test_a_misspelt_command_opens_no_window(
    started: list[object], capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit, match="2"):
        cli.main(["recognise", "a.png"])
    assert "did you mean the command recognize?" in capsys.readouterr().err
    assert started == []
    (tmp_path / "recognise").touch()
    assert cli.main(["recognise"]) == 0
