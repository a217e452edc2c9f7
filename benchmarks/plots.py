"""Draw what the benchmarks measured, as SVG for the documents: `python -m benchmarks.plots`; `make plots` runs it.

Reads benchmarks/results/peers.json and scaling.json, and draws what is there into docs/images.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from benchmarks.peers.__main__ import RESULT as PEERS_RESULT
from benchmarks.peers.programs import RIVALS, ROOT, TITLES
from benchmarks.peers.ratios import TimeRatio
from benchmarks.peers.results import ImageSet, PeersResult
from benchmarks.scaling import LINES, PAGES, SCANS, ScalingResult
from benchmarks.scaling import RESULT as SCALING_RESULT

IMAGES = ROOT / "docs" / "images"

_COLOURS = ("#2a6f97", "#e07a5f", "#81b29a", "#6d597a")
_BAR_HEIGHT = 0.8
_STYLE: Mapping[str, Any] = {
    "font.family": "sans-serif",
    "svg.fonttype": "none",
    # The same figures give the same file.
    "svg.hashsalt": "ocr-desktop",
    "axes.spines.top": False,
    "axes.spines.right": False,
}


def main() -> int:
    figures: dict[str, Figure] = {}
    with styled():
        if PEERS_RESULT.exists():
            figures["time-over-peers"] = peers_figure(PeersResult.load(PEERS_RESULT))
        if SCALING_RESULT.exists():
            scaling = ScalingResult.model_validate_json(SCALING_RESULT.read_bytes())
            figures |= {"time-over-lines": lines_figure(scaling), "time-over-megapixels": megapixels_figure(scaling)}
        for name, figure in figures.items():
            save(figure, IMAGES / f"{name}.svg")
    if not figures:
        print("nothing was measured yet: run `make bench` first", file=sys.stderr)
        return 1
    return 0


@contextmanager
def styled() -> Iterator[None]:
    """Within it, figures are made and saved in the same style."""
    with mpl.rc_context(dict(_STYLE)):
        yield


def save(figure: Figure, path: Path) -> None:
    figure.savefig(path, metadata={"Date": None})
    print(path)


def peers_figure(result: PeersResult) -> Figure:
    """Our time over each peer's, a group of bars for each peer, with the least and the greatest round."""
    figure = Figure(figsize=(8, 4.2), layout="constrained")
    axes = figure.subplots()
    peers = [peer for peer in RIVALS if any(peer in images.programs for images in result.sets.values())]
    height = _BAR_HEIGHT / len(result.sets)
    for number, (name, images) in enumerate(result.sets.items()):
        ratios = {row: ratio_to(images, peer) for row, peer in enumerate(peers) if peer in images.programs}
        rows = [row + (number - (len(result.sets) - 1) / 2) * height for row in ratios]
        draw_ratios(
            axes, rows, list(ratios.values()), height=height, label=name, colour=_COLOURS[number % len(_COLOURS)]
        )
    axes.axvline(1, color="black", linewidth=0.8)
    axes.set_yticks(range(len(peers)), [TITLES[peer] for peer in peers])
    axes.invert_yaxis()
    axes.set_xlabel("our time over theirs; less is faster")
    figure.legend(frameon=False, loc="outside upper center", ncols=len(result.sets))
    return figure


def ratio_to(images: ImageSet, peer: str) -> TimeRatio:
    return TimeRatio.between(images.programs[RIVALS[peer]].times_ms, images.programs[peer].times_ms)


def draw_ratios(
    axes: Axes, rows: list[float], ratios: list[TimeRatio], *, height: float, label: str, colour: str
) -> None:
    spread = [
        [max(0.0, ratio.ratio - ratio.lowest) for ratio in ratios],
        [max(0.0, ratio.highest - ratio.ratio) for ratio in ratios],
    ]
    bars = axes.barh(rows, [ratio.ratio for ratio in ratios], height * 0.9, xerr=spread, label=label, color=colour)
    axes.bar_label(bars, [f"{ratio.ratio:.2f}×" for ratio in ratios], padding=4)


def lines_figure(result: ScalingResult) -> Figure:
    figure = Figure(figsize=(7, 4), layout="constrained")
    axes = figure.subplots()
    draw_fit(axes, result, LINES, "pages of the same size", _COLOURS[0])
    return labelled(figure, axes, "lines on the page")


def megapixels_figure(result: ScalingResult) -> Figure:
    figure = Figure(figsize=(7, 4), layout="constrained")
    axes = figure.subplots()
    draw_fit(axes, result, PAGES, "larger pages of equally small print", _COLOURS[0])
    draw_fit(axes, result, SCANS, "one page in finer scans", _COLOURS[1])
    return labelled(figure, axes, "megapixels")


def draw_fit(axes: Axes, result: ScalingResult, row: str, label: str, colour: str) -> None:
    """The points of a row and the line through them."""
    points, fit = result.points(row), result.fit(row)
    x = [point.lines if row == LINES else point.megapixels for point in points]
    axes.plot(x, [point.ms / 1000 for point in points], "o", color=colour)
    ends = [min(x), max(x)]
    axes.plot(ends, [fit.at(end) / 1000 for end in ends], color=colour, label=f"{label}, R² = {fit.r_squared:.3f}")


def labelled(figure: Figure, axes: Axes, x_label: str) -> Figure:
    axes.set_xlabel(x_label)
    axes.set_ylabel("seconds")
    axes.set_xlim(left=0)
    axes.set_ylim(bottom=0)
    figure.legend(frameon=False, loc="outside upper center")
    return figure


if __name__ == "__main__":
    sys.exit(main())
