"""The arguments that choose an engine, the same for every command that reads."""

from __future__ import annotations

import argparse

from ocr_desktop.domain.compute import Backend, Precision
from ocr_desktop.domain.engine_options import EngineOptions


def add_engine_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options that `engine_options` reads back."""
    group = parser.add_argument_group("engine")
    group.add_argument(
        "--enable-hpi",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="high-performance inference: the fastest engine of this computer (default: on)",
    )
    group.add_argument("--device", default="auto", metavar="DEVICE", help="auto, cpu, gpu, gpu:N or npu")
    group.add_argument("--backend", default="auto", choices=["auto", *Backend], help="pin a backend")
    group.add_argument("--precision", default="auto", choices=["auto", *Precision], help="pin the arithmetic")
    group.add_argument("--cpu-threads", type=int, metavar="N", help="threads per network (default: physical cores)")
    group.add_argument("--model", default="PP-OCRv6_small", metavar="NAME|DIR", help="a known model, or its folder")
    group.add_argument(
        "--cache-beside-model", action="store_true", help="keep what is built in the model's folder, not in the cache"
    )
    group.add_argument("--lang", metavar="L", help="a language the model must read, such as en, ch or german")


def engine_options(parsed: argparse.Namespace) -> EngineOptions:
    """The options of a parsed command line.

    Raises:
        ValueError: an option has a value that cannot be used.
    """
    return EngineOptions(
        model=parsed.model,
        lang=parsed.lang,
        enable_hpi=parsed.enable_hpi,
        device=parsed.device,
        backend=parsed.backend,
        precision=parsed.precision,
        cpu_threads=parsed.cpu_threads,
        cache_beside_model=parsed.cache_beside_model,
    )
