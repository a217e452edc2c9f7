from __future__ import annotations

from collections import namedtuple
from pathlib import Path

import pytest

from ocr_desktop.diagnostics import surroundings
from ocr_desktop.diagnostics.surroundings import examine_folders, examine_memory, examine_processor
from ocr_desktop.domain.diagnosis import Level
from ocr_desktop.system.computer_memory import container_limit_bytes, total_memory_bytes

GIB = 1024**3
Usage = namedtuple("Usage", "total used free")


def test_this_computer_has_memory():
    assert (total_memory_bytes() or 0) > GIB


@pytest.mark.parametrize(
    ("text", "limit"), [("2147483648\n", 2 * GIB), ("max\n", None), ("9223372036854771712\n", None)]
)
def test_a_containers_limit_is_read(text, limit, tmp_path):
    file = tmp_path / "memory.max"
    file.write_text(text)

    assert container_limit_bytes((tmp_path / "missing", file)) == limit


def test_without_control_groups_there_is_no_limit(tmp_path):
    assert container_limit_bytes((tmp_path / "missing",)) is None


def test_a_container_that_leaves_too_little_is_a_fault(monkeypatch):
    monkeypatch.setattr(surroundings, "total_memory_bytes", lambda: 64 * GIB)
    monkeypatch.setattr(surroundings, "container_limit_bytes", lambda: GIB)

    finding = examine_memory()

    assert finding.level is Level.PROBLEM
    assert "64.0 GiB" in finding.text
    assert "1.0 GiB" in finding.text
    assert finding.hint


def test_a_processor_without_avx2_is_a_fault(monkeypatch):
    monkeypatch.setattr(surroundings, "cpu_flags", lambda: frozenset({"sse4_2"}))
    monkeypatch.setattr(surroundings.platform, "machine", lambda: "x86_64")

    assert [finding.level for finding in examine_processor()] == [Level.OK, Level.PROBLEM]


def test_a_folder_is_shown_with_what_lies_in_it(tmp_path):
    (tmp_path / "engines").mkdir()
    (tmp_path / "engines" / "engine.bin").write_bytes(bytes(3 * 1024**2))

    cache, missing, disk = examine_folders({"cache": tmp_path, "log": tmp_path / "none" / "yet"})

    assert "3.0 MiB" in cache.text
    assert "made when it is needed" in missing.text
    assert {cache.level, missing.level} == {Level.OK}
    assert "free" in disk.text


def test_a_folder_that_cannot_be_written_is_a_fault(tmp_path, monkeypatch):
    monkeypatch.setattr(surroundings.os, "access", lambda *_: False)

    folder, *_ = examine_folders({"cache": tmp_path})

    assert folder.level is Level.PROBLEM
    assert str(tmp_path) in folder.text
    assert folder.hint


def test_a_full_disk_is_a_fault_told_once(tmp_path, monkeypatch):
    monkeypatch.setattr(surroundings.shutil, "disk_usage", lambda _path: Usage(10 * GIB, 10 * GIB, 10_000))

    findings = examine_folders({"cache": tmp_path, "data": Path(tmp_path, "data")})

    assert [finding.level for finding in findings if finding.subject == "disk"] == [Level.PROBLEM]
