"""A hub of small networks on loopback, laid out as the real one."""

from __future__ import annotations

from collections.abc import Mapping

from ocr_desktop.models.catalogue import Mirror, mirror_named, package_files
from tests.helpers.file_server import FileServer, serve


def publish(server: FileServer, network: str, files: Mapping[str, bytes], *, below: str = "") -> Mirror:
    """Serve the files of a known network; returns the mirror that has them."""
    repository, names = package_files(network)
    for name in names:
        server.behaviours[f"{below}/{repository}/{name}"] = serve(files[name])
    return mirror_named(f"{server.url}{below}")


def path_of(network: str, file: str, *, below: str = "") -> str:
    """Where the hub has a file."""
    return f"{below}/{package_files(network)[0]}/{file}"
