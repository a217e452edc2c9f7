"""What is said of a command."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from ocr_desktop.ui.source_texts import QT_TRANSLATE_NOOP


class MenuName(StrEnum):
    """The menus, in their order; the value is the source text."""

    FILE = QT_TRANSLATE_NOOP("Actions", "&File")
    EDIT = QT_TRANSLATE_NOOP("Actions", "&Edit")
    VIEW = QT_TRANSLATE_NOOP("Actions", "&View")
    PAGE = QT_TRANSLATE_NOOP("Actions", "&Page")
    HELP = QT_TRANSLATE_NOOP("Actions", "&Help")


class Need(Enum):
    """What must be there for a command to make sense."""

    PAGE = auto()
    PREVIOUS_PAGE = auto()
    NEXT_PAGE = auto()
    IMAGE = auto()
    BOXES = auto()
    SELECTION = auto()
    TEXT = auto()
    RESULT = auto()
    ANY_RESULT = auto()
    RETRY = auto()
    UNFINISHED = auto()
    QUEUE = auto()
    UNDO = auto()
    REDO = auto()
    LINE = auto()
    TWO_LINES = auto()
    BOX_OF_RESULT = auto()
    DOUBT = auto()
    IMAGE_OF_RESULT = auto()
    IGNORED = auto()
    LISTED = auto()
    LAST_SESSION = auto()
    SCREEN = auto()
    LAST_REGION = auto()


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One command.

    Attributes:
        key: Its name in code, and of the method in `ui.commands` that does it.
        text: Source text for the menu, with its mnemonic.
        menu: Where it stands.
        icon: File name of its icon, without suffix.
        toolbar_text: Source text beside its icon in the toolbar; empty leaves the icon alone there.
        shortcuts: Portable key sequences; the first one is shown.
        need: When it is enabled; None is always.
        is_checkable: It is on or off.
        begins_group: A separator stands before it.
        is_local: Its keys work only in the widgets that carry it, not everywhere in the window.
    """

    key: str
    text: str
    menu: MenuName
    icon: str = ""
    toolbar_text: str = ""
    shortcuts: tuple[str, ...] = ()
    need: Need | None = None
    is_checkable: bool = False
    begins_group: bool = False
    is_local: bool = False
