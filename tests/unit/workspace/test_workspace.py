from __future__ import annotations

from pathlib import Path

import pytest

from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import JobId
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.workspace.page import PageStatus
from ocr_desktop.workspace.workspace import Workspace


@pytest.fixture
def workspace() -> Workspace:
    made = Workspace()
    made.add([PageSource(Path(name)) for name in ("a.png", "b.png", "c.png")])
    made.select(made[0].id)
    return made


def names(workspace: Workspace) -> list[str]:
    return [page.source.name for page in workspace]


def test_a_path_that_yields_no_page_is_a_failed_row(workspace: Workspace) -> None:
    (added,) = workspace.add([], [(Path("x.txt"), Failure("DocumentError", "not an image"))])
    assert added.status is PageStatus.FAILED
    assert not added.is_listed
    assert names(workspace)[-1] == "x.txt"


def test_failed_rows_stand_where_their_paths_were_named(workspace: Workspace) -> None:
    named = [Path("gone.png"), Path("folder"), Path("lost.png"), Path("z.png")]
    sources = [PageSource(Path(name)) for name in ("folder/1.png", "folder/2/a.png", "z.png")]
    problems = [(Path(name), Failure("DocumentError", "no")) for name in ("gone.png", "folder/locked", "lost.png")]
    added = workspace.add(sources, problems, named=named)
    assert [str(page.source.path.as_posix()) for page in added] == [
        "gone.png",
        "folder/1.png",
        "folder/2/a.png",
        "folder/locked",
        "lost.png",
        "z.png",
    ]


def test_a_row_is_filled_in_its_place(workspace: Workspace) -> None:
    row = workspace.add([], [(Path("folder"), Failure("DocumentError", "locked"))])[0]
    workspace.add([PageSource(Path("z.png"))])
    row.wait(JobId(1))
    rest = workspace.fill(row.id, [PageSource(Path("folder/1.png")), PageSource(Path("folder/2.png"))])
    assert names(workspace) == ["a.png", "b.png", "c.png", "1.png", "2.png", "z.png"]
    assert (row.status, row.is_listed) == (PageStatus.WAITING, True)
    assert [workspace.row_of(page.id) for page in rest] == [4]


def test_a_row_that_yields_nothing_again_fails_again(workspace: Workspace) -> None:
    (row,) = workspace.add([], [(Path("x.png"), Failure("DocumentError", "gone"))])
    row.wait(JobId(1))
    assert workspace.fill(row.id, [], [(Path("x.png"), Failure("DocumentError", "still gone"))]) == []
    assert row.status is PageStatus.FAILED
    assert row.failure is not None
    assert row.failure.message == "still gone"


@pytest.mark.parametrize(("removed", "looked_at"), [(0, "b.png"), (1, "c.png"), (2, "b.png")])
def test_removing_the_current_page_looks_at_its_neighbour(workspace: Workspace, removed: int, looked_at: str) -> None:
    workspace.select(workspace[removed].id)
    workspace.remove([workspace[removed].id])
    assert workspace.current is not None
    assert workspace.current.source.name == looked_at


def test_removing_another_page_keeps_the_current_one(workspace: Workspace) -> None:
    current = workspace.current
    workspace.remove([workspace[1].id])
    assert workspace.current is current
    assert names(workspace) == ["a.png", "c.png"]
    assert workspace.current_row == 0


def test_an_emptied_workspace_has_no_current_page(workspace: Workspace) -> None:
    workspace.remove([page.id for page in workspace])
    assert workspace.current is None
    assert workspace.step(1) is None


def test_a_name_is_never_used_again(workspace: Workspace) -> None:
    removed = workspace[2].id
    workspace.remove([removed])
    (added,) = workspace.add([PageSource(Path("d.png"))])
    assert added.id != removed
    assert workspace.get(removed) is None


@pytest.mark.parametrize(("offset", "expected"), [(1, "b.png"), (-1, "a.png"), (99, "c.png")])
def test_stepping_stays_within_the_list(workspace: Workspace, offset: int, expected: str) -> None:
    page = workspace.step(offset)
    assert page is not None
    assert page.source.name == expected


def test_selecting_tells_whether_anything_changed(workspace: Workspace) -> None:
    assert workspace.select(workspace[1].id)
    assert not workspace.select(workspace[1].id)
