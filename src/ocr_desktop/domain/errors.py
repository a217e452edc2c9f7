"""The tree of errors a user can meet: each says what happened and what to do next."""

from __future__ import annotations

from enum import StrEnum


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


class PasswordRequiredError(DocumentError):
    """A document is opened by a password alone, and none or another was given."""


class ModelError(OcrDesktopError):
    """A model is missing, damaged or not what it should be.

    Args:
        message, hint: As in `OcrDesktopError`.
        download: Name of a known model or network whose download would help; empty where none would.
    """

    def __init__(self, message: str, *, hint: str = "", download: str = "") -> None:
        super().__init__(message, hint=hint)
        self.download = download


class UnknownModelError(ModelError):
    """No model has that name, or reads that language."""


class UnknownCharactersError(ModelError):
    """The model does not know the characters that alone are to be read."""


class NotInstalledError(ModelError):
    """A known model has not been downloaded yet."""


class NameTakenError(ModelError):
    """A model of that name is installed already."""


class NeedsPaddleError(ModelError):
    """A network is in Paddle's format, and nothing here can run it; `download` names the one to be had as ONNX."""


class UnwritableModelError(ModelError):
    """A converted model cannot be written: there is no room, or no leave to write there."""


class TransferFault(StrEnum):
    """Why a download failed."""

    OFFLINE = "offline"
    DNS = "dns"
    UNREACHABLE = "unreachable"
    PROXY = "proxy"
    TLS = "tls"
    ADDRESS = "address"
    NOT_FOUND = "not_found"
    DENIED = "denied"
    SERVER = "server"
    STALLED = "stalled"
    CUT_OFF = "cut_off"
    TOO_LARGE = "too_large"
    WRONG_FILE = "wrong_file"
    DISK_FULL = "disk_full"
    DISK = "disk"


class TransferError(OcrDesktopError):
    """A download failed.

    Args:
        message, hint: As in `OcrDesktopError`.
        reason: Why, for programs.
    """

    def __init__(self, message: str, *, reason: TransferFault, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.reason = reason


class EngineError(OcrDesktopError):
    """An engine cannot be opened, or failed while reading."""


class UnavailableError(EngineError):
    """A device or backend that the user pinned cannot run here."""


class PassingError(EngineError):
    """Something of the moment was in the way; later the same may succeed."""


class UnwritableError(PassingError):
    """What was built cannot be written: there is no room, or no leave to write there."""


class OutOfMemoryError(EngineError):
    """The device's memory does not suffice."""


class HostError(EngineError):
    """The engine process ended, did not answer or spoke another version."""


class SettingsError(OcrDesktopError):
    """A setting has a value that cannot be used."""


class SessionError(OcrDesktopError):
    """The open pages cannot be kept, or those kept last cannot be restored."""


class ExportError(OcrDesktopError):
    """A result could not be written."""
