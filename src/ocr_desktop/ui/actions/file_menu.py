"""The File menu: what brings pages in and takes them out."""

from __future__ import annotations

from ocr_desktop.ui.actions.spec import ActionSpec, MenuName, Need
from ocr_desktop.ui.source_texts import QT_TRANSLATE_NOOP

FILE_ACTIONS: tuple[ActionSpec, ...] = (
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
)
