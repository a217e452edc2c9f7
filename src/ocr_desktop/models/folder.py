"""A whole model in a folder of the user's.

Its networks lie in sub-folders, as PaddleOCR exports them, or side by side as single files, as RapidOCR ships them.
"""

from __future__ import annotations

from pathlib import Path

from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.errors import ModelError
from ocr_desktop.models.bundle import ModelBundle, NetworkModel
from ocr_desktop.models.network_folder import describe, forms_in, load_network, why_none_in
from ocr_desktop.models.tasks import TASK_TITLES

_ENDINGS = {Network.TEXT_DETECTION: "_det", Network.TEXT_RECOGNITION: "_rec"}


def load_folder(folder: Path) -> ModelBundle:
    """Load the detector, the recogniser and what else lies in a folder.

    Raises:
        ModelError: one is missing, doubled or unreadable.
    """
    networks: dict[Network, NetworkModel] = {}
    for network in networks_in(folder):
        if network.task in networks:
            raise ModelError(
                f"{folder} holds two networks for {TASK_TITLES[network.task]}: "
                f"{networks[network.task].name} and {network.name}",
                hint="Keep one of them there",
            )
        networks[network.task] = network
    for task, ending in _ENDINGS.items():
        if task not in networks:
            raise _missing(folder, task, ending, tuple(networks.values()))
    return ModelBundle(str(folder), folder.name, networks)


def networks_in(folder: Path) -> tuple[NetworkModel, ...]:
    """All networks in a folder and its sub-folders, hidden ones left out.

    Raises:
        ModelError: there is none, or one is not what it should be.
    """
    own = tuple(describe(files) for files in forms_in(folder).values())
    inner = [path for path in sorted(folder.iterdir()) if path.is_dir() and not path.name.startswith(".")]
    found = own + tuple(load_network(path) for path in inner if forms_in(path))
    if found:
        return found
    raise why_none_in(next((path for path in inner if any(path.iterdir())), folder))


def _missing(folder: Path, task: Network, ending: str, found: tuple[NetworkModel, ...]) -> ModelError:
    held = ", ".join(f"{network.name} for {TASK_TITLES[network.task]}" for network in found)
    return ModelError(
        f"{folder} holds no network for {TASK_TITLES[task]}, only {held}",
        hint=f"Put one into a sub-folder whose name ends in '{ending}', with its inference.yml",
    )
