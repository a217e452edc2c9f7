"""Undo and redo: the commands of the workspace on Qt's undo stack."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from ocr_desktop.workspace.commands import Command, EditKind, Effect
from ocr_desktop.workspace.workspace import Workspace

_MOST_COMMANDS = 200


class History(QObject):
    """Does commands, takes them back, and passes on what they did.

    Args:
        workspace: What they change.
        on_effect: Told of everything that was done or taken back.
        parent: Qt's owner.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, on_effect: Callable[[Effect], None], parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._on_effect = on_effect
        self._stack = QUndoStack(self)
        self._stack.setUndoLimit(_MOST_COMMANDS)
        self._stack.indexChanged.connect(self.changed)

    def do(self, command: Command) -> None:
        """Do a command; what was taken back before cannot be done again."""
        self._stack.push(_Step(command, self._workspace, self._on_effect))

    def record(self, command: Command) -> None:
        """Remember a command that was done already."""
        self._stack.push(_Step(command, self._workspace, self._on_effect, is_done=True))

    def undo(self) -> None:
        """Take the last command back that something came of."""
        if (place := self._undo_place) is not None:
            self._stack.setIndex(place)

    def redo(self) -> None:
        """Do again what was taken back last."""
        if (place := self._redo_place) is not None:
            self._stack.setIndex(place + 1)

    def review(self) -> None:
        """A command may have come to nothing since it was done."""
        self.changed.emit()

    @property
    def undo_kind(self) -> EditKind | None:
        """What would be taken back; None for nothing."""
        return self._kind_at(self._undo_place)

    @property
    def redo_kind(self) -> EditKind | None:
        """What would be done again; None for nothing."""
        return self._kind_at(self._redo_place)

    @property
    def _undo_place(self) -> int | None:
        return self._first_of(range(self._stack.index() - 1, -1, -1))

    @property
    def _redo_place(self) -> int | None:
        return self._first_of(range(self._stack.index(), self._stack.count()))

    def _first_of(self, places: Iterable[int]) -> int | None:
        return next((place for place in places if not self._command_at(place).is_void), None)

    def _kind_at(self, place: int | None) -> EditKind | None:
        return None if place is None else self._command_at(place).kind

    def _command_at(self, place: int) -> Command:
        return cast("_Step", self._stack.command(place)).command


class _Step(QUndoCommand):
    """One command; the stack does it when it is pushed."""

    def __init__(
        self, command: Command, workspace: Workspace, on_effect: Callable[[Effect], None], *, is_done: bool = False
    ) -> None:
        super().__init__(command.kind)
        self.command, self._workspace, self._on_effect = command, workspace, on_effect
        self._is_done = is_done

    def redo(self) -> None:
        """Do it."""
        if self._is_done:
            self._is_done = False
        else:
            self._on_effect(self.command.do(self._workspace))

    def undo(self) -> None:
        """Take it back."""
        self._on_effect(self.command.undo(self._workspace))
