"""Models in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ocr_desktop.domain.models import ModelInfo, ModelLibrary, ModelState, NetworkInfo
from ocr_desktop.ui.models.languages import language_name, sorted_languages
from ocr_desktop.ui.texts import size_text

_MOST_NAMED = 4


def model_title(library: ModelLibrary, name: str) -> str:
    """What the window calls a model or network; its own name where it is none of the library."""
    model = library.find(name)
    return model.title if model else name


def entry_text(model: ModelInfo) -> str:
    """«PP-OCRv6 small», or «PP-OCRv6 medium – 50 languages, download 138.6 MB»."""
    if model.state is not ModelState.DOWNLOADABLE:
        return model.title
    text = QCoreApplication.translate("Models", "download {size}").format(size=size_text(model.download_size))
    if len(model.languages) > 1:
        text = f"{_count_text(model.languages)}, {text}"
    return f"{model.title} – {text}"


def languages_text(codes: tuple[str, ...]) -> str:
    """«Korean · 한국어», or «50 languages» where they are many."""
    if len(codes) > _MOST_NAMED:
        return _count_text(codes)
    return ", ".join(map(language_name, sorted_languages(codes)))


def download_size_text(networks: tuple[NetworkInfo, ...]) -> str:
    """«138.6 MB», or «about 21.7 MB» where the publisher's figures are not known."""
    size = size_text(sum(network.size for network in networks))
    if all(network.is_size_exact for network in networks):
        return size
    return QCoreApplication.translate("Models", "about {size}").format(size=size)


def missing_networks(library: ModelLibrary, name: str) -> tuple[NetworkInfo, ...]:
    """The networks that a download of a model, or of a network, would fetch.

    One that is asked for by its own name is fetched even where it is there in another format.
    """
    if model := library.find(name):
        return tuple(network for network in model.networks if network.state is ModelState.DOWNLOADABLE)
    network = library.find_network(name)
    return (network,) if network else ()


def installed_size(model: ModelInfo) -> int:
    """Bytes that a model takes of the user's disk."""
    return sum(network.size for network in model.networks if network.state is ModelState.INSTALLED)


def _count_text(codes: tuple[str, ...]) -> str:
    return QCoreApplication.translate("Models", "{count} languages").format(count=len(codes))
