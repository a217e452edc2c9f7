"""The parent's side of a comparison: a program in a process of its own, told by JSON lines what to read. Linux only."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from pydantic import BaseModel, ConfigDict

from benchmarks.peers.programs import ROOT

_STILL_S = 0.03
_STILL_DEADLINE_S = 3.0
_LAST_WORDS_CHARACTERS = 2000


class NetworkRun(BaseModel):
    """One run of a network: its file, the pixels [n, h, w, 3] it was given, and when, in ms of its reading."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: Path
    shape: tuple[int, int, int, int]
    started_ms: float
    ended_ms: float


class Reading(BaseModel):
    """What a program read of an image.

    Attributes:
        texts, scores: Of its lines.
        ms: From path to text, decoding included.
        stages_ms: Its own account of where they went; empty where it has none.
        runs: Each run of a network; None where it does not tell.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    texts: tuple[str, ...]
    scores: tuple[float, ...]
    ms: float
    stages_ms: Mapping[str, float] = {}
    runs: tuple[NetworkRun, ...] | None = None


class Facts(BaseModel):
    """What a program runs in, by network, and versions of its packages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    precision: Mapping[str, str]
    versions: Mapping[str, str]


class ReaderProcess:
    """A program that is open; ends with the `with` block.

    Raises:
        RuntimeError: it ended by itself; the last it said is in the message.
    """

    def __init__(self, name: str, command: Sequence[str], *, cache: Path) -> None:
        self.name = name
        self._said: IO[str] = tempfile.TemporaryFile(  # noqa: SIM115  # it is open as long as the process
            "w+", encoding="utf-8", errors="replace"
        )
        # Nothing of the user's cache is used or changed.
        environment = os.environ | {"XDG_CACHE_HOME": str(cache)}
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            encoding="utf-8",
        )
        try:
            self._answer()  # it is open
        except BaseException:
            self._end(is_hopeless=True)
            raise

    def read(self, image: Path) -> Reading:
        """Read an image."""
        return Reading.model_validate(self._ask({"read": str(image.absolute())}))

    def facts(self) -> Facts:
        """What it runs in; something has to be read before."""
        return Facts.model_validate(self._ask({"facts": True}))

    def peak_mb(self) -> float:
        """The most memory it held so far."""
        return self._memory_mb("VmHWM")

    def resident_mb(self) -> float:
        """The memory it holds now."""
        return self._memory_mb("VmRSS")

    def wait_until_still(self) -> None:
        """Wait until its threads have stopped spinning, so that they take nothing from the next program."""
        deadline_s = time.monotonic() + _STILL_DEADLINE_S
        spent = self._spent_ticks()
        while time.monotonic() < deadline_s:
            time.sleep(_STILL_S)
            before, spent = spent, self._spent_ticks()
            if spent == before:
                return

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end(is_hopeless=error is not None)

    def _end(self, *, is_hopeless: bool) -> None:
        """Let it end by itself, or at once where something went wrong."""
        assert self._process.stdin
        assert self._process.stdout
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        if is_hopeless:
            self._process.kill()
        self._process.wait()
        self._process.stdout.close()
        self._said.close()

    def _ask(self, request: Mapping[str, object]) -> object:
        assert self._process.stdin
        with suppress(BrokenPipeError):  # it has ended: its answer, which is missing, tells
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> object:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            code = self._process.wait()
            self._said.seek(0)
            last_words = self._said.read()[-_LAST_WORDS_CHARACTERS:]
            raise RuntimeError(f"{self.name} ended with status {code}:\n{last_words}")
        return json.loads(line)

    def _memory_mb(self, figure: str) -> float:
        status = Path(f"/proc/{self._process.pid}/status").read_text("ascii", "replace")
        return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith(f"{figure}:"))

    def _spent_ticks(self) -> int:
        """Processor time of all its threads."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])
