"""How a page was turned, by itself, between its file and the reading."""

from __future__ import annotations

from ocr_desktop.domain.errors import ExportError
from ocr_desktop.domain.results import OcrResult


def extra_quarter_turns(result: OcrResult) -> int:
    """Quarters by which the page was turned clockwise, 0 to 3, beyond what its source asks for.

    Raises:
        ExportError: it was laid flat: where its text is on the page as it was, nobody knows.
    """
    preprocessing = result.preprocessing
    if preprocessing is None:
        return 0
    if preprocessing.use_doc_unwarping:
        raise ExportError(
            "The page was laid flat before it was read, so its text has no place on the page as it is",
            hint="Read it again without unwarping, or export another format",
        )
    return -(preprocessing.angle or 0) // 90 % 4
