"""Known text on a screen, and the region around it that is captured."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.helpers.drawn_pages import write_drawn_page
from tests.helpers.picture_source import picture_shown
from tests.helpers.waiting import wait_for
from tests.helpers.xserver import Place, XServer

LINES = ["Known text on the screen", "Order number 4711"]
WARM_SETTINGS = {"engine": {"enable_hpi": False}, "text_mode": "lines"}
"""An engine that is warm as soon as it is open, as it prepares nothing, and text that is copied line by line."""

_REGION_HEIGHT_PX = 160


@contextmanager
def text_shown(screen: XServer, folder: Path) -> Iterator[Place]:
    """Known text on the screen, and a line below it that is not captured; where all of it is."""
    picture = write_drawn_page(folder / "known.png", [*LINES, "", "This line is outside the region"], width=600)
    with picture_shown(screen, picture) as place:
        yield place


def drag_over_text(screen: XServer, shown: Place) -> None:
    """Select the part of the screen that shows the known lines."""
    screen.wait_for_window("Select a region")
    left, top = shown.left + 4, shown.top + 4
    right, bottom = shown.left + shown.width - 4, shown.top + _REGION_HEIGHT_PX
    screen.xdotool("mousemove", "--sync", str(left), str(top), "mousedown", "1")
    screen.xdotool("mousemove", "--sync", str((left + right) // 2), str((top + bottom) // 2))
    screen.xdotool("mousemove", "--sync", str(right), str(bottom), "mouseup", "1")


def wait_for_text(screen: XServer) -> None:
    """Wait until the clipboard has what was captured."""
    wait_for(lambda: screen.clipboard().splitlines() == LINES, "the known text on the clipboard")
