"""Fail when a test was skipped for a reason that nobody allowed.

usage: check_skips.py TEST_RESULTS.xml ALLOWED.txt

ALLOWED.txt holds one allowed reason a line, as a part of the message; lines that start with # are comments.
"""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree


def main() -> int:
    results, allowed = Path(sys.argv[1]), read_allowed(Path(sys.argv[2]))
    refused = [skip for skip in skips(results) if not any(reason in skip for reason in allowed)]
    for skip in refused:
        print(f"skipped without leave: {skip}", file=sys.stderr)
    return 1 if refused else 0


def read_allowed(path: Path) -> list[str]:
    lines = (line.strip() for line in path.read_text("utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def skips(results: Path) -> list[str]:
    """Name and reason of each skipped test."""
    cases = ElementTree.parse(results).getroot().iter("testcase")
    found = ((case, case.find("skipped")) for case in cases)
    return [
        f"{case.get('classname')}::{case.get('name')}: {skip.get('message')}"
        for case, skip in found
        if skip is not None
    ]


if __name__ == "__main__":
    sys.exit(main())
