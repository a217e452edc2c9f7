"""Models as the window follows them: what there is, and what is being downloaded, imported or removed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ocr_desktop.domain.models import ModelLibrary
from ocr_desktop.jobs.events import ModelWorkEnded, ModelWorkProgressed
from ocr_desktop.jobs.model_work import ModelWork
from ocr_desktop.jobs.reader import Reader


class ModelControl(QObject):
    """Asks the reader for work on models, one at a time, and remembers what there is.

    Attributes:
        library: All models; empty before they are known.
        work: What is under way; None if nothing is.
    """

    changed = Signal()
    """Another library, or work began or ended."""
    progressed = Signal(object)  # ModelWorkProgressed, or None when the work is over
    ended = Signal(object)  # ModelWorkEnded

    def __init__(self, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self.model_library = ModelLibrary((), (), Path())
        self.work: ModelWork | None = None
        reader.models_listed.connect(self._on_models_listed)
        reader.model_work_progressed.connect(self._on_work_progressed)
        reader.model_work_ended.connect(self._on_work_ended)

    def begin(self, work: ModelWork) -> None:
        """Begin to download, import or remove a model, unless other work is under way."""
        if self.work is None:
            self.work = work
            self._reader.work_on_model(work)
            self.changed.emit()

    def cancel(self) -> None:
        """Stop the work under way."""
        self._reader.cancel_model_work()

    def _on_models_listed(self, library: ModelLibrary) -> None:
        self.model_library = library
        self.changed.emit()

    def _on_work_progressed(self, event: ModelWorkProgressed) -> None:
        self.progressed.emit(event)

    def _on_work_ended(self, event: ModelWorkEnded) -> None:
        self.work = None
        self.progressed.emit(None)
        self.changed.emit()
        self.ended.emit(event)
