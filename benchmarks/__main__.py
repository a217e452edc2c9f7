"""Measure the window: `python -m benchmarks [NAME…]`, all without a name. `make bench` runs it.

Names are startup, boxes, capture, heartbeat, frames and long_queue. Prints a summary and writes
benchmarks/results/<name>.json. Exit status 1 if a bar is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tests.helpers.xserver import missing_programs

from benchmarks import boxes, capture, frames, heartbeat, long_queue, startup
from benchmarks.machine import machine_facts

RESULTS = Path(__file__).resolve().parent / "results"
BENCHMARKS = {
    "startup": startup,
    "boxes": boxes,
    "capture": capture,
    "heartbeat": heartbeat,
    "frames": frames,
    "long_queue": long_queue,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("names", metavar="NAME", nargs="*", help=f"{' or '.join(BENCHMARKS)}; all if none is given")
    names = parser.parse_args().names or list(BENCHMARKS)
    if unknown := sorted(set(names) - set(BENCHMARKS)):
        parser.error(f"no benchmark is called {', '.join(unknown)}")
    if missing := missing_programs():
        print(f"not installed: {', '.join(missing)}", file=sys.stderr)
        return 1
    return max(run(name) for name in names)


def run(name: str) -> int:
    """Run one benchmark; 0 if it holds its bar."""
    module = BENCHMARKS[name]
    print(f"── {name}", flush=True)
    result = module.measure()
    print(module.report(result))
    print("passed" if result["passed"] else "MISSED", flush=True)
    RESULTS.mkdir(exist_ok=True)
    content = json.dumps({"benchmark": name, "machine": machine_facts(), **result}, indent=1, ensure_ascii=False)
    (RESULTS / f"{name}.json").write_text(content + "\n", "utf-8")
    return 0 if result["passed"] else 1


if __name__ == "__main__":
    sys.exit(main())
