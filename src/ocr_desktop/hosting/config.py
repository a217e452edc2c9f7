"""How the engine process is started and how long it is waited for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from ocr_desktop.system.folders import log_folder
from ocr_desktop.system.own_programs import own_program, program_in

_SERVER = "ocr_desktop.hosting.server"


def _default_command() -> tuple[str, ...]:
    return own_program(_SERVER)


def _default_log_path() -> Path:
    return log_folder() / "engine.log"


@dataclass(frozen=True, slots=True)
class HostConfig:
    """Everything about the engine process that its owner may choose.

    Attributes:
        engine_factory: "module:function" of an `EngineFactory`, imported in the engine process alone.
        engine_preparer: "module:function" of an `EnginePreparer`, imported there too.
        command: Program and arguments; this app's own unless another Python is to host the engine.
        environment: Variables added to those of this process.
        python: Interpreter of the environment it runs in; None for the app's own.
        log_path: Where the engine process's own output goes, bounded in size.
        start_timeout_s: Seconds for its first message.
        cancel_timeout_s: Seconds for an answer to Cancel; then it is killed.
        close_timeout_s: Seconds to end by itself when the window closes; then it is killed.
    """

    engine_factory: str = "ocr_desktop.engine:open_engine"
    engine_preparer: str = "ocr_desktop.acceleration.preparing:prepare_engine"
    command: tuple[str, ...] = field(default_factory=_default_command)
    environment: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    python: Path | None = None
    log_path: Path = field(default_factory=_default_log_path)
    start_timeout_s: float = 30.0
    cancel_timeout_s: float = 5.0
    close_timeout_s: float = 1.0

    def hosted_by(self, python: Path) -> HostConfig:
        """The same in another Python environment, which has this package in it."""
        return replace(self, python=python, command=program_in(python, _SERVER))
