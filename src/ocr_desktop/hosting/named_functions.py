"""Functions of the engine wing that the window names and only the engine process imports."""

from __future__ import annotations

import importlib

from ocr_desktop.domain.errors import HostError


def import_function(name: str) -> object:
    """The function called "module:function"; the import may take seconds.

    Raises:
        HostError: there is none.
    """
    module, _, function = name.partition(":")
    try:
        return getattr(importlib.import_module(module), function)
    except (ImportError, AttributeError, ValueError) as error:
        raise HostError(f"The engine '{name}' cannot be loaded: {error}", hint="Install the app again") from error
