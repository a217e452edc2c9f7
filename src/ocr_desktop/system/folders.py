"""Where the app keeps things, by the conventions of each operating system."""

from __future__ import annotations

from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("ocr-desktop", appauthor=False)


def config_folder() -> Path:
    """Settings the user made."""
    return Path(_DIRS.user_config_dir)


def cache_folder() -> Path:
    """What can be made again."""
    return Path(_DIRS.user_cache_dir)


def engine_cache_folder() -> Path:
    """What was converted, built and measured."""
    return cache_folder() / "engines"


def data_folder() -> Path:
    """What belongs to the user and cannot be made again."""
    return Path(_DIRS.user_data_dir)


def log_folder() -> Path:
    """Log files."""
    return Path(_DIRS.user_log_dir)
