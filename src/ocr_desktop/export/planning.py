"""Which pages go into which file, and what the files are called."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from ocr_desktop.domain.errors import ExportError
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.export.formats import ExportFormat, format_of
from ocr_desktop.export.names import (
    conflicting_names,
    distinct_names,
    joined_name,
    output_name,
    settled_names,
)
from ocr_desktop.export.requests import ConflictPolicy, Division, ExportPage, ExportRequest
from ocr_desktop.export.write_errors import explained


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file that is to be written.

    Attributes:
        path: Its place.
        pages: Positions of the pages that go into it.
    """

    path: Path
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """All files of an export, before it is settled what becomes of those that are there already.

    Attributes:
        files: Under the names they would have in an empty folder.
        conflicts: Names among them that are taken.
        existing: Names of all files in the folder.
        suffix: Of the format.
        is_numbered: Whether pages share a name, and a number was added to tell their files apart.
    """

    files: tuple[PlannedFile, ...]
    conflicts: tuple[str, ...]
    existing: frozenset[str]
    suffix: str
    is_numbered: bool = False

    def settled(self, policy: ConflictPolicy) -> tuple[PlannedFile, ...]:
        """The files that are written under a policy."""
        names = settled_names([file.path.name for file in self.files], self.suffix, self.existing, policy)
        return tuple(
            PlannedFile(file.path.with_name(name), file.pages)
            for file, name in zip(self.files, names, strict=True)
            if name is not None
        )


def plan_export(
    sources: Sequence[PageSource],
    entry: ExportFormat,
    folder: Path,
    division: Division,
    *,
    existing: Collection[str] = (),
) -> ExportPlan:
    """Share out pages among files; no two files have one name, nor has one the name of a page's own file.

    Args:
        sources: The pages.
        entry: The format.
        folder: Where the files go.
        division: One of `entry.divisions`.
        existing: Names of the files in the folder.

    Raises:
        ExportError: the format cannot be divided like that.
    """
    if division not in entry.divisions:
        raise ExportError(f"{entry.label} holds one page in each file", hint="Export one file for each page")
    groups = _groups(sources, division)
    names = [_name([sources[index] for index in group], entry.suffix, division) for group in groups]
    distinct = distinct_names(names, entry.suffix, _names_inside(sources, folder))
    files = tuple(PlannedFile(folder / name, group) for name, group in zip(distinct, groups, strict=True))
    conflicts = conflicting_names(distinct, existing)
    return ExportPlan(files, conflicts, frozenset(existing), entry.suffix, is_numbered=distinct != names)


def plan_request(request: ExportRequest) -> ExportPlan:
    """The files of a request, for the pages that `exported_pages` keeps of it; looks into the folder.

    Raises:
        ExportError: the folder cannot be looked into, or the format cannot be divided like that.
    """
    entry = format_of(request.format_key)
    sources = [page.source for page in exported_pages(request.pages, entry)]
    if request.name:
        file = PlannedFile(request.folder / request.name, tuple(range(len(sources))))
        return ExportPlan((file,), (), frozenset(), entry.suffix)
    existing = existing_names(request.folder)
    return plan_export(sources, entry, request.folder, request.division, existing=existing)


def exported_pages(pages: Sequence[ExportPage], entry: ExportFormat) -> tuple[ExportPage, ...]:
    """The pages that go into files of a format: those that were not read are kept where they have a place."""
    return tuple(page for page in pages if page.result is not None or entry.keeps_unread_pages)


def existing_names(folder: Path) -> frozenset[str]:
    """Names of what is in a folder; none if it is not there yet.

    Raises:
        ExportError: it cannot be looked into.
    """
    with explained(folder):
        try:
            return frozenset(os.listdir(folder))  # noqa: PTH208 - names are wanted, not paths
        except FileNotFoundError:
            return frozenset()


def _groups(sources: Sequence[PageSource], division: Division) -> list[tuple[int, ...]]:
    if division is Division.ALL:
        return [tuple(range(len(sources)))] if sources else []
    if division is Division.PAGE:
        return [(index,) for index in range(len(sources))]
    of_document: dict[Path, list[int]] = {}
    for index, source in enumerate(sources):
        of_document.setdefault(source.path, []).append(index)
    return [tuple(group) for group in of_document.values()]


def _name(sources: Sequence[PageSource], suffix: str, division: Division) -> str:
    return output_name(sources[0], suffix) if division is Division.PAGE else joined_name(sources, suffix)


def _names_inside(sources: Sequence[PageSource], folder: Path) -> list[str]:
    """Names of the pages' own files that lie in the folder: whatever the policy, these are never replaced."""
    inside = folder.resolve()
    own = {parent for parent in {source.path.parent for source in sources} if parent.resolve() == inside}
    return [source.path.name for source in sources if source.path.parent in own]
