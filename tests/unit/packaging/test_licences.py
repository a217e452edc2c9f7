"""Nothing is passed on without its licence."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import numpy
import pytest
from installer.licences import bundled_distributions, python_parts, write_licences

from ocr_desktop.diagnostics.licences import Component, components_of_bundle


def test_packages_are_found_by_the_files_that_are_bundled() -> None:
    found = bundled_distributions([numpy.__file__, "/nowhere/else.so"])
    assert [distribution.name for distribution in found] == ["numpy"]


def test_python_and_its_packages_come_with_the_texts_of_their_licences() -> None:
    parts = python_parts([metadata.distribution(name) for name in ("numpy", "flatbuffers", "nvidia-ml-py")])
    assert [part.name for part in parts] == ["Python", "numpy", "flatbuffers", "nvidia-ml-py"]
    assert all(text.is_file() for part in parts for text in part.find_texts())
    assert [part.name for part in parts if not part.licence_text() or not part.licence] == []


def test_qt_comes_with_the_licence_that_its_package_lacks() -> None:
    pytest.importorskip("PySide6", reason="PySide6 is not installed")
    _, qt = python_parts([metadata.distribution("PySide6-Essentials")])
    assert "LESSER GENERAL PUBLIC LICENSE" in qt.licence_text()


def test_each_part_gets_a_folder_and_a_line(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    texts = (tmp_path / "a" / "LICENSE", tmp_path / "b" / "LICENSE")
    for number, text in enumerate(texts):
        text.write_text(f"licence {number}", "utf-8")
    write_licences([Component("thing", "1.0", "MIT", "https://example.org", lambda: texts)], tmp_path / "out")
    assert (tmp_path / "out" / "index.txt").read_text("utf-8") == "thing 1.0 — MIT — https://example.org\n"
    written = {path.read_text("utf-8") for path in (tmp_path / "out" / "thing-1.0").iterdir()}
    assert written == {"licence 0", "licence 1"}


def test_a_part_without_a_licence_may_not_be_passed_on(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match=r"thing 1\.0"):
        write_licences([Component("thing", "1.0", "", "", tuple)], tmp_path / "out")


def test_about_finds_what_was_written_for_the_bundle(tmp_path: Path) -> None:
    parts = python_parts([metadata.distribution(name) for name in ("numpy", "flatbuffers", "pikepdf")])
    write_licences(parts, tmp_path)

    _app, *found = components_of_bundle(tmp_path)
    told = [(part.name, part.version, part.licence, part.address) for part in found]
    assert told == [(part.name, part.version, part.licence, part.address) for part in parts]
    for part, written in zip(parts, found, strict=True):
        texts = {path.read_text("utf-8", "replace") for path in part.find_texts()}
        assert {path.read_text("utf-8", "replace") for path in written.find_texts()} == texts


def test_about_finds_parts_of_which_little_is_known(tmp_path: Path) -> None:
    text = tmp_path / "COPYING"
    text.write_text("of foo", "utf-8")
    parts = [
        Component("lib foo", "1:2.0-1", "", "https://foo.example", lambda: [text]),
        Component("bar", "3", "MIT", "", lambda: [text]),
    ]
    write_licences(parts, tmp_path / "licences")

    _app, *found = components_of_bundle(tmp_path / "licences")
    assert [(part.name, part.version, part.licence, part.address) for part in found] == [
        ("lib foo", "1:2.0-1", "", "https://foo.example"),
        ("bar", "3", "MIT", ""),
    ]
    assert [part.licence_text() for part in found] == ["of foo", "of foo"]
