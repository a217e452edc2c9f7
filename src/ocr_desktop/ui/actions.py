"""Every command of the window as data: menus, toolbar, shortcuts and help read this one table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum, auto


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a text for translation; the tool knows this name, and Qt's own function forgets that it returns a str."""
    return text


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
        key: Its name in code, and of the method of `Commands` that does it.
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


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "open_files",
        QT_TRANSLATE_NOOP("Actions", "&Open…"),
        MenuName.FILE,
        icon="open",
        toolbar_text=QT_TRANSLATE_NOOP("Actions", "Open"),
        shortcuts=("Ctrl+O",),
    ),
    ActionSpec(
        "open_folder",
        QT_TRANSLATE_NOOP("Actions", "Open &folder…"),
        MenuName.FILE,
        icon="folder",
        shortcuts=("Ctrl+Shift+O",),
    ),
    ActionSpec(
        "capture",
        QT_TRANSLATE_NOOP("Actions", "Capture a region of the &screen"),
        MenuName.FILE,
        icon="capture",
        toolbar_text=QT_TRANSLATE_NOOP("Actions", "Capture"),
        shortcuts=("F9",),
        need=Need.SCREEN,
        begins_group=True,
    ),
    ActionSpec(
        "repeat_capture",
        QT_TRANSLATE_NOOP("Actions", "Capture the last re&gion again"),
        MenuName.FILE,
        shortcuts=("Shift+F9",),
        need=Need.LAST_REGION,
    ),
    ActionSpec(
        "restore_session",
        QT_TRANSLATE_NOOP("Actions", "Restore the last &pages"),
        MenuName.FILE,
        shortcuts=("Ctrl+Shift+T",),
        need=Need.LAST_SESSION,
    ),
    ActionSpec(
        "export",
        QT_TRANSLATE_NOOP("Actions", "&Export…"),
        MenuName.FILE,
        icon="export",
        toolbar_text=QT_TRANSLATE_NOOP("Actions", "Export"),
        shortcuts=("Ctrl+E",),
        need=Need.ANY_RESULT,
        begins_group=True,
    ),
    ActionSpec(
        "export_all",
        QT_TRANSLATE_NOOP("Actions", "Export &all pages…"),
        MenuName.FILE,
        shortcuts=("Ctrl+Shift+E",),
        need=Need.ANY_RESULT,
    ),
    ActionSpec(
        "import_model",
        QT_TRANSLATE_NOOP("Actions", "Import a &model folder…"),
        MenuName.FILE,
        begins_group=True,
    ),
    ActionSpec(
        "use_model_folder",
        QT_TRANSLATE_NOOP("Actions", "&Use a model folder in place…"),
        MenuName.FILE,
    ),
    ActionSpec(
        "import_configuration",
        QT_TRANSLATE_NOOP("Actions", "Import &configuration…"),
        MenuName.FILE,
    ),
    ActionSpec("quit", QT_TRANSLATE_NOOP("Actions", "&Quit"), MenuName.FILE, shortcuts=("Ctrl+Q",), begins_group=True),
    ActionSpec(
        "undo",
        QT_TRANSLATE_NOOP("Actions", "&Undo"),
        MenuName.EDIT,
        icon="undo",
        shortcuts=("Ctrl+Z",),
        need=Need.UNDO,
    ),
    ActionSpec(
        "redo",
        QT_TRANSLATE_NOOP("Actions", "&Redo"),
        MenuName.EDIT,
        icon="redo",
        shortcuts=("Ctrl+Shift+Z", "Ctrl+Y"),
        need=Need.REDO,
    ),
    ActionSpec(
        "copy_text",
        QT_TRANSLATE_NOOP("Actions", "&Copy text"),
        MenuName.EDIT,
        icon="copy",
        toolbar_text=QT_TRANSLATE_NOOP("Actions", "Copy text"),
        shortcuts=("Ctrl+C",),
        need=Need.TEXT,
        begins_group=True,
    ),
    ActionSpec(
        "paste",
        QT_TRANSLATE_NOOP("Actions", "&Paste image or files"),
        MenuName.EDIT,
        icon="paste",
        toolbar_text=QT_TRANSLATE_NOOP("Actions", "Paste"),
        shortcuts=("Ctrl+V",),
    ),
    ActionSpec(
        "select_all",
        QT_TRANSLATE_NOOP("Actions", "Select &all lines"),
        MenuName.EDIT,
        shortcuts=("Ctrl+A",),
        need=Need.BOXES,
        begins_group=True,
    ),
    ActionSpec(
        "clear_selection",
        QT_TRANSLATE_NOOP("Actions", "Clear &selection"),
        MenuName.EDIT,
        shortcuts=("Esc",),
        need=Need.SELECTION,
    ),
    ActionSpec(
        "edit_line",
        QT_TRANSLATE_NOOP("Actions", "&Edit line"),
        MenuName.EDIT,
        icon="edit",
        shortcuts=("F2",),
        need=Need.LINE,
        begins_group=True,
    ),
    ActionSpec(
        "merge_lines",
        QT_TRANSLATE_NOOP("Actions", "&Merge lines"),
        MenuName.EDIT,
        shortcuts=("Ctrl+M",),
        need=Need.TWO_LINES,
    ),
    ActionSpec(
        "delete_lines",
        QT_TRANSLATE_NOOP("Actions", "&Delete lines"),
        MenuName.EDIT,
        icon="remove",
        shortcuts=("Del",),
        need=Need.BOX_OF_RESULT,
        is_local=True,
    ),
    ActionSpec(
        "find",
        QT_TRANSLATE_NOOP("Actions", "&Find…"),
        MenuName.EDIT,
        icon="find",
        shortcuts=("Ctrl+F",),
        need=Need.ANY_RESULT,
        begins_group=True,
    ),
    ActionSpec(
        "find_next",
        QT_TRANSLATE_NOOP("Actions", "Find &next"),
        MenuName.EDIT,
        shortcuts=("F3",),
        need=Need.ANY_RESULT,
    ),
    ActionSpec(
        "find_previous",
        QT_TRANSLATE_NOOP("Actions", "Find previ&ous"),
        MenuName.EDIT,
        shortcuts=("Shift+F3",),
        need=Need.ANY_RESULT,
    ),
    ActionSpec(
        "replace",
        QT_TRANSLATE_NOOP("Actions", "Rep&lace…"),
        MenuName.EDIT,
        shortcuts=("Ctrl+H",),
        need=Need.ANY_RESULT,
    ),
    ActionSpec(
        "next_doubtful",
        QT_TRANSLATE_NOOP("Actions", "Next dou&btful line"),
        MenuName.EDIT,
        icon="doubtful",
        shortcuts=("F8",),
        need=Need.DOUBT,
        begins_group=True,
    ),
    ActionSpec(
        "previous_doubtful",
        QT_TRANSLATE_NOOP("Actions", "Pre&vious doubtful line"),
        MenuName.EDIT,
        shortcuts=("Shift+F8",),
        need=Need.DOUBT,
    ),
    ActionSpec(
        "show_settings",
        QT_TRANSLATE_NOOP("Actions", "Se&ttings"),
        MenuName.EDIT,
        icon="settings",
        toolbar_text=QT_TRANSLATE_NOOP("Actions", "Settings"),
        shortcuts=("Ctrl+,",),
        is_checkable=True,
        begins_group=True,
    ),
    ActionSpec(
        "show_all_settings",
        QT_TRANSLATE_NOOP("Actions", "All settin&gs…"),
        MenuName.EDIT,
    ),
    ActionSpec(
        "zoom_in",
        QT_TRANSLATE_NOOP("Actions", "Zoom &in"),
        MenuName.VIEW,
        icon="zoom-in",
        shortcuts=("Ctrl++", "Ctrl+="),
        need=Need.IMAGE,
    ),
    ActionSpec(
        "zoom_out",
        QT_TRANSLATE_NOOP("Actions", "Zoom &out"),
        MenuName.VIEW,
        icon="zoom-out",
        shortcuts=("Ctrl+-",),
        need=Need.IMAGE,
    ),
    ActionSpec(
        "zoom_actual",
        QT_TRANSLATE_NOOP("Actions", "Zoom to &100 %"),
        MenuName.VIEW,
        shortcuts=("Ctrl+0",),
        need=Need.IMAGE,
    ),
    ActionSpec(
        "fit_page",
        QT_TRANSLATE_NOOP("Actions", "&Fit page"),
        MenuName.VIEW,
        icon="fit",
        toolbar_text=QT_TRANSLATE_NOOP("Actions", "Fit"),
        shortcuts=("F",),
        need=Need.IMAGE,
    ),
    ActionSpec(
        "fit_width",
        QT_TRANSLATE_NOOP("Actions", "Fit &width"),
        MenuName.VIEW,
        icon="fit-width",
        shortcuts=("Shift+F",),
        need=Need.IMAGE,
    ),
    ActionSpec(
        "zoom_to_box",
        QT_TRANSLATE_NOOP("Actions", "Zoom to &box"),
        MenuName.VIEW,
        icon="zoom-box",
        shortcuts=("Ctrl+G",),
        need=Need.SELECTION,
    ),
    ActionSpec(
        "show_overlay",
        QT_TRANSLATE_NOOP("Actions", "Show o&verlay"),
        MenuName.VIEW,
        icon="overlay",
        toolbar_text=QT_TRANSLATE_NOOP("Actions", "Overlay"),
        shortcuts=("T",),
        is_checkable=True,
        begins_group=True,
    ),
    ActionSpec(
        "show_full_screen",
        QT_TRANSLATE_NOOP("Actions", "F&ull screen"),
        MenuName.VIEW,
        shortcuts=("F11",),
        is_checkable=True,
        begins_group=True,
    ),
    ActionSpec(
        "previous_page",
        QT_TRANSLATE_NOOP("Actions", "&Previous page"),
        MenuName.PAGE,
        icon="previous",
        shortcuts=("PgUp",),
        need=Need.PREVIOUS_PAGE,
    ),
    ActionSpec(
        "next_page",
        QT_TRANSLATE_NOOP("Actions", "&Next page"),
        MenuName.PAGE,
        icon="next",
        shortcuts=("PgDown",),
        need=Need.NEXT_PAGE,
    ),
    ActionSpec(
        "first_page",
        QT_TRANSLATE_NOOP("Actions", "&First page"),
        MenuName.PAGE,
        shortcuts=("Home",),
        need=Need.PREVIOUS_PAGE,
    ),
    ActionSpec(
        "last_page",
        QT_TRANSLATE_NOOP("Actions", "&Last page"),
        MenuName.PAGE,
        shortcuts=("End",),
        need=Need.NEXT_PAGE,
    ),
    ActionSpec(
        "read_again",
        QT_TRANSLATE_NOOP("Actions", "&Read again"),
        MenuName.PAGE,
        icon="retry",
        shortcuts=("F5",),
        need=Need.RETRY,
        begins_group=True,
    ),
    ActionSpec(
        "read_region",
        QT_TRANSLATE_NOOP("Actions", "Read a par&t again…"),
        MenuName.PAGE,
        icon="region",
        shortcuts=("Ctrl+Shift+R",),
        need=Need.IMAGE_OF_RESULT,
    ),
    ActionSpec(
        "read_unfinished",
        QT_TRANSLATE_NOOP("Actions", "Read all &unfinished pages"),
        MenuName.PAGE,
        shortcuts=("Shift+F5",),
        need=Need.UNFINISHED,
    ),
    ActionSpec(
        "pause_reading",
        QT_TRANSLATE_NOOP("Actions", "Pau&se reading"),
        MenuName.PAGE,
        icon="pause",
        shortcuts=("Ctrl+Shift+P",),
        need=Need.QUEUE,
        is_checkable=True,
    ),
    ActionSpec(
        "cancel_reading",
        QT_TRANSLATE_NOOP("Actions", "&Cancel reading"),
        MenuName.PAGE,
        icon="cancelled",
        shortcuts=("Ctrl+.",),
        need=Need.QUEUE,
    ),
    ActionSpec(
        "turn_right",
        QT_TRANSLATE_NOOP("Actions", "Turn ri&ght"),
        MenuName.PAGE,
        icon="turn-right",
        shortcuts=("R",),
        need=Need.LISTED,
        begins_group=True,
    ),
    ActionSpec(
        "turn_left",
        QT_TRANSLATE_NOOP("Actions", "Turn l&eft"),
        MenuName.PAGE,
        icon="turn-left",
        shortcuts=("Shift+R",),
        need=Need.LISTED,
    ),
    ActionSpec(
        "ignore_on_page",
        QT_TRANSLATE_NOOP("Actions", "&Ignore a part of this page…"),
        MenuName.PAGE,
        need=Need.IMAGE,
        begins_group=True,
    ),
    ActionSpec(
        "ignore_everywhere",
        QT_TRANSLATE_NOOP("Actions", "Ignore a part of &all pages…"),
        MenuName.PAGE,
        need=Need.IMAGE,
    ),
    ActionSpec(
        "stop_ignoring",
        QT_TRANSLATE_NOOP("Actions", "Ign&ore nothing any more"),
        MenuName.PAGE,
        need=Need.IGNORED,
    ),
    ActionSpec(
        "move_up",
        QT_TRANSLATE_NOOP("Actions", "Mo&ve up"),
        MenuName.PAGE,
        shortcuts=("Alt+Up",),
        need=Need.PREVIOUS_PAGE,
        begins_group=True,
    ),
    ActionSpec(
        "move_down",
        QT_TRANSLATE_NOOP("Actions", "Move &down"),
        MenuName.PAGE,
        shortcuts=("Alt+Down",),
        need=Need.NEXT_PAGE,
    ),
    ActionSpec(
        "remove_page",
        QT_TRANSLATE_NOOP("Actions", "Re&move from list"),
        MenuName.PAGE,
        icon="remove",
        shortcuts=("Del",),
        need=Need.PAGE,
        is_local=True,
        begins_group=True,
    ),
    ActionSpec(
        "show_help",
        QT_TRANSLATE_NOOP("Actions", "&Keys and gestures"),
        MenuName.HELP,
        icon="help",
        shortcuts=("F1",),
    ),
    ActionSpec(
        "check_computer",
        QT_TRANSLATE_NOOP("Actions", "&Check this computer…"),
        MenuName.HELP,
        begins_group=True,
    ),
    ActionSpec("show_about", QT_TRANSLATE_NOOP("Actions", "&About OCR Desktop"), MenuName.HELP, icon="info"),
)

PAGE_COUNTER = "page_counter"
ZOOM_LABEL = "zoom_label"
SPACER = "spacer"

TOOLBAR: tuple[tuple[str, ...], ...] = (
    ("open_files", "paste", "capture"),
    ("previous_page", PAGE_COUNTER, "next_page"),
    ("zoom_out", ZOOM_LABEL, "zoom_in", "fit_page"),
    ("show_overlay",),
    ("copy_text", "export"),
    (SPACER, "show_settings"),
)
"""Groups of the toolbar; the words that are no key of an action are its two labels and the space between."""
