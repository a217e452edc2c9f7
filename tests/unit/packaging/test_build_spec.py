"""What PyInstaller's recipe asks for on each system, with stand-ins for PyInstaller."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from installer import contents, licences
from installer.macos import disk_image
from installer.windows import setup
from PIL import Image

from ocr_desktop._version import __version__
from ocr_desktop.documents.formats import PAGE_SUFFIXES

pytest.importorskip("PySide6", reason="PySide6, which draws the icons, is not installed")

pytest.importorskip("PySide6", reason="PySide6, which draws the icons, is not installed")

ROOT = Path(__file__).parents[3]


@dataclass
class Made:
    """Something that the recipe has PyInstaller make."""

    kind: str
    arguments: tuple[Any, ...]  # whatever the recipe passes
    named: dict[str, Any]
    name: str = ""
    scripts: list[str] = field(default_factory=list)
    pure: list[tuple[str, str, str]] = field(default_factory=list)
    binaries: list[tuple[str, str, str]] = field(default_factory=list)
    datas: list[tuple[str, str, str]] = field(default_factory=list)


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[Made]]:
    """Run the recipe as on a system; gives what it makes."""

    def run(system: str) -> list[Made]:
        made: list[Made] = []

        def stand_in(kind: str) -> Callable[..., Made]:
            def make(*arguments: Any, **named: Any) -> Made:
                made.append(Made(kind, arguments, named, str(tmp_path / str(named.get("name", kind)))))
                return made[-1]

            return make

        hooks = ModuleType("PyInstaller.utils.hooks")
        hooks.collect_submodules = lambda name: [name]  # type: ignore[attr-defined]  # a module made up
        monkeypatch.setitem(sys.modules, "PyInstaller.utils.hooks", hooks)
        monkeypatch.setattr(sys, "path", list(sys.path))
        # What looks through an installation finds the one of this system, not of the other.
        for module, name in (
            (contents, "openvino_libraries"),
            (contents, "model_files"),
            (licences, "bundled_distributions"),
            (licences, "python_parts"),
            (licences, "debian_parts"),
        ):
            monkeypatch.setattr(module, name, lambda *_arguments: [])
        monkeypatch.setattr(contents, "strip_symbols", lambda _folder: None)
        monkeypatch.setattr(sys, "platform", system)
        names = {kind: stand_in(kind) for kind in ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE", "Tree")}
        recipe = (ROOT / "build.spec").read_text("utf-8")
        exec(compile(recipe, "build.spec", "exec"), {**names, "SPECPATH": str(ROOT), "workpath": str(tmp_path)})
        return made

    return run


def of_kind(made: list[Made], kind: str) -> list[Made]:
    return [each for each in made if each.kind == kind]


def test_macos_gets_an_app_where_the_disk_image_looks_for_it(build: Callable[[str], list[Made]]) -> None:
    made = build("darwin")

    (app,) = of_kind(made, "BUNDLE")
    assert app.arguments == tuple(of_kind(made, "COLLECT"))
    assert app.named["name"] == disk_image.FOLDER == "OCR Desktop.app"
    assert app.named["bundle_identifier"] == "org.ocr-desktop.OcrDesktop"
    assert app.named["version"] == __version__
    with Image.open(app.named["icon"]) as icon:
        assert icon.format == "ICNS"


def test_macos_offers_the_app_for_what_it_reads_beside_other_programs(build: Callable[[str], list[Made]]) -> None:
    (app,) = of_kind(build("darwin"), "BUNDLE")

    told = app.named["info_plist"]
    (documents,) = told["CFBundleDocumentTypes"]
    assert {f".{suffix}" for suffix in documents["CFBundleTypeExtensions"]} == PAGE_SUFFIXES
    assert (documents["CFBundleTypeRole"], documents["LSHandlerRank"]) == ("Viewer", "Alternate")
    assert told["CFBundleLocalizations"] == ["en", "zh-Hans"]
    assert (told["LSMinimumSystemVersion"], told["NSHighResolutionCapable"]) == ("14.0", True)
    assert told["LSBackgroundOnly"] is False, "a program with a console would have no window"


def test_windows_programs_have_the_apps_icon_and_version(build: Callable[[str], list[Made]]) -> None:
    programs = of_kind(build("win32"), "EXE")

    assert {f"{each.named['name']}.exe" for each in programs} == set(setup.PROGRAMS)
    for program in programs:
        with Image.open(program.named["icon"]) as icon:
            assert icon.format == "ICO"
        resource = Path(program.named["version"]).read_text("utf-8")
        assert f"'{program.named['name']}.exe'" in resource
        assert f"StringStruct('FileVersion', '{__version__}')" in resource


def test_windows_has_one_program_that_prints_and_one_that_opens_no_terminal(
    build: Callable[[str], list[Made]],
) -> None:
    consoles = {each.named["name"]: each.named["console"] for each in of_kind(build("win32"), "EXE")}
    assert consoles == {"ocr-desktop": True, "ocr-desktop-window": False}


def test_linux_gets_a_folder_alone(build: Callable[[str], list[Made]]) -> None:
    made = build("linux")
    assert [each.named["name"] for each in of_kind(made, "EXE")] == ["ocr-desktop"]
    assert [each.named["name"] for each in of_kind(made, "COLLECT")] == ["ocr-desktop"]
    assert of_kind(made, "BUNDLE") == []
