"""What is dropped or pasted: files, the pixels of an image, or its address."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage


@dataclass(frozen=True, slots=True, eq=False)
class Incoming:
    """Files win over pixels, as a file manager offers both; pixels win over their address.

    Attributes:
        paths: Files and folders on this computer.
        image: Pixels, where there is no file; a null image otherwise.
        address: Where an image may be had on the web, if there is nothing else; empty otherwise.
    """

    paths: tuple[Path, ...]
    image: QImage
    address: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to open."""
        return not self.paths and self.image.isNull() and not self.address


def can_take(mime: QMimeData) -> bool:
    """Whether `take` would find something, without fetching any pixels."""
    return mime.hasImage() or any(url.isLocalFile() or _is_on_web(url) for url in mime.urls())


def take(mime: QMimeData) -> Incoming:
    """The files, the image or the address of a drop, or of the clipboard."""
    paths = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    if paths:
        return Incoming(paths, QImage())
    image = mime.imageData() if mime.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        return Incoming((), image)
    return Incoming((), QImage(), _address_in(mime))


def _address_in(mime: QMimeData) -> str:
    """That of the image rather than of the page that it links to: browsers offer both."""
    pictures = _Pictures()
    pictures.feed(mime.html() if mime.hasHtml() else "")
    urls = [*(QUrl(source) for source in pictures.sources), *mime.urls()]
    first = next(filter(_is_on_web, urls), QUrl())
    return first.toString(QUrl.ComponentFormattingOption.FullyEncoded)


def _is_on_web(url: QUrl) -> bool:
    return url.scheme() in ("http", "https") and bool(url.host())


class _Pictures(HTMLParser):
    """Sources of the images in a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.sources: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the source of an image."""
        if tag == "img" and (source := dict(attrs).get("src")):
            self.sources.append(source)
