"""The comparison in words: tables of what was measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.peers import scoring
from benchmarks.peers.programs import RIVALS, TITLES
from benchmarks.peers.ratios import TextDifference, TimeRatio, set_ms, unexplained_share
from benchmarks.peers.results import ImageSet, ProgramOnSet

_MOST_STAGES = 12


def report_set(name: str, images: ImageSet, *, peak_gflops: Mapping[str, float]) -> str:
    """One set: every program, the peers against ours, and where our time goes."""
    parts = [
        f"{name}: {len(images.images)} images",
        table(_PROGRAM_HEAD, [_program_row(title, program) for title, program in images.programs.items()]),
        table(_RATIO_HEAD, [_ratio_row(images, peer) for peer in RIVALS if peer in images.programs]),
        *(_split(TITLES[ours], images.programs[ours], peak_gflops) for ours in set_of_ours(images)),
    ]
    return "\n\n".join(parts)


def set_of_ours(images: ImageSet) -> list[str]:
    """The names of our programs in a set."""
    return [name for name in images.programs if name not in RIVALS]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows under a head, columns aligned."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in [head, *rows]
    )


_PROGRAM_HEAD = ("program", "ms an image", "F1", "recall", "peak MB", "precision", "versions")


def _program_row(name: str, program: ProgramOnSet) -> Sequence[str]:
    counts = program.counts
    return (
        TITLES[name],
        f"{set_ms(program.times_ms) / len(counts):.0f}",
        f"{scoring.f1(counts):.4f}",
        f"{scoring.recall(counts):.4f}",
        f"{program.peak_mb:.0f}",
        ", ".join(dict.fromkeys(program.facts.precision.values())),
        ", ".join(f"{package} {version}" for package, version in program.facts.versions.items()),
    )


_RATIO_HEAD = ("against", "our time", "rounds", "F1", "95 %", "recall", "words")


def _ratio_row(images: ImageSet, peer: str) -> Sequence[str]:
    ours, theirs = images.programs[RIVALS[peer]], images.programs[peer]
    time = TimeRatio.between(ours.times_ms, theirs.times_ms)
    text = TextDifference.between(ours.counts, theirs.counts)
    return (
        TITLES[peer],
        f"{time.ratio:.3f}×",
        f"{time.lowest:.3f} to {time.highest:.3f}",
        f"{text.f1:+.4f}",
        f"{text.low:+.4f} to {text.high:+.4f}",
        f"{text.recall:+.4f}",
        f"{text.hits:+d}",
    )


def _split(title: str, program: ProgramOnSet, peak_gflops: Mapping[str, float]) -> str:
    """Where the time of ours goes, as means of the rounds."""
    total_ms = float(program.times_ms.mean(axis=1).sum())
    stages = ", ".join(f"{stage} {spent / total_ms:.1%}" for stage, spent in program.stages_ms.items() if spent)
    lines = [f"{title}, by stage: {stages}", *_network_lines(program, peak_gflops)]
    if (share := unexplained_share(program)) is not None:
        lines.append(f"neither decoding nor networks: {share:.1%}")
    return "\n".join(lines)


def _network_lines(program: ProgramOnSet, peak_gflops: Mapping[str, float]) -> Iterator[str]:
    total_ms = float(program.times_ms.mean(axis=1).sum())
    precision = precision_of(program)
    peak = peak_gflops.get(precision)
    for name, work in program.networks.items():
        share = f"{name}: {work.ms / total_ms:.1%} of the time"
        if work.gflop is None or peak is None:
            yield share
            continue
        rate = work.gflop / work.ms * 1000
        yield f"{share}, {work.gflop:.1f} GFLOP at {rate:.0f} GFLOP/s, {rate / peak:.0%} of the {precision} peak"
    gflops = [work.gflop for work in program.networks.values() if work.gflop is not None]
    if len(gflops) == len(program.networks) and peak is not None:
        rate = sum(gflops) / total_ms * 1000
        yield f"all in all {rate:.0f} GFLOP/s, {rate / peak:.0%} of the {precision} peak of {peak:.0f} GFLOP/s"


def precision_of(program: ProgramOnSet) -> str:
    """The number format that the recogniser of ours calculates in, such as bf16."""
    return program.facts.precision["text_recognition"].rpartition(" ")[2]
