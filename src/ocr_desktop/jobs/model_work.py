"""What the window asks of models."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class ModelTask(StrEnum):
    """What is done with a model."""

    DOWNLOAD = "download"
    IMPORT = "import"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class ModelWork:
    """A model that is being downloaded, imported or removed.

    Attributes:
        task: What is done.
        name: With which model or network; of one that is imported, the name of its folder or file.
        mirror: Where it is downloaded from; empty asks all mirrors.
        source: What is imported.
        is_replacing: Whether it may take the place of one that has its name.
    """

    task: ModelTask
    name: str
    mirror: str = ""
    source: Path | None = None
    is_replacing: bool = False
