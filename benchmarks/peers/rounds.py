"""Every image of a set, read by each program in turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias, TypeVar

from benchmarks.flops import network_flop
from benchmarks.peers import scoring
from benchmarks.peers.programs import Surroundings, command
from benchmarks.peers.reader_process import NetworkRun, ReaderProcess, Reading
from benchmarks.peers.results import ImageSet, NetworkWork, ProgramOnSet

T = TypeVar("T")
Tell: TypeAlias = Callable[[str], None]


@dataclass(slots=True)
class _Readings:
    """What one program answered, by image and round, warm-up left out."""

    by_image: dict[Path, list[Reading]] = field(default_factory=lambda: defaultdict(list))

    def evaluate(self, reader: ReaderProcess) -> ProgramOnSet:
        answers = list(self.by_image.values())
        rounds = len(answers[0])
        every = [reading for image in answers for reading in image]
        return ProgramOnSet(
            facts=reader.facts(),
            peak_mb=reader.peak_mb(),
            rounds_ms=tuple(tuple(reading.ms for reading in image) for image in answers),
            words=tuple(
                scoring.count(readings[-1], scoring.true_words(image.with_suffix(".json")))
                for image, readings in self.by_image.items()
            ),
            stages_ms=_mean_stages(every, rounds),
            networks_ms=_mean_networks_ms(every, rounds),
            networks=_work([run for reading in every for run in reading.runs], rounds),
        )


def read_set(
    images: Sequence[Path], programs: Sequence[str], around: Surroundings, *, rounds: int, cache: Path, tell: Tell
) -> ImageSet:
    """Open every program, let them all read every image once to warm up, then in rounds.

    The order of the programs moves on with each round, so that whatever the machine does hits all alike.

    Args:
        images: The files; the truth of each lies beside it.
        programs: Their names.
        around: What they share.
        rounds: How many count.
        cache: Folder that ours may keep engines in.
        tell: Told of each round.
    """
    with ExitStack() as stack:
        readers = [stack.enter_context(ReaderProcess(name, command(name, around), cache=cache)) for name in programs]
        readings = {name: _Readings() for name in programs}
        for number in range(rounds + 1):
            tell(f"round {number} of {rounds}" if number else "warm-up")
            for image in images:
                for reader in rotated(readers, number):
                    answer = reader.read(image)
                    reader.wait_until_still()
                    if number:
                        readings[reader.name].by_image[image].append(answer)
        results = {reader.name: readings[reader.name].evaluate(reader) for reader in readers}
    return ImageSet(images=tuple(image.name for image in images), programs=results)


def rotated(those: Sequence[T], number: int) -> list[T]:
    """The same in another order: the one at a number, counted round and round, comes first."""
    start = number % len(those)
    return [*those[start:], *those[:start]]


def _mean_stages(readings: Sequence[Reading], rounds: int) -> Mapping[str, float]:
    stages: dict[str, float] = defaultdict(float)
    for reading in readings:
        for stage, spent_ms in reading.stages_ms.items():
            stages[stage] += spent_ms / rounds
    return dict(stages)


def _mean_networks_ms(readings: Sequence[Reading], rounds: int) -> float | None:
    told = [reading.networks_ms for reading in readings if reading.networks_ms is not None]
    return sum(told) / rounds if told else None


def _work(runs: Sequence[NetworkRun], rounds: int) -> Mapping[str, NetworkWork]:
    models = dict.fromkeys(run.model for run in runs)
    return {_label(model): _work_of(model, [run for run in runs if run.model == model], rounds) for model in models}


def _label(model: Path) -> str:
    """The network's name; where PaddleOCR laid it out, that of its folder."""
    return model.parent.name if model.stem == "inference" else model.stem


def _work_of(model: Path, runs: Sequence[NetworkRun], rounds: int) -> NetworkWork:
    spent_ms = sum(run.ms for run in runs) / rounds
    if model.suffix != ".onnx":
        return NetworkWork(gflop=None, ms=spent_ms)
    flop = sum(count * network_flop(model, height, width) for count, height, width, _ in (run.shape for run in runs))
    return NetworkWork(gflop=flop / rounds / 1e9, ms=spent_ms)
