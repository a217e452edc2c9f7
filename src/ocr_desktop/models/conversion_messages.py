"""What the conversion's process says: one line of JSON a message."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias, cast

from ocr_desktop.system.codec import MalformedError, decode, encode


class ConversionStep(StrEnum):
    """The steps of a conversion, in their order, as they are shown."""

    LOAD = "Loading Paddle"
    CONVERT = "Converting to ONNX"
    COMPARE = "Comparing with Paddle's own output"


STEPS = tuple(ConversionStep)


@dataclass(frozen=True, slots=True)
class StepBegun:
    """A step is under way."""

    step: ConversionStep


@dataclass(frozen=True, slots=True)
class ConversionRefused:
    """There is no outcome: why, and what to do."""

    message: str
    hint: str


ConversionMessage: TypeAlias = StepBegun | ConversionRefused
_MESSAGE = cast("type[ConversionMessage]", ConversionMessage)


def to_line(message: ConversionMessage) -> bytes:
    """A message as a line of JSON."""
    return json.dumps(encode(_MESSAGE, message)).encode() + b"\n"


def from_line(line: bytes) -> ConversionMessage:
    """The message in a line.

    Raises:
        MalformedError: it holds none.
    """
    try:
        return decode(_MESSAGE, json.loads(line))
    except MalformedError:
        raise
    except ValueError as error:  # those of JSON and UTF-8
        raise MalformedError(f"{line[:80]!r} is no message") from error
