from __future__ import annotations

import subprocess
import sys

from tests.helpers.hosts import engine_environment

_HEAVY = (
    "cv2 openvino onnxruntime paddle rapidocr PIL pikepdf pypdfium2 "
    "ocr_desktop.hosting.server ocr_desktop.documents.decoder"
)


def test_the_reader_loads_nothing_of_the_engine_wing() -> None:
    code = f"import sys, ocr_desktop.jobs.reader; print([name for name in {_HEAVY.split()} if name in sys.modules])"
    found = subprocess.run(
        [sys.executable, "-c", code], env=engine_environment(), capture_output=True, text=True, check=True, timeout=60
    )
    assert found.stdout.strip() == "[]"
