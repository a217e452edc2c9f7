"""Values that a person wrote, checked one by one. The only file here that imports pydantic, and it is imported late."""

from __future__ import annotations

import json

from pydantic import TypeAdapter, ValidationError

from ocr_desktop.settings.schema import AppSettings
from ocr_desktop.settings.sparse import JsonObject, known_leaves, merged, nested

_ADAPTER = TypeAdapter(AppSettings)


def checked_settings(values: JsonObject) -> tuple[AppSettings, tuple[str, ...]]:
    """Take every value that is right, and the default for each that is not.

    Returns:
        The settings, and a sentence for each value that was not taken.
    """
    accepted: JsonObject = {}
    settings = AppSettings()
    problems: list[str] = []
    for path, value in known_leaves(settings, values):
        candidate = merged(accepted, nested(path, value))
        try:
            settings = _ADAPTER.validate_json(json.dumps(candidate), strict=True)
        except ValidationError as error:
            problems.append(_problem(".".join(path), error))
        else:
            accepted = candidate
    return settings, tuple(problems)


def _problem(name: str, error: ValidationError) -> str:
    reason = error.errors(include_url=False, include_context=False)[0]["msg"].removeprefix("Value error, ")
    return f"The setting {name} is not used ({reason[:1].lower()}{reason[1:]}); its default is"
