"""An engine on null sessions: dark bars are lines, and a line's blue value says which character it holds.

So a page is drawn with `bars_page`, and the real pipeline finds, cuts, turns and reads its bars.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import MappingProxyType

import numpy as np

from ocr_desktop.backends.null_backend import NullSession
from ocr_desktop.backends.session import OutputReduction, Session, Tensor
from ocr_desktop.domain.compute import Backend, Device, DeviceKind, ModelFormat, Network, Precision
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.domain.plans import EnginePlan, NetworkChoice
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.domain.requests import OcrParameters
from ocr_desktop.engine import OcrEngine
from ocr_desktop.models.bundle import ModelBundle, ModelFile, NetworkModel
from ocr_desktop.models.preprocessing import usual_preprocessing

CHARACTERS = tuple("abcdefgh ")
STEPS = 10


def bars_page(*letters: str, width: int = 320) -> PixelArray:
    """A white page with a bar for each letter, one under the other, 20 px high and 60 px apart."""
    page = np.full((60 * (len(letters) + 1), width, 3), 255, dtype=np.uint8)
    for row, letter in enumerate(letters):
        page[60 * (row + 1) - 20 : 60 * (row + 1), 40:-40] = (CHARACTERS.index(letter) * 10, 0, 0)
    return page


def ink(batch: PixelArray) -> Tensor:
    """A detector: dark places are text."""
    return np.where(batch[:, np.newaxis, :, :, 1] < 128, 0.9, 0.0).astype(np.float32)


def letters(batch: PixelArray) -> Tensor:
    """A recogniser: the blue value in the middle of the crop's filled part names the letter, twice with a blank."""
    output = np.zeros((len(batch), STEPS, len(CHARACTERS) + 1), dtype=np.float32)
    output[..., 0] = 0.5
    for row, crop in zip(output, batch, strict=True):
        filled = crop[24, (crop[24] != 128).any(axis=-1)]
        letter = min(round(int(filled[len(filled) // 2, 0]) / 10), len(CHARACTERS) - 1)
        row[[1, 3], letter + 1] = 0.8
    return output


def upright(batch: PixelArray) -> Tensor:
    """An orientation classifier for which every line is upright."""
    return np.tile(np.array([1.0, 0.0], dtype=np.float32), (len(batch), 1))


def null_engine(
    *,
    detect: Callable[[PixelArray], Tensor] = ink,
    recognise: Callable[[PixelArray], Tensor] = letters,
    orient: Callable[[PixelArray], Tensor] | None = None,
    orient_page: Callable[[PixelArray], Tensor] | None = None,
    unwarp: Callable[[PixelArray], Tensor] | None = None,
    characters: Sequence[str] = CHARACTERS,
    parameters: OcrParameters | None = None,
) -> OcrEngine:
    """An engine whose networks answer by these functions."""
    sessions: dict[Network, Session] = {
        Network.TEXT_DETECTION: NullSession(detect),
        Network.TEXT_RECOGNITION: NullSession(recognise, output_reduction=OutputReduction.ARGMAX),
    }
    optional = {
        Network.TEXTLINE_ORIENTATION: orient,
        Network.DOC_ORIENTATION: orient_page,
        Network.DOC_UNWARPING: unwarp,
    }
    sessions |= {task: NullSession(answer) for task, answer in optional.items() if answer is not None}

    def limited(kept_classes: tuple[int, ...], _cancel: CancelToken) -> Session:
        return NullSession(recognise, output_reduction=OutputReduction.ARGMAX, kept_classes=kept_classes)

    return OcrEngine.of(_bundle(characters, sessions), sessions, null_plan(), parameters, limited)


def null_plan() -> EnginePlan:
    choice = NetworkChoice(Backend.ONNXRUNTIME, Device(DeviceKind.CPU), Precision.FP32, "for tests")
    return EnginePlan("null", False, 1, MappingProxyType({Network.TEXT_RECOGNITION: choice}))


def _bundle(characters: Sequence[str], tasks: Iterable[Network]) -> ModelBundle:
    files = (ModelFile(Path("null.onnx"), ModelFormat.ONNX),)
    networks = {}
    for task in tasks:
        transform, layout = usual_preprocessing(task, "null")
        own = tuple(characters) if task is Network.TEXT_RECOGNITION else ()
        networks[task] = NetworkModel(task, "null", files, transform, own, layout)
    return ModelBundle("null", "null", networks)
