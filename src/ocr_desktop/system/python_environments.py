"""Python environments other than the one this program runs in."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PLACES = ("bin/python3", "bin/python", "Scripts/python.exe", "python.exe")
"""Where venv, virtualenv and conda put the interpreter."""


def python_in(place: Path) -> Path | None:
    """The interpreter of an environment.

    Args:
        place: The folder that was made for the environment, or the interpreter itself.

    Returns:
        The interpreter, not resolved: a link in an environment tells Python which environment it is. None where there
        is none.
    """
    if place.is_file():
        return place
    return next((place / name for name in _PLACES if (place / name).is_file()), None)


def variables_for_others() -> dict[str, str]:
    """Variables to set for a program that is none of ours.

    A bundle looks for libraries in its own folder first, and keeps what the variable was before under another name.
    """
    if not getattr(sys, "frozen", False):
        return {}
    return {"LD_LIBRARY_PATH": os.environ.get("LD_LIBRARY_PATH_ORIG", "")}
