"""A screen of its own: Xvfb with a window manager, seen and used from outside like a user does."""

from __future__ import annotations

import mmap
import os
import shutil
import struct
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import numpy as np
import numpy.typing as npt
from PIL import Image

from tests.helpers.waiting import wait_for

WIDTH_PX, HEIGHT_PX = 1280, 900

Pixels = npt.NDArray[np.uint8]

_PROGRAMS = ("Xvfb", "openbox", "xdotool", "xclip", "xprop")
_END_TIMEOUT_S = 10.0
_TOOL_TIMEOUT_S = 20.0


def missing_programs() -> list[str]:
    """What is not installed and needed for a screen."""
    return [name for name in _PROGRAMS if shutil.which(name) is None]


@dataclass(frozen=True, slots=True)
class Window:
    """A window with a frame, as the window manager lists it."""

    id: int
    title: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a window's inside is on the screen, in pixels."""

    left: int
    top: int
    width: int
    height: int

    @property
    def middle(self) -> tuple[int, int]:
        """Its centre."""
        return self.left + self.width // 2, self.top + self.height // 2


class XServer:
    """Runs from `__enter__` to `__exit__`; every process is ended by its own handle.

    Args:
        folder: An empty folder for what the server and the window manager write.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        self._frame: _FrameBuffer | None = None
        self.display = ""

    def __enter__(self) -> XServer:
        try:
            self.display = f":{self._start_server()}"
            self._frame = _FrameBuffer(self._folder / "Xvfb_screen0")
            self._start_window_manager()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._end()

    # What is on the screen

    def pixels(self, *, step: int = 1) -> Pixels:
        """What the screen shows now, straight from the server's memory: uint8 [height, width, 3], blue-green-red.

        Args:
            step: Only every so many pixels in both directions.
        """
        assert self._frame is not None, "the server runs"
        return self._frame.read(step)

    def screenshot(self, path: Path) -> None:
        """Write what the screen shows as PNG."""
        Image.fromarray(np.ascontiguousarray(self.pixels()[..., ::-1])).save(path)

    def windows(self) -> list[Window]:
        """All windows with a frame."""
        listing = self._run("xprop", "-root", "_NET_CLIENT_LIST").partition("#")[2]
        ids = [int(word, 16) for word in listing.replace(",", " ").split()]
        return [Window(id_, self._title(id_)) for id_ in ids]

    def wait_for_window(self, title_part: str, *, timeout_s: float = 30.0) -> Window:
        """The window whose title holds these words."""

        def probe() -> Window | None:
            return next((window for window in self.windows() if title_part in window.title), None)

        return wait_for(probe, f"a window called «{title_part}»", timeout_s=timeout_s)

    def wait_until_gone(self, window: Window, *, timeout_s: float = 10.0) -> None:
        """Wait until a window is closed."""

        def is_gone() -> bool:
            return window.id not in {other.id for other in self.windows()}

        wait_for(is_gone, f"«{window.title}» to close", timeout_s=timeout_s)

    def place(self, window: Window) -> Place:
        """Where a window is."""
        lines = self.xdotool("getwindowgeometry", "--shell", str(window.id)).splitlines()
        known = dict(line.split("=", 1) for line in lines)
        return Place(*(int(known[key]) for key in ("X", "Y", "WIDTH", "HEIGHT")))

    # What a user does

    def activate(self, window: Window) -> None:
        """Bring a window to the front and give it the keyboard."""
        self.xdotool("windowactivate", "--sync", str(window.id))

    def press(self, *keys: str) -> None:
        """Press keys such as "ctrl+a", one after the other, in the window that has the keyboard."""
        self.xdotool("key", "--clearmodifiers", *keys)

    def clipboard(self) -> str:
        """The text on the clipboard; empty if there is none."""
        command = ["xclip", "-o", "-selection", "clipboard", "-t", "UTF8_STRING"]
        done = subprocess.run(
            command, env=self.environment(), capture_output=True, timeout=_TOOL_TIMEOUT_S, check=False
        )
        return done.stdout.decode("utf-8")

    def copy(self, text: str) -> None:
        """Put text on the clipboard; xclip stays as its owner until another program copies something."""
        command = ["xclip", "-i", "-selection", "clipboard"]
        subprocess.run(
            command,
            input=text.encode("utf-8"),
            env=self.environment(),
            stdout=subprocess.DEVNULL,
            timeout=_TOOL_TIMEOUT_S,
            check=True,
        )

    def xdotool(self, *arguments: str) -> str:
        """Run xdotool and return what it printed."""
        return self._run("xdotool", *arguments)

    def environment(self, extra: Mapping[str, str] | None = None) -> dict[str, str]:
        """Variables of this process for programs that shall use this screen."""
        return {**os.environ, "DISPLAY": self.display, **(extra or {})}

    # Inside

    def _start_server(self) -> int:
        reading_end, writing_end = os.pipe()
        screen = f"{WIDTH_PX}x{HEIGHT_PX}x24"
        command = ["Xvfb", "-displayfd", str(writing_end), "-screen", "0", screen, "-fbdir", str(self._folder)]
        try:
            self._start(command, "xvfb.log", os.environ, descriptors=(writing_end,))
        finally:
            os.close(writing_end)
        with os.fdopen(reading_end, "r", encoding="ascii") as answer:
            number = answer.readline().strip()
        if not number:
            raise RuntimeError(f"Xvfb does not start: {(self._folder / 'xvfb.log').read_text('utf-8')}")
        return int(number)

    def _start_window_manager(self) -> None:
        home = {"HOME": str(self._folder)} | {
            f"XDG_{name}_HOME": str(self._folder) for name in ("CONFIG", "CACHE", "DATA", "STATE")
        }
        self._start(["openbox"], "openbox.log", self.environment(home))
        wait_for(lambda: "not found" not in self._run("xprop", "-root", "_NET_CLIENT_LIST"), "openbox to start")

    def _start(
        self, command: list[str], log_name: str, environment: Mapping[str, str], *, descriptors: tuple[int, ...] = ()
    ) -> None:
        with (self._folder / log_name).open("wb") as log:
            self._processes.append(
                subprocess.Popen(command, env=environment, stdout=log, stderr=log, pass_fds=descriptors)
            )

    def _end(self) -> None:
        if self._frame is not None:
            self._frame.close()
        for process in reversed(self._processes):
            process.terminate()
            try:
                process.wait(_END_TIMEOUT_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(_END_TIMEOUT_S)

    def _title(self, window_id: int) -> str:
        # It may have closed since it was listed.
        return self._run("xdotool", "getwindowname", str(window_id), may_fail=True).removesuffix("\n")

    def _run(self, *command: str, may_fail: bool = False) -> str:
        done = subprocess.run(
            command, env=self.environment(), capture_output=True, text=True, timeout=_TOOL_TIMEOUT_S, check=False
        )
        if done.returncode != 0 and not may_fail:
            raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}")
        return done.stdout


class _FrameBuffer:
    """The file in which Xvfb keeps its screen, in the format of xwd: looking at it asks nothing of the server."""

    _HEADER_WORDS = 25
    _BYTES_PER_COLOUR = 12

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._memory = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        words = struct.unpack_from(f">{self._HEADER_WORDS}I", self._memory)
        header_bytes, self._width, self._height = words[0], words[4], words[5]
        self._bytes_per_row, colour_count = words[12], words[19]
        self._start = header_bytes + colour_count * self._BYTES_PER_COLOUR

    def read(self, step: int) -> Pixels:
        rows = np.frombuffer(self._memory, np.uint8, self._height * self._bytes_per_row, self._start)
        return rows.reshape(self._height, -1, 4)[::step, : self._width : step, :3].copy()

    def close(self) -> None:
        self._memory.close()
