"""TensorRT's Python module, loaded, and what it says while it works."""

from __future__ import annotations

import importlib
from collections import deque
from types import ModuleType
from typing import Any

from ocr_desktop.backends.build_progress import BuildProgress
from ocr_desktop.backends.capabilities import CAPABILITIES
from ocr_desktop.backends.installing import install_hint
from ocr_desktop.domain.compute import Backend
from ocr_desktop.domain.errors import EngineError, OutOfMemoryError

_KEPT_MESSAGES = 20
_TOLD_MESSAGES = 2
_SIGNS_OF_FULL_MEMORY = ("out of memory", "outofmemory", "cudaerrormemoryallocation", "insufficient memory")


class TensorRt:
    """TensorRT or TensorRT-RTX: the same interface under two names.

    Args:
        backend: Which of the two.

    Raises:
        EngineError: it is not installed, or its libraries are missing.
    """

    def __init__(self, backend: Backend) -> None:
        self.backend = backend
        self.module = _imported(backend)
        self._errors: deque[str] = deque(maxlen=_KEPT_MESSAGES)
        self.logger = _logger(self.module, self._errors)

    @property
    def is_strongly_typed(self) -> bool:
        """Whether a network is calculated in the formats it was written with: from TensorRT 11 on, and TensorRT-RTX."""
        return not hasattr(self.module.BuilderFlag, "FP16")

    def failure(self, what: str) -> EngineError:
        """The error for something that went wrong, with what the runtime said about it."""
        said = list(dict.fromkeys(self._errors))
        self._errors.clear()
        message = f"{self.backend.label} {what}"
        if any(sign in line.lower() for line in said for sign in _SIGNS_OF_FULL_MEMORY):
            return OutOfMemoryError(f"{message}: the card's memory is full", hint="Close other programs that use it")
        return EngineError(": ".join([message, *said[:_TOLD_MESSAGES]]))

    def monitor(self, progress: BuildProgress) -> Any:
        """What passes the phases of a build on; it lives as long as the build."""
        base: Any = self.module.IProgressMonitor

        class Monitor(base):  # type: ignore[misc]  # the module is known at run time only
            def phase_start(self, phase_name: str, parent_phase: str | None, num_steps: int) -> None:
                progress.phase_started(phase_name, parent_phase, num_steps)

            def step_complete(self, phase_name: str, step: int) -> bool:
                return progress.step_completed(phase_name, step)

            def phase_finish(self, phase_name: str) -> None:
                progress.phase_finished(phase_name)

        return Monitor()


def _imported(backend: Backend) -> ModuleType:
    try:
        return importlib.import_module(CAPABILITIES[backend].module)
    except (ImportError, OSError) as error:  # on Windows a missing library is a FileNotFoundError
        raise EngineError(f"{backend.label} cannot be loaded: {error}", hint=install_hint(backend)) from error


def _logger(module: ModuleType, errors: deque[str]) -> Any:
    base: Any = module.ILogger

    class Logger(base):  # type: ignore[misc]  # the module is known at run time only
        def log(self, severity: Any, message: str) -> None:
            if severity <= module.ILogger.ERROR:
                errors.append(message)

    return Logger()
