"""`ocr-desktop recognize`: read files and print or write what they say."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ocr_desktop.cli.engine_arguments import add_engine_arguments, engine_options
from ocr_desktop.cli.exit_codes import ExitCode
from ocr_desktop.cli.messages import complain, say
from ocr_desktop.documents.listing import list_documents
from ocr_desktop.domain.compute import EnginePlan
from ocr_desktop.domain.errors import ModelError, UnavailableError, UnknownModelError
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.progress import CancelToken, ignore_progress
from ocr_desktop.domain.results import OcrResult
from ocr_desktop.engine import OcrEngine
from ocr_desktop.export.names import JSON_SUFFIX, TEXT_SUFFIX, distinct_output_names, output_name
from ocr_desktop.export.paddle_json import encode_result
from ocr_desktop.system.atomic_files import write_atomically
from ocr_desktop.system.paths import printable_path

_SUFFIXES = {"text": TEXT_SUFFIX, "json": JSON_SUFFIX}


@dataclass(frozen=True, slots=True)
class _Output:
    """Where results go: a folder, or standard output.

    Attributes:
        folder: The folder; None for standard output.
        format: "text" or "json".
        names: File name of each page in the folder.
        has_headings: Whether texts on standard output are told apart by a heading each, as `head` does.
    """

    folder: Path | None
    format: str
    names: dict[PageSource, str]
    has_headings: bool

    def write(self, source: PageSource, result: OcrResult) -> None:
        """Write one result.

        Raises:
            OSError: it cannot be written.
        """
        content = encode_result(result) if self.format == "json" else result.text
        if self.folder is not None:
            write_atomically(self.folder / self.names[source], f"{content}\n".encode())
            return
        if self.has_headings:
            print(f"==> {printable_path(source.path)} <==")
        print(content, flush=True)


def run(words: Sequence[str]) -> int:
    """Read the files; a bad one does not stop the others."""
    parser = _parser()
    parsed = parser.parse_args(words)
    try:
        options = engine_options(parsed)
        if parsed.output is not None:
            parsed.output.mkdir(parents=True, exist_ok=True)
        engine = OcrEngine.open_with(options, on_progress=ignore_progress, cancel=CancelToken())
    except (ValueError, OSError, UnknownModelError) as error:
        parser.error(str(error))
    except (UnavailableError, ModelError) as error:
        complain("no engine", Failure.from_error(error))
        return ExitCode.UNAVAILABLE
    with engine:
        _tell_fallback(engine.plan)
        listing = list_documents(parsed.files)
        for path, failure in listing.problems:
            complain(printable_path(path), failure)
        is_all_read = _read_all(engine, listing.sources, _output(parsed, listing.sources))
    return ExitCode.DONE if is_all_read and not listing.problems else ExitCode.SOME_FAILED


def _tell_fallback(plan: EnginePlan) -> None:
    """A better backend that cannot be used is never passed over in silence."""
    if plan.main.is_fallback:
        reasons = "; ".join(plan.main.skipped.values())
        say(f"reading with {plan.main.backend.label}: {reasons}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ocr-desktop recognize",
        description="Read images and print what they say.",
        epilog="exit status: 0 all read, 1 some failed, 2 wrong usage, 3 no engine: what is pinned cannot run here",
    )
    parser.add_argument("files", metavar="FILE", nargs="+", type=file_name, help="an image, or a folder of images")
    parser.add_argument("--format", choices=_SUFFIXES, default="text", help="text, or PaddleOCR's JSON")
    parser.add_argument("--output", type=Path, metavar="DIR", help="write <stem>.txt or <stem>_res.json into DIR")
    add_engine_arguments(parser)
    return parser


def file_name(text: str) -> Path:
    """A path from the command line; an empty one is a slip, and would mean the current folder."""
    if not text:
        raise argparse.ArgumentTypeError("a file name is empty")
    return Path(text)


def _output(parsed: argparse.Namespace, sources: Sequence[PageSource]) -> _Output:
    """Name the output files; inputs that share a stem are told."""
    suffix = _SUFFIXES[parsed.format]
    names = dict(zip(sources, distinct_output_names(sources, suffix), strict=True))
    if parsed.output is not None and any(name != output_name(source, suffix) for source, name in names.items()):
        say("some files share a name; a number was added to theirs")
    return _Output(parsed.output, parsed.format, names, has_headings=parsed.format == "text" and len(sources) > 1)


def _read_all(engine: OcrEngine, sources: Sequence[PageSource], output: _Output) -> bool:
    """Read page after page; whether all went well."""
    outcomes = [_read(engine, source, output) for source in sources]
    return all(outcomes)


def _read(engine: OcrEngine, source: PageSource, output: _Output) -> bool:
    try:
        result = engine.recognize(source)
        output.write(source, result)
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001  # the border: whatever happens to one file, the next is read
        complain(printable_path(source.path), Failure.from_error(error))
        return False
    if result.notice:
        say(f"{printable_path(source.path)}: {result.notice}")
    return True
