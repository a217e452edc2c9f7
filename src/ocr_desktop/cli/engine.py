"""`ocr-desktop engine`: prepare the fastest engine, look at what was built, clear it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from ocr_desktop.acceleration.cache_entry import CacheEntry
from ocr_desktop.acceleration.context import cache_for
from ocr_desktop.acceleration.engine_cache import EngineCache
from ocr_desktop.acceleration.preparing import prepare_engine
from ocr_desktop.cli.engine_arguments import (
    add_engine_arguments,
    add_place_arguments,
    engine_wishes,
    placed_options,
)
from ocr_desktop.cli.exit_codes import ExitCode
from ocr_desktop.cli.messages import complain, say
from ocr_desktop.cli.parser import Parser
from ocr_desktop.cli.preparation_table import preparation_table
from ocr_desktop.cli.progress_line import ProgressLine
from ocr_desktop.domain.errors import OcrDesktopError, SettingsError, UnknownModelError
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.preparation import Preparation
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.models.store import load_networks
from ocr_desktop.system.codec import encode


def run(words: Sequence[str]) -> int:
    """Carry out one of the sub-commands."""
    parser = _parser()
    parsed = parser.parse_args(words)
    command: Callable[[argparse.Namespace, Parser], int] = parsed.command
    return command(parsed, parser)


def _build(parsed: argparse.Namespace, parser: Parser) -> int:
    return _prepare(parsed, parser, anew=False)


def _measure(parsed: argparse.Namespace, parser: Parser) -> int:
    return _prepare(parsed, parser, anew=True)


def _prepare(parsed: argparse.Namespace, parser: Parser, *, anew: bool) -> int:
    try:
        options = engine_wishes(parsed).options
        if not options.enable_hpi:
            raise ValueError("without high-performance inference there is nothing to prepare")
        with ProgressLine() as line:
            preparation = prepare_engine(options, on_progress=line.show, cancel=CancelToken(), anew=anew)
    except (ValueError, SettingsError, UnknownModelError) as error:
        parser.error(str(error))
    except OcrDesktopError as error:
        complain("nothing prepared", Failure.from_error(error))
        return ExitCode.UNAVAILABLE
    if preparation.notice:
        say(preparation.notice)
    if parsed.json:
        print(json.dumps(encode(Preparation, preparation), ensure_ascii=False, indent=2))
    else:
        print(preparation_table(preparation))
    return ExitCode.DONE


def _list(parsed: argparse.Namespace, parser: Parser) -> int:
    cache = _cache(parsed, parser)
    entries = cache.entries()
    if parsed.json:
        listed = [encode(CacheEntry, entry) for entry in entries]
        content = {"folder": str(cache.folder), "size_bytes": cache.size_bytes(), "entries": listed}
        print(json.dumps(content, ensure_ascii=False, indent=2))
        return ExitCode.DONE
    print(cache.folder)
    for entry in entries:
        used = datetime.fromtimestamp(entry.used_at).strftime("%Y-%m-%d %H:%M")
        print(f"  {_megabytes(entry.size_bytes):>9}  {used}  {entry.title}")
    print(f"  {_megabytes(cache.size_bytes()):>9}  in all")
    return ExitCode.DONE


def _clear(parsed: argparse.Namespace, parser: Parser) -> int:
    cache = _cache(parsed, parser)
    print(f"{_megabytes(cache.clear())} freed")
    if left := cache.size_bytes():
        say(f"{_megabytes(left)} stay in {cache.folder}: in use, or this user may not remove them")
        return ExitCode.SOME_FAILED
    return ExitCode.DONE


def _cache(parsed: argparse.Namespace, parser: Parser) -> EngineCache:
    """The user's cache, or the one beside the model that is named."""
    try:
        options = placed_options(parsed)
        return cache_for(options, load_networks(options)) if options.cache_beside_model else EngineCache()
    except OcrDesktopError as error:
        parser.error(str(error))


def _megabytes(size_bytes: int) -> str:
    return f"{size_bytes / 1e6:.1f} MB"


def _parser() -> Parser:
    parser = Parser(
        prog="ocr-desktop engine",
        description="Prepare the fastest engine of this computer; look at what was built, and clear it.",
        epilog="exit status: 0 done, 2 wrong usage, 3 no engine can be prepared",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, (command, text) in _COMMANDS.items():
        sub = commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
        sub.set_defaults(command=command)
        if command is not _clear:
            sub.add_argument("--json", action="store_true", help="for programs")
        if command in (_list, _clear):
            add_place_arguments(sub)
        else:
            add_engine_arguments(sub)
    return parser


_COMMANDS: Mapping[str, tuple[Callable[[argparse.Namespace, Parser], int], str]] = {
    "build": (_build, "convert, build, check and measure, unless that was done before"),
    "measure": (_measure, "do so again, whatever is known"),
    "list": (_list, "what was built and is kept"),
    "clear": (_clear, "remove what was built"),
}
