"""Prepare an engine, then read images with the standard one, with the one chosen, and with every other, in turns.

`python -m benchmarks.hpi [--model M] [--precision P] [--rounds N] IMAGES`; `make bench-hpi ARGS=IMAGES` runs it. Prints
the table of preparing and the time of each engine over that of the standard one, as medians of pairs. Nothing of the
user's cache is used.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ocr_desktop.acceleration.preparing import prepare_engine
from ocr_desktop.cli.preparation_table import preparation_table
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.preparation import Preparation
from ocr_desktop.domain.progress import CancelToken, ignore_progress

Options = dict[str, Any]


@dataclass
class Reader:
    """An engine in a process of its own."""

    name: str
    process: subprocess.Popen[str]
    about: dict[str, Any]
    rounds_ms: list[float] = field(default_factory=list)

    @classmethod
    def start(cls, name: str, options: Options, images: list[Path]) -> Reader:
        """Start it and wait until its engine is open."""
        command = [sys.executable, "-m", "benchmarks.hpi.reader", json.dumps(options), *map(str, images)]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert process.stdout
        return cls(name, process, json.loads(process.stdout.readline()))

    def read(self) -> float:
        """Milliseconds of one round."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return float(json.loads(self.process.stdout.readline())["ms"])

    def end(self) -> None:
        """Let it close its engine."""
        self.process.communicate()


def main() -> None:
    arguments = parse()
    images = sorted(arguments.images.glob("*.jpg"))[:: arguments.every]
    with tempfile.TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        asked: Options = {"model": arguments.model, "precision": arguments.precision}
        started = time.perf_counter()
        preparation = prepare_engine(EngineOptions(**asked), on_progress=ignore_progress, cancel=CancelToken())
        print(f"prepared in {time.perf_counter() - started:.1f} s\n\n{preparation_table(preparation)}\n")
        prepare_pins(preparation, asked)
        readers = start_readers(preparation, asked, images)
        measure(readers, arguments.rounds)
        report(readers, len(images))
        report_choice(readers)
        print_start(images[0], asked)


def prepare_pins(preparation: Preparation, asked: Options) -> None:
    """Single candidates open from the cache too."""
    for options in pins(preparation, asked).values():
        prepare_engine(EngineOptions(**options), on_progress=ignore_progress, cancel=CancelToken())


def pins(preparation: Preparation, asked: Options) -> dict[str, Options]:
    candidates = dict.fromkeys(
        (row.candidate.backend, row.candidate.precision) for row in preparation.measurements if row.run_ms is not None
    )
    return {
        f"{backend.label} {precision}": {**asked, "backend": backend.value, "precision": precision.value}
        for backend, precision in candidates
    }


def start_readers(preparation: Preparation, asked: Options, images: list[Path]) -> list[Reader]:
    wanted = {
        "off": {"model": asked["model"], "enable_hpi": False},
        "auto": asked,
        **pins(preparation, asked),
    }
    return [Reader.start(name, options, images) for name, options in wanted.items()]


def measure(readers: list[Reader], rounds: int) -> None:
    """In turns, the order turned round each time, so that whatever the machine does hits all alike."""
    for number in range(rounds + 1):
        for reader in readers if number % 2 else reversed(readers):
            spent_ms = reader.read()
            if number:  # the first round meets every shape for the first time
                reader.rounds_ms.append(spent_ms)
    for reader in readers:
        reader.end()


def report(readers: list[Reader], images: int) -> None:
    off = readers[0]
    for reader in readers:
        ratios = [own / other for own, other in zip(reader.rounds_ms, off.rounds_ms, strict=True)]
        spread = f"{min(ratios):.3f} to {max(ratios):.3f}"
        print(
            f"{reader.name:28} {statistics.median(ratios):.3f} of off ({spread}), "
            f"{statistics.median(reader.rounds_ms) / images:6.0f} ms a page, opened in {reader.about['open_s']:.2f} s"
            f"{' from the cache' if reader.about['is_cached'] else ''}: {reader.about['engine']}"
        )


def report_choice(readers: list[Reader]) -> None:
    """What was chosen against the best single candidate, pass by pass."""
    _off, auto, *singles = readers
    best = min(singles, key=lambda reader: statistics.median(reader.rounds_ms), default=auto)
    ratios = [own / other for own, other in zip(auto.rounds_ms, best.rounds_ms, strict=True)]
    print(f"auto against the best single candidate, {best.name}: {statistics.median(ratios):.3f} (bar: 1.05)")


def print_start(image: Path, asked: Options) -> None:
    """A start of the command line up to its text, imports included."""
    command = [sys.executable, "-m", "ocr_desktop", "recognize", "--model", asked["model"], str(image)]
    command += ["--precision", asked["precision"]]
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        print(f"command line, second start, to its first line of text: {time.perf_counter() - started:.2f} s")
        process.stdout.read()


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.hpi", description=__doc__)
    parser.add_argument("images", type=Path)
    parser.add_argument("--model", default="PP-OCRv6_small")
    parser.add_argument("--precision", default="auto")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--every", type=int, default=4, help="read every Nth image of the folder")
    return parser.parse_args()


if __name__ == "__main__":
    main()
