from __future__ import annotations

import os
import sys

import pytest

from ocr_desktop.system.atomic_files import write_atomically


def test_missing_folders_are_made(tmp_path):
    write_atomically(tmp_path / "a" / "b.txt", b"text")

    assert (tmp_path / "a" / "b.txt").read_bytes() == b"text"


def test_a_failure_keeps_the_old_file_and_leaves_nothing_behind(tmp_path, monkeypatch):
    path = tmp_path / "result.json"
    path.write_bytes(b"old")

    def full_disk(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, b"new")

    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["result.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="only on POSIX are there permission bits")
def test_a_replaced_file_keeps_its_permissions(tmp_path):
    path = tmp_path / "shared.txt"
    path.write_bytes(b"old")
    path.chmod(0o664)

    write_atomically(path, b"new")

    assert path.stat().st_mode & 0o777 == 0o664
