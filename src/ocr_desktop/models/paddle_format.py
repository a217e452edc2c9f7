"""What to tell about a network in Paddle's format where nothing can run it."""

from __future__ import annotations

from ocr_desktop.domain.compute import ModelFormat
from ocr_desktop.domain.errors import NeedsPaddleError
from ocr_desktop.models.bundle import NetworkModel
from ocr_desktop.models.catalogue import known_networks

_PADDLE_FORMATS = frozenset({ModelFormat.PADDLE, ModelFormat.PADDLE_JSON})


def is_paddle_only(network: NetworkModel) -> bool:
    """Whether a network is there in Paddle's formats alone."""
    return all(file.format in _PADDLE_FORMATS for file in network.files)


def needs_paddle(network: NetworkModel) -> NeedsPaddleError:
    """The error to raise where no backend can run such a network."""
    known = known_networks().get(network.name)
    download = ""
    if known is not None and known.embedded is not None:
        hint = "It comes with the app in another format: choose it by its name; or choose another model"
    elif known is not None and known.format is ModelFormat.ONNX:
        download = network.name
        hint = f"Download its ONNX version: ocr-desktop models download {network.name}; or choose another model"
    else:
        hint = "Install it with: pip install 'ocr-desktop[paddle]'; or choose another model"
    message = f"{network.name} is in Paddle format and needs Paddle Inference, which is not installed"
    return NeedsPaddleError(message, hint=hint, download=download)
