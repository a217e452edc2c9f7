"""The command line: reading with the engine in this process, the self-check, and the door to the window."""

from __future__ import annotations

import argparse
import difflib
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from ocr_desktop._version import __version__
from ocr_desktop.cli.exit_codes import ExitCode
from ocr_desktop.cli.messages import prepare_streams
from ocr_desktop.cli.parser import Parser
from ocr_desktop.system.allocator import give_back_large_blocks
from ocr_desktop.ui.second_start.wishes import StartTask

_COMMANDS = {
    "recognize": "read images and print their text",
    "ocr": "the same with PaddleOCR's options and output",
    "engine": "prepare the fastest engine of this computer; what was built, and clearing it",
    "models": "what models there are; downloading, importing and removing them",
    "doctor": "what this computer has and lacks",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `ocr-desktop`; returns the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    prepare_streams()
    give_back_large_blocks()
    command = _command(words[0]) if words and words[0] in _COMMANDS else _open_window
    try:
        return command(words)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; a second complaint while Python ends helps nobody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.SOME_FAILED


def _command(name: str) -> Callable[[Sequence[str]], int]:
    """The function of a sub-command; its module is imported only when it is asked for."""

    def run(words: Sequence[str]) -> int:
        code: int = importlib.import_module(f"ocr_desktop.cli.{name}").run(words[1:])
        return code

    return run


def _open_window(words: Sequence[str]) -> int:
    parser = _window_parser()
    options = parser.parse_args(words)
    if options.self_test:
        from ocr_desktop.cli.self_test import run_self_test

        return run_self_test()
    if meant := _misspelt_command(options.files):
        parser.error(f"there is no file “{options.files[0]}”; did you mean the command {meant}?")
    from ocr_desktop.app import run_window

    return run_window(options.files, task=options.task, is_new_window=options.new_window)


def _misspelt_command(files: Sequence[str]) -> str:
    """The command that the first word looks like, if there is no file of that name; empty otherwise."""
    if not files or Path(files[0]).exists():
        return ""
    return next(iter(difflib.get_close_matches(files[0], _COMMANDS, n=1, cutoff=0.75)), "")


def _window_parser() -> Parser:
    commands = "\n".join(f"  ocr-desktop {name:<10} {text}" for name, text in _COMMANDS.items())
    parser = Parser(
        prog="ocr-desktop",
        description="Open the window, with FILES in it if any are given; one that is open takes them.",
        epilog=f"commands:\n{commands}\n\nA file with the name of a command is given as ./NAME.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", metavar="FILE", nargs="*", help="an image, or a folder of images")
    tasks = parser.add_mutually_exclusive_group()
    tasks.add_argument(
        "--screenshot",
        dest="task",
        action="store_const",
        const=StartTask.CAPTURE,
        default=StartTask.NOTHING,
        help="let a region of the screen be selected, and copy its text",
    )
    tasks.add_argument(
        "--clipboard", dest="task", action="store_const", const=StartTask.PASTE, help="read the image on the clipboard"
    )
    parser.add_argument("--new-window", action="store_true", help="open a window of its own, even if there is one")
    parser.add_argument(
        "--self-test", action="store_true", help="check that this installation reads, shows and speaks, and end"
    )
    parser.add_argument("--version", action="version", version=f"ocr-desktop {__version__}")
    return parser
