"""Pages with their boxes and text drawn beside them, as PNG."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import BinaryIO

import numpy as np

from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.export.fonts import missing_font_notice
from ocr_desktop.export.page_turns import extra_quarter_turns
from ocr_desktop.export.requests import ExportPage, PageAccess
from ocr_desktop.export.result_image import result_image


def write_annotated_png(
    pages: Sequence[ExportPage],
    stream: BinaryIO,
    *,
    access: PageAccess,
    on_page: Callable[[int], None],
    cancel: CancelToken,
) -> tuple[str, ...]:
    """Write the picture of one page; see `HeavyWriter`."""
    (page,) = pages
    if page.result is None:
        raise ValueError("a page that was not read has no boxes")
    cancel.raise_if_cancelled()
    pixels = np.rot90(access.load(page.source).pixels, -extra_quarter_turns(page.result))
    cancel.raise_if_cancelled()
    result_image(page.result, np.ascontiguousarray(pixels)).save(stream, format="PNG")
    on_page(1)
    notice = missing_font_notice(line.text for line in page.result.lines)
    return (notice,) if notice else ()
