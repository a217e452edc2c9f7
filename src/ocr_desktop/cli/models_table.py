"""Models as text."""

from __future__ import annotations

from collections.abc import Sequence

from ocr_desktop.domain.compute import ModelFormat
from ocr_desktop.domain.models import ModelInfo, ModelState, NetworkFileInfo, NetworkInfo

_STATES = {
    ModelState.EMBEDDED: "built in",
    ModelState.INSTALLED: "installed",
    ModelState.DOWNLOADABLE: "download",
}
_MOST_LANGUAGES = 8


def models_table(models: Sequence[ModelInfo]) -> str:
    """One line each: state, size, name, what it is."""
    width = max((len(model.name) for model in models), default=0)
    return "\n".join(_line(model, width) for model in models)


def network_lines(network: NetworkInfo) -> str:
    """An installed network and its files, with their digests."""
    return "\n".join([f"  {network.name}", *map(_file_line, network.files)])


def _line(model: ModelInfo, width: int) -> str:
    # What is missing where something is, since that is what a download costs.
    size = model.download_size or model.size
    return f"{_STATES[model.state]:<9}  {size / 1e6:>6.1f} MB  {model.name:<{width}}  {_what(model)}"


def _what(model: ModelInfo) -> str:
    parts = [model.title if model.is_known else "your own"]
    if len(model.languages) > _MOST_LANGUAGES:
        parts.append(f"{len(model.languages)} languages")
    elif model.languages:
        parts.append(" ".join(model.languages))
    if any(network.format is not ModelFormat.ONNX for network in model.networks):
        parts.append("needs Paddle, or converting")
    return model.fault or "; ".join(parts)


def _file_line(file: NetworkFileInfo) -> str:
    verdict = "as published" if file.is_verified else "its publisher's is not known"
    return f"    {file.name}  {file.size:,} bytes  sha256 {file.sha256} ({verdict})"
