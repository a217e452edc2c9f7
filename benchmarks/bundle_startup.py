"""How long it takes until the bundle's window is painted: `python -m benchmarks.bundle_startup [BUNDLE]`."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks import startup

BUNDLE = Path(__file__).resolve().parent.parent / "dist" / "ocr-desktop"
BAR_S = 1.5


def main() -> int:
    bundle = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else BUNDLE
    result = startup.measure(command=(str(bundle / "ocr-desktop"),), bar_s=BAR_S)
    print(startup.report(result))
    return 0 if result["passed"] else 1


if __name__ == "__main__":
    sys.exit(main())
