"""The arguments that choose an engine, the same for every command that reads."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from ocr_desktop.acceleration.paddlex_pipeline import PaddlexPipeline, read_paddlex_pipeline
from ocr_desktop.cli.messages import say
from ocr_desktop.domain.compute import Backend, Precision
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.requests import OcrParameters


@dataclass(frozen=True, slots=True)
class EngineWishes:
    """What a command line asks for: of the engine, and of each reading."""

    options: EngineOptions
    parameters: OcrParameters


def add_engine_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options that `engine_wishes` reads back."""
    group = parser.add_argument_group("engine")
    group.add_argument(
        "--enable-hpi",
        action=argparse.BooleanOptionalAction,
        help="high-performance inference: the fastest engine of this computer (default: on)",
    )
    group.add_argument("--device", metavar="DEVICE", help="auto, cpu, gpu, gpu:N or npu (default: auto)")
    group.add_argument(
        "--backend", choices=["auto", *(each.value for each in Backend)], help="pin a backend (default: auto)"
    )
    group.add_argument(
        "--precision", choices=["auto", *(each.value for each in Precision)], help="pin the arithmetic (default: auto)"
    )
    group.add_argument("--cpu-threads", type=int, metavar="N", help="threads per network (default: physical cores)")
    add_place_arguments(group)
    group.add_argument("--lang", metavar="L", help="a language the model must read, such as en, ch or german")


def add_place_arguments(group: argparse._ActionsContainer) -> None:
    """Add the options that decide where what is built lies."""
    group.add_argument("--model", metavar="NAME|DIR", help="a known model, or its folder (default: PP-OCRv6_small)")
    group.add_argument(
        "--cache-beside-model",
        action="store_true",
        default=None,
        help="keep what is built in the model's folder, not in the cache",
    )
    group.add_argument(
        "--paddlex-config",
        type=Path,
        metavar="FILE",
        help="a pipeline file of PaddleX for OCR; options given beside it go before it",
    )


def engine_wishes(parsed: argparse.Namespace) -> EngineWishes:
    """What a parsed command line asks for; what of a pipeline file is not used is told.

    Raises:
        ValueError: an option has a value that cannot be used.
        SettingsError: the pipeline file cannot be used.
    """
    pipeline = _pipeline(parsed)
    options = pipeline.options.but_with(
        model=parsed.model,
        lang=parsed.lang,
        enable_hpi=parsed.enable_hpi,
        device=parsed.device,
        backend=parsed.backend,
        precision=parsed.precision,
        cpu_threads=parsed.cpu_threads,
        cache_beside_model=parsed.cache_beside_model,
    )
    return EngineWishes(options, pipeline.parameters)


def placed_options(parsed: argparse.Namespace) -> EngineOptions:
    """What the options of `add_place_arguments` say.

    Raises:
        SettingsError: the pipeline file cannot be used.
    """
    options = _pipeline(parsed).options
    return options.but_with(model=parsed.model, cache_beside_model=parsed.cache_beside_model)


def _pipeline(parsed: argparse.Namespace) -> PaddlexPipeline:
    """The pipeline file that is named; what of it is not used is told."""
    if not parsed.paddlex_config:
        return PaddlexPipeline()
    pipeline = read_paddlex_pipeline(parsed.paddlex_config)
    for note in pipeline.notes:
        say(f"{parsed.paddlex_config}: {note}")
    return pipeline
