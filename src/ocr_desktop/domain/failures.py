"""An error as data, so that it can cross threads and processes and be shown."""

from __future__ import annotations

import traceback
from dataclasses import dataclass

from ocr_desktop.domain.errors import ModelError, OcrDesktopError, PasswordRequiredError


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong.

    Attributes:
        kind: Name of the error's class, such as "DocumentError".
        message: What happened, in plain words.
        hint: What to do next; may be empty.
        details: Everything a bug report needs, many lines.
        download: Name of a known model whose download would help; empty where none would.
    """

    kind: str
    message: str
    hint: str = ""
    details: str = ""
    download: str = ""

    @classmethod
    def from_error(cls, error: BaseException) -> Failure:
        """Describe an error; one that nobody raised on purpose keeps its type in the message."""
        details = "".join(traceback.format_exception(error))
        if isinstance(error, OcrDesktopError):
            download = error.download if isinstance(error, ModelError) else ""
            return cls(type(error).__name__, error.message, error.hint, details, download)
        return cls(type(error).__name__, f"Unexpected {type(error).__name__}: {error}", "", details)

    @property
    def asks_for_password(self) -> bool:
        """Whether a password, or another one, is all that is missing."""
        return self.kind == PasswordRequiredError.__name__

    def __str__(self) -> str:
        return f"{self.message}. {self.hint}" if self.hint else self.message
