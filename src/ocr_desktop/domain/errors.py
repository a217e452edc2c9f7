"""The tree of errors a user can meet: each says what happened and what to do next."""

from __future__ import annotations


class OcrDesktopError(Exception):
    """Base of every error the app raises on purpose.

    Args:
        message: What happened, in plain words, without a trailing period.
        hint: What the user can do next; empty where there is nothing to do.
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}. {self.hint}" if self.hint else self.message


class Cancelled(OcrDesktopError):
    """The user cancelled; nothing is wrong."""

    def __init__(self, message: str = "Cancelled") -> None:
        super().__init__(message)


class DocumentError(OcrDesktopError):
    """A file cannot be turned into pages."""


class ModelError(OcrDesktopError):
    """A model is missing, damaged or not what it should be."""


class UnknownModelError(ModelError):
    """No model has that name, or reads that language."""


class EngineError(OcrDesktopError):
    """An engine cannot be opened, or failed while reading."""


class UnavailableError(EngineError):
    """A device or backend that the user pinned cannot run here."""


class OutOfMemoryError(EngineError):
    """The device's memory does not suffice."""


class HostError(EngineError):
    """The engine process ended, did not answer or spoke another version."""


class SettingsError(OcrDesktopError):
    """A setting has a value that cannot be used."""


class ExportError(OcrDesktopError):
    """A result could not be written."""
