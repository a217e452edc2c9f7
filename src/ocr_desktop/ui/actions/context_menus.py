"""What stands in the context menus."""

from __future__ import annotations

# A command whose keys are local is reached by them in these places: letters where the page is, and nowhere else.
PAGE_LIST_MENU = (
    "read_again",
    "read_unfinished",
    "export",
    "turn_right",
    "turn_left",
    "move_up",
    "move_down",
    "remove_page",
)
LINE_TABLE_MENU = (
    "edit_line",
    "copy_text",
    "merge_lines",
    "delete_lines",
    "zoom_to_box",
    "select_all",
)
CANVAS_MENU = (
    "copy_text",
    "edit_line",
    "merge_lines",
    "delete_lines",
    "zoom_to_box",
    "read_region",
    "ignore_on_page",
    "turn_right",
    "turn_left",
    "fit_page",
    "fit_width",
    "show_overlay",
)
