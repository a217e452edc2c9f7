"""The part of a file that has arrived, kept beside the place of the whole one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO


class PartFile:
    """`<target>.part`, and beside it a note of where its bytes come from.

    Args:
        target: Where the whole file will lie.
    """

    def __init__(self, target: Path) -> None:
        self.path = target.with_name(f"{target.name}.part")
        self._note = target.with_name(f"{target.name}.part.from")

    @property
    def size(self) -> int:
        """Bytes that are there."""
        return self.path.stat().st_size if self.path.is_file() else 0

    def range_headers(self, url: str, *, is_checked: bool) -> dict[str, str]:
        """What asks an address for the rest; empty where that must begin anew.

        Args:
            url: The address.
            is_checked: The whole will be compared with a known digest, so that parts of two files cannot pass.
        """
        if not self.size:
            return {}
        version = self._version(url)
        if not version and not is_checked:
            return {}
        headers = {"Range": f"bytes={self.size}-"}
        return headers | {"If-Range": version} if version else headers

    def open_at(self, start: int, *, url: str, headers: Mapping[str, str]) -> BinaryIO:
        """Open for writing from a position on, and note where the bytes come from.

        Raises:
            OSError: it cannot be written.
        """
        if start == 0:
            self.discard()
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._note.write_text(json.dumps({"url": url, "version": _version_in(headers)}), "utf-8")
        return self.path.open("ab")

    def become(self, target: Path) -> None:
        """Take the place of the whole file.

        Raises:
            OSError: it cannot be moved.
        """
        self.path.replace(target)
        self._note.unlink(missing_ok=True)

    def discard(self) -> None:
        """Throw away what has arrived."""
        self.path.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)

    def _version(self, url: str) -> str:
        """What the server called the version of the file that the part comes from; empty if it is another address."""
        try:
            note = json.loads(self._note.read_text("utf-8"))
            return str(note["version"]) if note["url"] == url else ""
        except (OSError, ValueError, KeyError, TypeError):
            return ""


def _version_in(headers: Mapping[str, str]) -> str:
    """A tag or date that changes with every byte; weak tags do not."""
    tag = headers.get("ETag", "")
    return tag if tag and not tag.startswith("W/") else headers.get("Last-Modified", "")
