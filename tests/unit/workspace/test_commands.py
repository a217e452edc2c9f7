from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from ocr_desktop.domain.jobs import JobId, PageId
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.workspace.commands import ChangePages, EditKind, Effect, MovePages, RemovePages, RereadPages
from ocr_desktop.workspace.page import PageStatus
from ocr_desktop.workspace.workspace import Workspace
from tests.helpers.results import make_line, make_result

JOB = JobId(7)


@pytest.fixture
def workspace():
    workspace = Workspace()
    pages = workspace.add([PageSource(Path(name)) for name in "abcd"])
    for page in pages:
        page.wait(JOB)
        page.begin(JOB)
        page.finish(JOB, make_result([make_line(0, page.source.name)]))
    workspace.select(pages[1].id)
    return workspace


def names(workspace):
    return "".join(page.source.name for page in workspace)


def changed(page, **facts):
    after = dataclasses.replace(page.state, **facts)
    return ChangePages(EditKind.CORRECT, {page.id: page.state}, {page.id: after})


def test_text_is_changed_and_taken_back(workspace):
    page = workspace[0]
    command = changed(page, result=make_result([make_line(0, "corrected")]))

    assert command.do(workspace) == Effect(changed=(page.id,))
    assert page.result.text == "corrected"
    assert [box.text for box in page.rows()] == ["corrected"]
    command.undo(workspace)
    assert page.result.text == "a"
    assert page.status is PageStatus.DONE


def test_without_its_last_line_a_page_has_no_text(workspace):
    page = workspace[0]
    changed(page, result=make_result([])).do(workspace)
    assert page.status is PageStatus.NO_TEXT


def test_a_turned_page_has_to_be_read_and_turning_back_brings_its_text(workspace):
    page = workspace[0]
    command = changed(page, source=dataclasses.replace(page.source, quarter_turns=1), result=None)

    assert command.do(workspace).to_read == (page.id,)
    assert page.source.quarter_turns == 1
    assert command.undo(workspace).to_read == ()
    assert (page.source.quarter_turns, page.result.text) == (0, "a")


def test_parts_ignored_everywhere_come_and_go(workspace):
    regions = ((0, 0, 5, 5),)
    command = ChangePages(EditKind.IGNORE_REGION, {}, {}, everywhere=((), regions))
    command.do(workspace)
    assert workspace.ignore_regions == regions
    command.undo(workspace)
    assert workspace.ignore_regions == ()


def test_a_page_that_is_gone_is_passed_over(workspace):
    page = workspace[0]
    command = changed(page, result=make_result([]))
    workspace.remove([page.id])
    assert command.do(workspace) == Effect()


def test_answers_to_a_reading_that_was_undone_are_late(workspace):
    page = workspace[0]
    before = page.state
    page.wait(JobId(8))
    page.begin(JobId(8))
    ChangePages(EditKind.TURN_PAGE, {page.id: before}, {page.id: before}).undo(workspace)

    assert not page.finish(JobId(8), make_result([]))
    assert page.result.text == "a"


def test_removed_pages_come_back_where_they_were(workspace):
    command = RemovePages(frozenset({workspace[0].id, workspace[2].id}))
    removed = command.do(workspace).removed

    assert names(workspace) == "bd"
    assert command.undo(workspace) == Effect(added=removed)
    assert names(workspace) == "abcd"
    assert workspace[0].result.text == "a"
    command.do(workspace)
    assert names(workspace) == "bd"


def test_a_page_removed_while_it_waited_has_to_be_read_when_it_comes_back(workspace):
    page = workspace[0]
    page.wait(JobId(8))
    command = RemovePages(frozenset({page.id}))
    command.do(workspace)
    assert command.undo(workspace).to_read == (page.id,)


def test_pages_are_moved_and_moved_back(workspace):
    order = [workspace[row].id for row in (2, 0, 1, 3)]
    command = MovePages(order)

    assert command.do(workspace).is_rearranged
    assert names(workspace) == "cabd"
    assert workspace.current_row == 2
    command.undo(workspace)
    assert names(workspace) == "abcd"


def test_pages_that_came_since_stay_behind_when_a_move_is_taken_back(workspace):
    command = MovePages([page.id for page in reversed(list(workspace))])
    command.do(workspace)
    workspace.add([PageSource(Path("e"))])
    command.undo(workspace)
    assert names(workspace) == "abcde"


def test_an_order_that_leaves_pages_out_is_refused(workspace):
    with pytest.raises(ValueError, match="each page once"):
        workspace.arrange([PageId(1)])


def test_pages_scattered_over_the_list_come_back_between_those_that_stayed(workspace):
    command = RemovePages(frozenset(workspace[row].id for row in (1, 3)))
    command.do(workspace)
    workspace.add([PageSource(Path("e"))])
    command.undo(workspace)
    assert names(workspace) == "abcde"


def test_where_too_few_pages_are_left_removed_ones_come_back_at_the_end(workspace):
    command = RemovePages(frozenset({workspace[3].id}))
    command.do(workspace)
    workspace.remove([workspace[0].id, workspace[1].id])
    command.undo(workspace)
    assert names(workspace) == "cd"


@pytest.fixture
def reread(workspace):
    pages = list(workspace)
    command = RereadPages(EditKind.READ_AGAIN, {page.id: page.state for page in pages})
    assert command.do(workspace).to_read == tuple(page.id for page in pages)
    return command


def read_anew(workspace, command, row, job=8):
    page = workspace[row]
    page.wait(JobId(job))
    page.finish(JobId(job), make_result([make_line(0, page.source.name.upper())]))
    command.take(page.id, page.state)


def test_pages_read_anew_come_back_together_also_those_still_on_their_way(workspace, reread):
    read_anew(workspace, reread, 0)
    workspace[1].wait(JobId(9))
    effect = reread.undo(workspace)
    assert [page.result.text for page in workspace] == ["a", "b", "c", "d"]
    assert effect.given_up == (JobId(9),)


def test_done_again_only_what_was_not_read_by_then_is(workspace, reread):
    read_anew(workspace, reread, 0)
    reread.undo(workspace)
    effect = reread.do(workspace)
    assert workspace[0].result.text == "A"
    assert effect.to_read == tuple(page.id for page in list(workspace)[1:])
    assert effect.rereading is reread


def test_a_step_is_void_once_nothing_came_of_any_of_its_pages(workspace, reread):
    for page in list(workspace)[1:]:
        reread.give_up(page.id)
    assert not reread.is_void
    reread.give_up(workspace[0].id)
    assert reread.is_void
    assert reread.undo(workspace) == Effect()
