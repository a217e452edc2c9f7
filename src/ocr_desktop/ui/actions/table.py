"""All commands, in the order of the menus."""

from __future__ import annotations

from ocr_desktop.ui.actions.edit_menu import EDIT_ACTIONS
from ocr_desktop.ui.actions.file_menu import FILE_ACTIONS
from ocr_desktop.ui.actions.help_menu import HELP_ACTIONS
from ocr_desktop.ui.actions.page_menu import PAGE_ACTIONS
from ocr_desktop.ui.actions.spec import ActionSpec
from ocr_desktop.ui.actions.view_menu import VIEW_ACTIONS

ACTIONS: tuple[ActionSpec, ...] = (
    *FILE_ACTIONS,
    *EDIT_ACTIONS,
    *VIEW_ACTIONS,
    *PAGE_ACTIONS,
    *HELP_ACTIONS,
)
