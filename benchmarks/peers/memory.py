"""What our engine's process holds: its peak over receipts and over large scans, and how it grows with many images.

`python -m benchmarks.peers.memory [IMAGES]`; `make bench-memory` runs it. Prints the bars and writes
benchmarks/results/memory.json. Exit status 1 if a bar is missed. Linux only.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.machine import machine_facts
from benchmarks.peers.__main__ import IMAGES, images_of
from benchmarks.peers.bars import LARGE, MOST_PEAK_MB, RECEIPTS, SCENES, Bar
from benchmarks.peers.programs import OURS, ROOT, Surroundings, command
from benchmarks.peers.reader_process import ReaderProcess
from ocr_desktop.acceleration import hardware

RESULT = ROOT / "benchmarks" / "results" / "memory.json"

COUNT, SETTLED = 500, 50
MOST_GROWTH_MB = 30.0


def main() -> int:
    arguments = parse()
    sets = {name: images_of(arguments.images / name, every=1) for name in (RECEIPTS, SCENES, LARGE)}
    with tempfile.TemporaryDirectory() as folder:
        around = Surroundings(
            Path(), Path(folder), hardware.physical_core_count(), arguments.prepare, arguments.parameters
        )
        peaks_mb = {name: peak_mb(sets[name], around, Path(folder)) for name in (RECEIPTS, LARGE)}
        resident_mb = resident_after(cycled(sets, arguments.count), around, Path(folder))
    bars = [*map(peak_bar, peaks_mb, peaks_mb.values()), growth_bar(resident_mb)]
    print("\n".join(map(str, bars)))
    content = {"benchmark": "memory", "machine": machine_facts(), "peaks_mb": peaks_mb, "resident_mb": resident_mb}
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(content) + "\n", "utf-8")
    return 0 if all(bar.holds for bar in bars) else 1


def peak_mb(images: Sequence[Path], around: Surroundings, cache: Path) -> float:
    """The most that a new process held while it read some images once."""
    with ReaderProcess(OURS, command(OURS, around), cache=cache) as reader:
        for image in images:
            reader.read(image)
        return reader.peak_mb()


def resident_after(images: Sequence[Path], around: Surroundings, cache: Path) -> list[float]:
    """What one process holds after each image, in megabytes."""
    with ReaderProcess(OURS, command(OURS, around), cache=cache) as reader:
        return [_after(reader, image) for image in images]


def cycled(sets: dict[str, list[Path]], count: int) -> list[Path]:
    """So many images: the large ones first, so that what they take is not mistaken for growth, then all in turns."""
    turns = itertools.zip_longest(sets[RECEIPTS], sets[SCENES])
    images = [*sets[LARGE], *(image for pair in turns for image in pair if image is not None)]
    return list(itertools.islice(itertools.cycle(images), count))


def growth_mb(resident_mb: Sequence[float]) -> float:
    """Megabytes at the end over those after the first fifty images.

    Raises:
        ValueError: there are no more than these.
    """
    if len(resident_mb) <= SETTLED:
        raise ValueError(f"growth shows after the first {SETTLED} images, and there are {len(resident_mb)}")
    return resident_mb[-1] - resident_mb[SETTLED - 1]


def peak_bar(name: str, peak: float) -> Bar:
    most_mb = MOST_PEAK_MB[name]
    return Bar(f"{name}, peak memory", f"{peak:.0f} MB", f"≤ {most_mb:g} MB", peak <= most_mb)


def growth_bar(resident_mb: Sequence[float]) -> Bar:
    growth = growth_mb(resident_mb)
    highest = max(resident_mb[SETTLED:]) - resident_mb[SETTLED - 1]
    measured = f"{growth:+.1f} MB at the end, {highest:+.1f} MB at most"
    subject = f"growth over {len(resident_mb)} images after the first {SETTLED}"
    return Bar(subject, measured, f"< {MOST_GROWTH_MB:g} MB at the end", growth < MOST_GROWTH_MB)


def _after(reader: ReaderProcess, image: Path) -> float:
    reader.read(image)
    return reader.resident_mb()


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.peers.memory", description=__doc__)
    parser.add_argument("images", metavar="IMAGES", nargs="?", type=Path, default=IMAGES)
    parser.add_argument("--count", type=image_count, default=COUNT, help=f"images in a row, more than {SETTLED}")
    parser.add_argument("--prepare", action="store_true", help="let the engine find its fastest way first")
    parser.add_argument("--parameters", type=json.loads, default={}, metavar="JSON", help="changes to the parameters")
    return parser.parse_args()


def image_count(text: str) -> int:
    if (count := int(text)) <= SETTLED:
        raise argparse.ArgumentTypeError(f"growth shows after the first {SETTLED} images")
    return count


if __name__ == "__main__":
    sys.exit(main())
