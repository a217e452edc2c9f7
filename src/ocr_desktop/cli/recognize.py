"""`ocr-desktop recognize`: read files and print or write what they say."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

from ocr_desktop.acceleration.preparing import prepare_engine
from ocr_desktop.cli.document_arguments import add_document_arguments, list_pages
from ocr_desktop.cli.engine_arguments import EngineWishes, add_engine_arguments, engine_wishes
from ocr_desktop.cli.exit_codes import ExitCode
from ocr_desktop.cli.export_arguments import add_export_arguments
from ocr_desktop.cli.messages import complain, page_label, say, tell_fallback, watched
from ocr_desktop.cli.output import output_to
from ocr_desktop.cli.parser import Parser
from ocr_desktop.cli.progress_line import ProgressLine
from ocr_desktop.cli.text_layers import TextLayers
from ocr_desktop.cli.writing_behind import WritingBehind
from ocr_desktop.documents.decode_ahead import DecodeAhead
from ocr_desktop.domain.charsets import Charset
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import (
    EngineError,
    ExportError,
    ModelError,
    SettingsError,
    UnavailableError,
    UnknownCharactersError,
    UnknownModelError,
)
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.domain.results import OcrResult, with_timing
from ocr_desktop.engine import OcrEngine
from ocr_desktop.export.requests import ConflictPolicy, ExportOptions
from ocr_desktop.hosting.reopening import sort_out, with_reopened
from ocr_desktop.system.paths import printable_path
from ocr_desktop.text.modes import TextMode

_Way: TypeAlias = Callable[[PageSource], OcrResult | None]
"""How a page may come by its result; None where it does not."""


def run(words: Sequence[str]) -> int:
    """Read the files; a bad one does not stop the others."""
    parser = _parser()
    parsed = parser.parse_args(words)
    try:
        wishes = _wishes(parsed)
        output = output_to(
            parsed.output,
            parsed.format,
            one_file=parsed.one_file,
            on_conflict=ConflictPolicy(parsed.on_conflict),
            options=ExportOptions(text_mode=TextMode(parsed.text_mode)),
        )
        if parsed.prepare and not wishes.options.enable_hpi:
            raise ValueError("without high-performance inference there is nothing to prepare")
        if parsed.prepare:
            _prepare(wishes.options)
        named = sort_out(parsed.files, fits_image=False)
        engine = _open(wishes) if named.documents else None
    except (ValueError, ExportError, SettingsError, UnknownModelError, UnknownCharactersError) as error:
        parser.error(str(error))
    except (EngineError, ModelError) as error:
        complain("no engine", Failure.from_error(error))
        return ExitCode.UNAVAILABLE
    with engine or nullcontext():
        if engine is not None:
            tell_fallback(engine.plan)
        listed, has_all = list_pages(named.documents, dpi=parsed.dpi, pages=parsed.pages, password=parsed.password)
        for path, failure in named.problems:
            complain(printable_path(path), failure)
        sources = with_reopened(listed, named.results)
        wanted = output.prepare_for(sources)
        ways: list[_Way] = [{result.source: result for result in named.results}.get]
        with DecodeAhead(wanted) as decoding, WritingBehind(output) as writing:
            if engine is not None:
                ways += [TextLayers(is_used=parsed.text_layer == "use").take, partial(_recognize, engine, decoding)]
            read = [_read(ways, source, writing) for source in watched(wanted)]
            written = writing.outcome()
    has_failed = not (all(read) and all(written) and has_all) or bool(named.problems)
    return ExitCode.SOME_FAILED if has_failed else ExitCode.DONE


def _wishes(parsed: argparse.Namespace) -> EngineWishes:
    wishes = engine_wishes(parsed)
    if parsed.charset is None:
        return wishes
    recognition = replace(wishes.parameters.text_recognition, charset=parsed.charset)
    return replace(wishes, parameters=replace(wishes.parameters, text_recognition=recognition))


def _open(wishes: EngineWishes) -> OcrEngine:
    with ProgressLine() as line:
        return OcrEngine.open_with(
            wishes.options, parameters=wishes.parameters, on_progress=line.show_long, cancel=CancelToken()
        )


def _prepare(options: EngineOptions) -> None:
    """Find the fastest engine; one that is not pinned can read without that, too."""
    try:
        with ProgressLine() as line:
            preparation = prepare_engine(options, on_progress=line.show, cancel=CancelToken())
    except UnavailableError:
        raise
    except EngineError as error:
        complain("nothing prepared", Failure.from_error(error))
        return
    if preparation.notice:
        say(preparation.notice)


def _parser() -> Parser:
    parser = Parser(
        prog="ocr-desktop recognize",
        description="Read images and documents and print what they say.",
        epilog="exit status: 0 all read, 1 some failed, 2 wrong usage, 3 no engine: what is pinned cannot run here",
    )
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        type=_file_name,
        help="an image, a document, a folder of these, or a _res.json: that is converted without reading",
    )
    parser.add_argument(
        "--prepare", action="store_true", help="find the fastest engine first, by building and measuring; remembered"
    )
    parser.add_argument(
        "--charset",
        metavar="SET",
        help=f"read these characters alone: {', '.join(Charset)}, or = and the characters, such as =0123456789",
    )
    add_export_arguments(parser)
    add_document_arguments(parser)
    add_engine_arguments(parser)
    return parser


def _file_name(text: str) -> Path:
    """A path from the command line; an empty one is a slip, and would mean the current folder."""
    if not text:
        raise argparse.ArgumentTypeError("a file name is empty")
    return Path(text)


def _read(ways: Iterable[_Way], source: PageSource, writing: WritingBehind) -> bool:
    """Take the result that the first of these ways has."""
    try:
        result = next(result for way in ways if (result := way(source)) is not None)
    except Exception as error:  # noqa: BLE001  # the border: whatever happens to one file, the next is read
        complain(page_label(source), Failure.from_error(error))
        writing.write(source, None)
        return False
    writing.write(source, result)
    if result.notice:
        say(f"{page_label(source)}: {result.notice}")
    return True


def _recognize(engine: OcrEngine, decoding: DecodeAhead, source: PageSource) -> OcrResult:
    page, decode_ms = decoding.page(source)
    return with_timing(engine.recognize(page), "decode", decode_ms)
