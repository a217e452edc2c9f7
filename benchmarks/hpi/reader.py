"""Read the same images whenever told, with one engine: `reader.py OPTIONS IMAGE…`, options as JSON.

Prints a JSON line once the engine is open, and one for each line on standard input: milliseconds of reading, decoding
left out.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from ocr_desktop.domain.requests import OcrParameters, OcrRequest
from ocr_desktop.engine import OcrEngine

# The orientation of lines is off: it reads some lines twice, which says nothing about an engine.
_REQUEST = OcrRequest(OcrParameters(use_textline_orientation=False))


def main() -> None:
    options = json.loads(sys.argv[1])
    images = [Path(name) for name in sys.argv[2:]]
    OcrEngine.open(**options).close()  # imports the runtime
    started = time.perf_counter()
    with OcrEngine.open(**options) as engine:
        open_s = time.perf_counter() - started
        is_cached = all(choice.is_cached for choice in engine.plan.choices.values())
        tell(engine=engine.plan.summary, open_s=open_s, is_cached=is_cached)
        for _ in sys.stdin:
            tell(ms=sum(read_ms(engine, image) for image in images))


def read_ms(engine: OcrEngine, image: Path) -> float:
    timings = engine.recognize(image, request=_REQUEST).timings_ms
    return timings["total"] - timings["decode"]


def tell(**facts: object) -> None:
    print(json.dumps(facts), flush=True)


if __name__ == "__main__":
    main()
