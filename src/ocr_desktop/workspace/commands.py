"""What the user changes, as commands that can be undone. They change the workspace and say what has to follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol

from ocr_desktop.domain.jobs import JobId, PageId
from ocr_desktop.domain.requests import Region
from ocr_desktop.workspace.page import Page, PageState
from ocr_desktop.workspace.workspace import Workspace


class EditKind(StrEnum):
    """What a command does, as the user would say it."""

    CORRECT = "correct"
    DELETE_LINES = "delete_lines"
    MERGE_LINES = "merge_lines"
    SPLIT_LINE = "split_line"
    REPLACE_TEXT = "replace_text"
    READ_REGION = "read_region"
    READ_AGAIN = "read_again"
    USE_TEXT_LAYER = "use_text_layer"
    OPEN_RESULT = "open_result"
    TURN_PAGE = "turn_page"
    IGNORE_REGION = "ignore_region"
    REMOVE_PAGES = "remove_pages"
    MOVE_PAGES = "move_pages"


@dataclass(frozen=True, slots=True)
class Effect:
    """What a command did.

    Attributes:
        changed: Pages whose content is another now.
        added: Pages that came back, from top to bottom.
        removed: Pages that are gone.
        is_rearranged: The order of the pages is another.
        to_read: Pages that have to be read.
        rereading: What takes their new texts; None where nothing does.
        given_up: Tickets of readings that nobody waits for any more.
        interrupted: Those of them that were asked for otherwise than they are to be now, and go on in that way.
    """

    changed: tuple[PageId, ...] = ()
    added: tuple[PageId, ...] = ()
    removed: tuple[PageId, ...] = ()
    is_rearranged: bool = False
    to_read: tuple[PageId, ...] = ()
    rereading: RereadPages | None = None
    given_up: tuple[JobId, ...] = ()
    interrupted: Mapping[PageId, JobId] = field(default_factory=dict)


class Command(Protocol):
    """A change that can be taken back."""

    @property
    def kind(self) -> EditKind:
        """What it does."""

    @property
    def is_void(self) -> bool:
        """Whether nothing came of it, so that there is nothing to take back."""

    def do(self, workspace: Workspace) -> Effect:
        """Do it, or do it again."""

    def undo(self, workspace: Workspace) -> Effect:
        """Take it back."""


@dataclass(frozen=True, slots=True, eq=False)
class ChangePages:
    """Text, turn or ignored parts of pages.

    Attributes:
        kind: What it does.
        before, after: The pages that it changes, as they are before and after it.
        everywhere: Parts ignored on every page, before and after; None if it does not change them.
    """

    kind: EditKind
    before: Mapping[PageId, PageState]
    after: Mapping[PageId, PageState]
    everywhere: tuple[tuple[Region, ...], tuple[Region, ...]] | None = None

    @property
    def is_void(self) -> bool:
        """Never."""
        return False

    def do(self, workspace: Workspace) -> Effect:
        """Take the pages to their later state."""
        if self.everywhere is not None:
            workspace.ignore_regions = self.everywhere[1]
        return self._restore(workspace, self.after)

    def undo(self, workspace: Workspace) -> Effect:
        """Take the pages to their earlier state."""
        if self.everywhere is not None:
            workspace.ignore_regions = self.everywhere[0]
        return self._restore(workspace, self.before)

    def _restore(self, workspace: Workspace, states: Mapping[PageId, PageState]) -> Effect:
        """Other parts to ignore are no reason to give up a reading that was asked for."""
        asked = {name: page.ticket for name in states if (page := workspace.get(name)) and page.ticket is not None}
        effect = _restore(workspace, states)
        return replace(effect, interrupted=asked) if self.kind is EditKind.IGNORE_REGION else effect


def _restore(workspace: Workspace, states: Mapping[PageId, PageState]) -> Effect:
    """A page without a text has to be read: what was turned, above all."""
    known = {name: page for name in states if (page := workspace.get(name)) is not None}
    given_up = [page.restore(states[name]) for name, page in known.items()]
    return Effect(
        changed=tuple(known),
        to_read=tuple(name for name in known if states[name].result is None),
        given_up=tuple(ticket for ticket in given_up if ticket is not None),
    )


@dataclass(slots=True, eq=False)
class RereadPages:
    """Pages read anew in one step, or their own text taken. Each keeps what it says until the new text is there.

    The texts come one after the other, while the user works on: whatever is taken back of them by then comes back, and
    what is still on its way is given up.

    Attributes:
        kind: What it does.
        before: The pages as they are before it; without those that nothing came of.
        change: What is changed along with it, of these pages and others; None for nothing.
    """

    kind: EditKind
    before: dict[PageId, PageState]
    change: ChangePages | None = None
    _after: dict[PageId, PageState] = field(default_factory=dict, init=False)

    @property
    def is_void(self) -> bool:
        """Whether no page was, nor will be, read anew."""
        return not self.before and self.change is None

    def take(self, page: PageId, after: PageState) -> None:
        """The new text of a page is there."""
        self._after[page] = after

    def give_up(self, page: PageId) -> None:
        """Nothing came of a page: it failed, or was cancelled."""
        self.before.pop(page, None)

    def do(self, workspace: Workspace) -> Effect:
        """Have them read; those that were by the time it was taken back are not again."""
        changed = Effect() if self.change is None else self.change.do(workspace)
        done = _restore(workspace, {page: state for page, state in self._after.items() if page in self.before})
        to_read = (page for page in self.before if page not in self._after and workspace.get(page) is not None)
        return replace(
            done,
            changed=tuple(dict.fromkeys(changed.changed + done.changed)),
            to_read=tuple(to_read),
            rereading=self,
            given_up=changed.given_up + done.given_up,
            interrupted=self._of_others(changed),
        )

    def undo(self, workspace: Workspace) -> Effect:
        """Take all of them to their earlier state."""
        if self.change is None:
            return _restore(workspace, self.before)
        undone = self.change.undo(workspace)
        return replace(undone, interrupted=self._of_others(undone))

    def _of_others(self, effect: Effect) -> Mapping[PageId, JobId]:
        """Interrupted readings that something else asked for."""
        return {page: job for page, job in effect.interrupted.items() if page not in self.before}


@dataclass(slots=True, eq=False)
class RemovePages:
    """Pages taken out of the list.

    Attributes:
        pages: Which.
    """

    pages: frozenset[PageId]
    _taken: list[tuple[int, Page]] = field(default_factory=list, init=False)

    @property
    def kind(self) -> EditKind:
        """Removing."""
        return EditKind.REMOVE_PAGES

    @property
    def is_void(self) -> bool:
        """Never."""
        return False

    def do(self, workspace: Workspace) -> Effect:
        """Take them out."""
        self._taken = [(row, page) for row, page in enumerate(workspace) if page.id in self.pages]
        workspace.remove(self.pages)
        return Effect(removed=tuple(page.id for _row, page in self._taken))

    def undo(self, workspace: Workspace) -> Effect:
        """Put them back where they were; those that waited wait again."""
        workspace.insert(self._taken)
        back = [page for _row, page in self._taken]
        to_read = tuple(page.id for page in back if page.status.is_queued)
        return Effect(added=tuple(page.id for page in back), to_read=to_read)


@dataclass(slots=True, eq=False)
class MovePages:
    """Pages put elsewhere in the list.

    Attributes:
        order: All pages as they stand afterwards.
    """

    order: Sequence[PageId]
    _before: tuple[PageId, ...] = field(default=(), init=False)

    @property
    def kind(self) -> EditKind:
        """Moving."""
        return EditKind.MOVE_PAGES

    @property
    def is_void(self) -> bool:
        """Never."""
        return False

    def do(self, workspace: Workspace) -> Effect:
        """Put them there."""
        self._before = tuple(page.id for page in workspace)
        return _arrange(workspace, self.order)

    def undo(self, workspace: Workspace) -> Effect:
        """Put them back."""
        return _arrange(workspace, self._before)


def _arrange(workspace: Workspace, order: Sequence[PageId]) -> Effect:
    """Pages that came since stay behind the others."""
    there = [page for page in order if workspace.get(page) is not None]
    named = set(there)
    workspace.arrange([*there, *(page.id for page in workspace if page.id not in named)])
    return Effect(is_rearranged=True)
