"""Pages that tests draw themselves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from ocr_desktop.domain.pages import PixelArray


def drawn_page(lines: Sequence[str], *, size_px: int = 32, width: int = 640) -> PixelArray:
    """Black text on white, one line under the other, uint8 [h, width, 3]."""
    height = (len(lines) + 1) * 2 * size_px
    image = Image.new("RGB", (width, height), "white")
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(size_px)
    for row, text in enumerate(lines):
        draw.text((size_px, (row + 0.5) * 2 * size_px), text, fill="black", font=font)
    return np.ascontiguousarray(np.asarray(image)[..., ::-1])


def write_drawn_page(path: Path, lines: Sequence[str], *, size_px: int = 32, width: int = 640) -> Path:
    """Write such a page as PNG; returns the path."""
    Image.fromarray(drawn_page(lines, size_px=size_px, width=width)[..., ::-1]).save(path)
    return path
