"""The app's other processes, each a module of its own: how they are started, from Python and from a bundle alike."""

from __future__ import annotations

import runpy
import sys
from collections.abc import MutableMapping, Sequence
from pathlib import Path

_PACKAGE = __name__.partition(".")[0]
_FLAG = "--run-module"
"""What the bundle's executable is told with, since there is no Python beside it that knows `-m`."""
_OF_THE_BUNDLE = ("LD_LIBRARY_PATH", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH")
"""Qt finds its plugins beside its libraries."""


def is_bundled() -> bool:
    """Whether the app runs from a bundle that carries its own Python."""
    return bool(getattr(sys, "frozen", False))


def own_program(module: str) -> tuple[str, ...]:
    """The command that runs a module of this app as a program in a process of its own.

    Args:
        module: Its full name.
    """
    if is_bundled():
        return (str(_console_executable()), _FLAG, module)
    return program_in(Path(sys.executable), module)


def program_in(python: Path, module: str) -> tuple[str, ...]:
    """The command that runs a module in an environment by its interpreter."""
    # -P: a json.py in the folder the app was started from must not become ours.
    return (str(python), "-P", "-m", module)


def run_asked_program(words: Sequence[str]) -> bool:
    """Be one of the other processes if the bundle's executable was started as one.

    Args:
        words: The arguments of the executable.

    Returns:
        False if they ask for no such program, and nothing was done.
    """
    match words:
        case [str(flag), str(module), *rest] if flag == _FLAG and module.startswith(f"{_PACKAGE}."):
            sys.argv[1:] = rest
            runpy.run_module(module, run_name="__main__", alter_sys=True)
            return True
    return False


def restore_environment(variables: MutableMapping[str, str]) -> None:
    """Take back what the bundle's loader told this process by its environment, before others inherit it.

    A file manager or another Python that is started from here would load the bundle's libraries in place of its own.
    This process has read them already, and the bundle's executable sets them anew.

    Args:
        variables: The environment.
    """
    for name in _OF_THE_BUNDLE:
        original = variables.pop(f"{name}_ORIG", None)
        variables.pop(name, None)
        if original is not None:
            variables[name] = original


def _console_executable() -> Path:
    """The bundle's program for the command line; on Windows the window has one of its own, without usable pipes."""
    running = Path(sys.executable)
    return running.with_name(f"ocr-desktop{running.suffix}") if sys.platform == "win32" else running
