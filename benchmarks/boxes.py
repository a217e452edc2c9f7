"""How long it takes from dropping an image of one megapixel until its boxes are on the screen, measured from outside.

The real window and its real engine, which has read an image of each size before; the files come from another program.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from tests.helpers.drag import files_dropped
from tests.helpers.screen_text import WARM_SETTINGS
from tests.helpers.window_process import Home, WindowProcess
from tests.helpers.xserver import Pixels, XServer

from ocr_desktop.acceleration.hardware import cpu_precisions
from ocr_desktop.domain.compute import Precision

DROP_COUNT = 9
BAR_S = 0.25
BAR_WITHOUT_BF16_S = 0.35

_SIZES = ((1280, 800), (1000, 1000), (1170, 880))
_TEXT_PX = 26
_PITCH = 1.6
_MARGIN_PX = 60
_STRIPE_PX = 24
_REDS = range(255, 100, -11)
"""A stripe of its own shade at its top tells a page from those before it."""

_LOOK_EVERY_S = 0.015
_STILL_S = 0.6
_DEADLINE_S = 30.0
_SAMPLE_STEP_PX = 2
_FEWEST_PIXELS = 60
_NARROWEST_STRIPE = 150
_RIGHT_OF_SMALL_PICTURES = 130
"""Samples, as the two above."""

_BLUER_BY = 12
_FLATTEST = 2
"""Only the upper part of a page is looked at, half as high as wide, which all of them are at least."""


def measure(*, drop_count: int = DROP_COUNT) -> dict[str, object]:
    """Drop image after image; the first of each size, with which the engine meets it, are told apart."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "screen").mkdir()
        home = Home(root / "home")
        home.write_settings(WARM_SETTINGS)
        with XServer(root / "screen") as screen, WindowProcess(screen, home) as app:
            app.wait_for_window()
            count = len(_SIZES) + drop_count
            taken_s = [_drop_once(screen, app, root, number) for number in range(count)]
    first_s, warm_s = taken_s[: len(_SIZES)], taken_s[len(_SIZES) :]
    median_s, bar_s = statistics.median(warm_s), BAR_S if Precision.BF16 in cpu_precisions() else BAR_WITHOUT_BF16_S
    return {
        "first_s": _rounded(first_s),
        "drops_s": _rounded(warm_s),
        "median_s": round(median_s, 3),
        "bar_s": bar_s,
        "passed": median_s <= bar_s,
    }


def report(result: dict[str, object]) -> str:
    """The result in words."""
    return (
        f"mouse let go until boxes on the screen: median {result['median_s']} s of {result['drops_s']}, "
        f"first of each size {result['first_s']} s (bar: ≤ {result['bar_s']} s)"
    )


def _drop_once(screen: XServer, app: WindowProcess, folder: Path, number: int) -> float:
    red = _REDS[number]
    page = _write_page(folder / f"page {number}.png", *_SIZES[number % len(_SIZES)], red, number)
    _wait_until_still(screen)
    with files_dropped(screen, [page], app.wait_for_window(), folder / "drag.txt") as released_s:
        while not _shows_boxes(screen.pixels(step=_SAMPLE_STEP_PX), red):
            if time.perf_counter() - released_s > _DEADLINE_S:
                raise TimeoutError(f"no boxes within {_DEADLINE_S:g} s: {app.output}")
            time.sleep(_LOOK_EVERY_S)
        return time.perf_counter() - released_s


def _write_page(path: Path, width: int, height: int, red: int, number: int) -> Path:
    image = Image.new("RGB", (width, height), "white")
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(_TEXT_PX)
    draw.rectangle((0, 0, width, _STRIPE_PX), fill=(red, 0, 0))
    words = islice(cycle(("The", "invoice", "of", "this", "month", "was", "paid", "on", "Monday")), number, None)
    for top in range(_MARGIN_PX, height - _MARGIN_PX, round(_PITCH * _TEXT_PX)):
        text = " ".join(islice(words, 9))
        draw.text((_MARGIN_PX, top), text, fill="black", font=font)
    image.save(path)
    return path


def _shows_boxes(screen: Pixels, red: int) -> bool:
    """Whether the page with this stripe is shown, and below the stripe the colour of boxes, which has more blue."""
    is_stripe = (screen == (0, 0, red)).all(axis=2)
    row = len(screen) - 1 - int(is_stripe.sum(axis=1)[::-1].argmax())
    columns = np.flatnonzero(is_stripe[row, _RIGHT_OF_SMALL_PICTURES:]) + _RIGHT_OF_SMALL_PICTURES
    if len(columns) < _NARROWEST_STRIPE:
        return False
    page = screen[row + 1 :, columns.min() : columns.max()][: len(columns) // _FLATTEST].astype(np.int16)
    # Letters are black on white, and so grey at their edges.
    return int((page[..., 0] - page[..., 2] > _BLUER_BY).sum()) >= _FEWEST_PIXELS


def _wait_until_still(screen: XServer) -> None:
    """Until the screen has not changed for a while: what was dropped before is read."""
    seen, since, begin = screen.pixels(step=_SAMPLE_STEP_PX), time.perf_counter(), time.perf_counter()
    while time.perf_counter() - since < _STILL_S:
        now = screen.pixels(step=_SAMPLE_STEP_PX)
        if not np.array_equal(now, seen):
            seen, since = now, time.perf_counter()
        if time.perf_counter() - begin > _DEADLINE_S:
            raise TimeoutError(f"the screen changes for more than {_DEADLINE_S:g} s")
        time.sleep(0.05)


def _rounded(values: Sequence[float]) -> list[float]:
    return [round(value, 3) for value in values]
