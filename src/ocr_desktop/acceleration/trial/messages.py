"""What the preparing process and a trial process say to each other: one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias, cast

from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.preparation import Candidate
from ocr_desktop.domain.progress import Progress
from ocr_desktop.system.codec import decode, encode


@dataclass(frozen=True, slots=True)
class Begin:
    """The first command: what is tried.

    Attributes:
        options: What the user asks; they name the model.
        candidates: How each network is run.
        cpu_threads: Threads for each network.
        cache_folder: Where built things lie.
        spare_folder: Where they go while nothing can be written there; None makes one.
    """

    options: EngineOptions
    candidates: Mapping[Network, Candidate]
    cpu_threads: Mapping[Network, int]
    cache_folder: Path
    spare_folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Build:
    """Build the engine files; answered by `Built`."""


@dataclass(frozen=True, slots=True)
class Open:
    """Open the networks and run each once; answered by `Opened`."""


@dataclass(frozen=True, slots=True)
class WriteReference:
    """Read the sample pages and write down what they say; answered by `ReferenceWritten`."""

    path: Path


@dataclass(frozen=True, slots=True)
class Check:
    """Read the sample pages and compare; answered by `Checked`."""

    reference: Path


@dataclass(frozen=True, slots=True)
class Measure:
    """Time one pass over the sample pages; answered by `Measured`."""

    reference: Path


Command: TypeAlias = Begin | Build | Open | WriteReference | Check | Measure


@dataclass(frozen=True, slots=True)
class Ready:
    """Answers `Begin`: the runtime is loaded."""


@dataclass(frozen=True, slots=True)
class Progressed:
    """Something goes on."""

    progress: Progress


@dataclass(frozen=True, slots=True)
class Built:
    """The engine files are there.

    Attributes:
        build_s: Seconds of building each network, now or when it was built; those with nothing to build are left out.
        notices: What the user should know about them, such as that they cannot be kept.
    """

    build_s: Mapping[Network, float]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """Milliseconds of opening each network, and the memory of the process, in megabytes, before and after."""

    open_ms: Mapping[Network, float]
    memory_before_mb: float | None
    memory_mb: float | None


@dataclass(frozen=True, slots=True)
class ReferenceWritten:
    """The reference lies where it was asked for; `crops` lines of text were read."""

    crops: int


@dataclass(frozen=True, slots=True)
class Checked:
    """Share of characters, 0 to 1, on which each network agrees with the reference; the worse of two readings."""

    agreement: Mapping[Network, float]


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds of one pass, by network, and how many pages and lines it went over."""

    pass_ms: Mapping[Network, float]
    pages: int
    lines: int


@dataclass(frozen=True, slots=True)
class Failed:
    """The command could not be carried out; the process goes on."""

    failure: Failure


Answer: TypeAlias = Ready | Progressed | Built | Opened | ReferenceWritten | Checked | Measured | Failed


def command_to_line(command: Command) -> bytes:
    """A command as a line of JSON."""
    return json.dumps(encode(cast("type[Command]", Command), command)).encode("ascii") + b"\n"


def command_from_line(line: bytes) -> Command:
    """Read a command.

    Raises:
        ValueError: the line is none.
    """
    return decode(cast("type[Command]", Command), json.loads(line))


def answer_to_line(answer: Answer) -> bytes:
    """An answer as a line of JSON."""
    return json.dumps(encode(cast("type[Answer]", Answer), answer)).encode("ascii") + b"\n"


def answer_from_line(line: bytes) -> Answer:
    """Read an answer.

    Raises:
        ValueError: the line is none.
    """
    return decode(cast("type[Answer]", Answer), json.loads(line))
