"""The app as a user starts it: a process of its own, in a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

from tests.helpers.processes import children_of
from tests.helpers.waiting import wait_for
from tests.helpers.xserver import Window, XServer

APP_NAME = "OCR Desktop"

_SHARED_MEMORY = Path("/dev/shm")
_KEPT = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH")
_END_TIMEOUT_S = 20.0


class Home:
    """The folders of a user who has never started the app.

    Args:
        folder: An empty folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.temporary = self._make("tmp")
        self.cache = self._make("cache")
        self._make("runtime").chmod(0o700)
        for name in ("config", "data", "state"):
            self._make(name)
        self._shared_memory_before = self._shared_memory()

    def environment(self, screen: XServer) -> dict[str, str]:
        """Variables for a program of this user on this screen, and no others of ours."""
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        folders = {f"XDG_{name.upper()}_HOME": str(self.folder / name) for name in ("config", "cache", "data", "state")}
        own = {
            "HOME": str(self.folder),
            "TMPDIR": str(self.temporary),
            "XDG_RUNTIME_DIR": str(self.folder / "runtime"),
            "LANG": "C.UTF-8",
            "DISPLAY": screen.display,
        }
        return kept | folders | own

    def write_settings(self, values: Mapping[str, object]) -> None:
        """Settings that this user made at an earlier time."""
        path = self.folder / "config" / "ocr-desktop" / "settings.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({"version": 1, "settings": values}), "utf-8")

    def leftovers(self) -> list[str]:
        """Files in the temporary and cache folders, and shared memory that was not there before.

        Engines that were built and are whole are kept on purpose.
        """
        files = [path for folder in (self.temporary, self.cache) for path in folder.rglob("*") if path.is_file()]
        unwanted = [str(path) for path in files if not self._is_built_engine(path)]
        return unwanted + sorted(self._shared_memory() - self._shared_memory_before)

    def _is_built_engine(self, path: Path) -> bool:
        engines = self.cache / "ocr-desktop" / "engines"
        return path.is_relative_to(engines) and not path.relative_to(engines).parts[0].endswith(".part")

    def _make(self, name: str) -> Path:
        made = self.folder / name
        made.mkdir(parents=True)
        return made

    @staticmethod
    def _shared_memory() -> set[str]:
        return {str(path) for path in _SHARED_MEMORY.iterdir()} if _SHARED_MEMORY.is_dir() else set()


class WindowProcess:
    """A running window; a context that kills it if it still runs.

    Args:
        screen: Where it shows.
        home: Whose it is.
        arguments: Of the command line.
        program: What Python runs; the app itself unless a test needs more.
        executable: Runs it; this Python, or that of a bundle.
    """

    def __init__(
        self,
        screen: XServer,
        home: Home,
        arguments: Sequence[str | Path] = (),
        *,
        program: Sequence[str] = ("-m", "ocr_desktop"),
        executable: str | Path = sys.executable,
    ) -> None:
        self._screen = screen
        self._log = home.folder / "output.txt"
        with self._log.open("wb") as output:
            self._process = subprocess.Popen(
                [executable, *program, *map(str, arguments)],
                env=home.environment(screen),
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def __enter__(self) -> WindowProcess:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error is not None:
            picture = self._log.with_name("failure.png")
            self._screen.screenshot(picture)
            error.add_note(f"the screen then: {picture}\nthe app's output: {self.output}")
        self.kill()

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    @property
    def output(self) -> str:
        """What it wrote to the terminal."""
        return self._log.read_text("utf-8")

    def wait_for_window(self, title_part: str = APP_NAME) -> Window:
        """Its window, brought to the front.

        Raises:
            RuntimeError: the process ended instead.
        """

        def probe() -> Window | None:
            if self._process.poll() is not None:
                raise RuntimeError(f"the app ended with {self._process.returncode}: {self.output}")
            return next((window for window in self._screen.windows() if title_part in window.title), None)

        window = wait_for(probe, f"a window called «{title_part}»")
        self._screen.activate(window)
        return window

    def children(self) -> list[int]:
        """Process ids of its children."""
        return children_of(self.pid)

    def wait(self, timeout_s: float = _END_TIMEOUT_S) -> int:
        """Wait for its end; returns its exit status."""
        return self._process.wait(timeout_s)

    def kill(self) -> None:
        """End it with SIGKILL; harmless when it has ended."""
        self._process.kill()
        self._process.wait(_END_TIMEOUT_S)
