"""Results of programs that never ran."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.peers.reader_process import Facts
from benchmarks.peers.results import NetworkWork, ProgramOnSet

Rounds = Sequence[Sequence[float]]


def program(
    rounds_ms: Rounds = ((100.0, 100.0),),
    words: Sequence[tuple[int, int, int]] = ((10, 10, 10),),
    *,
    precision: str = "fp32",
    peak_mb: float = 500.0,
    stages_ms: Mapping[str, float] | None = None,
    networks_ms: float | None = None,
    networks: Mapping[str, NetworkWork] | None = None,
) -> ProgramOnSet:
    return ProgramOnSet(
        facts=Facts(precision={"text_recognition": f"OpenVINO · CPU · {precision}"}, versions={"reader": "1.0"}),
        peak_mb=peak_mb,
        rounds_ms=tuple(map(tuple, rounds_ms)),
        words=tuple(words),
        stages_ms=stages_ms or {},
        networks_ms=networks_ms,
        networks=networks or {},
    )
