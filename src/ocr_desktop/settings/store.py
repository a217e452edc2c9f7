"""The settings file: sparse JSON, written whole or not at all.

JSON, since its parser is part of Python. Importing pydantic to check what a person wrote takes a fifth of the second in
which the window is to be up; so a file that the app wrote itself carries a seal, the digest of its values, and only one
whose seal is broken or missing is checked value by value.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from ocr_desktop._version import __version__
from ocr_desktop.domain.errors import SettingsError
from ocr_desktop.settings.migrations import CURRENT_VERSION, migrate
from ocr_desktop.settings.schema import AppSettings
from ocr_desktop.settings.sparse import JsonObject, JsonValue, from_sparse, merged, to_sparse, without_known
from ocr_desktop.system.atomic_files import write_atomically

_BROKEN_SUFFIX = ".broken"


class SettingsStore:
    """Loads and saves the settings; nothing in the file can keep the app from starting."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._problems: tuple[str, ...] = ()
        self._unknown: JsonObject = {}
        self._version = CURRENT_VERSION

    @property
    def problems(self) -> tuple[str, ...]:
        """What the last `load` could not use, a sentence each; empty when all was well."""
        return self._problems

    def load(self) -> AppSettings:
        """Read the file. What cannot be used falls back to its default and is told in `problems`."""
        self._problems, self._unknown, self._version = (), {}, CURRENT_VERSION
        try:
            document = _parsed(self._path.read_bytes())
        except FileNotFoundError:
            return AppSettings()
        except OSError as error:
            self._problems = (f"The settings file cannot be read ({error.strerror}); the defaults are used",)
            return AppSettings()
        if document is None:
            self._set_aside()
            return AppSettings()
        return self._settings_of(document)

    def save(self, settings: AppSettings) -> None:
        """Write what differs from the defaults, and what a newer version of the app had written.

        Raises:
            SettingsError: the file cannot be written.
        """
        values = merged(self._unknown, to_sparse(settings, AppSettings()))
        document: JsonObject = {"version": self._version, "settings": values, "seal": _seal(self._version, values)}
        try:
            write_atomically(self._path, (json.dumps(document, ensure_ascii=False, indent=4) + "\n").encode())
        except OSError as error:
            raise SettingsError(
                f"The settings cannot be saved: {error.strerror}", hint=f"Check the folder {self._path.parent}"
            ) from error

    def _settings_of(self, document: JsonObject) -> AppSettings:
        version, values = document.get("version"), document.get("settings", {})
        if not isinstance(version, int) or version < 1 or not isinstance(values, dict):
            self._set_aside()
            return AppSettings()
        self._version = max(version, CURRENT_VERSION)
        is_sealed = document.get("seal") == _seal(version, values)
        values = migrate(values, version=version)
        self._unknown = without_known(values, AppSettings())
        return from_sparse(AppSettings(), values) if is_sealed else self._checked(values)

    def _checked(self, values: JsonObject) -> AppSettings:
        from ocr_desktop.settings.file_model import checked_settings

        settings, self._problems = checked_settings(values)
        return settings

    def _set_aside(self) -> None:
        """Keep a file that is no settings file beside its place, since a person may have put work into it."""
        aside = self._path.with_name(self._path.name + _BROKEN_SUFFIX)
        try:
            self._path.replace(aside)
        except OSError as error:
            self._problems = (f"The settings file is damaged ({error.strerror}); the defaults are used",)
        else:
            self._problems = (f"The settings file is damaged: it is kept as {aside.name}, and the defaults are used",)


def _parsed(data: bytes) -> JsonObject | None:
    """The object in a file; None when it holds none."""
    try:
        document: JsonValue = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None


def _seal(version: int, values: JsonObject) -> str:
    """Holds for one version of the app only, so that the first start of another one checks every value."""
    canonical = json.dumps([__version__, version, values], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
