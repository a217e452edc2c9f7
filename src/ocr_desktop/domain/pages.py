"""Pages as the app knows them: where one comes from, and its upright pixels."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

PixelArray: TypeAlias = npt.NDArray[np.uint8]
"""Pixels [height, width, 3] in the order blue, green, red."""


@dataclass(frozen=True, slots=True)
class PageSource:
    """One page of one file.

    Attributes:
        path: The file, as the user named it.
        page_index: 0-based page of a document with several; None for a single image.
        dpi: Pixels per inch that a page without pixels of its own, as in a PDF, is rendered at; None for
            `DEFAULT_DPI`, and for images.
        quarter_turns: How often the page is turned clockwise by 90° after it is decoded, 0 to 3.
    """

    path: Path
    page_index: int | None = None
    dpi: int | None = None
    quarter_turns: int = 0

    @property
    def name(self) -> str:
        """What a page is called in lists and messages."""
        return self.path.name if self.page_index is None else f"{self.path.name} [{self.page_index + 1}]"


@dataclass(frozen=True, slots=True, eq=False)
class PageImage:
    """The upright pixels that are shown and read; polygons speak of exactly these.

    Attributes:
        pixels: uint8 [height, width, 3], blue-green-red, read-only.
        source: Where they come from; None for an array handed to the API.
        sha256: Digest of the file's bytes in hexadecimal; empty for an array.
        notice: What the user should know about it, such as "Only the first of 5 pages was read"; may be empty.
    """

    pixels: PixelArray
    source: PageSource | None = None
    sha256: str = ""
    notice: str = ""

    def __post_init__(self) -> None:
        if self.pixels.dtype != np.uint8 or self.pixels.ndim != 3 or self.pixels.shape[2] != 3:
            raise ValueError(f"pixels are uint8 [height, width, 3], not {self.pixels.dtype} {self.pixels.shape}")
        if 0 in self.pixels.shape:
            raise ValueError("an image has at least one pixel")

    @property
    def width(self) -> int:
        """Pixels from left to right."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return int(self.pixels.shape[0])
