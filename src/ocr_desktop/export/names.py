"""Names of output files: PaddleOCR's, kept apart where inputs share a stem."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import count
from typing import TYPE_CHECKING

from ocr_desktop.export.requests import ConflictPolicy

if TYPE_CHECKING:
    from ocr_desktop.domain.pages import PageSource


JSON_SUFFIX = "_res.json"
TEXT_SUFFIX = ".txt"

# File systems take names of up to 255 bytes; some room is left for a number.
_LONGEST_NAME_BYTES = 245
_SEVERAL_DOCUMENTS = "pages"


def output_name(source: PageSource, suffix: str) -> str:
    """`<stem><suffix>`, or `<stem>_<page><suffix>` with a 0-based page for documents of several."""
    ending = suffix if source.page_index is None else f"_{source.page_index}{suffix}"
    return f"{_shortened(source.path.stem, _LONGEST_NAME_BYTES - len(ending))}{ending}"


def joined_name(sources: Sequence[PageSource], suffix: str) -> str:
    """A name for one file of several pages: their document's, or "pages" where they come from several."""
    documents = {source.path for source in sources}
    stem = documents.pop().stem if len(documents) == 1 else _SEVERAL_DOCUMENTS
    return f"{_shortened(stem, _LONGEST_NAME_BYTES - len(suffix))}{suffix}"


def distinct_output_names(sources: Sequence[PageSource], suffix: str, taken: Iterable[str] = ()) -> list[str]:
    """A name for each page that no other page and no name of `taken` has.

    Names are compared without case, since some file systems do.
    """
    return distinct_names([output_name(source, suffix) for source in sources], suffix, taken)


def distinct_names(names: Iterable[str], suffix: str, taken: Iterable[str] = ()) -> list[str]:
    """The same names, with a number before the suffix of those that came before or are taken."""
    used = {name.casefold() for name in taken}
    distinct = []
    for name in names:
        free = _first_free(name, suffix, used, "{stem}-{number}{suffix}".format)
        used.add(free.casefold())
        distinct.append(free)
    return distinct


def conflicting_names(names: Iterable[str], existing: Collection[str]) -> tuple[str, ...]:
    """Those of the names that files have already, compared without case."""
    used = {name.casefold() for name in existing}
    return tuple(name for name in names if name.casefold() in used)


def settled_names(
    names: Sequence[str], suffix: str, existing: Collection[str], policy: ConflictPolicy
) -> tuple[str | None, ...]:
    """What each file is called where others are there already; None for those that are not to be written.

    Args:
        names: Distinct names, ending in `suffix`.
        suffix: What a number is put before: "name (2).txt".
        existing: Names of the files that are there.
        policy: What becomes of those that have one of the names.
    """
    conflicts = frozenset(conflicting_names(names, existing))
    if policy is ConflictPolicy.OVERWRITE or not conflicts:
        return tuple(names)
    if policy is ConflictPolicy.SKIP:
        return tuple(None if name in conflicts else name for name in names)
    used = {name.casefold() for name in (*existing, *names)}
    settled = []
    for name in names:
        free = _first_free(name, suffix, used, "{stem} ({number}){suffix}".format) if name in conflicts else name
        used.add(free.casefold())
        settled.append(free)
    return tuple(settled)


def _first_free(name: str, suffix: str, used: Collection[str], numbered: Callable[..., str]) -> str:
    if name.casefold() not in used:
        return name
    stem = name.removesuffix(suffix)
    candidates = (numbered(stem=stem, number=number, suffix=suffix) for number in count(2))
    return next(candidate for candidate in candidates if candidate.casefold() not in used)


def _shortened(stem: str, longest_bytes: int) -> str:
    """Cut a stem so that it fits, never inside a character."""
    encoded = stem.encode("utf-8", "surrogateescape")
    return stem if len(encoded) <= longest_bytes else encoded[:longest_bytes].decode("utf-8", "ignore")
