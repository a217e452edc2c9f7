"""The View menu: how a page is looked at."""

from __future__ import annotations

from ocr_desktop.ui.actions.spec import ActionSpec, MenuName, Need
from ocr_desktop.ui.source_texts import QT_TRANSLATE_NOOP

VIEW_ACTIONS: tuple[ActionSpec, ...] = (
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
        is_local=True,
    ),
    ActionSpec(
        "fit_width",
        QT_TRANSLATE_NOOP("Actions", "Fit &width"),
        MenuName.VIEW,
        icon="fit-width",
        shortcuts=("Shift+F",),
        need=Need.IMAGE,
        is_local=True,
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
        is_local=True,
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
)
