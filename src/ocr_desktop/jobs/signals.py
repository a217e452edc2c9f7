"""The signals that carry answers: emitted by the worker in its thread, passed on by the reader in the window's."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class ReaderSignals(QObject):
    """What both ends of the reader can say, declared once."""

    engine_progressed = Signal(object)  # Progress
    engine_opened = Signal(object)  # EngineServing
    engine_failed = Signal(object)  # EngineFailed
    host_restarted = Signal(object)  # HostRestarted
    memory_freed = Signal(object)  # MemoryFreed
    environment_refused = Signal(object)  # EnvironmentRefused
    preparation_progressed = Signal(object)  # Progress
    preparation_ended = Signal(object)  # PreparationEnded
    backends_listed = Signal(object)  # Mapping[Backend, Availability]
    cache_listed = Signal(object)  # EngineCacheListed
    preparation_found = Signal(object)  # Preparation, or None
    configuration_loaded = Signal(object)  # ConfigurationLoaded
    configuration_failed = Signal(object)  # ConfigurationFailed
    models_listed = Signal(object)  # ModelLibrary, at the start and whenever it changed
    model_work_progressed = Signal(object)  # ModelWorkProgressed
    model_work_ended = Signal(object)  # ModelWorkEnded
    fetch_progressed = Signal(object)  # FetchProgressed
    fetch_ended = Signal(object)  # FetchEnded
    examination_ended = Signal(object)  # ExaminationEnded
    devices_listed = Signal(object)  # tuple[DeviceStatus, ...]
    documents_listed = Signal(object)  # DocumentsListed
    document_unlocked = Signal(object)  # DocumentUnlocked
    unlock_failed = Signal(object)  # UnlockFailed
    text_layer_read = Signal(object)  # TextLayerRead
    text_layer_failed = Signal(object)  # TextLayerFailed
    page_loaded = Signal(object)  # PageLoaded
    page_load_failed = Signal(object)  # PageLoadFailed
    thumbnail_made = Signal(object)  # ThumbnailMade
    page_started = Signal(object)  # PageStarted
    boxes_found = Signal(object)  # PageBoxesFound
    line_read = Signal(object)  # PageLineRead
    page_finished = Signal(object)  # PageFinished
    page_failed = Signal(object)  # PageFailed
    page_cancelled = Signal(object)  # PageCancelled
    queue_changed = Signal(object)  # QueueChanged
    export_progressed = Signal(object)  # ExportProgressed
    export_conflicted = Signal(object)  # ExportConflicted
    export_ended = Signal(object)  # ExportEnded

    def relay_to(self, other: ReaderSignals) -> None:
        """Let another object, of whatever thread, repeat every signal of this one."""
        for name, signal in vars(ReaderSignals).items():
            if isinstance(signal, Signal):
                getattr(self, name).connect(getattr(other, name))
