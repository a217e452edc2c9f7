"""Whether what a network puts out fits its task and its dictionary."""

from __future__ import annotations

from collections.abc import Sequence

from ocr_desktop.backends.session import TensorInfo
from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.errors import ModelError
from ocr_desktop.models.bundle import NetworkModel
from ocr_desktop.models.onnx_metadata import OutputShape
from ocr_desktop.models.tasks import TASK_TITLES

_RANKS = {
    Network.TEXT_DETECTION: 4,
    Network.TEXT_RECOGNITION: 3,
    Network.TEXTLINE_ORIENTATION: 2,
    Network.DOC_ORIENTATION: 2,
    Network.DOC_UNWARPING: 4,
}
"""Sides of what each network puts out: maps, steps by classes, classes, pixels."""

_CLASSES = {Network.TEXTLINE_ORIENTATION: 2, Network.DOC_ORIENTATION: 4}


def check_outputs(network: NetworkModel, outputs: Sequence[TensorInfo]) -> None:
    """Compare a network that was opened with what its description says of it.

    Raises:
        ModelError: it does something else, or knows other classes than its dictionary.
    """
    if outputs:
        check_output_shape(network, outputs[0].shape)


def check_output_shape(network: NetworkModel, shape: OutputShape) -> None:
    """The same for the shape of its first output; one that is empty or free tells nothing.

    Raises:
        ModelError: as `check_outputs`.
    """
    if not shape:
        return
    if len(shape) != _RANKS[network.task]:
        raise _wrong_task(network)
    if network.task is Network.TEXT_RECOGNITION:
        _check_dictionary(network, shape[-1])
    elif shape[-1] not in (None, _CLASSES.get(network.task, shape[-1])):
        raise _wrong_task(network)


def _check_dictionary(network: NetworkModel, classes: int | None) -> None:
    characters = len(network.characters)
    # Blank and all characters; or without the space, which every dictionary is given and some networks do not know.
    if classes in (None, characters + 1, characters):
        return
    raise ModelError(
        f"the dictionary of {network.name} does not belong to it: it has {characters - 1:,} characters, "
        f"and the network knows {classes - 2:,}",
        hint="Use the inference.yml that was exported with the network",
    )


def _wrong_task(network: NetworkModel) -> ModelError:
    return ModelError(
        f"{network.name} is called a network for {TASK_TITLES[network.task]}, but puts out something else",
        hint="Give each network for its own task; inference.yml names it in Global.model_name",
    )
