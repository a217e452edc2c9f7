from __future__ import annotations

from pathlib import Path

import pytest

from ocr_desktop.system.python_environments import python_in


def make_program(path: Path) -> Path:
    path.parent.mkdir(parents=True)
    path.touch(mode=0o755)
    return path


@pytest.mark.parametrize("place", ["bin/python3", "bin/python", "Scripts/python.exe"])
def test_the_interpreter_of_an_environment_is_found_by_its_folder(tmp_path: Path, place: str) -> None:
    python = make_program(tmp_path / "mine" / place)

    assert python_in(tmp_path / "mine") == python
    assert python_in(python) == python


def test_the_environment_of_a_project_is_found_by_the_projects_folder(tmp_path: Path) -> None:
    assert python_in(tmp_path) is None
    python = make_program(tmp_path / ".venv" / "bin" / "python3")

    assert python_in(tmp_path) == python


def test_a_link_is_not_followed_since_it_tells_which_environment_it_is(tmp_path: Path) -> None:
    system = make_program(tmp_path / "usr" / "python3.11")
    link = tmp_path / "mine" / "bin" / "python3"
    link.parent.mkdir(parents=True)
    link.symlink_to(system)

    assert python_in(tmp_path / "mine") == link


def test_a_file_that_is_no_program_is_no_interpreter(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.touch(mode=0o644)

    assert python_in(notes) is None
    assert python_in(tmp_path) is None


def test_a_folder_that_cannot_be_looked_into_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_file", refuse)

    assert python_in(tmp_path) is None
