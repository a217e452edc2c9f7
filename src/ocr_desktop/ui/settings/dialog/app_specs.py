"""The words of the limits, and of what the window looks like."""

from __future__ import annotations

import os

from PySide6.QtCore import QCoreApplication

from ocr_desktop.ui.settings.dialog.field_specs import FieldSpec
from ocr_desktop.ui.settings.dialog.reading_specs import max_side_spec


def limit_specs() -> tuple[FieldSpec, ...]:
    """What the app may take of this computer."""
    translate = QCoreApplication.translate
    return (
        FieldSpec(
            ("engine", "cpu_threads"),
            translate("LimitSettings", "Processor threads"),
            translate("LimitSettings", "Fewer leave more of the processor to other programs."),
            name="cpu_threads",
            effect=translate(
                "LimitSettings", "The engine is opened anew, and measured anew where it is to be the fastest."
            ),
            highest=os.cpu_count() or 1,
            lowest_text=translate("LimitSettings", "Automatic"),
        ),
        FieldSpec(
            ("memory_limit_mb",),
            translate("LimitSettings", "Memory of the engine"),
            translate(
                "LimitSettings",
                "When the engine holds more after a page, it is started again before the next; nothing is lost by"
                " that, but documents with a password ask for it again. Pages kept at hand in the window take at most"
                " a quarter of it.",
            ),
            unit=" MB",
            step=256,
            lowest_text=translate("LimitSettings", "No limit"),
        ),
        max_side_spec(),
    )


def window_specs() -> tuple[FieldSpec, ...]:
    """Looks, and what is kept."""
    translate = QCoreApplication.translate
    system = translate("WindowSettings", "System")
    light, dark = translate("WindowSettings", "Light"), translate("WindowSettings", "Dark")
    return (
        FieldSpec(
            ("theme",),
            translate("WindowSettings", "Theme"),
            choices={"system": system, "light": light, "dark": dark},
        ),
        FieldSpec(
            ("ui_language",),
            translate("WindowSettings", "Window language"),
            effect=translate("WindowSettings", "The language changes when the app starts again."),
            choices={"system": system, "en": "English", "zh_CN": "简体中文"},
        ),
        FieldSpec(("overlay_visible",), translate("WindowSettings", "Show boxes on the page")),
        FieldSpec(("overlay_opacity",), translate("WindowSettings", "Overlay opacity"), step=5, is_share=True),
        FieldSpec(
            ("keep_session",),
            translate("WindowSettings", "Keep open pages between starts"),
            translate(
                "WindowSettings",
                "Their text and your corrections are kept on this computer and offered again at the next start.",
            ),
        ),
    )
