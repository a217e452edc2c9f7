"""Bring resources/i18n up to date: gather the texts of interface and engine wing, then compile the translations.

Run it after changing a text, fill in what Qt Linguist shows as unfinished, and run it again.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.told_texts import GENERATED, generated_module

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "i18n"
SOURCES = ROOT / "src" / "ocr_desktop"
LANGUAGES = ("en", "zh_CN")
PLURALS_ONLY = {"en"}
"""English needs a file for «1 line» and «2 lines» alone."""


def tool(name: str) -> str | None:
    """A program of Qt beside the interpreter, which is not on PATH in an environment that is not activated."""
    return shutil.which(name, path=str(Path(sys.executable).parent))


def catalogue_of(language: str, folder: Path = FOLDER) -> Path:
    """The .ts of a language."""
    return folder / f"ocr_desktop_{language}.ts"


def gather(lupdate: str, language: str, catalogue: Path) -> None:
    """Bring a catalogue up to date with the sources: what is new is unfinished, and what is gone is left out."""
    modules = sorted(str(path.relative_to(ROOT)) for path in SOURCES.rglob("*.py"))
    options = ["-pluralonly"] if language in PLURALS_ONLY else []
    call = [lupdate, *modules, "-no-obsolete", "-locations", "none", *options]
    subprocess.run([*call, "-target-language", language, "-ts", str(catalogue)], cwd=ROOT, check=True)


def main() -> int:
    """Update every .ts and write its .qm."""
    lupdate, lrelease = tool("pyside6-lupdate"), tool("pyside6-lrelease")
    if lupdate is None or lrelease is None:
        print("pyside6-lupdate and pyside6-lrelease are part of PySide6-Essentials: install it", file=sys.stderr)
        return 1
    GENERATED.write_text(generated_module(), "utf-8")
    for language in LANGUAGES:
        catalogue = catalogue_of(language)
        gather(lupdate, language, catalogue)
        subprocess.run([lrelease, str(catalogue), "-qm", str(catalogue.with_suffix(".qm"))], cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
