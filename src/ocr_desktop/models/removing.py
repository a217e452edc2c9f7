"""Removing models that were downloaded or imported."""

from __future__ import annotations

from ocr_desktop.domain.errors import ModelError, UnknownModelError
from ocr_desktop.models.catalogue import known_bundles, network_names
from ocr_desktop.models.embedded import is_embedded
from ocr_desktop.models.installed import changing_models, incoming_folder, installed_folder, uninstall
from ocr_desktop.models.store import installed_bundles


def remove_model(name: str) -> tuple[str, ...]:
    """Remove a model, or a single network, from the app's own folder.

    A network that another installed model needs stays.

    Returns:
        The names of what was removed.

    Raises:
        UnknownModelError: nothing of that name is installed.
        ModelError: it comes with the app, or cannot be removed.
    """
    names = network_names(name) if name in known_bundles() else (name,)
    own = tuple(network for network in names if not is_embedded(network))
    if not own:
        raise ModelError(f"{name} comes with the app and cannot be removed")
    others = (other for other in installed_bundles() if other != name)
    needed = {network for other in others for network in network_names(other)} if name in known_bundles() else set()
    removable = tuple(network for network in own if _is_any_of_it_here(network) and network not in needed)
    if not removable:
        raise UnknownModelError(f"no model called '{name}' is installed", hint="See what is: ocr-desktop models list")
    with changing_models():
        for network in removable:
            uninstall(network)
    return removable


def _is_any_of_it_here(network: str) -> bool:
    return installed_folder(network) is not None or incoming_folder(network).is_dir()
