"""Ours against the programs that people would use instead, on the same images, weights and machine, in turns.

`python -m benchmarks.peers [IMAGES]`; `make bench-peers` runs it. IMAGES holds folders of images with their truth, such
as receipts, scenes and large. Every program is opened once in a process of its own, with as many threads as there are
cores; lines are not turned. Prints tables and the bars, and writes benchmarks/results/peers.json. Exit status 1 if a
bar is missed. Linux only.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.machine import machine_facts
from benchmarks.peers.bars import LARGE, RECEIPTS, SCENES, bars_of
from benchmarks.peers.programs import RIVALS, ROOT, Surroundings, programs_for, require_environments
from benchmarks.peers.report import report_set
from benchmarks.peers.results import ImageSet, PeersResult, Settings
from benchmarks.peers.rounds import read_set
from benchmarks.processor_peak import peak_gflops
from ocr_desktop.acceleration import hardware

RESULT = ROOT / "benchmarks" / "results" / "peers.json"
IMAGES = ROOT.parent / "shared" / "data"
SETS = (RECEIPTS, SCENES, LARGE)


def main() -> int:
    arguments = parse()
    images = {name: images_of(arguments.images / name, every=arguments.every) for name in arguments.sets}
    with tempfile.TemporaryDirectory() as folder:
        result = measure(arguments, images, Path(folder))
    bars = bars_of(result.sets, has_bf16="bf16" in result.peak_gflops)
    print("\n".join(map(str, bars)))
    return 0 if all(bar.holds for bar in bars) else 1


def measure(arguments: argparse.Namespace, images: Mapping[str, list[Path]], folder: Path) -> PeersResult:
    """Read set after set; what was measured is written after each."""
    around = Surroundings(
        arguments.environments,
        folder / "models",
        hardware.physical_core_count(),
        prepare=arguments.prepare,
        parameters=arguments.parameters,
    )
    programs = programs_for(arguments.peers)
    require_environments(programs, around)
    result = begun(arguments, around)
    for name, paths in images.items():
        if name not in result.sets or not result.sets[name].programs.keys() >= set(programs):
            print(f"── {name}", flush=True)
            measured = read_set(
                paths, programs, around, rounds=arguments.rounds, cache=folder / "cache", tell=tell_round
            )
            result = with_set(result, name, measured)
            result.save(arguments.result)
        print(report_set(name, result.sets[name], peak_gflops=result.peak_gflops), end="\n\n", flush=True)
    return result


def begun(arguments: argparse.Namespace, around: Surroundings) -> PeersResult:
    """What an earlier run has measured with the same settings, where that is to be gone on with; else nothing yet.

    Raises:
        SystemExit: the settings were others.
    """
    settings = Settings(
        rounds=arguments.rounds,
        every=arguments.every,
        threads=around.threads,
        prepare=around.prepare,
        parameters=around.parameters,
    )
    if arguments.resume and arguments.result.exists():
        before = PeersResult.load(arguments.result)
        if before.settings != settings:
            raise SystemExit(f"{arguments.result} was measured with other settings: run without --resume")
        return before
    peak = peak_gflops()
    print("peak: " + ", ".join(f"{gflops:.0f} GFLOP/s in {name}" for name, gflops in peak.items()), flush=True)
    return PeersResult(machine=machine_facts(), settings=settings, peak_gflops=peak, sets={})


def with_set(result: PeersResult, name: str, measured: ImageSet) -> PeersResult:
    return result.model_copy(update={"sets": {**result.sets, name: measured}})


def tell_round(message: str) -> None:
    print(message, flush=True)


def images_of(folder: Path, *, every: int) -> list[Path]:
    """Every Nth image of a folder that has its truth beside it.

    Raises:
        SystemExit: there is none.
    """
    found = [path for path in sorted(folder.glob("*.jpg")) if path.with_suffix(".json").exists()]
    if not found:
        raise SystemExit(f"{folder} has no images with their text: name the folder above it as IMAGES")
    return found[::every]


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.peers", description=__doc__)
    parser.add_argument("images", metavar="IMAGES", nargs="?", type=Path, default=IMAGES)
    parser.add_argument("--sets", nargs="+", default=SETS, metavar="SET", help="folders in IMAGES")
    parser.add_argument("--peers", nargs="+", choices=RIVALS, default=list(RIVALS), metavar="PEER", help="%(choices)s")
    parser.add_argument("--rounds", type=int, default=3, help="how often each image is read after a warm-up")
    parser.add_argument("--every", type=int, default=1, help="read every Nth image of a set")
    parser.add_argument("--prepare", action="store_true", help="let ours find the fastest engine first")
    parser.add_argument("--parameters", type=json.loads, default={}, metavar="JSON", help="changes to our parameters")
    parser.add_argument("--environments", type=Path, default=ROOT / ".venv-peers", help="of the peers")
    parser.add_argument("--result", type=Path, default=RESULT, help="where it is written")
    parser.add_argument("--resume", action="store_true", help="keep the sets that the result has already")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
