"""What stands in the toolbar."""

from __future__ import annotations

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
