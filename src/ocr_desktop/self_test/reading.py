"""Reading in one process: `python -m ocr_desktop.self_test.reading BACKEND`, as the command line does it."""

from __future__ import annotations

import sys
from functools import partial

from ocr_desktop.domain.compute import Backend
from ocr_desktop.engine import OcrEngine
from ocr_desktop.self_test.program import run_check
from ocr_desktop.self_test.samples import check_readings


def check_backend(backend: Backend) -> str:
    """Read all sample pages with one backend.

    Raises:
        OcrDesktopError: it cannot be used, or reads too little.
    """
    with OcrEngine.open(backend=backend) as engine:
        return check_readings(lambda sample: engine.recognize(sample.path))


if __name__ == "__main__":
    run_check(partial(check_backend, Backend(sys.argv[1])))
