"""Model libraries, made up."""

from __future__ import annotations

from pathlib import Path

from ocr_desktop.domain.compute import ModelFormat, Network
from ocr_desktop.domain.models import MirrorInfo, ModelInfo, ModelLibrary, ModelState, NetworkInfo

DEFAULT, LARGE, KOREAN = "PP-OCRv6_small", "PP-OCRv6_medium", "korean_PP-OCRv5_mobile"
MIRRORS = (
    MirrorInfo("huggingface", "Hugging Face", "huggingface.co"),
    MirrorInfo("modelscope", "ModelScope", "www.modelscope.cn"),
)
FOLDER = Path("/home/user/models")


def make_network(
    name: str, task: Network, state: ModelState, model_format: ModelFormat = ModelFormat.ONNX, size: int = 10_000_000
) -> NetworkInfo:
    """A network whose size is known exactly."""
    return NetworkInfo(name, task, state, model_format, size, True, "Apache-2.0")


def make_model(
    name: str,
    state: ModelState,
    languages: tuple[str, ...] = (),
    *,
    title: str = "",
    model_format: ModelFormat = ModelFormat.ONNX,
    is_known: bool = True,
) -> ModelInfo:
    """A detector and a recogniser."""
    networks = (
        make_network(f"{name}_det", Network.TEXT_DETECTION, state, model_format),
        make_network(f"{name}_rec", Network.TEXT_RECOGNITION, state, model_format, 20_000_000),
    )
    return ModelInfo(name, title or name, networks, languages, is_known)


def make_library(
    *further: ModelInfo, installed: tuple[str, ...] = (), model_format: ModelFormat = ModelFormat.ONNX
) -> ModelLibrary:
    """The default model, one to download that reads the same, one for Korean, and further ones.

    Args:
        further: More models, behind these.
        installed: Names of those that were downloaded.
        model_format: The form of the default model's networks.
    """

    def state(name: str) -> ModelState:
        return ModelState.INSTALLED if name in installed else ModelState.DOWNLOADABLE

    models = (
        make_model(DEFAULT, ModelState.EMBEDDED, ("ch", "en", "de"), title="PP-OCRv6 small", model_format=model_format),
        make_model(LARGE, state(LARGE), ("ch", "en", "de"), title="PP-OCRv6 medium"),
        make_model(KOREAN, state(KOREAN), ("korean",), title="PP-OCRv5 mobile, Korean"),
    )
    return ModelLibrary((*models, *further), MIRRORS, FOLDER)
