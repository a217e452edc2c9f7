"""A day's work in the real window, with the real engine, seen and done from outside; at its end the power fails."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from ocr_desktop.domain.errors import SessionError
from ocr_desktop.settings.schema import AppSettings, EngineOptions
from ocr_desktop.settings.store import SettingsStore
from ocr_desktop.workspace.page import PageStatus
from ocr_desktop.workspace.session_store import SavedSession, SessionStore
from tests.helpers.drag import files_dropped
from tests.helpers.drawn_pages import write_drawn_page
from tests.helpers.waiting import wait_for
from tests.helpers.window_process import Home, WindowProcess
from tests.helpers.xserver import XServer

pytestmark = [pytest.mark.display, pytest.mark.timeout(400)]

DRAWN, FILES, BROKEN = 22, 30, 4
PAGES = FILES + 1 + 2  # a PDF of two pages, a TIFF of three
READING_S = 150.0


def write_mixed_files(folder: Path) -> None:
    """Thirty files: pictures of several formats in two folders, documents of several pages, four broken ones."""
    inner = folder / "second folder # 100 %"
    inner.mkdir(parents=True)
    for number in range(DRAWN):
        parent = folder if number % 2 else inner
        write_drawn_page(parent / f"page {number}.png", [f"Invoice number {number}", "Total amount due"], width=420)
    picture = Image.open(folder / "page 1.png").convert("RGB")
    picture.save(folder / "jpeg with a wrong suffix.png", "JPEG", quality=95)
    picture.save(folder / "picture.webp", quality=95)
    picture.save(folder / "two pages.pdf", save_all=True, append_images=[picture], resolution=150)
    picture.save(folder / "three pages.tif", save_all=True, append_images=[picture, picture])
    (folder / "text.png").write_text("no image at all")
    (folder / "cut.png").write_bytes((folder / "page 1.png").read_bytes()[:600])
    (folder / "empty.jpg").touch()
    (inner / "noise.bmp").write_bytes(random.Random(1).randbytes(5000))
    assert sum(path.is_file() for path in folder.rglob("*")) == FILES


class Kept:
    """What the app has on disk of the open pages."""

    def __init__(self, home: Home) -> None:
        self._store = SessionStore(home.folder / "data" / "ocr-desktop" / "session" / "session.sqlite")

    def wait_for(self, condition: Callable[[SavedSession], bool], what: str, timeout_s: float = 30.0) -> SavedSession:
        def probe() -> SavedSession | None:
            try:
                session = self._store.load()
            except SessionError:
                return None
            return session if session is not None and condition(session) else None

        return wait_for(probe, what, timeout_s=timeout_s)


def statuses(session: SavedSession) -> list[PageStatus]:
    return [page.status for page in session.pages]


def texts(session: SavedSession, name: str) -> list[str]:
    page = next(page for page in session.pages if page.source.path.name == name)
    return [line.text for line in page.result.lines] if page.result else []


def copied(screen: XServer, text: str) -> None:
    def probe() -> bool:
        screen.press("ctrl+c")
        return screen.clipboard() == text

    wait_for(probe, f"“{text}” on the clipboard")


def export(screen: XServer, name_of_format: str, *, folder: Path, suffix: str) -> Path:
    """Export the page that is shown; returns the file."""
    screen.press("ctrl+e")
    for number in range(2):
        dialog = screen.wait_for_window("Export")
        screen.activate(dialog)
        if number == 0:
            screen.xdotool("type", "--delay", "40", name_of_format)
        screen.press("Return")
        screen.wait_until_gone(dialog)
    written = wait_for(lambda: next(iter(folder.glob(f"*{suffix}")), None), f"a file *{suffix}")
    wait_for(lambda: written.stat().st_size > 0, "its content")
    return written


def read_with_a_pause(screen: XServer, kept: Kept) -> SavedSession:
    """Let some pages be read, pause, look that the others wait, and go on to the end."""
    kept.wait_for(lambda session: PageStatus.DONE in statuses(session), "a page that is read", READING_S)
    screen.press("ctrl+shift+p")
    # The page under way is finished; then, while a user looks through some pages, no other is begun.
    held = [statuses(kept.wait_for(bool, "the session")).count(PageStatus.DONE)]
    for _look in range(3):
        screen.xdotool("key", "--delay", "250", *["Next"] * 6)
        held.append(statuses(kept.wait_for(bool, "the session")).count(PageStatus.DONE))
    assert held[-1] == held[1] <= held[0] + 1
    assert held[-1] < DRAWN
    screen.press("ctrl+shift+p")
    done = kept.wait_for(lambda session: PageStatus.WAITING not in statuses(session), "all pages read", READING_S)
    assert statuses(done).count(PageStatus.FAILED) == BROKEN
    assert statuses(done).count(PageStatus.DONE) == PAGES - BROKEN
    return done


def correct_undo_and_redo(screen: XServer, kept: Kept, name: str) -> list[str]:
    """Correct the first line of the page that is shown; returns its lines afterwards."""
    before = texts(kept.wait_for(bool, "the session"), name)
    screen.press("Tab", "F2", "ctrl+a")
    screen.xdotool("type", "--delay", "20", "corrected by hand")
    screen.press("Return")
    after = texts(kept.wait_for(lambda session: "corrected by hand" in texts(session, name), "the correction"), name)
    screen.press("ctrl+z")
    kept.wait_for(lambda session: texts(session, name) == before, "undo")
    screen.press("ctrl+shift+z")
    kept.wait_for(lambda session: texts(session, name) == after, "redo")
    return after


def find_and_switch_text_modes(screen: XServer, lines: list[str]) -> None:
    screen.press("ctrl+f")
    screen.xdotool("type", "--delay", "20", "BY HAND")
    screen.press("Escape")
    copied(screen, "by hand")
    screen.press("Escape", "ctrl+6")
    copied(screen, " ".join(lines))
    screen.press("ctrl+2")
    copied(screen, "\n".join(lines))


def export_three_formats(screen: XServer, folder: Path) -> None:
    assert "corrected by hand" in export(screen, "Plain", folder=folder, suffix=".txt").read_text("utf-8")
    assert "corrected by hand" in export(screen, "CSV", folder=folder, suffix=".csv").read_text("utf-8-sig")
    assert export(screen, "Searchable", folder=folder, suffix="_ocr.pdf").read_bytes().startswith(b"%PDF")


def restore(screen: XServer, app: WindowProcess, name: str) -> None:
    """Take what is offered, and look that the page is shown that was looked at last."""
    window = app.wait_for_window()

    def is_restored() -> bool:
        screen.activate(window)
        screen.press("ctrl+shift+t")
        return name in next(each.title for each in screen.windows() if each.id == window.id)

    wait_for(is_restored, "the session to be offered and restored")


def test_a_folder_is_read_corrected_exported_and_survives_a_kill(screen: XServer, home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    write_mixed_files(folder)
    settings = AppSettings(engine=EngineOptions(enable_hpi=False))
    SettingsStore(home.folder / "config" / "ocr-desktop" / "settings.json").save(settings)
    kept = Kept(home)
    with WindowProcess(screen, home) as app:
        window = app.wait_for_window()
        with files_dropped(screen, [folder], window, tmp_path / "drag.txt"):
            kept.wait_for(lambda session: len(session.pages) == PAGES, "all pages in the list")
        done = read_with_a_pause(screen, kept)
        first = statuses(done).index(PageStatus.DONE)
        path = done.pages[first].source.path
        screen.press("Home", *["Next"] * first)
        lines = correct_undo_and_redo(screen, kept, path.name)
        find_and_switch_text_modes(screen, lines)
        export_three_formats(screen, path.parent)
        os.kill(app.pid, signal.SIGKILL)
        app.wait()

    with WindowProcess(screen, home) as app:
        restore(screen, app, path.name)
        again = kept.wait_for(lambda session: len(session.pages) == PAGES, "the restored session on disk")
    assert statuses(again) == statuses(done)
    assert texts(again, path.name) == lines
