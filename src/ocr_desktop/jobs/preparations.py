"""Which engine is being prepared, and for which that was tried before."""

from __future__ import annotations

from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.jobs import JobId, new_job_id
from ocr_desktop.domain.plans import EnginePlan


class Preparations:
    """At most one preparation at a time; by itself none is tried twice."""

    def __init__(self) -> None:
        self._job: JobId | None = None
        self._options: EngineOptions | None = None
        self._tried: list[EngineOptions] = []  # options hold mappings, which no set takes

    @property
    def job(self) -> JobId | None:
        """The preparation under way."""
        return self._job

    def is_due(self, plan: EnginePlan, options: EngineOptions) -> bool:
        """Whether an engine that was just opened should be prepared without being asked."""
        return plan.enable_hpi and plan.can_prepare and options not in self._tried and self._job is None

    def begin(self, options: EngineOptions) -> JobId:
        """A preparation begins."""
        self._tried.append(options)
        self._options = options
        self._job = new_job_id()
        return self._job

    def end(self, job: JobId) -> EngineOptions | None:
        """A preparation ended.

        Returns:
            What it was for; None if the job is not the preparation under way.
        """
        if job != self._job:
            return None
        options, self._job, self._options = self._options, None, None
        return options

    def give_way(self) -> JobId | None:
        """Another engine is asked for; what was under way is due again once its own engine is.

        Returns:
            The preparation that was under way.
        """
        job, options = self._job, self._options
        if options is not None:
            self._tried.remove(options)
        self._job = self._options = None
        return job

    def lost(self) -> bool:
        """The engine process is gone; whether a preparation went with it."""
        was_preparing = self._job is not None
        self._job = self._options = None
        return was_preparing
