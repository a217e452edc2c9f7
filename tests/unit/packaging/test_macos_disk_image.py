"""What of an app for macOS is signed, and in which order; the tools that sign are macOS's own."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from installer.macos import disk_image
from installer.macos.disk_image import main, signing_order

from ocr_desktop._version import __version__

ARM_CODE = bytes.fromhex("cffaedfe0c000001")
UNIVERSAL_CODE = bytes.fromhex("cafebabe00000002")
JAVA_CLASS = bytes.fromhex("cafebabe00000034")
WORKFLOW = Path(__file__).parents[3] / ".github" / "workflows" / "release.yml"

QT = "Contents/Frameworks/PySide6/Qt/lib/QtCore.framework"


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """An app as PyInstaller lays it out, with a framework in it and what is no code."""
    folder = tmp_path / "OCR Desktop.app"
    files = {
        "Contents/MacOS/ocr-desktop": ARM_CODE,
        "Contents/Info.plist": b"<?xml ?>",
        "Contents/Frameworks/Python": UNIVERSAL_CODE,
        "Contents/Frameworks/numpy/core.so": ARM_CODE,
        "Contents/Resources/Some.class": JAVA_CLASS,
        "Contents/Resources/empty": b"",
        f"{QT}/Versions/A/QtCore": UNIVERSAL_CODE,
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / QT / "QtCore").symlink_to("Versions/A/QtCore")
    (folder / QT / "Versions" / "Current").symlink_to("A")
    return folder


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What is run of macOS's tools."""
    run: list[list[str]] = []
    monkeypatch.setattr(disk_image.subprocess, "run", lambda command, check: run.append(command))
    return run


def test_code_is_told_by_its_first_bytes(app: Path) -> None:
    signed = {path.relative_to(app).as_posix() for path in signing_order(app)}
    assert signed == {
        ".",
        "Contents/MacOS/ocr-desktop",
        "Contents/Frameworks/Python",
        "Contents/Frameworks/numpy/core.so",
        f"{QT}/Versions/A/QtCore",
        QT,
    }


def test_what_lies_inside_is_signed_first(app: Path) -> None:
    order = signing_order(app)
    assert order[-1] == app
    for outer in order:
        inner = [order.index(path) for path in order if outer in path.parents]
        assert all(place < order.index(outer) for place in inner)


def test_with_a_profile_the_image_is_notarised_after_it_was_signed(
    app: Path, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["disk_image", str(app), "--identity", "Some Body", "--profile", "mine"])
    assert main() == 0
    *_, signed, sent, stapled = commands
    image = next(word for word in signed if word.endswith(".dmg"))
    assert __version__ in image
    assert signed[0] == "codesign"
    assert sent == ["xcrun", "notarytool", "submit", image, "--keychain-profile", "mine", "--wait"]
    assert stapled == ["xcrun", "stapler", "staple", image]


def test_without_an_identity_nothing_is_sent_to_apple(
    app: Path, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["disk_image", str(app)])
    assert main() == 0
    assert [command for command in commands if "notarytool" in command or "--timestamp" in command] == []


def test_the_release_passes_the_profile_that_it_stored() -> None:
    job = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]["macos"]
    steps = [step.get("run", "") for step in job["steps"]]
    (stored,) = (number for number, run in enumerate(steps) if 'store-credentials "$PROFILE"' in run)
    (used,) = (number for number, run in enumerate(steps) if '--profile "$PROFILE"' in run)
    assert stored < used
    assert job["env"]["PROFILE"]
