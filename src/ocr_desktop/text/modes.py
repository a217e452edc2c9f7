"""Ways to put lines together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ocr_desktop.domain.results import TextLine


def lines_text(lines: Iterable[TextLine]) -> str:
    """One row per line, in the order given."""
    return "\n".join(line.text for line in lines)
