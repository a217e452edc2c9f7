"""What the app is made of, as packages and a bundle's own list tell it."""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path

import pytest

from ocr_desktop._version import __version__
from ocr_desktop.diagnostics.licences import Component, components, components_of, components_of_bundle


def install(site: Path, name: str, *about: str, files: dict[str, str] | None = None) -> metadata.Distribution:
    folder = site / f"{name}-1.0.dist-info"
    folder.mkdir(parents=True)
    lines = (f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0", *about)
    (folder / "METADATA").write_text("\n".join(lines), "utf-8")
    for path, text in (files or {}).items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, "utf-8")
    (folder / "RECORD").write_text("".join(f"{path},,\n" for path in files or {}), "utf-8")
    return metadata.PathDistribution(folder)


def only(found: list[Component]) -> Component:
    (component,) = found
    return component


@pytest.mark.parametrize(
    ("about", "licence"),
    [
        (("License-Expression: MIT",), "MIT"),
        (("License: Apache 2.0",), "Apache 2.0"),
        (("Classifier: License :: OSI Approved :: BSD License",), "BSD License"),
        (("License: Copyright (c)", "        all rights", "Classifier: License :: OSI Approved :: X"), "X"),
        ((), ""),
    ],
)
def test_the_licence_is_what_the_maker_calls_it(tmp_path: Path, about: tuple[str, ...], licence: str) -> None:
    assert only(components_of([install(tmp_path, "part", *about)])).licence == licence


def test_all_texts_of_a_package_are_told_one_after_the_other(tmp_path: Path) -> None:
    files = {
        "part-1.0.dist-info/licenses/LICENSE": "mine\n",
        "part-1.0.dist-info/third-party-licenses/zlib.txt": "of zlib\n",
        "part/licence.py": "code",
        "part/readme.txt": "no licence",
    }
    text = only(components_of([install(tmp_path, "part", files=files)])).licence_text()
    assert text == "── LICENSE ──\n\nmine\n\n\n── zlib.txt ──\n\nof zlib"


def test_a_package_without_a_text_has_an_empty_one(tmp_path: Path) -> None:
    assert only(components_of([install(tmp_path, "part")])).licence_text() == ""


def test_a_package_that_is_found_twice_is_the_one_that_python_imports(tmp_path: Path) -> None:
    first = install(tmp_path / "a", "part", "License: first")
    second = install(tmp_path / "b", "Part", "License: second")
    assert only(components_of([first, second])).licence == "first"


def bundle_at(folder: Path) -> Path:
    """Licences as `installer/licences.py` lays them down."""
    (folder / "good-part-2.1").mkdir(parents=True)
    (folder / "good-part-2.1" / "LICENSE").write_text("be good", "utf-8")
    (folder / "libfoo-1").mkdir()
    (folder / "libfoo-1" / "copyright").write_text("of foo", "utf-8")
    (folder / "LICENSE").write_text("of the app", "utf-8")
    (folder / "index.txt").write_text("good-part 2.1 — MIT — https://good.example\nlibfoo 1\n", "utf-8")
    return folder


def test_a_bundle_lists_the_app_and_its_parts_with_their_texts(tmp_path: Path) -> None:
    found = components_of_bundle(bundle_at(tmp_path))
    assert [(each.name, each.version, each.licence, each.address, each.licence_text()) for each in found] == [
        ("ocr-desktop", __version__, "Apache-2.0", "", "of the app"),
        ("good-part", "2.1", "MIT", "https://good.example", "be good"),
        ("libfoo", "1", "", "", "of foo"),
    ]


def test_inside_a_bundle_its_own_list_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle_at(tmp_path / "licences")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert [each.name for each in components()] == ["ocr-desktop", "good-part", "libfoo"]


def test_an_installation_lists_the_app_first_and_what_it_reads_with() -> None:
    names = [each.name.lower() for each in components()]
    assert names[0] == "ocr-desktop"
    assert {"numpy", "pillow", "rapidocr"} <= set(names)
    assert names[1:] == sorted(names[1:])
