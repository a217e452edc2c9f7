"""Take the pictures of the documents: the real app reads the project's sample pages, in each theme and language.

Every variant runs in a process and a home of its own, without a screen.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ocr_desktop.settings.schema import Theme, UiLanguage
    from ocr_desktop.ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "resources" / "samples"
IMAGES = ROOT / "docs" / "images"
VARIANTS = (("light", "en", ""), ("dark", "en", "dark"), ("light", "zh_CN", "zh"))
WIDTH, HEIGHT = 1240, 760
READING_DEADLINE_MS = 180_000
SETTLING_MS = 500


def main() -> int:
    """Take all pictures, or those of one variant."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--variant", nargs=3, metavar=("THEME", "LANGUAGE", "NAME"), help=argparse.SUPPRESS)
    variant = parser.parse_args().variant
    if variant is None:
        return max(_run_variant(*each) for each in VARIANTS)
    _take(*variant)
    return 0


def _run_variant(theme: str, language: str, name: str) -> int:
    return run_at_home(__file__, "--variant", theme, language, name)


def run_at_home(program: str, *arguments: str, **variables: str) -> int:
    """Run a Python program without a screen, in the home of a user who has never started the app."""
    with tempfile.TemporaryDirectory() as home:
        folders = {f"XDG_{name}_HOME": home for name in ("CONFIG", "CACHE", "DATA", "STATE")}
        environment = {**os.environ, "HOME": home, **folders, "QT_QPA_PLATFORM": "offscreen", **variables}
        return subprocess.run([sys.executable, program, *arguments], env=environment, check=False).returncode


def _take(theme: str, language: str, name: str) -> None:
    from PySide6.QtWidgets import QApplication

    from ocr_desktop.app import compose
    from ocr_desktop.settings.schema import AppSettings
    from ocr_desktop.settings.store import SettingsStore
    from ocr_desktop.system.folders import config_folder

    chosen = replace(AppSettings(), theme=cast("Theme", theme), ui_language=cast("UiLanguage", language))
    SettingsStore(config_folder() / "settings.json").save(chosen)
    app = QApplication([])
    window = compose(app)
    window.resize(WIDTH, HEIGHT)
    window.show()
    try:
        _take_pictures(window, f"-{name}" if name else "")
    finally:
        window.close()


def _take_pictures(window: MainWindow, suffix: str) -> None:
    from ocr_desktop.ui.measurements_dialog import MeasurementsDialog

    wait_until(lambda: _is_prepared(window))
    save(window, f"empty{suffix}")
    window.session.open_paths([SAMPLES])
    wait_until(lambda: len(window.session.workspace) > 0 and not window.session.workspace.has_queued())
    look_at(window, "receipt.png")
    window.selection.select({2})
    save(window, f"page{suffix}")
    window.actions_by_key["show_settings"].setChecked(True)
    save(window, f"settings{suffix}")
    window.commands.help.show_measurements()
    for dialog in window.findChildren(MeasurementsDialog):
        save(dialog, f"measurements{suffix}")
        dialog.close()
    window.actions_by_key["show_settings"].setChecked(False)
    if not suffix:
        _take_guide(window)
    with tempfile.TemporaryDirectory() as folder:
        broken = Path(folder) / "half a letter.png"
        broken.write_bytes((SAMPLES / "letter.png").read_bytes()[:3000])
        window.session.open_paths([broken])
        wait_until(lambda: is_failed(window, broken.name))
        save(window, f"error{suffix}")


def _take_guide(window: MainWindow) -> None:
    """What the user guide shows besides, in one theme and language."""
    from PySide6.QtWidgets import QDialog

    from ocr_desktop.ui.check_dialog import CheckDialog

    results = window.parts.results
    look_at(window, "letter.png")
    results.tabs.setCurrentWidget(results.text)
    save(results, "guide-text")
    results.tabs.setCurrentWidget(results.table)
    window.actions_by_key["replace"].trigger()
    results.find_bar.needle.setText("the")
    save(results, "guide-find")
    results.find_bar.close_bar()
    for name, key in (
        ("export", "export_all"),
        ("all-settings", "show_all_settings"),
        ("check", "check_computer"),
    ):
        known = set(window.findChildren(QDialog))
        window.actions_by_key[key].trigger()
        dialog = next(each for each in window.findChildren(QDialog) if each not in known)
        if isinstance(dialog, CheckDialog):
            wait_until(dialog.copy.isEnabled)
        save(dialog, f"guide-{name}")
        dialog.close()
    look_at(window, "receipt.png")


def _is_prepared(window: MainWindow) -> bool:
    """Whether the fastest engine is open, and nobody speaks of it any more."""
    plan = window.engine.plan
    return plan is not None and plan.preparation is not None and window.toast.isHidden()


def look_at(window: MainWindow, name: str) -> None:
    """Show a page of this name, and wait for its pixels."""
    page = next(page for page in window.session.workspace if page.source.name == name)
    window.session.select(page.id)
    wait_until(lambda: window.parts.view.canvas.mapped is not None)


def is_failed(window: MainWindow, name: str) -> bool:
    """Whether the page that is looked at has this name and cannot be read."""
    current = window.session.current
    return current is not None and current.source.name == name and current.failure is not None


def save(window: QWidget, name: str, folder: Path = IMAGES) -> None:
    """Write a picture of a window."""
    let_settle()
    folder.mkdir(parents=True, exist_ok=True)
    if not window.grab().save(str(folder / f"{name}.png")):
        raise OSError(f"{name}.png cannot be written")
    print(f"{name}.png")


def wait_until(condition: Callable[[], bool]) -> None:
    """Run the event loop until something is so.

    Raises:
        TimeoutError: it does not come.
    """
    from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer

    loop, clock, ticking = QEventLoop(), QElapsedTimer(), QTimer()
    clock.start()

    def look() -> None:
        if condition() or clock.elapsed() > READING_DEADLINE_MS:
            loop.quit()

    ticking.timeout.connect(look)
    ticking.start(20)
    loop.exec()
    if not condition():
        raise TimeoutError("the app did not get there in time")


def let_settle() -> None:
    """Thumbnails and smooth copies come a moment after the page."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(SETTLING_MS, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main())
