"""What the settings are called and what they do; defaults and ranges come from the schema itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ocr_desktop.settings.sparse import KeyPath


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A setting as the dialog shows it.

    Attributes:
        path: Where it stands in the settings.
        title: What it is called.
        explanation: What it does, in plain words.
        name: What PaddleOCR calls it; empty for what PaddleOCR does not have.
        effect: When a change takes effect, where that is not at once.
        choices: What the values are called, for one of a few words.
        typed_after: What stands before a value that is typed instead of chosen; empty where only these can be chosen.
        unit: Stands behind the number.
        step: How far one step goes.
        lowest_text: What the lowest number is called, where it stands for something else.
        highest: The greatest number, for one whose range is open in the schema.
        is_share: The number is a share, and is shown in per cent.
    """

    path: KeyPath
    title: str
    explanation: str = ""
    name: str = ""
    effect: str = ""
    choices: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    typed_after: str = ""
    unit: str = ""
    step: float = 1
    lowest_text: str = ""
    highest: int = 0
    is_share: bool = False
