"""Which engine is wanted, which is being opened, and which one reads."""

from __future__ import annotations

from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.jobs import JobId, new_job_id
from ocr_desktop.domain.plans import EnginePlan


class EngineState:
    """The engine as the worker knows it from what it asked and what was answered."""

    def __init__(self) -> None:
        self._asked: dict[JobId, EngineOptions] = {}
        self._opening: JobId | None = None
        self._serving: EngineOptions | None = None
        self._in_force: EnginePlan | None = None
        self._wanted: EngineOptions | None = None
        self._is_cancelling = False

    @property
    def opening(self) -> JobId | None:
        """The job whose answer is waited for; an older one may still be answered before it."""
        return self._opening

    @property
    def is_cancelling(self) -> bool:
        """Whether the user cancelled the opening that is waited for."""
        return self._is_cancelling

    @property
    def can_serve(self) -> bool:
        """Whether an engine is open, even while another is being opened."""
        return self._serving is not None

    @property
    def serving(self) -> EngineOptions | None:
        """What the open engine was asked to be; None without one."""
        return self._serving

    @property
    def in_force(self) -> EnginePlan | None:
        """What the open engine became; None without one."""
        return self._in_force

    @property
    def can_begin_page(self) -> bool:
        """Whether the next page may be read: an engine is open and no other will take its place."""
        return self._serving is not None and self._opening is None

    @property
    def to_try_again(self) -> EngineOptions | None:
        """What to open when somebody wants to read and there is no engine; None while there is or will be one."""
        return None if self._serving or self._opening is not None else self._wanted

    def ask(self, options: EngineOptions) -> JobId:
        """An engine is asked for; it takes the place of one that is still being opened."""
        self._wanted = options
        self._is_cancelling = False
        self._opening = new_job_id()
        self._asked[self._opening] = options
        return self._opening

    def cancel(self) -> JobId | None:
        """The user gives up the opening that is waited for.

        Returns:
            Its job; None if nothing is being opened.
        """
        self._is_cancelling = self._opening is not None
        return self._opening

    def owns(self, job: JobId) -> bool:
        """Whether a job opens an engine."""
        return job in self._asked

    def opened(self, job: JobId, plan: EnginePlan) -> EngineOptions | None:
        """An engine is open.

        Returns:
            What it was asked to be; None if another one was asked for since.
        """
        self._serving, self._in_force = self._asked.pop(job), plan
        return self._serving if self._settle(job) else None

    def failed(self, job: JobId) -> bool:
        """An engine could not be opened, or is no longer wanted.

        Returns:
            Whether it is the one asked for last.
        """
        del self._asked[job]
        return self._settle(job)

    def lost(self) -> EngineOptions | None:
        """The engine process is gone.

        Returns:
            The engine to open in the next one: the one being opened unless that was cancelled, or the one that read;
            None if there was none.
        """
        is_wanted = self._opening is not None and not self._is_cancelling
        options = self._wanted if is_wanted else self._serving
        self._asked.clear()
        self._opening = self._serving = self._in_force = None
        self._is_cancelling = False
        return options

    def _settle(self, job: JobId) -> bool:
        is_latest = job == self._opening
        if is_latest:
            self._opening = None
            self._is_cancelling = False
        return is_latest
