"""`ocr-desktop models`: what models there are; downloading, importing, converting and removing them."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ocr_desktop.cli.exit_codes import ExitCode
from ocr_desktop.cli.messages import complain
from ocr_desktop.cli.models_table import models_table, network_lines
from ocr_desktop.cli.parser import Parser
from ocr_desktop.cli.progress_line import ProgressLine
from ocr_desktop.domain.compute import ModelFormat
from ocr_desktop.domain.errors import OcrDesktopError, UnknownModelError
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.models import ModelInfo
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.models.catalogue import known_mirrors, mirror_named
from ocr_desktop.models.downloading import download_model, missing_networks
from ocr_desktop.models.importing import import_model
from ocr_desktop.models.installed import models_folder
from ocr_desktop.models.listing import list_models, network_info
from ocr_desktop.models.removing import remove_model
from ocr_desktop.system.codec import encode


def run(words: Sequence[str]) -> int:
    """Carry out one of the sub-commands."""
    parser = _parser()
    parsed = parser.parse_args(words)
    command: Callable[[argparse.Namespace], int] = parsed.command
    try:
        return command(parsed)
    except UnknownModelError as error:
        parser.error(str(error))
    except OcrDesktopError as error:
        complain(parsed.name_of_command, Failure.from_error(error))
        return ExitCode.SOME_FAILED


def _list(parsed: argparse.Namespace) -> int:
    models = list_models()
    if parsed.json:
        content = {"folder": str(models_folder()), "models": [encode(ModelInfo, model) for model in models]}
        print(json.dumps(content, ensure_ascii=False, indent=2))
    else:
        print(models_table(models))
    return ExitCode.DONE


def _download(parsed: argparse.Namespace) -> int:
    mirrors = [mirror_named(name) for name in parsed.mirror]
    for name in parsed.names:
        missing_networks(name)
    is_all_well = True
    for name in parsed.names:
        try:
            with ProgressLine() as line:
                fetched = download_model(name, mirrors=mirrors, on_progress=line.show, cancel=CancelToken())
        except OcrDesktopError as error:
            complain(name, Failure.from_error(error))
            is_all_well = False
            continue
        print("\n".join([f"{name}: {'downloaded' if fetched else 'nothing is missing'}", *map(_network_text, fetched)]))
    return ExitCode.DONE if is_all_well else ExitCode.SOME_FAILED


def _import(parsed: argparse.Namespace) -> int:
    with ProgressLine() as line:
        name = import_model(
            parsed.source, name=parsed.name, replace=parsed.replace, on_progress=line.show, cancel=CancelToken()
        )
    print(f"{name}: imported to {models_folder() / name}")
    return ExitCode.DONE


def _remove(parsed: argparse.Namespace) -> int:
    print(f"removed: {', '.join(remove_model(parsed.name))}")
    return ExitCode.DONE


def _convert(parsed: argparse.Namespace) -> int:
    from ocr_desktop.models.folder_conversion import convert_folder

    with ProgressLine() as line:
        network = convert_folder(parsed.source, parsed.target, on_progress=line.show, cancel=CancelToken())
    converted = network.file_in(ModelFormat.ONNX) or network.files[0]
    print(f"{network.name}: converted to {converted.path}")
    return ExitCode.DONE


def _network_text(name: str) -> str:
    return network_lines(network_info(name))


def _parser() -> Parser:
    parser = Parser(
        prog="ocr-desktop models",
        description="What models there are; downloading, importing, converting and removing them.",
        epilog="exit status: 0 done, 1 some failed, 2 wrong usage",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, (command, text, add_arguments) in _COMMANDS.items():
        sub = commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
        sub.set_defaults(command=command, name_of_command=name)
        add_arguments(sub)
    return parser


def _add_list_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="for programs")


def _add_download_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", metavar="NAME", nargs="+", help="a model, or a single network")
    parser.add_argument(
        "--mirror",
        metavar="MIRROR",
        action="append",
        default=[],
        help=f"{', '.join(known_mirrors())}, or an https address; repeat it for several, tried in this order",
    )


def _add_import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="DIR", type=Path, help="the folder of a model or network, or its file")
    parser.add_argument("--name", default="", help="what it is called from now on")
    parser.add_argument("--replace", action="store_true", help="take the place of the one that has the name")


def _add_remove_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="a model, or a single network")


def _add_convert_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="DIR", type=Path, help="the folder of a network in Paddle's format")
    parser.add_argument("target", metavar="OUT", type=Path, help="the folder for inference.onnx and inference.yml")


_COMMANDS: Mapping[str, tuple[Callable[[argparse.Namespace], int], str, Callable[[argparse.ArgumentParser], None]]] = {
    "list": (_list, "what there is, and what can be downloaded", _add_list_arguments),
    "download": (_download, "fetch official models", _add_download_arguments),
    "import": (_import, "copy a model of your own into the app's folder", _add_import_arguments),
    "remove": (_remove, "remove what was downloaded or imported", _add_remove_arguments),
    "convert": (_convert, "convert a Paddle network to ONNX", _add_convert_arguments),
}
