"""`python -m ocr_desktop` is the same as `ocr-desktop`."""

from __future__ import annotations

import sys

from ocr_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
