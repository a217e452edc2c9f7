"""What the self-check found out about this computer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ocr_desktop.domain.compute import Availability, Backend, DeviceStatus


class Level(StrEnum):
    """How a line is meant."""

    OK = "ok"
    TO_DO = "to_do"
    """Nothing is broken; something more could be had."""
    PROBLEM = "problem"


class Topic(StrEnum):
    """Where a line belongs."""

    PROCESSOR = "Processor and memory"
    RUNTIMES = "Runtimes"
    PACKAGES = "Packages"
    DEVICES = "Devices"
    MODELS = "Models"
    FOLDERS = "Folders"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line.

    Attributes:
        topic: Where it belongs.
        subject: What it is about.
        level: Whether that is well, broken, or could be more.
        text: What was found, in plain words.
        hint: What to do; empty where there is nothing to do.
    """

    topic: Topic
    subject: str
    level: Level
    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """One network of a model and whether its file is the right one."""

    model: str
    network: str
    path: Path | None
    availability: Availability


@dataclass(frozen=True, slots=True)
class Report:
    """The whole self-check.

    Attributes:
        versions: The app, Python, the system and the packages it stands on; "" for one that is missing.
        processor: Name of the processor.
        physical_cores: Cores an engine uses by default.
        runtimes: Whether each backend's runtime is installed and loads.
        devices: Processors and graphics cards.
        models: The networks known by name.
        folders: Where things are kept.
        findings: Every line of the check: well, broken, or what more could be had.
    """

    versions: Mapping[str, str]
    processor: str
    physical_cores: int
    runtimes: Mapping[Backend, Availability]
    devices: tuple[DeviceStatus, ...]
    models: tuple[ModelStatus, ...]
    folders: Mapping[str, Path]
    findings: tuple[Finding, ...] = ()

    @property
    def can_read(self) -> bool:
        """Whether a runtime and a whole model are there."""
        return any(status.ok for status in self.runtimes.values()) and all(
            model.availability.ok for model in self.models
        )
