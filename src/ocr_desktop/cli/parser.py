"""Argument parsing that answers a slip with one line."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn

from ocr_desktop.cli.exit_codes import ExitCode


class Parser(argparse.ArgumentParser):
    """Says what is wrong and where help is, instead of the whole usage first."""

    def error(self, message: str) -> NoReturn:
        """Leave with the status for wrong usage."""
        self.exit(ExitCode.USAGE, f"{self.prog}: {message}\nSee: {self.prog} --help\n")

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """Leave; the message goes to standard error."""
        if message:
            sys.stderr.write(message)
        sys.exit(status)
