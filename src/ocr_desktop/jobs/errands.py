"""What the engine process is asked beside opening and reading: what there is, models, the self-check."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import Slot

from ocr_desktop.domain.compute import Availability, Device, DeviceKind, DeviceStatus
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import HostError
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import JobId, new_job_id
from ocr_desktop.hosting.client import EngineHost
from ocr_desktop.hosting.messages.answers import (
    BackendsListed,
    CacheListed,
    ComputerExamined,
    ConfigurationRead,
    DevicesListed,
    ModelProgressed,
    ModelsChanged,
    ModelsListed,
    PreparationFound,
)
from ocr_desktop.jobs.events import (
    ConfigurationFailed,
    ConfigurationLoaded,
    EngineCacheListed,
    ExaminationEnded,
    ModelWorkEnded,
    ModelWorkProgressed,
)
from ocr_desktop.jobs.host_part import HostPart
from ocr_desktop.jobs.model_work import ModelTask, ModelWork
from ocr_desktop.jobs.signals import ReaderSignals

Answer: TypeAlias = (
    DevicesListed
    | BackendsListed
    | CacheListed
    | PreparationFound
    | ModelsListed
    | ModelProgressed
    | ModelsChanged
    | ConfigurationRead
    | ComputerExamined
)


class Errands(HostPart):
    """An engine process that cannot be started is told by the opening of the engine."""

    def __init__(self, worker: ReaderSignals, running_host: Callable[[], EngineHost]) -> None:
        super().__init__(worker, running_host)
        self._devices_job: JobId | None = None
        self._backends_job: JobId | None = None
        self._models_job: JobId | None = None
        self._examination_job: JobId | None = None
        self._configurations: dict[JobId, Path] = {}
        self._works: dict[JobId, ModelWork] = {}

    def begin(self) -> None:
        """Have the next engine process asked what there is to read with."""
        self._devices_job, self._backends_job, self._models_job = new_job_id(), new_job_id(), new_job_id()

    def ask(self, host: EngineHost) -> None:
        """Ask an engine process that was just started what is not answered yet."""
        if self._devices_job is not None:
            host.list_devices(self._devices_job)
        if self._backends_job is not None:
            host.list_backends(self._backends_job)
        if self._models_job is not None:
            host.list_models(self._models_job)

    @property
    def is_busy(self) -> bool:
        """Whether the user asked for something that would be lost with the engine process."""
        return bool(self._works or self._configurations or self._examination_job)

    # --- wishes ---

    @Slot(object, bool)
    def list_cache(self, options: EngineOptions, clear: bool) -> None:
        """Look at what was built, after removing it if that is wished."""
        with contextlib.suppress(HostError):
            host = self._running_host()
            ask = host.clear_cache if clear else host.list_cache
            ask(new_job_id(), options)

    @Slot(object)
    def find_preparation(self, options: EngineOptions) -> None:
        """Look for what was measured before."""
        with contextlib.suppress(HostError):
            self._running_host().find_preparation(new_job_id(), options)

    @Slot(object)
    def read_configuration(self, path: Path) -> None:
        """Read a pipeline file."""
        job = new_job_id()
        self._configurations[job] = path
        self._ask(job, lambda host: host.read_configuration(job, path))

    @Slot(object)
    def work_on_model(self, work: ModelWork) -> None:
        """Download, import or remove a model."""
        job = new_job_id()
        self._works[job] = work
        self._ask(job, lambda host: _begin_model_work(host, job, work))

    @Slot()
    def cancel_model_work(self) -> None:
        """Stop downloading and importing; the engine process is not ended if that takes long."""
        self._cancel(self._works)

    @Slot()
    def examine_computer(self) -> None:
        """Look at what this computer has and lacks."""
        job = self._examination_job = new_job_id()
        self._ask(job, lambda host: host.examine_computer(job))

    # --- answers ---

    def take(self, answer: Answer) -> None:
        """Tell what was found."""
        match answer:
            case DevicesListed(_, devices):
                self._tell_devices(devices)
            case BackendsListed(_, backends):
                self._backends_job = None
                self._worker.backends_listed.emit(backends)
            case CacheListed(_, folder, entries, size_bytes):
                self._worker.cache_listed.emit(EngineCacheListed(folder, entries, size_bytes))
            case ConfigurationRead(job, options, parameters, notes):
                path = self._configurations.pop(job)
                self._worker.configuration_loaded.emit(ConfigurationLoaded(path, options, parameters, notes))
            case PreparationFound(_, preparation):
                self._worker.preparation_found.emit(preparation)
            case ModelsListed(_, library):
                self._models_job = None
                self._worker.models_listed.emit(library)
            case ComputerExamined(_, report):
                self._examination_job = None
                self._worker.examination_ended.emit(ExaminationEnded(report))
            case _:
                self._take_model_work(answer)

    def end(self, job: JobId, failure: Failure | None) -> bool:
        """A job ended without an answer; without a failure, it was cancelled.

        Returns:
            Whether it was one of these.
        """
        if work := self._works.pop(job, None):
            self._worker.model_work_ended.emit(ModelWorkEnded(work, failure=failure))
        elif job == self._examination_job:
            self._examination_job = None
            self._worker.examination_ended.emit(ExaminationEnded(failure=failure))
        elif (path := self._configurations.pop(job, None)) and failure is not None:
            self._worker.configuration_failed.emit(ConfigurationFailed(path, failure))
        elif job == self._devices_job and failure is not None:
            availability = Availability(ok=False, reason=failure.message, hint=failure.hint)
            self._tell_devices((DeviceStatus(Device(DeviceKind.CPU), "CPU", availability),))
        else:
            return False
        return True

    def lost(self, cause: Failure) -> None:
        """The engine process is gone: what the user had started is told of, and started again by the user alone."""
        works, self._works = list(self._works.values()), {}
        for work in works:
            self._worker.model_work_ended.emit(ModelWorkEnded(work, failure=cause))
        paths, self._configurations = list(self._configurations.values()), {}
        for path in paths:
            self._worker.configuration_failed.emit(ConfigurationFailed(path, cause))
        if self._examination_job is not None:
            self._examination_job = None
            self._worker.examination_ended.emit(ExaminationEnded(failure=cause))

    def _take_model_work(self, answer: ModelProgressed | ModelsChanged) -> None:
        if isinstance(answer, ModelProgressed):
            if work := self._works.get(answer.job):
                self._worker.model_work_progressed.emit(ModelWorkProgressed(work, answer.progress))
        elif work := self._works.pop(answer.job, None):
            self._worker.models_listed.emit(answer.model_library)
            self._worker.model_work_ended.emit(ModelWorkEnded(work, answer.name))

    def _tell_devices(self, devices: tuple[DeviceStatus, ...]) -> None:
        self._devices_job = None
        self._worker.devices_listed.emit(devices)


def _begin_model_work(host: EngineHost, job: JobId, work: ModelWork) -> None:
    match work.task:
        case ModelTask.DOWNLOAD:
            host.download_model(job, work.name, mirror=work.mirror)
        case ModelTask.IMPORT:
            host.import_model(job, work.source or Path(work.name), is_replacing=work.is_replacing)
        case ModelTask.REMOVE:
            host.remove_model(job, work.name)
