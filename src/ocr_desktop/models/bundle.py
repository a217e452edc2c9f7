"""A model bundle: the networks that read together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ocr_desktop.backends.session import InputTransform
from ocr_desktop.domain.compute import Network

IMAGENET = InputTransform(mean=(0.485, 0.456, 0.406), std=(0.229, 0.224, 0.225))
"""ImageNet's figures; PaddleOCR applies them to blue, green, red in this order."""

CENTRED = InputTransform(mean=(0.5, 0.5, 0.5), std=(0.5, 0.5, 0.5))
"""Pixels from -1 to 1."""

INPUT_TRANSFORMS: Mapping[Network, InputTransform] = {
    Network.TEXT_DETECTION: IMAGENET,
    Network.TEXT_RECOGNITION: CENTRED,
    Network.TEXTLINE_ORIENTATION: CENTRED,
}


@dataclass(frozen=True, slots=True)
class NetworkModel:
    """One network on disk.

    Attributes:
        task: What it does.
        name: PaddleOCR's name for it.
        path: The ONNX file.
        input_transform: What its pixels go through.
        sha256: Digest the file must have, in hexadecimal; empty for a model of the user's own.
        characters: What the recogniser's classes after the blank stand for; empty for other networks.
    """

    task: Network
    name: str
    path: Path
    input_transform: InputTransform
    sha256: str = ""
    characters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelBundle:
    """Detector, recogniser and what may go with them.

    Attributes:
        name: What the user calls it.
        title: What the window shows.
        networks: By task; the orientation of lines may be missing.
        languages: What it reads; empty if unknown.
    """

    name: str
    title: str
    networks: Mapping[Network, NetworkModel]
    languages: tuple[str, ...] = ()

    @property
    def recogniser(self) -> NetworkModel:
        """The network that reads lines."""
        return self.networks[Network.TEXT_RECOGNITION]
