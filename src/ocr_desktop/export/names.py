"""Names of output files: PaddleOCR's, kept apart where inputs share a stem."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ocr_desktop.domain.pages import PageSource


JSON_SUFFIX = "_res.json"
TEXT_SUFFIX = ".txt"

# File systems take names of up to 255 bytes; some room is left for a number.
_LONGEST_NAME_BYTES = 245


def output_name(source: PageSource, suffix: str) -> str:
    """`<stem><suffix>`, or `<stem>_<page><suffix>` with a 0-based page for documents of several."""
    ending = suffix if source.page_index is None else f"_{source.page_index}{suffix}"
    return f"{_shortened(source.path.stem, _LONGEST_NAME_BYTES - len(ending))}{ending}"


def distinct_output_names(sources: Sequence[PageSource], suffix: str, taken: Iterable[str] = ()) -> list[str]:
    """A name for each page that no other page and no name of `taken` has.

    Names are compared without case, since some file systems do.
    """
    used = {name.casefold() for name in taken}
    names = []
    for source in sources:
        name = _first_free(output_name(source, suffix), suffix, used)
        used.add(name.casefold())
        names.append(name)
    return names


def _first_free(name: str, suffix: str, used: set[str]) -> str:
    stem, candidate, number = name.removesuffix(suffix), name, 2
    while candidate.casefold() in used:
        candidate, number = f"{stem}-{number}{suffix}", number + 1
    return candidate


def _shortened(stem: str, longest_bytes: int) -> str:
    """Cut a stem so that it fits, never inside a character."""
    encoded = stem.encode("utf-8", "surrogateescape")
    return stem if len(encoded) <= longest_bytes else encoded[:longest_bytes].decode("utf-8", "ignore")
