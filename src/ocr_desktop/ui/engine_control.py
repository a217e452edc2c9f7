"""The engine as the window follows it: which one is asked for, how far it is, and what it became."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, SignalInstance

from ocr_desktop.domain.compute import DeviceStatus, EngineOptions, EnginePlan
from ocr_desktop.domain.failures import Failure
from ocr_desktop.jobs.reader import Reader


class EngineControl(QObject):
    """Asks the reader for engines and remembers the latest answer."""

    started = Signal()
    plan_changed = Signal(object)  # EnginePlan, or None while an engine opens or after it failed
    progressed = Signal(object)  # Progress, or None when the engine is open or failed
    failed = Signal(object)  # Failure
    devices_changed = Signal(object)  # tuple[DeviceStatus, ...]
    _prepared = Signal()

    def __init__(self, reader: Reader, options: EngineOptions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self.options = options
        self.plan: EnginePlan | None = None
        self.devices: tuple[DeviceStatus, ...] = ()
        self._is_stopped = False
        self._pool = QThreadPool(self)
        self._prepared.connect(self._on_prepared)
        reader.engine_progressed.connect(self.progressed)
        reader.engine_opened.connect(self._on_engine_opened)
        reader.engine_failed.connect(self._on_engine_failed)
        reader.devices_listed.connect(self._on_devices_listed)

    @property
    def is_pinned(self) -> bool:
        """Whether the user insists on a device, backend or precision."""
        options = self.options
        return (options.device, options.backend, options.precision) != ("auto", "auto", "auto")

    def start(self) -> None:
        """Start the reader with the options in force, once its imports are done away from the GUI thread."""
        self._pool.start(_Preparation(self._reader, self._prepared))

    def stop(self) -> None:
        """Stop the reader, or do not start it any more; bounded."""
        self._is_stopped = True
        self._pool.waitForDone()
        self._reader.stop()

    def open(self, options: EngineOptions) -> None:
        """Change to another engine, or try the same one again."""
        self.options = options
        self._forget_plan()
        self._reader.open_engine(options)

    def _on_prepared(self) -> None:
        if not self._is_stopped:
            self._reader.start(self.options)
            self.started.emit()

    def _forget_plan(self) -> None:
        self.plan = None
        self.plan_changed.emit(None)

    def _on_engine_opened(self, plan: EnginePlan) -> None:
        self.plan = plan
        self.progressed.emit(None)
        self.plan_changed.emit(plan)

    def _on_engine_failed(self, failure: Failure) -> None:
        self.progressed.emit(None)
        self._forget_plan()
        self.failed.emit(failure)

    def _on_devices_listed(self, devices: tuple[DeviceStatus, ...]) -> None:
        self.devices = devices
        self.devices_changed.emit(devices)


class _Preparation(QRunnable):
    def __init__(self, reader: Reader, prepared: SignalInstance) -> None:
        super().__init__()
        self._reader, self._prepared = reader, prepared

    def run(self) -> None:
        self._reader.prepare()
        self._prepared.emit()
