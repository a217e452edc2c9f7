"""What was promised of the comparison, and whether it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmarks.peers import scoring
from benchmarks.peers.programs import (
    OURS,
    PADDLEOCR_ONNXRUNTIME,
    PADDLEOCR_PADDLE,
    RAPIDOCR_ONNXRUNTIME,
    RAPIDOCR_OPENVINO,
    RIVALS,
    TITLES,
)
from benchmarks.peers.ratios import TextDifference, TimeRatio, unexplained_share
from benchmarks.peers.results import ImageSet

RECEIPTS, SCENES, LARGE = "receipts", "scenes", "large"

_MOST_TIME: Mapping[str, Mapping[str, float]] = {
    RAPIDOCR_OPENVINO: {RECEIPTS: 0.5, SCENES: 0.75},
    RAPIDOCR_ONNXRUNTIME: {RECEIPTS: 0.33, SCENES: 0.45},
    PADDLEOCR_ONNXRUNTIME: {RECEIPTS: 0.4, SCENES: 0.4},
    PADDLEOCR_PADDLE: {RECEIPTS: 0.3, SCENES: 0.3},
}
_ON_ONNXRUNTIME = (RAPIDOCR_ONNXRUNTIME, PADDLEOCR_ONNXRUNTIME)
_MOST_TIME_WITHOUT_BF16 = 0.6
_MOST_F1_LOST = 0.01
_MOST_WORDS_LOST = 2
_MOST_UNEXPLAINED = 0.08
MOST_PEAK_MB: Mapping[str, float] = {RECEIPTS: 700, LARGE: 1200}


@dataclass(frozen=True, slots=True)
class Bar:
    """One promise: what was measured, what was promised, and whether it holds."""

    subject: str
    measured: str
    promised: str
    holds: bool

    def __str__(self) -> str:
        return f"{'holds' if self.holds else 'FALLS SHORT'}: {self.subject}: {self.measured} (bar: {self.promised})"


def bars_of(sets: Mapping[str, ImageSet], *, has_bf16: bool) -> list[Bar]:
    """Every promise that these sets can tell of.

    Args:
        sets: What was measured, by the set's name.
        has_bf16: Whether the processor calculates in bf16 by itself.
    """
    return [bar for name, images in sets.items() for bar in _bars_of_set(name, images, has_bf16=has_bf16)]


def _bars_of_set(name: str, images: ImageSet, *, has_bf16: bool) -> Iterator[Bar]:
    peers = [peer for peer in RIVALS if peer in images.programs]
    for peer in peers:
        yield from _time_bar(name, peer, images, has_bf16=has_bf16)
        yield from _text_bar(name, peer, images)
    if name == LARGE and peers:
        yield _large_text_bar(images, peers)
    if OURS in images.programs:
        yield from _own_bars(name, images)


def _time_bar(name: str, peer: str, images: ImageSet, *, has_bf16: bool) -> Iterator[Bar]:
    most = _MOST_TIME[peer].get(name)
    if most is None:
        return
    if not has_bf16 and peer in _ON_ONNXRUNTIME:
        most = _MOST_TIME_WITHOUT_BF16
    ratio = TimeRatio.between(images.programs[RIVALS[peer]].times_ms, images.programs[peer].times_ms).ratio
    yield Bar(f"{name}, time over {TITLES[peer]}", f"{ratio:.3f}×", f"≤ {most:g}×", ratio <= most)


def _text_bar(name: str, peer: str, images: ImageSet) -> Iterator[Bar]:
    text = TextDifference.between(images.programs[RIVALS[peer]].counts, images.programs[peer].counts)
    subject = f"{name}, text against {TITLES[peer]}"
    if name == RECEIPTS:
        bounds = f"F1 {text.f1:+.4f} ({text.low:+.4f} to {text.high:+.4f})"
        yield Bar(subject, bounds, f"from ≥ -{_MOST_F1_LOST:g}", text.low >= -_MOST_F1_LOST)
    if name == SCENES:
        yield Bar(subject, f"{text.hits:+d} words", f"≥ -{_MOST_WORDS_LOST}", text.hits >= -_MOST_WORDS_LOST)


def _large_text_bar(images: ImageSet, peers: list[str]) -> Bar:
    ours = scoring.f1(images.programs[RIVALS[peers[0]]].counts)
    best = max(peers, key=lambda peer: scoring.f1(images.programs[peer].counts))
    theirs = scoring.f1(images.programs[best].counts)
    return Bar(f"{LARGE}, word F1", f"{ours:.4f}", f"≥ {theirs:.4f}, {TITLES[best]}", ours >= theirs)


def _own_bars(name: str, images: ImageSet) -> Iterator[Bar]:
    ours = images.programs[OURS]
    if most_mb := MOST_PEAK_MB.get(name):
        holds = ours.peak_mb <= most_mb
        yield Bar(f"{name}, peak memory", f"{ours.peak_mb:.0f} MB", f"≤ {most_mb:g} MB", holds)
    share = unexplained_share(ours)
    if share is not None:
        subject = f"{name}, time that is neither decoding nor networks"
        yield Bar(subject, f"{share:.1%}", f"≤ {_MOST_UNEXPLAINED:.0%}", share <= _MOST_UNEXPLAINED)
