"""The Help menu: what tells about the app."""

from __future__ import annotations

from ocr_desktop.ui.actions.spec import ActionSpec, MenuName
from ocr_desktop.ui.source_texts import QT_TRANSLATE_NOOP

HELP_ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "show_help",
        QT_TRANSLATE_NOOP("Actions", "&Keys and gestures"),
        MenuName.HELP,
        icon="help",
        shortcuts=("F1",),
    ),
    ActionSpec("open_sample", QT_TRANSLATE_NOOP("Actions", "Read a &sample page"), MenuName.HELP),
    ActionSpec(
        "check_computer",
        QT_TRANSLATE_NOOP("Actions", "&Check this computer…"),
        MenuName.HELP,
        begins_group=True,
    ),
    ActionSpec("show_about", QT_TRANSLATE_NOOP("Actions", "&About OCR Desktop"), MenuName.HELP, icon="info"),
)
