"""A model bundle: the networks that read together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ocr_desktop.backends.session import InputTransform
from ocr_desktop.domain.compute import ModelFormat, Network
from ocr_desktop.pipeline.input_layout import InputLayout

IMAGENET = InputTransform(mean=(0.485, 0.456, 0.406), std=(0.229, 0.224, 0.225))
"""ImageNet's figures; PaddleOCR applies them to blue, green, red in this order."""

CENTRED = InputTransform(mean=(0.5, 0.5, 0.5), std=(0.5, 0.5, 0.5))
"""Pixels from -1 to 1."""

UNIT = InputTransform(mean=(0.0, 0.0, 0.0), std=(1.0, 1.0, 1.0))
"""Pixels from 0 to 1."""

INPUT_TRANSFORMS: Mapping[Network, InputTransform] = {
    Network.TEXT_DETECTION: IMAGENET,
    Network.TEXT_RECOGNITION: CENTRED,
    Network.TEXTLINE_ORIENTATION: CENTRED,
    Network.DOC_ORIENTATION: IMAGENET,
    Network.DOC_UNWARPING: UNIT,
}


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One form of a network on disk.

    Attributes:
        path: The main file; where the format has separate weights, they lie beside it under the same stem.
        format: How it is written.
        sha256: Digest the main file must have, in hexadecimal; empty for a model of the user's own.
        weights_sha256: The same for the weights beside it.
    """

    path: Path
    format: ModelFormat
    sha256: str = ""
    weights_sha256: str = ""

    @property
    def weights_path(self) -> Path | None:
        """The weights beside the main file; None where that holds them."""
        suffix = self.format.weights_suffix
        return self.path.with_suffix(suffix) if suffix else None


@dataclass(frozen=True, slots=True)
class NetworkModel:
    """One network on disk.

    Attributes:
        task: What it does.
        name: PaddleOCR's name for it.
        files: The forms it is there in, at least one; the one it was published in first.
        input_transform: What its pixels go through.
        characters: What the recogniser's classes after the blank stand for; empty for other networks.
        layout: What comes before the transform.
    """

    task: Network
    name: str
    files: tuple[ModelFile, ...]
    input_transform: InputTransform
    characters: tuple[str, ...] = ()
    layout: InputLayout = field(default_factory=InputLayout)

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self.files[0].path.parent

    def file_in(self, model_format: ModelFormat) -> ModelFile | None:
        """The network in a format; None if it is not there in it."""
        return next((file for file in self.files if file.format is model_format), None)


@dataclass(frozen=True, slots=True)
class ModelBundle:
    """Detector, recogniser and what may go with them.

    Attributes:
        name: What the user calls it.
        title: What the window shows.
        networks: By task; only the detector and the recogniser are always there.
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
