"""Where the results of `recognize` go: a folder, or standard output."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ocr_desktop.cli.export_arguments import division_of
from ocr_desktop.cli.messages import complain, say
from ocr_desktop.cli.standard_output import StandardOutput
from ocr_desktop.domain.errors import ExportError
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.domain.results import OcrResult
from ocr_desktop.export.formats import ExportFormat
from ocr_desktop.export.planning import PlannedFile, existing_names, exported_pages, plan_export
from ocr_desktop.export.requests import ConflictPolicy, Division, ExportOptions, ExportPage
from ocr_desktop.export.writing import write_text_file
from ocr_desktop.system.paths import printable_path


class Output(Protocol):
    """Takes results one after the other."""

    def prepare_for(self, sources: Sequence[PageSource]) -> Sequence[PageSource]:
        """Settle where each page goes.

        Returns:
            The pages that are wanted, in their order.

        Raises:
            ExportError: the folder cannot be looked into.
        """
        ...

    def write(self, source: PageSource, result: OcrResult | None) -> bool:
        """Take a page, None where it could not be read; tells what cannot be written.

        Returns:
            Whether all went well.
        """
        ...


def output_to(
    folder: Path | None,
    formats: Sequence[ExportFormat],
    *,
    one_file: bool,
    on_conflict: ConflictPolicy,
    options: ExportOptions,
) -> Output:
    """Output into a folder, made if it is missing; or to standard output.

    Raises:
        ExportError: the folder cannot be made, or the formats do not go there.
    """
    if folder is not None:
        divisions = {entry: division_of(entry, one_file=one_file) for entry in formats}
        _make_folder(folder)
        return FolderOutput(folder, divisions, on_conflict, options)
    if len(formats) > 1 or formats[0].is_heavy:
        raise ExportError("--output: name a folder for files that are no text, and for several formats")
    return StandardOutput(formats[0], options)


@dataclass(slots=True, eq=False)
class _File:
    """A file that is written once all its pages came.

    Attributes:
        entry: Its format.
        path: Its place.
        pages: What goes into it, in order; None where it has not come yet.
    """

    entry: ExportFormat
    path: Path
    pages: dict[PageSource, ExportPage | None]


class FolderOutput:
    """Writes each file as soon as all its pages came.

    Args:
        folder: Where to.
        divisions: How pages are shared out among files, for each format.
        on_conflict: What becomes of files that are there already.
        options: How formats are written.
    """

    def __init__(
        self,
        folder: Path,
        divisions: Mapping[ExportFormat, Division],
        on_conflict: ConflictPolicy,
        options: ExportOptions,
    ) -> None:
        self._folder = folder
        self._divisions = divisions
        self._on_conflict = on_conflict
        self._options = options
        self._files: dict[PageSource, list[_File]] = {}

    def prepare_for(self, sources: Sequence[PageSource]) -> Sequence[PageSource]:
        """Give each file a name of its own; what was numbered or is skipped is told."""
        existing = existing_names(self._folder)
        plans = [
            (entry, plan_export(sources, entry, self._folder, division, existing=existing))
            for entry, division in self._divisions.items()
        ]
        self._files = {source: [] for source in sources}
        for entry, plan in plans:
            for file in plan.settled(self._on_conflict):
                self._expect(entry, file, sources)
        if any(plan.is_numbered for _, plan in plans):
            say("some files share a name; a number was added to theirs")
        if self._on_conflict is ConflictPolicy.SKIP and any(plan.conflicts for _, plan in plans):
            say("some files were there already and are left as they are")
        return [source for source in sources if self._files[source]]

    def write(self, source: PageSource, result: OcrResult | None) -> bool:
        """Keep the page, and write the files that have all their pages now."""
        files = self._files.pop(source)
        for file in files:
            file.pages[source] = ExportPage(source, result)
        is_written = [self._write(file) for file in files if None not in file.pages.values()]
        return all(is_written)

    def _expect(self, entry: ExportFormat, planned: PlannedFile, sources: Sequence[PageSource]) -> None:
        file = _File(entry, planned.path, {sources[index]: None for index in planned.pages})
        for source in file.pages:
            self._files[source].append(file)

    def _write(self, file: _File) -> bool:
        """Write a file, unless none of its pages could be read: that was told."""
        pages = [page for page in file.pages.values() if page is not None]
        if all(page.result is None for page in pages):
            return True
        try:
            for notice in self._write_pages(file, exported_pages(pages, file.entry)):
                say(f"{printable_path(file.path)}: {notice}")
        except Exception as error:  # noqa: BLE001  # the border: whatever happens to one file, the next is written
            complain(printable_path(file.path), Failure.from_error(error))
            return False
        return True

    def _write_pages(self, file: _File, pages: Sequence[ExportPage]) -> tuple[str, ...]:
        if not file.entry.is_heavy:
            write_text_file(file.path, file.entry, pages, self._options, cancel=CancelToken())
            return ()
        # Imported here, so that text needs none of what it loads.
        from ocr_desktop.hosting.heavy_exports import export_file

        return export_file(file.path, file.entry, pages, on_page=_ignore_page, cancel=CancelToken())


def _ignore_page(_done: int) -> None:
    """The command line shows which page is read; writing them takes no time beside that."""


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise ExportError(f"{printable_path(folder)} is a file, not a folder") from None
    except OSError as error:
        raise ExportError(f"the folder {printable_path(folder)} cannot be made: {error.strerror}") from error
