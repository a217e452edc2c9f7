"""Where points of a PDF page lie in the pixels it is rendered to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pypdfium2

from ocr_desktop.documents.pdf_pages import rendered_size
from ocr_desktop.documents.turning import Points, turned_points, turned_size
from ocr_desktop.domain.pages import PageSource


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """From points of a page, where y grows to the top, to its pixels.

    Attributes:
        box: Left, bottom, right and top of what is shown of the page, in points, before any turn.
        width, height: Pixels of that before any turn.
        quarter_turns: How often it is turned clockwise by 90°: by the document, and by the user then.
    """

    box: tuple[float, float, float, float]
    width: int
    height: int
    quarter_turns: int

    @classmethod
    def of(cls, page: pypdfium2.PdfPage, source: PageSource) -> PageGeometry:
        """The geometry of a page as `decode_page` renders it; `pdfium_lock` must be held.

        Raises:
            DocumentError: the page has no size.
        """
        size = rendered_size(page, source.dpi)
        own_turns = page.get_rotation() // 90
        width, height = turned_size(size.width, size.height, own_turns)
        return cls(page.get_bbox(), width, height, (own_turns + source.quarter_turns) % 4)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels of the page as it is shown."""
        return turned_size(self.width, self.height, self.quarter_turns)

    def to_pixels(self, points: Points) -> Points:
        """Where points of the page lie in its pixels; float64 [..., 2] both."""
        left, bottom, right, top = self.box
        shares = (points - (left, top)) / (right - left, bottom - top)
        return turned_points(shares * (self.width, self.height), self.width, self.height, self.quarter_turns)

    def holds(self, pixel: Points) -> bool:
        """Whether a point lies on the page; float64 [2]."""
        return bool(np.all((pixel >= 0) & (pixel <= self.size)))
