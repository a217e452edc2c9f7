"""Starting a program of our own as a child, ending it in bounded time, and saying how it ended."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import IO, cast

_KILL_WAIT_S = 1.0
if sys.platform == "win32":
    _CREATION_FLAGS = subprocess.CREATE_NO_WINDOW
else:
    _CREATION_FLAGS = 0


class ChildProcess:
    """A running child with unbuffered pipes to its input and from its errors, and a buffered one from its output.

    It gets a session of its own, so that Ctrl+C in a terminal reaches the window alone.

    Args:
        command: Program and arguments.
        environment: Variables added to this process's own.
        inherited: Descriptors it shares (not on Windows).

    Raises:
        OSError: the program cannot be started.
    """

    def __init__(
        self, command: Sequence[str], *, environment: Mapping[str, str], inherited: Sequence[int] = ()
    ) -> None:
        self._process = subprocess.Popen(
            list(command),
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **environment},
            pass_fds=tuple(inherited),
            start_new_session=sys.platform != "win32",
            creationflags=_CREATION_FLAGS,
        )
        self.input = cast("IO[bytes]", self._process.stdin)
        self.output = io.BufferedReader(cast("io.FileIO", self._process.stdout))
        self.errors = cast("IO[bytes]", self._process.stderr)

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def wait(self) -> None:
        """Wait until it has ended, however long that takes."""
        self._process.wait()

    def kill(self) -> None:
        """End it and what it started at once (on Windows it alone); harmless when it has ended."""
        if self._process.poll() is not None:
            return
        if sys.platform == "win32":
            self._process.kill()
        else:
            # Its session began with it, so that it is the leader of a group of the same number. It may have ended since
            # it was looked at, as another thread waits for it.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def end(self, *, patience_s: float) -> int | None:
        """Wait for a child that was told to end, and kill it if it does not.

        Args:
            patience_s: Seconds it gets to end by itself.

        Returns:
            Its return code, negative for a signal; None if it hangs inside the system, where not even killing helps.
        """
        return_code = self._wait(patience_s)
        if return_code is None:
            self.kill()
            return_code = self._wait(_KILL_WAIT_S)
        return return_code

    def _wait(self, patience_s: float) -> int | None:
        try:
            return self._process.wait(patience_s)
        except subprocess.TimeoutExpired:
            return None


def describe_exit(return_code: int | None) -> str:
    """Say how a process ended, such as "was ended by SIGSEGV (signal 11)"; None is one that hangs in the system."""
    if return_code is None:
        return "hangs in the system and cannot be ended"
    if return_code >= 0x8000_0000:
        return f"crashed with the Windows status 0x{return_code:08X}"
    if return_code >= 0:
        return f"ended with exit code {return_code}"
    try:
        name = signal.Signals(-return_code).name
    except ValueError:
        name = "a signal"
    return f"was ended by {name} (signal {-return_code})"


def is_running(pid: int) -> bool:
    """Whether there is a process of this number; true on Windows, where asking so would end it."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's
        return True
    return True
