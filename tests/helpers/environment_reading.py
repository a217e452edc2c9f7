"""The window reading with an engine in another Python environment, and what it says of that."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ocr_desktop import OcrEngine
from tests.helpers.receipt import READING_TIMEOUT_S, RECEIPT_TEXTS, copy_receipt, quit_by_keyboard
from tests.helpers.waiting import wait_for
from tests.helpers.window_process import Home, WindowProcess
from tests.helpers.xserver import XServer


@contextmanager
def window_reading_in(
    screen: XServer, home: Home, receipt: Path, python: Path, *, executable: str | Path, program: Sequence[str]
) -> Iterator[list[str]]:
    """A window that was told to read in an environment and has read the receipt; it is quit in order at the end.

    Args:
        screen: Where it shows.
        home: Whose it is.
        receipt: The page.
        python: The environment's interpreter.
        executable: Runs the window.
        program: What that is told to run.

    Returns:
        The programs of the processes that it started.
    """
    home.write_settings({"engine_python": str(python), "engine": {"enable_hpi": False}})
    with WindowProcess(screen, home, [receipt], executable=executable, program=program) as app:
        app.wait_for_window(receipt.name)
        assert copy_receipt(screen).split() == " ".join(RECEIPT_TEXTS).split()
        commands = [Path(f"/proc/{pid}/cmdline").read_bytes() for pid in app.children()]
        yield [os.fsdecode(command.split(b"\0")[0]) for command in commands]
        quit_by_keyboard(screen, app)
        assert app.output == ""


def wait_for_words(screen: XServer, *words: str) -> None:
    """Wait until the screen shows all these words, read off its pixels; between two of them a line may end."""
    with OcrEngine.open() as engine:

        def are_shown() -> bool:
            shown = engine.recognize(screen.pixels()).text
            return all(word in shown for word in words)

        wait_for(are_shown, f"«{'» and «'.join(words)}» on the screen", timeout_s=READING_TIMEOUT_S)
