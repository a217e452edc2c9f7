"""The documents say what is so: links lead somewhere; options, menus and settings are called as they say."""

from __future__ import annotations

import re
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from ocr_desktop.cli import main
from ocr_desktop.export.formats import FORMATS

ROOT = Path(__file__).parents[3]
DOCS = ROOT / "docs"
GUIDE = DOCS / "guide"
PAGES = sorted(
    [*DOCS.rglob("*.md"), *(ROOT / name for name in ("README.md", "CONTEXT.md", "CONTRIBUTING.md", "SECURITY.md"))]
)
GUIDE_PAGES = sorted(GUIDE.rglob("*.md"))
COMMANDS = (
    (),
    ("recognize",),
    ("ocr",),
    *(("engine", name) for name in ("build", "measure", "list", "clear")),
    *(("models", name) for name in ("list", "download", "import", "remove", "convert")),
    ("doctor",),
)

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
OPTION = re.compile(r"(?<![\w-])--[a-z][\w-]+")
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"```.*?```|`[^`]+`", re.DOTALL)


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def anchors_of(path: Path) -> frozenset[str]:
    """What a heading is called in an address: lower case, without signs, with hyphens for spaces."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", text_of(path)), re.MULTILINE)
    return frozenset(re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings)


def broken_links(path: Path) -> Iterator[str]:
    for link in LINK.findall(CODE.sub("", text_of(path))):
        if "://" in link:
            continue
        name, _, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        if not target.exists() or (anchor and anchor not in anchors_of(target)):
            yield link


def help_of(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit):
        main([*command, "--help"])
    return capsys.readouterr().out


@pytest.fixture
def known_options(capsys: pytest.CaptureFixture[str]) -> set[str]:
    return {option for command in COMMANDS for option in OPTION.findall(help_of(command, capsys))}


def options_in(text: str) -> set[str]:
    """The app's options in a text: lines that run other programs are passed over."""
    pieces = [line for code in CODE.findall(text) for line in code.strip("`").splitlines()]
    ours = [piece for piece in pieces if piece.startswith("--") or "ocr-desktop " in piece or "recognize" in piece]
    return {option for piece in ours for option in OPTION.findall(piece)}


def plain(text: str) -> str:
    """A text of the window without mnemonics and dots at its end."""
    return re.sub(r"\(&\w\)|&", "", text).rstrip("…").strip()


@cache
def window_texts(kind: str) -> frozenset[str]:
    """All texts of the window: `source` has the English ones, `translation` the Chinese."""
    catalogue = ET.parse(ROOT / "resources" / "i18n" / "ocr_desktop_zh_CN.ts")
    return frozenset(plain(message.findtext(kind) or "") for message in catalogue.iter("message"))


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_links_and_pictures_lead_somewhere(page: Path) -> None:
    assert list(broken_links(page)) == []


@pytest.mark.parametrize("page", [*GUIDE_PAGES, ROOT / "README.md"], ids=shown)
def test_options_that_are_named_exist(page: Path, known_options: set[str]) -> None:
    assert options_in(text_of(page)) - known_options == set()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command) or "window")
def test_every_option_is_described(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    options = set(OPTION.findall(help_of(command, capsys))) - {"--help"}
    assert options - options_in(text_of(GUIDE / "command-line.md")) == set()


@pytest.mark.parametrize("group", ["engine", "models"])
def test_every_sub_command_is_looked_at(group: str, capsys: pytest.CaptureFixture[str]) -> None:
    names = re.findall(r"^    ([a-z]+) {2,}", help_of((group,), capsys), re.MULTILINE)
    assert {(group, name) for name in names} == {command for command in COMMANDS if command[:1] == (group,)}


@pytest.mark.parametrize("page", GUIDE_PAGES, ids=shown)
def test_what_stands_in_bold_is_a_text_of_the_window(page: Path) -> None:
    kind = "translation" if page.parent.name == "zh" else "source"
    names = {plain(name) for bold in BOLD.findall(text_of(page)) for name in " ".join(bold.split()).split(" ▸ ")}
    assert names - window_texts(kind) == set()


def test_every_page_of_the_guide_is_in_its_index() -> None:
    linked = {(GUIDE / link).resolve() for link in LINK.findall(text_of(GUIDE / "README.md"))}
    assert set(GUIDE_PAGES) - linked == {GUIDE / "README.md"}


def test_every_format_is_described() -> None:
    rows = text_of(GUIDE / "export.md").splitlines()
    for export in FORMATS:
        (row,) = [row for row in rows if row.startswith(f"| **{export.label}** |")]
        assert f"`{export.key}`" in row
        assert f"`scan{export.suffix}`" in row


def test_the_floor_plan_has_the_floors_that_are_held() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    (layers,) = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    plan = re.search(r"## Floors.*?```text\n(.*?)```", text_of(DOCS / "architecture.md"), re.DOTALL)
    assert plan is not None
    assert [re.split(r" {2,}", line)[0] for line in plan[1].splitlines()] == layers


def test_a_broken_link_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# A heading\n[a](#a-heading) [b](#none) [c](none.md) ![d](none.png) [e](https://a.example)", "utf-8"
    )
    assert list(broken_links(page)) == ["#none", "none.md", "none.png"]
