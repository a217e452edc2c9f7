"""The catalogues have the texts of the sources: those that are there, and no others."""

from __future__ import annotations

import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from tools import translate

LUPDATE = translate.tool("pyside6-lupdate")
Text = tuple[str, str, bool]


def texts(catalogue: Path) -> set[Text]:
    """Context, source text, and whether it has plural forms."""
    return {
        (context.findtext("name") or "", message.findtext("source") or "", message.get("numerus") == "yes")
        for context in ET.parse(catalogue).findall("context")
        for message in context.findall("message")
    }


@pytest.mark.parametrize("language", translate.LANGUAGES)
def test_every_text_of_the_sources_is_in_the_catalogue(language: str, tmp_path: Path) -> None:
    if LUPDATE is None:
        pytest.skip("not installed: pyside6-lupdate")
    kept = translate.catalogue_of(language)
    gathered = Path(shutil.copy(kept, tmp_path))
    translate.gather(LUPDATE, language, gathered)
    missing, gone = texts(gathered) - texts(kept), texts(kept) - texts(gathered)
    assert (missing, gone) == (set(), set()), "run tools/translate.py"
