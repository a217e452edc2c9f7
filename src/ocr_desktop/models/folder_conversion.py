"""Converting a network in Paddle's format into a folder that holds it as ONNX."""

from __future__ import annotations

import tempfile
from pathlib import Path

import yaml

from ocr_desktop.domain.compute import ModelFormat
from ocr_desktop.domain.errors import ModelError
from ocr_desktop.domain.progress import CancelToken, ProgressCallback
from ocr_desktop.models.bundle import ModelFile, NetworkModel
from ocr_desktop.models.conversion import convert_to_onnx
from ocr_desktop.models.network_folder import DESCRIPTION, description_of, load_network

_ONNX_FILE = "inference.onnx"


def convert_folder(source: Path, target: Path, *, on_progress: ProgressCallback, cancel: CancelToken) -> NetworkModel:
    """Write `inference.onnx` and `inference.yml` for the network in a folder.

    Args:
        source: The folder of a network in one of Paddle's formats.
        target: The folder to write to, made if it is missing; it must not hold a network yet.
        on_progress: Told of the steps of the conversion.
        cancel: Heeded within a second.

    Returns:
        The network as it was written.

    Raises:
        Cancelled: the token was set.
        ModelError: the source is no such network, cannot be converted, or the target cannot be written.
    """
    network = load_network(source)
    paddle = _paddle_form(network)
    for name in (_ONNX_FILE, DESCRIPTION):
        if (target / name).exists():
            raise ModelError(f"{target / name} exists already", hint="Choose another folder, or remove the file")
    try:
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".converting-", dir=target) as work:
            onnx, description = Path(work) / _ONNX_FILE, Path(work) / DESCRIPTION
            convert_to_onnx(paddle.path, onnx, on_progress=on_progress, cancel=cancel)
            description.write_bytes(_description(network))
            # Only what is whole, and both or none.
            description.rename(target / DESCRIPTION)
            onnx.rename(target / _ONNX_FILE)
    except OSError as error:
        raise ModelError(f"{target} cannot be written: {error.strerror or error}") from error
    return load_network(target / _ONNX_FILE, task=network.task)


def _paddle_form(network: NetworkModel) -> ModelFile:
    forms = (network.file_in(ModelFormat.PADDLE_JSON), network.file_in(ModelFormat.PADDLE))
    if found := next((form for form in forms if form is not None), None):
        return found
    there = ", ".join(file.path.name for file in network.files)
    raise ModelError(f"{network.folder} holds no network in Paddle's format, only {there}")


def _description(network: NetworkModel) -> bytes:
    source = description_of(network.files[0].path)
    if source.is_file():
        return source.read_bytes()
    content = {"Global": {"model_name": network.name}}
    return yaml.safe_dump(content, allow_unicode=True).encode()
