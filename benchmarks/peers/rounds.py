"""Every image of a set, read by each program in turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias, TypeVar

from benchmarks.flops import network_flop
from benchmarks.peers import scoring
from benchmarks.peers.intervals import covered
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
            networks_ms=networks_ms(every, rounds),
            networks=network_works(every, rounds),
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


def networks_ms(readings: Sequence[Reading], rounds: int) -> float | None:
    """Milliseconds of a round in which at least one network ran; None where the program does not tell."""
    told = [reading.runs for reading in readings if reading.runs is not None]
    return sum(_covered_ms(runs) for runs in told) / rounds if told else None


def network_works(readings: Sequence[Reading], rounds: int) -> Mapping[str, NetworkWork]:
    """What each network did in a round."""
    models = dict.fromkeys(run.model for reading in readings for run in reading.runs or ())
    return {_label(model): _work_of(model, readings, rounds) for model in models}


def _label(model: Path) -> str:
    """The network's name; where PaddleOCR laid it out, that of its folder."""
    return model.parent.name if model.stem == "inference" else model.stem


def _work_of(model: Path, readings: Sequence[Reading], rounds: int) -> NetworkWork:
    by_reading = [[run for run in reading.runs or () if run.model == model] for reading in readings]
    busy_ms = sum(map(_covered_ms, by_reading)) / rounds
    if model.suffix != ".onnx":
        return NetworkWork(gflop=None, ms=busy_ms)
    shapes = [run.shape for runs in by_reading for run in runs]
    flop = sum(count * network_flop(model, height, width) for count, height, width, _ in shapes)
    return NetworkWork(gflop=flop / rounds / 1e9, ms=busy_ms)


def _covered_ms(runs: Iterable[NetworkRun]) -> float:
    """Runs may overlap, in one reading alone: each has a clock of its own."""
    return covered((run.started_ms, run.ended_ms) for run in runs)
