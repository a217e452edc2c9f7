"""One export that was asked for: which pages, how, and where to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from ocr_desktop.domain.jobs import PageId
from ocr_desktop.export.requests import ConflictPolicy, ExportOptions, ExportPage, ExportRequest
from ocr_desktop.text.modes import TextMode
from ocr_desktop.ui.export.export_dialog import ExportWish
from ocr_desktop.workspace.page import Page, PageStatus


@dataclass(frozen=True, slots=True)
class ExportTask:
    """What the user wants; what the pages say is looked up when it begins.

    Attributes:
        pages: Those that are meant, in their order.
        wish: How they are written.
        folder: Where the files go.
        name: Of the one file, where the user has chosen it.
        on_conflict: What becomes of files that are there already; None asks.
    """

    pages: tuple[PageId, ...]
    wish: ExportWish
    folder: Path
    name: str = ""
    on_conflict: ConflictPolicy | None = None


@dataclass(frozen=True, slots=True)
class RunningExport:
    """An export under way.

    Attributes:
        task: What was asked for.
        exported: The pages that go into files, in the order of the request.
        left_out: How the pages are that are meant and have no text.
    """

    task: ExportTask
    exported: tuple[PageId, ...]
    left_out: tuple[PageStatus, ...]

    def retry(self, failed: Collection[int]) -> ExportTask:
        """The same for the pages in files that could not be written, these positions of `exported`.

        Files that are there by now are asked about: another of them may have been written under this name.
        """
        task = self.task
        keeps_both = task.on_conflict is ConflictPolicy.KEEP_BOTH
        pages = tuple(self.exported[index] for index in sorted(failed))
        return replace(task, pages=pages, on_conflict=ConflictPolicy.KEEP_BOTH if keeps_both else None)


def begin(task: ExportTask, pages: Iterable[Page]) -> tuple[ExportRequest, RunningExport]:
    """Take what the pages say now.

    Args:
        task: What was asked for.
        pages: Those of it that are still there, in their order.

    Returns:
        The request, and what is to be known of it at its end.
    """
    wish = task.wish
    # One that is read anew goes out as it was before.
    found = [(page, ExportPage(page.settled_state.source, page.settled_state.result)) for page in pages]
    has_result = any(exported.result is not None for _page, exported in found)
    keeps_unread = wish.export_format.keeps_unread_pages and has_result
    kept = [(page.id, exported) for page, exported in found if exported.result is not None or keeps_unread]
    request = ExportRequest(
        tuple(exported for _name, exported in kept),
        wish.export_format.key,
        task.folder,
        wish.division,
        task.name,
        task.on_conflict,
        ExportOptions(TextMode(wish.text_mode), wish.separator),
    )
    left_out = tuple(page.status for page, exported in found if exported.result is None)
    return request, RunningExport(task, tuple(name for name, _exported in kept), left_out)


def left_out_text(left_out: Sequence[PageStatus], *, keeps_unread: bool) -> str:
    """How many pages lack their text in the files, and why; empty if none does."""
    counts = Counter(PageStatus.WAITING if status.is_queued else status for status in left_out)
    translate = QCoreApplication.translate
    reasons = [
        translate("Export", "%n page(s) not read yet", "", counts[PageStatus.WAITING]),
        translate("Export", "%n page(s) that could not be read", "", counts[PageStatus.FAILED]),
        translate("Export", "%n page(s) whose reading was cancelled", "", counts[PageStatus.CANCELLED]),
    ]
    order = (PageStatus.WAITING, PageStatus.FAILED, PageStatus.CANCELLED)
    told = ", ".join(reason for status, reason in zip(order, reasons, strict=True) if counts[status])
    if not told:
        return ""
    text = translate("Export", "Without text: {pages}") if keeps_unread else translate("Export", "Left out: {pages}")
    return text.format(pages=told)
