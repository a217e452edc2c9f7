"""Pictures that another program shows on the screen."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.helpers import shown_picture
from tests.helpers.xserver import Place, XServer


@contextmanager
def picture_shown(screen: XServer, picture: Path) -> Iterator[Place]:
    """Show a picture pixel by pixel until the block ends; where it is."""
    command = [sys.executable, shown_picture.__file__, str(picture)]
    program = subprocess.Popen(command, env=screen.environment({"QT_QPA_PLATFORM": "xcb"}))
    try:
        yield screen.place(screen.wait_for_window(shown_picture.TITLE))
    finally:
        program.kill()
        program.wait(10)
