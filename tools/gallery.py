"""Take pictures of every main state of the window, to be looked at: languages, themes, scales, large print.

They go to build/gallery. Every variant runs in a process and a home of its own, without a screen.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.screenshots import HEIGHT, ROOT, SAMPLES, WIDTH, is_failed, look_at, run_at_home, save, wait_until

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ocr_desktop.settings.schema import Theme, UiLanguage
    from ocr_desktop.ui.main_window import MainWindow

GALLERY = ROOT / "build" / "gallery"
_LARGE_PRINT = 1.4
_SMALL = (800, 600)
_IN_A_SMALL_WINDOW = ("empty", "lines", "text", "find", "settings", "failed page")


@dataclass(frozen=True, slots=True)
class Variant:
    """One look of the app; `states` names what is taken of it, all if empty."""

    name: str
    theme: str = "light"
    language: str = "en"
    scale: str = "1"
    print_size: float = 1.0
    size: tuple[int, int] = (WIDTH, HEIGHT)
    states: tuple[str, ...] = ()


VARIANTS = (
    Variant("en-light"),
    Variant("en-dark", theme="dark"),
    Variant("zh-light", language="zh_CN"),
    Variant("zh-dark", theme="dark", language="zh_CN"),
    Variant("150 %", scale="1.5", states=("lines", "settings")),
    Variant("200 %", scale="2", states=("lines", "settings")),
    Variant(
        "large print",
        print_size=_LARGE_PRINT,
        states=("empty", "lines", "find", "settings", "export", "all settings"),
    ),
    Variant("small", size=_SMALL),
    Variant("small zh-dark", theme="dark", language="zh_CN", size=_SMALL, states=_IN_A_SMALL_WINDOW),
    Variant("small large print", print_size=_LARGE_PRINT, size=_SMALL, states=_IN_A_SMALL_WINDOW),
)


def main() -> int:
    """Take all pictures, or those of one variant."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("variant", nargs="?", choices=[each.name for each in VARIANTS])
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    variants = [each for each in VARIANTS if asked.variant in (None, each.name)]
    if asked.here:
        _take(variants[0])
        return 0
    return max(run_at_home(__file__, each.name, "--here", QT_SCALE_FACTOR=each.scale) for each in variants)


def _take(variant: Variant) -> None:
    from PySide6.QtWidgets import QApplication

    from ocr_desktop.app import compose
    from ocr_desktop.domain.engine_options import EngineOptions
    from ocr_desktop.settings.schema import AppSettings
    from ocr_desktop.settings.store import SettingsStore
    from ocr_desktop.system.folders import config_folder

    chosen = AppSettings(
        theme=cast("Theme", variant.theme),
        ui_language=cast("UiLanguage", variant.language),
        engine=EngineOptions(enable_hpi=False),
    )
    SettingsStore(config_folder() / "settings.json").save(chosen)
    app = QApplication([])
    font = app.font()
    font.setPointSizeF(font.pointSizeF() * variant.print_size)
    app.setFont(font)
    window = compose(app)
    window.resize(*variant.size)
    window.show()
    try:
        for state, shown in _states(window):
            if not variant.states or state in variant.states:
                save(shown, f"{variant.name} {state}", GALLERY)
            if shown is not window:
                shown.close()
    finally:
        window.close()


def _states(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """The states one after the other, each with the window that shows it."""
    wait_until(lambda: window.engine.plan is not None)
    yield "empty", window
    window.session.open_paths([SAMPLES])
    wait_until(lambda: len(window.session.workspace) > 0 and not window.session.workspace.has_queued())
    look_at(window, "receipt.png")
    window.editing.correct(1, "Corrected by hand")
    window.selection.select({2})
    yield "lines", window
    window.parts.results.tabs.setCurrentWidget(window.parts.results.text)
    yield "text", window
    window.parts.results.tabs.setCurrentWidget(window.parts.results.table)
    window.actions_by_key["replace"].trigger()
    window.parts.results.find_bar.needle.setText("total")
    yield "find", window
    window.parts.results.find_bar.close_bar()
    window.editing.ignore((60, 40, 460, 130), everywhere=False)
    yield "ignored part", window
    yield from _dialogs(window)
    window.actions_by_key["show_settings"].setChecked(True)
    yield "settings", window
    window.parts.settings.engine.disclosure.button.click()
    window.parts.settings.verticalScrollBar().setValue(window.parts.settings.verticalScrollBar().maximum())
    yield "engine settings", window
    window.parts.settings.engine.disclosure.button.click()
    window.actions_by_key["show_settings"].setChecked(False)
    yield "failed page", _with_failed_page(window)


def _dialogs(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    from PySide6.QtWidgets import QDialog

    from ocr_desktop.ui.check_dialog import CheckDialog

    for state, key in (
        ("export", "export_all"),
        ("all settings", "show_all_settings"),
        ("check", "check_computer"),
        ("keys", "show_help"),
        ("about", "show_about"),
    ):
        known = set(window.findChildren(QDialog))
        window.actions_by_key[key].trigger()
        dialog = next(each for each in window.findChildren(QDialog) if each not in known)
        if state == "check":
            wait_until(lambda: bool(window.findChildren(CheckDialog)[-1].copy.isEnabled()))
        yield state, dialog


def _with_failed_page(window: MainWindow) -> MainWindow:
    folder = Path(tempfile.mkdtemp(dir=GALLERY.parent))
    broken = folder / "half a letter.png"
    broken.write_bytes((SAMPLES / "letter.png").read_bytes()[:3000])
    window.session.open_paths([broken])
    wait_until(lambda: is_failed(window, broken.name))
    broken.unlink()
    folder.rmdir()
    return window


if __name__ == "__main__":
    sys.exit(main())
