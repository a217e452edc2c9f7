"""The engine as the window follows it: which one is asked for, how far it is, and what it became."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, SignalInstance

from ocr_desktop.domain.compute import Availability, Backend, DeviceStatus
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.plans import EnginePlan
from ocr_desktop.domain.preparation import Preparation
from ocr_desktop.domain.progress import Progress
from ocr_desktop.jobs.events import EngineCacheListed, EngineFailed, EngineServing, PreparationEnded
from ocr_desktop.jobs.reader import Reader


class EngineControl(QObject):
    """Asks the reader for engines and remembers the latest answer.

    Attributes:
        options: What is asked for.
        python: Interpreter of the environment that is asked for; empty for the app's own.
        has_failed: There is no engine, and none is being opened.
        serving: What the engine that reads was asked to be; None without one.
        plan: What reads; None while an engine opens, and when there is none.
        measured: What was measured for the engine that reads, or would read with high-performance inference on.
        is_preparing: Whether the fastest engine is being looked for.
        devices: What engines may run on, once it is known.
        backends: Whether each backend can be used, once it is known.
        cache: What was built and is kept; None before anybody asked.
    """

    started = Signal()
    plan_changed = Signal(object)  # EnginePlan, or None while an engine opens or if there is none
    progressed = Signal(object)  # Progress, or None when the engine is open or failed
    failed = Signal(object)  # Failure; `plan` tells by then whether another engine reads on
    preparation_progressed = Signal(object)  # Progress, or None when preparing is over
    preparation_ended = Signal(object)  # PreparationEnded
    measured_changed = Signal()
    devices_changed = Signal(object)  # tuple[DeviceStatus, ...]
    backends_changed = Signal()
    cache_changed = Signal(object)  # EngineCacheListed
    environment_refused = Signal(object)  # EnvironmentRefused
    _imported = Signal(object)  # Failure, or None if all went well

    def __init__(self, reader: Reader, options: EngineOptions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self.options = options
        self.python = ""
        self.has_failed = False
        self.serving: EngineOptions | None = None
        self.plan: EnginePlan | None = None
        self.measured: Preparation | None = None
        self.is_preparing = False
        self.devices: tuple[DeviceStatus, ...] = ()
        self.backends: Mapping[Backend, Availability] = MappingProxyType({})
        self.cache: EngineCacheListed | None = None
        self._has_begun = self._is_stopped = False
        self._pool = QThreadPool(self)
        self._imported.connect(self._on_imported)
        reader.engine_progressed.connect(self.progressed)
        reader.engine_opened.connect(self._on_engine_opened)
        reader.engine_failed.connect(self._on_engine_failed)
        reader.preparation_progressed.connect(self._on_preparation_progressed)
        reader.preparation_ended.connect(self._on_preparation_ended)
        reader.preparation_found.connect(self._on_preparation_found)
        reader.devices_listed.connect(self._on_devices_listed)
        reader.backends_listed.connect(self._on_backends_listed)
        reader.cache_listed.connect(self._on_cache_listed)
        reader.environment_refused.connect(self.environment_refused)

    def start(self) -> None:
        """Start the reader with the options in force, once its imports are done away from the GUI thread."""
        self._pool.start(_Import(self._reader, self._imported))

    def stop(self) -> None:
        """Stop the reader, or do not start it any more; bounded."""
        self._is_stopped = True
        self._pool.waitForDone()
        self._reader.stop()

    def open(self, options: EngineOptions) -> None:
        """Change to another engine, or try the same one again."""
        self.options = options
        self.has_failed = False
        self._set_plan(None)
        if self._has_begun:
            self._reader.open_engine(options)
        else:
            self.start()

    def run_in(self, python: str) -> None:
        """Let engines run in another environment, or try that again; refused by `environment_refused`."""
        self.python = python
        self._reader.run_in(Path(python) if python else None)

    def settle_for(self, options: EngineOptions) -> None:
        """Ask no more for an engine that could not be opened; the one that reads is not touched."""
        self.options = options

    def measure_again(self) -> None:
        """Look for the fastest engine, whatever is known."""
        self.is_preparing = True
        self.measured_changed.emit()
        self._reader.prepare_engine(self.options)

    def cancel_preparation(self) -> None:
        """Give up looking for the fastest engine; the one that is open reads on."""
        self._reader.cancel_preparation()

    def list_cache(self) -> None:
        """Look at what was built; answered by `cache_changed`."""
        if self._has_begun:
            self._reader.list_cache(self.options)

    def clear_cache(self) -> None:
        """Remove what was built; answered by `cache_changed`."""
        self._reader.list_cache(self.options, clear=True)

    def _on_imported(self, failure: Failure | None) -> None:
        if self._is_stopped or self._has_begun:
            return
        if failure is not None:
            self.has_failed = True
            self.failed.emit(failure)
            return
        self._has_begun = True
        self._reader.start(self.options)
        self.started.emit()

    def _set_plan(self, plan: EnginePlan | None) -> None:
        self.plan = plan
        self.measured = plan.preparation if plan else None
        if plan is not None and not plan.enable_hpi and self.serving is not None:
            self._reader.find_preparation(self.serving)
        self.plan_changed.emit(plan)

    def _on_engine_opened(self, event: EngineServing) -> None:
        self.progressed.emit(None)
        self.has_failed = False
        self.serving = event.options
        self._set_plan(event.plan)

    def _on_engine_failed(self, event: EngineFailed) -> None:
        self.progressed.emit(None)
        self.has_failed = event.in_force is None
        self.serving = event.in_force.options if event.in_force else None
        self._set_plan(event.in_force.plan if event.in_force else None)
        self.failed.emit(event.failure)

    def _on_preparation_progressed(self, progress: Progress) -> None:
        has_begun, self.is_preparing = not self.is_preparing, True
        if has_begun:
            self.measured_changed.emit()
        self.preparation_progressed.emit(progress)

    def _on_preparation_ended(self, event: PreparationEnded) -> None:
        self.is_preparing = False
        self.preparation_progressed.emit(None)
        self.measured = event.preparation or self.measured
        self.measured_changed.emit()
        self.preparation_ended.emit(event)

    def _on_preparation_found(self, preparation: Preparation | None) -> None:
        if self.plan is not None and self.plan.preparation is None:
            self.measured = preparation
            self.measured_changed.emit()

    def _on_devices_listed(self, devices: tuple[DeviceStatus, ...]) -> None:
        self.devices = devices
        self.devices_changed.emit(devices)

    def _on_backends_listed(self, backends: Mapping[Backend, Availability]) -> None:
        self.backends = backends
        self.backends_changed.emit()

    def _on_cache_listed(self, cache: EngineCacheListed) -> None:
        self.cache = cache
        self.cache_changed.emit(cache)


class _Import(QRunnable):
    def __init__(self, reader: Reader, imported: SignalInstance) -> None:
        super().__init__()
        self._reader, self._imported = reader, imported

    def run(self) -> None:
        try:
            self._reader.prepare()
        except Exception as error:  # noqa: BLE001 - whatever a damaged installation raises, the window must show it
            self._imported.emit(Failure.from_error(error))
        else:
            self._imported.emit(None)
