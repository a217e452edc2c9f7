"""All commands of the window."""

from __future__ import annotations

from dataclasses import dataclass, fields

from PySide6.QtCore import QObject

from ocr_desktop.ui.commands.help import HelpCommands
from ocr_desktop.ui.commands.lines import LineCommands
from ocr_desktop.ui.commands.opening import OpeningCommands
from ocr_desktop.ui.commands.output import OutputCommands
from ocr_desktop.ui.commands.pages import PageCommands
from ocr_desktop.ui.commands.reading import ReadingCommands
from ocr_desktop.ui.commands.setup import SetupCommands
from ocr_desktop.ui.commands.view import ViewCommands


@dataclass(frozen=True, slots=True)
class Commands:
    """One method an action, named like it, in the group it belongs to."""

    opening: OpeningCommands
    output: OutputCommands
    lines: LineCommands
    view: ViewCommands
    pages: PageCommands
    reading: ReadingCommands
    setup: SetupCommands
    help: HelpCommands

    @property
    def groups(self) -> tuple[QObject, ...]:
        """All of them."""
        return tuple(getattr(self, group.name) for group in fields(self))
