"""The programs that are compared, and how each is started."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.peers.model_folders import (
    V4_DETECTOR,
    V4_RECOGNISER,
    V6_DETECTOR,
    V6_RECOGNISER,
    write_v4_mobile,
    write_v6_small,
)
from benchmarks.peers.serving import Json
from ocr_desktop.settings.sparse import JsonObject

ROOT = Path(__file__).resolve().parent.parent.parent

OURS, OURS_V4 = "ocr-desktop", "ocr-desktop-v4"
RAPIDOCR_OPENVINO, RAPIDOCR_ONNXRUNTIME = "rapidocr-openvino", "rapidocr-onnxruntime"
PADDLEOCR_ONNXRUNTIME, PADDLEOCR_PADDLE = "paddleocr-onnxruntime", "paddleocr-paddle"

RIVALS: Mapping[str, str] = {
    RAPIDOCR_OPENVINO: OURS,
    RAPIDOCR_ONNXRUNTIME: OURS,
    PADDLEOCR_ONNXRUNTIME: OURS,
    PADDLEOCR_PADDLE: OURS_V4,
}
"""Each peer, and ours on the weights that the peer has."""

TITLES: Mapping[str, str] = {
    OURS: "ours",
    OURS_V4: "ours, PP-OCRv4 mobile",
    RAPIDOCR_OPENVINO: "RapidOCR on OpenVINO",
    RAPIDOCR_ONNXRUNTIME: "RapidOCR on ONNX Runtime",
    PADDLEOCR_ONNXRUNTIME: "PaddleOCR on ONNX Runtime",
    PADDLEOCR_PADDLE: "PaddleOCR on Paddle, PP-OCRv4 mobile",
}

_ENVIRONMENTS: Mapping[str, str] = {
    RAPIDOCR_OPENVINO: "rapidocr",
    RAPIDOCR_ONNXRUNTIME: "rapidocr",
    PADDLEOCR_ONNXRUNTIME: "paddleocr",
    PADDLEOCR_PADDLE: "paddle",
}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all programs of a run share.

    Attributes:
        environments: Folder of the peers' environments.
        models: Folder that networks are laid out in; filled where a program asks for them.
        threads: Threads of each program.
        prepare: Let ours look for the fastest engine first.
        parameters: Changes to our parameters.
    """

    environments: Path
    models: Path
    threads: int
    prepare: bool = False
    parameters: JsonObject = field(default_factory=dict)


def programs_for(peers: Sequence[str]) -> list[str]:
    """The peers and those of ours that they are compared with, ours first."""
    return [*dict.fromkeys(RIVALS[peer] for peer in peers), *peers]


def require_environments(names: Iterable[str], around: Surroundings) -> None:
    """Make sure that every program can be started.

    Raises:
        SystemExit: the environment of one is not there.
    """
    for name in names:
        _python(name, around)


def command(name: str, around: Surroundings, **options: object) -> list[str]:
    """How a program is started; further options are its own.

    Raises:
        SystemExit: its environment is not there.
    """
    module, own = _module_and_options(name, around)
    return [str(_python(name, around)), "-m", f"benchmarks.peers.{module}", json.dumps({**own, **options})]


def _python(name: str, around: Surroundings) -> Path:
    if name not in _ENVIRONMENTS:
        return Path(sys.executable)
    python = around.environments / _ENVIRONMENTS[name] / "bin" / "python"
    if not python.exists():
        raise SystemExit(f"{TITLES[name]} has no environment in {around.environments}: run `make bench-peers`")
    return python.absolute()


def _module_and_options(name: str, around: Surroundings) -> tuple[str, Json]:
    shared: Json = {"threads": around.threads}
    ours = {**shared, "prepare": around.prepare, "parameters": around.parameters}
    match name:
        case "ocr-desktop":
            return "read_ours", ours
        case "ocr-desktop-v4":
            return "read_ours", {**ours, "model": str(_v4_mobile(around))}
        case "rapidocr-openvino" | "rapidocr-onnxruntime":
            return "read_rapidocr", {**shared, "runtime": name.removeprefix("rapidocr-")}
        case "paddleocr-onnxruntime":
            networks = _networks(_v6_small(around), V6_DETECTOR, V6_RECOGNISER)
            return "read_paddleocr", {**shared, **networks, "engine": "onnxruntime"}
        case _:
            networks = _networks(_v4_mobile(around), V4_DETECTOR, V4_RECOGNISER)
            return "read_paddleocr", {**shared, **networks, "engine": "paddle_static"}


def _networks(folder: Path, detector: str, recogniser: str) -> Json:
    return {
        "detection": {"name": detector, "folder": str(folder / detector)},
        "recognition": {"name": recogniser, "folder": str(folder / recogniser)},
    }


def _v6_small(around: Surroundings) -> Path:
    folder = around.models / "PP-OCRv6_small"
    if not folder.exists():
        write_v6_small(folder)
    return folder


def _v4_mobile(around: Surroundings) -> Path:
    folder = around.models / "PP-OCRv4_mobile"
    if not folder.exists():
        write_v4_mobile(folder)
    return folder
