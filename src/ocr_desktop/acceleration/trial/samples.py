"""The bundled sample pages, and what the reference engine reads on them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ocr_desktop.documents.decoder import decode_page
from ocr_desktop.domain.errors import UnwritableError
from ocr_desktop.domain.geometry import FloatArray
from ocr_desktop.domain.pages import PageSource, PixelArray
from ocr_desktop.pipeline.crops import Crop, cut_crop
from ocr_desktop.system.codec import decode, encode
from ocr_desktop.system.resources import resource

CHECKED_PAGES = ("letter.png", "notice.png", "receipt.png", "window.png")
"""Read to compare: four sizes, 67 lines, short and long, Latin and Chinese."""

MEASURED_PAGES = ("notice.png", "receipt.png")
"""Read to measure: few enough for several passes in a few seconds."""


@dataclass(frozen=True, slots=True, eq=False)
class ReferencePage:
    """What the reference reads on a page.

    Attributes:
        polygons: float32 [n, 4, 2], the lines in reading order, in page pixels.
        texts: What each says.
        upside_down: Which of them seem to stand on their heads, after every second one was turned.
    """

    polygons: FloatArray
    texts: tuple[str, ...]
    upside_down: tuple[bool, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """What the reference reads on all sample pages, by name of the page."""

    pages: Mapping[str, ReferencePage]

    def write(self, path: Path) -> None:
        """Write it for other processes.

        Raises:
            UnwritableError: there is no room.
        """
        try:
            path.write_text(json.dumps(encode(Reference, self)), "utf-8")
        except OSError as error:
            message = f"{path.parent} cannot be written: {error.strerror or error}"
            raise UnwritableError(message, hint="Make room on the disk") from error

    @classmethod
    def read(cls, path: Path) -> Reference:
        """Read what another process wrote.

        Raises:
            OSError, ValueError: it is not there or damaged.
        """
        return decode(cls, json.loads(path.read_text("utf-8")))


def sample_page(name: str) -> PixelArray:
    """Pixels of a bundled page, uint8 [h, w, 3] in blue-green-red."""
    return decode_page(PageSource(resource("samples", name))).pixels


def sample_crops(name: str, page: ReferencePage) -> list[Crop]:
    """The lines of a page where the reference found them, so that every candidate reads the same pixels."""
    pixels = sample_page(name)
    return [cut_crop(pixels, polygon) for polygon in page.polygons]


def half_turned(crops: Sequence[Crop]) -> list[Crop]:
    """Lines with every second one on its head: a classifier that always says the same must not agree."""
    return [crop.turned_by_180() if index % 2 else crop for index, crop in enumerate(crops)]
