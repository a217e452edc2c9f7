"""The engine as the window follows it: which one is asked for, how far it is, and what it became."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, SignalInstance

from ocr_desktop.domain.compute import DeviceStatus
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.plans import EnginePlan
from ocr_desktop.jobs.events import EngineFailed
from ocr_desktop.jobs.reader import Reader


class EngineControl(QObject):
    """Asks the reader for engines and remembers the latest answer.

    Attributes:
        options: What is asked for.
        plan: What reads; None while an engine opens, and when there is none.
        devices: What engines may run on, once it is known.
    """

    started = Signal()
    plan_changed = Signal(object)  # EnginePlan, or None while an engine opens or if there is none
    progressed = Signal(object)  # Progress, or None when the engine is open or failed
    failed = Signal(object)  # Failure; `plan` tells by then whether another engine reads on
    devices_changed = Signal(object)  # tuple[DeviceStatus, ...]
    _prepared = Signal(object)  # Failure, or None if all went well

    def __init__(self, reader: Reader, options: EngineOptions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self.options = options
        self.plan: EnginePlan | None = None
        self.devices: tuple[DeviceStatus, ...] = ()
        self._has_begun = self._is_stopped = False
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
        self._set_plan(None)
        if self._has_begun:
            self._reader.open_engine(options)
        else:
            self.start()

    def _on_prepared(self, failure: Failure | None) -> None:
        if self._is_stopped or self._has_begun:
            return
        if failure is not None:
            self.failed.emit(failure)
            return
        self._has_begun = True
        self._reader.start(self.options)
        self.started.emit()

    def _set_plan(self, plan: EnginePlan | None) -> None:
        self.plan = plan
        self.plan_changed.emit(plan)

    def _on_engine_opened(self, plan: EnginePlan) -> None:
        self.progressed.emit(None)
        self._set_plan(plan)

    def _on_engine_failed(self, event: EngineFailed) -> None:
        self.progressed.emit(None)
        self._set_plan(event.in_force)
        self.failed.emit(event.failure)

    def _on_devices_listed(self, devices: tuple[DeviceStatus, ...]) -> None:
        self.devices = devices
        self.devices_changed.emit(devices)


class _Preparation(QRunnable):
    def __init__(self, reader: Reader, prepared: SignalInstance) -> None:
        super().__init__()
        self._reader, self._prepared = reader, prepared

    def run(self) -> None:
        try:
            self._reader.prepare()
        except Exception as error:  # noqa: BLE001 - whatever a damaged installation raises, the window must show it
            self._prepared.emit(Failure.from_error(error))
        else:
            self._prepared.emit(None)
