"""From names and folders to networks whose files are there."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from pathlib import Path

from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import ModelError, NotInstalledError, UnknownModelError
from ocr_desktop.models.bundle import ModelBundle, NetworkModel
from ocr_desktop.models.catalogue import (
    canonical_language,
    known_bundles,
    known_networks,
    languages_of,
    network_names,
    usual_network,
)
from ocr_desktop.models.embedded import embedded_network, is_embedded
from ocr_desktop.models.folder import load_folder
from ocr_desktop.models.installed import installed_folder, installed_names, with_recorded_digests
from ocr_desktop.models.network_folder import load_network
from ocr_desktop.models.tasks import TASK_TITLES

AUTO_MODEL = "auto"
DEFAULT_MODEL = "PP-OCRv6_small"

_ESSENTIAL = (Network.TEXT_DETECTION, Network.TEXT_RECOGNITION)


def load_networks(options: EngineOptions, *, also: Collection[Network] = ()) -> ModelBundle:
    """Find all networks that an engine needs.

    The model's own come first; a network that the options name takes the place of the model's; text-line orientation
    and the tasks that the options list are added, by their usual networks, where the model brings none.

    Args:
        options: What the user asks.
        also: Further tasks that must be there.

    Raises:
        UnknownModelError: there is no such model or network, or it does not read the language.
        NotInstalledError: one has to be downloaded first.
        ModelError: a file is missing, unreadable or not what it should be.
    """
    own = {task: network.model for task, network in options.networks.items() if network.model}
    replaced = {task: find_network(name, task=task) for task, name in own.items()}
    if all(task in replaced for task in _ESSENTIAL):
        bundle = ModelBundle("", "", {})
    else:
        reads_itself = Network.TEXT_RECOGNITION not in replaced
        bundle = load_bundle(options.model, lang=options.lang if reads_itself else None)
    networks = {**bundle.networks, **replaced}
    for task in (Network.TEXTLINE_ORIENTATION, *options.networks, *also):
        if task not in networks and (usual := usual_network(task)):
            networks[task] = find_network(usual, task=task)
    made = dataclasses.replace(bundle, networks=networks)
    return _renamed(made, replaced, options.lang) if any(task in replaced for task in _ESSENTIAL) else made


def load_bundle(model: str, *, lang: str | None = None) -> ModelBundle:
    """Find a model by its name, or in a folder.

    Args:
        model: A name of the catalogue or of an imported model, the path of a folder, or "auto". Where this is "auto" or
            the default and that does not read the language, another model that does is taken.
        lang: A language it must read, by any of its names.

    Raises:
        UnknownModelError: there is no such model, or it does not read the language.
        NotInstalledError: it has to be downloaded first.
        ModelError: a file is missing or unreadable.
    """
    if model in (AUTO_MODEL, DEFAULT_MODEL):
        model = DEFAULT_MODEL if lang is None else _model_for(lang)
    if model in known_bundles():
        bundle = _known(model)
    elif (folder := installed_folder(model)) is not None:
        bundle = _imported(model, folder)
    elif Path(model).is_dir():
        bundle = load_folder(Path(model))
    else:
        raise _unknown_model(model)
    _check_language(bundle, lang)
    return bundle


def find_network(name: str, *, task: Network | None = None) -> NetworkModel:
    """Find one network by its name, or in a folder or file.

    Args:
        name: A name of the catalogue or of an imported network, or a path.
        task: What it must do; None takes any.

    Raises:
        UnknownModelError: there is no such network.
        NotInstalledError: it has to be downloaded first.
        ModelError: it does something else, or a file is missing or unreadable.
    """
    if is_embedded(name):
        return _of_task(embedded_network(name), task)
    if (folder := installed_folder(name)) is not None:
        return with_recorded_digests(load_network(folder, task=task), folder)
    if name in known_networks():
        raise _not_installed(name, (name,))
    if Path(name).exists():
        return load_network(Path(name), task=task)
    raise UnknownModelError(
        f"there is no network called '{name}'", hint="See: ocr-desktop models list; or give the path of its folder"
    )


def is_installed(network: str) -> bool:
    """Whether a known network can be used without a download."""
    return is_embedded(network) or installed_folder(network) is not None


def installed_bundles() -> tuple[str, ...]:
    """Names of the known models that can be used without a download."""
    return tuple(name for name in known_bundles() if all(map(is_installed, network_names(name))))


def _known(model: str) -> ModelBundle:
    missing = tuple(name for name in network_names(model) if not is_installed(name))
    if missing:
        raise _not_installed(model, missing)
    networks = {network.task: network for network in map(find_network, network_names(model))}
    return ModelBundle(model, known_bundles()[model].title, networks, languages_of(model))


def _imported(name: str, folder: Path) -> ModelBundle:
    if name in known_networks():
        raise UnknownModelError(
            f"{name} is a single network for {TASK_TITLES[known_networks()[name].task]}, not a whole model",
            hint="Give it for that task alone, or choose a model from: ocr-desktop models list",
        )
    bundle = load_folder(folder)
    networks = {task: with_recorded_digests(network, folder) for task, network in bundle.networks.items()}
    return dataclasses.replace(bundle, name=name, title=name, networks=networks)


def _model_for(lang: str) -> str:
    """The first known model that reads a language; those that are there come first.

    Raises:
        UnknownModelError: none does.
        NotInstalledError: all that do have to be downloaded.
    """
    language = canonical_language(lang)
    reading = [name for name in known_bundles() if language in languages_of(name)]
    if not reading:
        raise UnknownModelError(
            f"no known model reads '{lang}'", hint=f"Languages that are known: {', '.join(_all_languages())}"
        )
    there = installed_bundles()
    if not any(name in there for name in reading):
        missing = tuple(name for name in network_names(reading[0]) if not is_installed(name))
        raise _not_installed(reading[0], missing, wish=f"no installed model reads '{lang}'")
    return next(name for name in reading if name in there)


def _all_languages() -> tuple[str, ...]:
    return tuple(sorted({language for name in known_bundles() for language in languages_of(name)}))


def _renamed(bundle: ModelBundle, replaced: dict[Network, NetworkModel], lang: str | None) -> ModelBundle:
    """The name of a model of which the user exchanged a network; its recogniser says what it reads."""
    name = " + ".join(bundle.networks[task].name for task in _ESSENTIAL)
    languages = bundle.languages
    if recogniser := replaced.get(Network.TEXT_RECOGNITION):
        known = known_networks().get(recogniser.name)
        languages = known.languages if known else ()
    renamed = dataclasses.replace(bundle, name=name, title=name, languages=languages)
    _check_language(renamed, lang)
    return renamed


def _of_task(network: NetworkModel, task: Network | None) -> NetworkModel:
    if task in (None, network.task):
        return network
    raise ModelError(
        f"{network.name} is a network for {TASK_TITLES[network.task]} and cannot be used for {TASK_TITLES[task]}",
        hint=f"Give one for {TASK_TITLES[task]}",
    )


def _check_language(bundle: ModelBundle, lang: str | None) -> None:
    if lang is None or not bundle.languages:
        return
    if canonical_language(lang) not in bundle.languages:
        raise UnknownModelError(
            f"{bundle.title} does not read '{lang}'", hint=f"It reads: {', '.join(bundle.languages)}"
        )


def _not_installed(model: str, missing: tuple[str, ...], *, wish: str = "") -> NotInstalledError:
    size = sum(known_networks()[name].size for name in missing)
    what = "one that does" if wish else "it"
    return NotInstalledError(
        wish or f"{model} is not installed",
        hint=f"Download {what} ({max(1, round(size / 1e6))} MB): ocr-desktop models download {model}",
        download=model,
    )


def _unknown_model(model: str) -> UnknownModelError:
    names = [*known_bundles(), *(name for name in installed_names() if name not in known_networks())]
    return UnknownModelError(
        f"there is no model called '{model}'",
        hint=f"Known models: {', '.join(names)}; or give the path of a model folder",
    )
