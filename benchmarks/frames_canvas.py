"""The canvas alone with a page of 50 megapixels and 2,000 boxes; writes how long each frame took to paint.

usage: frames_canvas.py RESULT.json
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.helpers.results import make_line

from benchmarks.heartbeat import LARGE_SIZE_PX
from ocr_desktop.domain.geometry import read_only_quad
from ocr_desktop.domain.jobs import PageId
from ocr_desktop.system.shared_images import SharedImage
from ocr_desktop.ui.box_selection import BoxSelection
from ocr_desktop.ui.canvas.canvas_view import CanvasView
from ocr_desktop.ui.canvas.page_image import ImageReducer, MappedImage
from ocr_desktop.workspace.page import Box, BoxState

COLUMNS, ROWS = 20, 100
_SIZE = (1200, 800)
_REDUCING_MS = 4000


def many_boxes() -> list[Box]:
    """Two thousand boxes all over the page, the way a newspaper has them."""
    width, height = LARGE_SIZE_PX[0] / COLUMNS, LARGE_SIZE_PX[1] / ROWS
    boxes = []
    for index in range(COLUMNS * ROWS):
        left, top = index % COLUMNS * width, index // COLUMNS * height
        right, bottom = left + 0.9 * width, top + 0.7 * height
        quad = read_only_quad([(left, top), (right, top), (right, bottom), (left, bottom)])
        boxes.append(Box(index, quad, make_line(index, "a line of text", polygon=quad), BoxState.READ))
    return boxes


def main() -> int:
    """Pan and zoom, as fast as frames can be painted."""
    app = QApplication(sys.argv)
    canvas = CanvasView(BoxSelection())
    canvas.resize(*_SIZE)
    canvas.show()
    noise = np.random.default_rng(1).integers(0, 255, (LARGE_SIZE_PX[1], LARGE_SIZE_PX[0], 3), np.uint8)
    mapped = MappedImage(PageId(1), SharedImage(noise))
    canvas.show_page(mapped, many_boxes())
    reducer = ImageReducer()
    reducer.reduced.connect(canvas.refresh_page)
    reducer.reduce(mapped)
    QTest.qWait(_REDUCING_MS)
    middle = QPointF(canvas.viewport().rect().center())
    bar = canvas.horizontalScrollBar()

    def pan(step: int) -> None:
        bar.setValue(bar.value() + (25 if step % 40 < 20 else -25))

    def zoom(step: int) -> None:
        canvas.zoom_to(canvas.zoom * (1.1 if step % 40 < 20 else 1 / 1.1), anchor=middle)

    def at(factor: float) -> None:
        canvas.zoom_to(factor, anchor=middle)

    frames = {}
    for factor in (0.2, 0.5, 1.0):
        at(factor)
        app.processEvents()
        frames[f"pan at {factor:.0%}"] = frames_ms(canvas, pan)
    at(0.15)
    app.processEvents()
    frames["zoom"] = frames_ms(canvas, zoom)
    Path(sys.argv[1]).write_text(json.dumps(frames), "utf-8")
    reducer.stop()
    return 0


def frames_ms(canvas: CanvasView, move: Callable[[int], None], count: int = 80) -> list[float]:
    """Milliseconds from a movement to its painted frame."""
    spent = []
    for step in range(count):
        begin = time.perf_counter()
        move(step)
        canvas.viewport().repaint()
        spent.append(round(1000 * (time.perf_counter() - begin), 2))
        QApplication.processEvents()
    return spent


if __name__ == "__main__":
    sys.exit(main())
