"""Python environments beside the one of the tests, as a user has them."""

from __future__ import annotations

import sys
import sysconfig
import venv
from pathlib import Path

from ocr_desktop.hosting.messages.greeting import Hello
from ocr_desktop.hosting.messages.lines import hello_to_line
from ocr_desktop.system.python_environments import python_in
from tests.helpers.hosts import PROJECT

OLD_VERSION = "0.0.7"
"""Of the app in an environment with another version."""


def environment_with_the_app(folder: Path) -> Path:
    """An environment that has OCR Desktop and everything it needs, by links; returns its interpreter."""
    return _environment(folder, [sysconfig.get_path("purelib"), str(PROJECT / "src"), str(PROJECT)])


def environment_without_the_app(folder: Path) -> Path:
    """An environment with nothing in it; returns its interpreter."""
    return _environment(folder, [])


def environment_with_another_version(folder: Path, *, protocol: int) -> Path:
    """An environment whose OCR Desktop speaks another protocol; returns its interpreter."""
    package = folder / "other" / "ocr_desktop" / "hosting"
    package.mkdir(parents=True)
    (package.parent / "__init__.py").touch()
    (package / "__init__.py").touch()
    greeting = hello_to_line(Hello(protocol, OLD_VERSION, 1)).decode()
    program = f"print({greeting!r}, end='', flush=True)\ninput()\n"
    (package / "server.py").write_text(program, "utf-8")
    return _environment(folder, [str(folder / "other")])


def _environment(folder: Path, paths: list[str]) -> Path:
    venv.create(folder, symlinks=sys.platform != "win32")
    python = python_in(folder)
    assert python is not None
    packages = sysconfig.get_path("purelib", vars={"base": str(folder)})
    (Path(packages) / "beside.pth").write_text("\n".join(paths), "utf-8")
    return python
