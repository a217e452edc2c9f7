"""`ocr-desktop ocr`: PaddleOCR's command for general OCR, with its options and its output."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path

from ocr_desktop.cli.exit_codes import ExitCode
from ocr_desktop.cli.messages import complain, say, tell_fallback
from ocr_desktop.cli.paddleocr_arguments import add_paddleocr_arguments, paddleocr_options
from ocr_desktop.cli.parser import Parser
from ocr_desktop.cli.progress_line import ProgressLine
from ocr_desktop.compatibility.inputs import FoundPages, PageInput, find_pages
from ocr_desktop.compatibility.prediction import predict_page
from ocr_desktop.compatibility.results import PaddleOcrResult
from ocr_desktop.compatibility.translation import translate
from ocr_desktop.domain.errors import EngineError, ModelError, SettingsError, UnknownModelError
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.engine import OcrEngine
from ocr_desktop.system.paths import printable_path


def run(words: Sequence[str]) -> int:
    """Read the input; a bad file does not stop the others."""
    parser = _parser()
    parsed = parser.parse_args(words)
    try:
        wishes = translate(paddleocr_options(parsed))
        for note in wishes.notes:
            say(note)
        with ProgressLine() as line:
            engine = OcrEngine.open_with(
                wishes.options, parameters=wishes.parameters, on_progress=line.show_long, cancel=CancelToken()
            )
    except (ValueError, SettingsError, UnknownModelError) as error:
        parser.error(str(error))
    except (EngineError, ModelError) as error:
        complain("no engine", Failure.from_error(error))
        return ExitCode.UNAVAILABLE
    with engine:
        tell_fallback(engine.plan)
        found = find_pages(parsed.input)
        _tell_problems(found, is_saved=parsed.save_path is not None)
        read = [_read(engine, page, parsed.save_path) for page in found.pages]
    return ExitCode.DONE if all(read) and not found.problems else ExitCode.SOME_FAILED


def _parser() -> Parser:
    parser = Parser(
        prog="ocr-desktop ocr",
        usage="%(prog)s -i INPUT [--save_path DIR] [OPTION VALUE]…",
        description="Read images with PaddleOCR's options and output. Options without an effect here are accepted, and "
        "said so. Nothing is downloaded but an image that is named by its address.",
        epilog="exit status: 0 all read, 1 some failed, 2 wrong usage, 3 no engine: what is pinned cannot run here",
        allow_abbrev=False,
    )
    parser.add_argument("-i", "--input", required=True, help="an image, a folder of images, or the address of an image")
    parser.add_argument(
        "--save_path", type=Path, metavar="DIR", help="write <stem>_res.json and <stem>_ocr_res_img.* into DIR"
    )
    add_paddleocr_arguments(parser)
    return parser


def _tell_problems(found: FoundPages, *, is_saved: bool) -> None:
    for path, failure in found.problems:
        complain(printable_path(path), failure)
    if found.has_shared_names and is_saved:
        say("some files share a name; a number was added to that of their results")


def _read(engine: OcrEngine, page: PageInput, folder: Path | None) -> bool:
    name = page.input_path or page.stem
    try:
        result = predict_page(engine, page, engine.parameters)
        result.print()
        if folder is not None:
            _save(result, folder)
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001  # the border: whatever happens to one file, the next is read
        complain(name, Failure.from_error(error))
        return False
    if result.result.notice:
        say(f"{name}: {result.result.notice}")
    return True


def _save(result: PaddleOcrResult, folder: Path) -> None:
    """Write the files; what is lost in the picture is told like everything else."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result.save_all(folder)
    for warning in caught:
        say(str(warning.message))
