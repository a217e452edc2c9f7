"""Python environments other than the one this program runs in."""

from __future__ import annotations

import os
from pathlib import Path

_PLACES = ("bin/python3", "bin/python", "Scripts/python.exe", "python.exe")
"""Where venv, virtualenv and conda put the interpreter."""

_INNER = (".venv", "venv")
"""What environments in a project's folder are called, of which file dialogs do not show the first."""


def python_in(place: Path) -> Path | None:
    """The interpreter of an environment.

    Args:
        place: The folder that was made for the environment, the one that this lies in, or the interpreter itself.

    Returns:
        The interpreter, not resolved: a link in an environment tells Python which environment it is. None where there
        is none that this user can run.
    """
    folders = (place, *(place / name for name in _INNER))
    candidates = (place, *(folder / name for folder in folders for name in _PLACES))
    return next((path for path in candidates if _is_program(path)), None)


def _is_program(path: Path) -> bool:
    try:
        return path.is_file() and os.access(path, os.X_OK)
    except OSError:  # a folder of somebody else's
        return False
