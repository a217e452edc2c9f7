"""Files that ship with the app, found in a source tree, a wheel and a frozen bundle alike."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def resource_root() -> Path:
    """The folder of resources.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    package = Path(__file__).resolve().parent.parent
    candidates = [package / "resources", package.parent.parent / "resources"]
    if bundle := getattr(sys, "_MEIPASS", None):
        candidates.insert(0, Path(bundle) / "resources")
    for folder in candidates:
        if (folder / "knowledge").is_dir():
            return folder
    raise FileNotFoundError(f"resources are missing beside {package}; install the app again")


def resource(*parts: str) -> Path:
    """Path of one resource, such as `resource("icons", "open.svg")`."""
    return resource_root().joinpath(*parts)
