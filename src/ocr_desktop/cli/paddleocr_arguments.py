"""PaddleOCR's options for general OCR on a command line, under their names."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TypeAlias, cast

from ocr_desktop.compatibility.options import ENGINES, OCR_VERSIONS, OLDER_NAMES, PRECISIONS, PaddleOcrOptions

_Converter: TypeAlias = Callable[[str], object]

_BOOL = "True|False"
_YES = ("true", "yes", "t", "y", "1")
_NO = ("false", "no", "f", "n", "0")

_NETWORKS = {
    "doc_orientation_classify": "turns pages upright",
    "doc_unwarping": "lays pages flat",
    "text_detection": "finds text",
    "textline_orientation": "tells upside-down lines",
    "text_recognition": "reads text",
}
_OLDER_TYPES: dict[str, _Converter] = {
    "det_limit_side_len": int,
    "det_db_thresh": float,
    "det_db_box_thresh": float,
    "det_db_unclip_ratio": float,
    "rec_batch_num": int,
    "cls_batch_num": int,
}


def add_paddleocr_arguments(parser: argparse.ArgumentParser) -> None:
    """Add all options that `paddleocr_options` reads back."""
    _add_networks(parser.add_argument_group("models"))
    _add_steps(parser.add_argument_group("steps and knobs"))
    _add_engine(parser.add_argument_group("engine"))
    older = parser.add_argument_group("names of PaddleOCR 2")
    for name, today in OLDER_NAMES.items():
        convert = _switch if name == "use_angle_cls" else _OLDER_TYPES.get(name, str)
        older.add_argument(f"--{name}", type=convert, help=f"the same as --{today}")


def paddleocr_options(parsed: argparse.Namespace) -> PaddleOcrOptions:
    """The options that were given."""
    names = PaddleOcrOptions.__annotations__
    given = {name: value for name, value in vars(parsed).items() if name in names and value is not None}
    return cast("PaddleOcrOptions", given)


def _add_networks(group: argparse._ArgumentGroup) -> None:
    for prefix, what in _NETWORKS.items():
        group.add_argument(f"--{prefix}_model_name", metavar="NAME", help=f"the network that {what}, by its name")
        group.add_argument(f"--{prefix}_model_dir", metavar="DIR", help="the same by its folder")
    group.add_argument("--lang", metavar="L", help="a language the model must read, such as en, ch or german")
    group.add_argument(
        "--ocr_version",
        choices=OCR_VERSIONS,
        help="take a model of this version (default: PP-OCRv6_small, which comes with the app; PaddleOCR: medium)",
    )
    group.add_argument("--paddlex_config", metavar="FILE", help="a pipeline file of PaddleX for OCR")


def _add_steps(group: argparse._ArgumentGroup) -> None:
    installed = "(default: on where its network is installed; PaddleOCR: on)"
    group.add_argument(
        "--use_doc_orientation_classify", type=_switch, metavar=_BOOL, help=f"turn pages upright {installed}"
    )
    group.add_argument("--use_doc_unwarping", type=_switch, metavar=_BOOL, help=f"lay pages flat {installed}")
    group.add_argument(
        "--use_textline_orientation", type=_switch, metavar=_BOOL, help="turn upside-down lines (default: True)"
    )
    group.add_argument("--text_det_limit_side_len", type=int, metavar="PX", help="side length (default: 64)")
    group.add_argument("--text_det_limit_type", choices=["min", "max"], help="what it limits (default: min)")
    group.add_argument("--text_det_thresh", type=float, help="from which probability a pixel is text (default: 0.3)")
    group.add_argument("--text_det_box_thresh", type=float, help="the same for a box (default: 0.6)")
    group.add_argument("--text_det_unclip_ratio", type=float, help="how far boxes are grown (default: 1.5)")
    group.add_argument("--text_rec_score_thresh", type=float, help="lines below are left out (default: 0)")
    group.add_argument(
        "--return_word_box", type=_switch, metavar=_BOOL, help="results hold the place of each word (default: False)"
    )
    for name in ("text_det", "text_rec"):
        group.add_argument(f"--{name}_input_shape", type=int, nargs=3, metavar=("C", "H", "W"), help="has no effect")
    for name in ("textline_orientation", "text_recognition"):
        group.add_argument(f"--{name}_batch_size", type=int, metavar="N", help="lines read at once (default: 6)")


def _add_engine(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--device", help="cpu, gpu, gpu:0 or npu (default: a graphics card that is set up, or cpu)")
    group.add_argument(
        "--enable_hpi",
        type=_switch,
        metavar=_BOOL,
        help="high-performance inference: the fastest engine of this computer (default: True; PaddleOCR: False)",
    )
    group.add_argument("--engine", choices=ENGINES, help="onnxruntime pins it; paddle does for models that you name")
    group.add_argument(
        "--use_tensorrt", type=_switch, metavar=_BOOL, help="pin TensorRT, with --device gpu (default: False)"
    )
    group.add_argument("--precision", choices=PRECISIONS, help="pin the arithmetic; fp16 is for TensorRT")
    group.add_argument("--cpu_threads", type=int, metavar="N", help="(default: physical cores; PaddleOCR: 10)")
    group.add_argument(
        "--enable_mkldnn", type=_switch, metavar=_BOOL, help="False is for --engine paddle (default: True)"
    )
    group.add_argument("--mkldnn_cache_capacity", type=int, metavar="N", help="has no effect")
    group.add_argument("--enable_cinn", type=_switch, metavar=_BOOL, help="has no effect")


def _switch(text: str) -> bool:
    """True or False, in any of the words PaddleOCR takes."""
    if text.lower() not in _YES + _NO:
        raise argparse.ArgumentTypeError(f"'{text}' is neither True nor False")
    return text.lower() in _YES
