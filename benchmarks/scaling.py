"""How our time grows with the text and with the page: `python -m benchmarks.scaling`; `make bench-scaling` runs it.

Three rows of pages are drawn and read:

- lines: 5 to 200 lines on a page whose size stays. The detector's part stays, the recogniser's grows with every line.
- pages: ever larger pages of equally small print, so lines and pixels grow alike. Time is linear in megapixels.
- scans: one page of text in ever finer scans. Here nothing forces the time to be linear, since text that is large
  enough needs no more pixels; only decoding has to touch them all. It is shown, and not held to a bar.

Prints the fits and writes benchmarks/results/scaling.json. Exit status 1 if a bar is missed.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from pydantic import BaseModel, ConfigDict

from benchmarks.linear_fit import LinearFit
from benchmarks.machine import machine_facts
from benchmarks.peers.bars import Bar
from benchmarks.peers.programs import OURS, ROOT, Surroundings, command
from benchmarks.peers.reader_process import ReaderProcess
from ocr_desktop.acceleration import hardware

RESULT = ROOT / "benchmarks" / "results" / "scaling.json"
LEAST_R_SQUARED = 0.98

LINES, PAGES, SCANS = "lines", "pages", "scans"

_CELL_PX = (480, 52)
_FONT_PX = 26
_MARGIN_PX = (20, 12)
_WORDS = ("amount", "river", "copper", "window", "garden", "market", "paper", "signal", "winter", "orange", "bridge")
_LINE_COUNTS = (5, 10, 20, 40, 60, 80, 120, 160, 200)
_FIXED_GRID = (4, 50)
_GRIDS = ((2, 10), (3, 20), (4, 27), (5, 33), (6, 40), (7, 47), (8, 53), (9, 60), (10, 67), (12, 80))
_SCAN_GRID = (3, 20)
_SCAN_MEGAPIXELS = (0.5, 1, 2, 4, 8, 12, 16, 20, 24)


class Point(BaseModel):
    """One page: its lines and megapixels, and the median milliseconds of reading it from its file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    lines: int
    megapixels: float
    ms: float


class ScalingResult(BaseModel):
    """All points, by what grew."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    benchmark: str = "scaling"
    machine: dict[str, object]
    lines: tuple[Point, ...]
    pages: tuple[Point, ...]
    scans: tuple[Point, ...]

    def points(self, row: str) -> tuple[Point, ...]:
        """The points of one row of pages."""
        return {LINES: self.lines, PAGES: self.pages, SCANS: self.scans}[row]

    def fit(self, row: str) -> LinearFit:
        """Time against what grew: lines for `lines`, megapixels for the others."""
        points = self.points(row)
        x = [point.lines if row == LINES else point.megapixels for point in points]
        return LinearFit.through(x, [point.ms for point in points])


def main() -> int:
    arguments = parse()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = {row: list(draw(folder))[:: arguments.every] for row, draw in _ROWS.items()}
        around = Surroundings(Path(), folder, hardware.physical_core_count(), arguments.prepare, arguments.parameters)
        with ReaderProcess(OURS, command(OURS, around), cache=folder / "cache") as reader:
            points = {row: tuple(measure(reader, paths, arguments.rounds)) for row, paths in pages.items()}
    result = ScalingResult(machine=machine_facts(), lines=points[LINES], pages=points[PAGES], scans=points[SCANS])
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(result.model_dump_json(indent=1) + "\n", "utf-8")
    bars = bars_of(result)
    scans = result.fit(SCANS)
    print("\n".join(map(str, bars)))
    print(f"one page in ever finer scans: {scans.slope:.0f} ms a megapixel, R² {scans.r_squared:.4f}")
    return 0 if all(bar.holds for bar in bars) else 1


def bars_of(result: ScalingResult) -> list[Bar]:
    """Whether time is linear in lines, and in megapixels of equal print."""
    return [
        _bar("time against lines", result.fit(LINES), "ms a line"),
        _bar("time against megapixels of equally small print", result.fit(PAGES), "ms a megapixel"),
    ]


def _bar(subject: str, fit: LinearFit, unit: str) -> Bar:
    measured = f"R² {fit.r_squared:.4f}, {fit.slope:.1f} {unit}"
    return Bar(subject, measured, f"R² ≥ {LEAST_R_SQUARED:g}", fit.r_squared >= LEAST_R_SQUARED)


def measure(reader: ReaderProcess, pages: Sequence[tuple[Path, int, float]], rounds: int) -> Iterator[Point]:
    """Read each page so many times after a warm-up."""
    for path, lines, megapixels in pages:
        reader.read(path)
        spent_ms = statistics.median(reader.read(path).ms for _ in range(rounds))
        print(f"{path.stem}: {spent_ms:.0f} ms", flush=True)
        yield Point(lines=lines, megapixels=megapixels, ms=spent_ms)


Drawn = Iterator[tuple[Path, int, float]]
"""Files, each with its lines and megapixels."""


def draw_lines(folder: Path) -> Drawn:
    for count in _LINE_COUNTS:
        yield _saved(folder / f"{count} lines.jpg", page(*_FIXED_GRID, count), count)


def draw_pages(folder: Path) -> Drawn:
    for columns, rows in _GRIDS:
        count = columns * rows
        yield _saved(folder / f"page of {count} lines.jpg", page(columns, rows, count), count)


def draw_scans(folder: Path) -> Drawn:
    columns, rows = _SCAN_GRID
    original = page(columns, rows, columns * rows)
    for megapixels in _SCAN_MEGAPIXELS:
        scale = (megapixels * 1e6 / (original.width * original.height)) ** 0.5
        size = round(original.width * scale), round(original.height * scale)
        scan = original.resize(size, Image.Resampling.LANCZOS)
        yield _saved(folder / f"scan of {megapixels:g} megapixels.jpg", scan, columns * rows)


_ROWS = {LINES: draw_lines, PAGES: draw_pages, SCANS: draw_scans}


def page(columns: int, rows: int, count: int) -> Image.Image:
    """A white page with room for columns times rows lines, the first `count` of them written, all about as long."""
    width, height = _CELL_PX
    image = Image.new("RGB", (columns * width, rows * height), "white")
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(_FONT_PX)
    choose = random.Random(count)
    for number in range(count):
        row, column = divmod(number, columns)
        place = column * width + _MARGIN_PX[0], row * height + _MARGIN_PX[1]
        draw.text(place, " ".join(choose.choices(_WORDS, k=4)), fill="black", font=font)
    return image


def _saved(path: Path, image: Image.Image, lines: int) -> tuple[Path, int, float]:
    image.save(path, quality=90)
    return path, lines, image.width * image.height / 1e6


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.scaling", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="how often each page is read after a warm-up")
    parser.add_argument("--every", type=int, default=1, help="read every Nth page of a row")
    parser.add_argument("--prepare", action="store_true", help="let the engine find its fastest way first")
    parser.add_argument("--parameters", type=json.loads, default={}, metavar="JSON", help="changes to the parameters")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
