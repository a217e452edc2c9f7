"""What the engine process does beside engines and pages; each part is imported when it is first asked for."""

from __future__ import annotations

from collections.abc import Sequence

from ocr_desktop.domain.progress import CancelToken, Progress
from ocr_desktop.export.formats import format_of
from ocr_desktop.export.requests import ExportPage
from ocr_desktop.hosting.messages.answers import (
    ComputerExamined,
    DocumentFetched,
    ExportAdvanced,
    ExportWritten,
    FetchAdvanced,
    ModelProgressed,
)
from ocr_desktop.hosting.messages.requests import ExamineComputer, ExportPages, FetchDocument, LookUp, ModelChange
from ocr_desktop.hosting.outbox import Outbox


class ErrandWork:
    """Each errand has its own thread and knows nothing of the others.

    Args:
        outbox: Takes the answers.
    """

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox

    def look_up(self, request: LookUp) -> None:
        """Answer a question about this computer."""
        from ocr_desktop.hosting.look_ups import answer_to

        self._outbox.send(answer_to(request))

    def change_models(self, request: ModelChange, token: CancelToken) -> None:
        """Download, import or remove a model."""
        from ocr_desktop.hosting.model_changes import change_models

        def on_progress(progress: Progress) -> None:
            self._outbox.send(ModelProgressed(request.job, progress))

        token.raise_if_cancelled()
        self._outbox.send(change_models(request, on_progress=on_progress, cancel=token))

    def fetch(self, request: FetchDocument, token: CancelToken) -> None:
        """Fetch a document that the user asked for."""
        from ocr_desktop.hosting.fetching import fetch_document

        def on_progress(progress: Progress) -> None:
            self._outbox.send(FetchAdvanced(request.job, progress))

        token.raise_if_cancelled()
        fetch_document(request.url, request.path, on_progress=on_progress, cancel=token)
        self._outbox.send(DocumentFetched(request.job))

    def examine_computer(self, request: ExamineComputer) -> None:
        """Look at what this computer has and lacks."""
        from ocr_desktop.diagnostics.doctor import examine

        self._outbox.send(ComputerExamined(request.job, examine()))

    def export(self, request: ExportPages, pages: Sequence[ExportPage], token: CancelToken) -> None:
        """Write one file of all its pages, which came in several messages."""
        from ocr_desktop.hosting.heavy_exports import export_file

        def on_page(done: int) -> None:
            self._outbox.send(ExportAdvanced(request.job, done))

        token.raise_if_cancelled()
        entry = format_of(request.format_key)
        notices = export_file(request.path, entry, pages, on_page=on_page, cancel=token)
        self._outbox.send(ExportWritten(request.job, notices))
