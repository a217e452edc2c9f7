"""What a Linux desktop is told of the app: desktop entry, metadata, icons, manual."""

from __future__ import annotations

import configparser
import gzip
import re
import shlex
import shutil
import struct
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from installer.linux.shares import METADATA, bundle_in, write_shares

from ocr_desktop import cli
from ocr_desktop._version import __version__
from ocr_desktop.cli import main

pytest.importorskip("PySide6", reason="PySide6, which draws the icons, is not installed")

DATE = "2026-11-23"


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A /usr/share of the app alone, built at a known date."""
    folder = tmp_path_factory.mktemp("share")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795435200")
        write_shares(folder)
    return folder


@pytest.fixture(scope="module")
def entry(share: Path) -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # the documented way to keep the case of keys
    parser.read(share / "applications" / "ocr-desktop.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


@pytest.fixture(scope="module")
def metadata(share: Path) -> ET.Element:
    return ET.parse(share / "metainfo" / METADATA).getroot()


@pytest.fixture(scope="module")
def manual(share: Path) -> str:
    return gzip.decompress((share / "man" / "man1" / "ocr-desktop.1.gz").read_bytes()).decode("utf-8")


def test_a_file_manager_can_open_several_files_at_once(entry: configparser.SectionProxy) -> None:
    assert shlex.split(entry["Exec"]) == ["ocr-desktop", "%F"]
    assert {"image/png", "image/jpeg", "application/pdf"} <= set(entry["MimeType"].rstrip(";").split(";"))


def test_the_window_belongs_to_its_entry(entry: configparser.SectionProxy) -> None:
    assert entry["StartupWMClass"] == "ocr-desktop"
    assert entry["Icon"] == "ocr-desktop"


def test_every_action_of_the_entry_runs_an_option_that_exists(
    entry: configparser.SectionProxy, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    options = capsys.readouterr().out
    for action in entry["Actions"].rstrip(";").split(";"):
        section = entry.parser[f"Desktop Action {action}"]
        assert shlex.split(section["Exec"])[1] in options
        assert section["Name"]
        assert section["Name[zh_CN]"]


def test_the_entry_pleases_the_validator(share: Path) -> None:
    if shutil.which("desktop-file-validate") is None:
        pytest.skip("desktop-file-validate is not installed")
    path = share / "applications" / "ocr-desktop.desktop"
    done = subprocess.run(["desktop-file-validate", str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_metadata_names_entry_version_and_date(metadata: ET.Element) -> None:
    release = metadata.find("releases/release")
    assert release is not None
    assert metadata.findtext("launchable") == "ocr-desktop.desktop"
    assert (release.get("version"), release.get("date")) == (__version__, DATE)
    assert f"{metadata.findtext('id')}.metainfo.xml" == METADATA


def test_the_metadata_pleases_the_validator(share: Path) -> None:
    if shutil.which("appstreamcli") is None:
        pytest.skip("appstreamcli is not installed")
    path = share / "metainfo" / METADATA
    done = subprocess.run(["appstreamcli", "validate", "--no-net", str(path)], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()


def test_every_icon_has_the_size_of_its_folder(share: Path) -> None:
    icons = sorted((share / "icons" / "hicolor").glob("*x*/apps/ocr-desktop.png"))
    assert {"16x16", "48x48", "256x256"} <= {icon.parts[-3] for icon in icons}
    for icon in icons:
        assert "{}x{}".format(*struct.unpack(">II", icon.read_bytes()[16:24])) == icon.parts[-3]


def test_the_icon_can_be_drawn_in_any_size(share: Path) -> None:
    drawing = share / "icons" / "hicolor" / "scalable" / "apps" / "ocr-desktop.svg"
    assert ET.parse(drawing).getroot().get("viewBox")


def test_the_manual_has_every_command_and_option(manual: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    plain = manual.replace("\\-", "-")
    for option in set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}:
        assert f".B {option}\n" in plain
    for command in cli._COMMANDS:
        assert f".B {command}\n" in plain


def test_the_manual_tells_its_version_and_date(manual: str) -> None:
    assert manual.startswith(f'.TH OCR\\-DESKTOP 1 "{DATE}" "OCR Desktop {__version__}"')


def test_the_manual_can_be_set(share: Path) -> None:
    if shutil.which("man") is None:
        pytest.skip("man is not installed")
    path = share / "man" / "man1" / "ocr-desktop.1.gz"
    command = ["man", "--warnings", "--local-file", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_without_a_bundle_it_is_said_what_makes_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="make bundle"):
        bundle_in(tmp_path)
