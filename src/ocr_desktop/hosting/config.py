"""How the engine process is started and how long it is waited for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from ocr_desktop.system.folders import log_folder
from ocr_desktop.system.own_programs import own_program


def _default_command() -> tuple[str, ...]:
    return own_program("ocr_desktop.hosting.server")


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
        log_path: Where the engine process's own output goes, bounded in size.
        start_timeout_s: Seconds for its first message.
        cancel_timeout_s: Seconds for an answer to Cancel; then it is killed.
        close_timeout_s: Seconds to end by itself when the window closes; then it is killed.
    """

    engine_factory: str = "ocr_desktop.engine:open_engine"
    engine_preparer: str = "ocr_desktop.acceleration.preparing:prepare_engine"
    command: tuple[str, ...] = field(default_factory=_default_command)
    environment: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    log_path: Path = field(default_factory=_default_log_path)
    start_timeout_s: float = 30.0
    cancel_timeout_s: float = 5.0
    close_timeout_s: float = 1.0
