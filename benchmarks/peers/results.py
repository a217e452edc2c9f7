"""What a run measured, as it is written to benchmarks/results/peers.json and read back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, JsonValue

from benchmarks.peers.reader_process import Facts
from benchmarks.peers.scoring import Counts
from ocr_desktop.system.atomic_files import write_atomically


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class NetworkWork(_Record):
    """What one network did in a round.

    Attributes:
        gflop: 10⁹ floating-point operations; None where its file cannot be counted.
        ms: Milliseconds in which it ran, those of runs at the same time counted once.
    """

    gflop: float | None
    ms: float


class ProgramOnSet(_Record):
    """One program on one set of images.

    Attributes:
        facts: What it ran in.
        peak_mb: The most memory its process held.
        rounds_ms: Milliseconds by image and round, warm-up left out.
        words: By image: read rightly, read, there.
        stages_ms: Milliseconds of a round by stage, by its own account; empty where it has none.
        networks_ms: Milliseconds of a round in which a network ran; None where it does not tell.
        networks: By the network's file name; empty where it does not tell.
    """

    facts: Facts
    peak_mb: float
    rounds_ms: tuple[tuple[float, ...], ...]
    words: tuple[tuple[int, int, int], ...]
    stages_ms: Mapping[str, float]
    networks_ms: float | None
    networks: Mapping[str, NetworkWork]

    @property
    def times_ms(self) -> npt.NDArray[np.float64]:
        """Milliseconds, float64 [images, rounds]."""
        return np.array(self.rounds_ms, np.float64)

    @property
    def counts(self) -> Counts:
        """Words, int64 [images, 3]."""
        return np.array(self.words, np.int64)


class ImageSet(_Record):
    """All programs on one set; the rows of each are those of `images`."""

    images: tuple[str, ...]
    programs: Mapping[str, ProgramOnSet]


class Settings(_Record):
    """What a run was asked."""

    rounds: int
    every: int
    threads: int
    prepare: bool
    parameters: Mapping[str, JsonValue]


class PeersResult(_Record):
    """A whole run.

    Attributes:
        machine: Facts of the machine.
        settings: What was asked.
        peak_gflops: 10⁹ operations a second that the processor does, by precision.
        sets: By the name of their folder.
    """

    benchmark: str = "peers"
    machine: Mapping[str, object]
    settings: Settings
    peak_gflops: Mapping[str, float]
    sets: Mapping[str, ImageSet]

    def save(self, path: Path) -> None:
        """Write it whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, (self.model_dump_json(indent=1) + "\n").encode("utf-8"))

    @classmethod
    def load(cls, path: Path) -> PeersResult:
        """Read it back."""
        return cls.model_validate_json(path.read_bytes())
