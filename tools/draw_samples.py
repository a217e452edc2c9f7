"""Draw the sample pages in resources/samples, with their truth: `make samples`.

Everything on them is made up for this project. Drawing needs fontconfig, DejaVu and Noto Sans CJK; using the pages
needs no font. The same fonts and Pillow give the same bytes.
"""

from __future__ import annotations

import json
import math
import subprocess
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeAlias

from PIL import Image, ImageDraw, ImageFont

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "samples"
SANS, SERIF, MONO, CJK = "DejaVu Sans", "DejaVu Serif", "DejaVu Sans Mono", "Noto Sans CJK SC"

Point: TypeAlias = tuple[float, float]


@cache
def font(family: str, size_px: int) -> ImageFont.FreeTypeFont:
    """A font by its family, found through fontconfig.

    Raises:
        SystemExit: the family is not installed.
    """
    query = ["fc-match", "--format", "%{family}\n%{file}\n%{index}", family]
    families, file, index = subprocess.run(query, capture_output=True, text=True, check=True).stdout.split("\n")
    if family not in families:
        raise SystemExit(f"the font {family} is not installed")
    return ImageFont.truetype(file, size_px, index=int(index), layout_engine=ImageFont.Layout.BASIC)


@dataclass
class Sheet:
    """A page being drawn, and the lines on it in reading order."""

    name: str
    languages: tuple[str, ...]
    size: tuple[int, int]
    paper: int = 255
    lines: list[dict[str, object]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.image = Image.new("L", self.size, self.paper)
        self.draw = ImageDraw.Draw(self.image)

    def write(self, at: Point, text: str, family: str, size_px: int, *, ink: int = 0, anchor: str = "la") -> None:
        """Write a line at a point that `anchor` speaks of, as Pillow names anchors."""
        face = font(family, size_px)
        self.draw.text(at, text, ink, face, anchor)
        left, top, right, bottom = self.draw.textbbox(at, text, face, anchor)
        self._note(text, [(left, top), (right, top), (right, bottom), (left, bottom)])

    def write_turned(self, centre: Point, text: str, family: str, size_px: int, *, degrees: float) -> None:
        """Write a line about a centre, turned clockwise."""
        face = font(family, size_px)
        left, top, right, bottom = face.getbbox(text)
        width, height = right - left, bottom - top
        ink = Image.new("L", (round(width) + 4, round(height) + 4), 0)
        ImageDraw.Draw(ink).text((2 - left, 2 - top), text, 255, face)
        ink = ink.rotate(-degrees, Image.Resampling.BICUBIC, expand=True)
        self.image.paste(0, (round(centre[0] - ink.width / 2), round(centre[1] - ink.height / 2)), ink)
        corners = [
            (-width / 2, -height / 2),
            (width / 2, -height / 2),
            (width / 2, height / 2),
            (-width / 2, height / 2),
        ]
        self._note(text, [_turned(corner, centre, degrees) for corner in corners])

    def _note(self, text: str, corners: list[Point]) -> None:
        self.lines.append({"text": text, "polygon": [[round(x), round(y)] for x, y in corners]})

    def save(self) -> dict[str, object]:
        """Write the page; its entry in the truth."""
        self.image.save(FOLDER / f"{self.name}.png", optimize=True)
        return {
            "file": f"{self.name}.png",
            "languages": list(self.languages),
            "width": self.size[0],
            "height": self.size[1],
            "lines": self.lines,
        }


def _turned(corner: Point, centre: Point, degrees: float) -> Point:
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return centre[0] + corner[0] * cosine - corner[1] * sine, centre[1] + corner[0] * sine + corner[1] * cosine


def receipt() -> Sheet:
    """A till receipt: two columns in a typewriter face."""
    sheet = Sheet("receipt", ("en",), (520, 860), paper=246)
    for y, text, size in ((36, "GREEN CORNER MARKET", 32), (84, "14 Harbour Street", 22), (116, "Tel. 555 0142", 22)):
        sheet.write((260, y), text, MONO, size, ink=30, anchor="ma")
    sheet.write((32, 172), "2026-03-14 17:42", MONO, 20, ink=40)
    sheet.write((488, 172), "No. 004718", MONO, 20, ink=40, anchor="ra")
    sheet.draw.line((32, 212, 488, 212), 90, 2)
    goods = [
        ("Bread, whole grain", "3.20"),
        ("Apples 1.45 kg", "4.06"),
        ("Olive oil 500 ml", "8.90"),
        ("Coffee beans", "11.75"),
        ("Paper towels x2", "5.50"),
        ("Oat milk x3", "6.87"),
    ]
    for row, (name, price) in enumerate(goods):
        y = 236 + 46 * row
        sheet.write((32, y), name, MONO, 24, ink=35)
        sheet.write((488, y), price, MONO, 24, ink=35, anchor="ra")
    sheet.draw.line((32, 520, 488, 520), 90, 2)
    for y, name, price, size in (
        (546, "Subtotal", "40.28", 24),
        (590, "Tax 7 %", "2.82", 24),
        (640, "TOTAL", "43.10", 34),
    ):
        sheet.write((32, y), name, MONO, size, ink=20)
        sheet.write((488, y), price, MONO, size, ink=20, anchor="ra")
    sheet.write((260, 726), "Paid by card **** 2291", MONO, 22, ink=40, anchor="ma")
    sheet.write((260, 778), "Thank you, come again!", MONO, 24, ink=30, anchor="ma")
    return sheet


def letter() -> Sheet:
    """A letter: paragraphs in a serif face."""
    sheet = Sheet("letter", ("en",), (1000, 1060))
    sheet.write((90, 80), "Riverside Library", SERIF, 40)
    sheet.write((90, 140), "Reading room and archive", SERIF, 22, ink=80)
    sheet.write((910, 210), "2 September 2026", SERIF, 24, anchor="ra")
    sheet.write((90, 290), "Dear reader,", SERIF, 26)
    paragraphs = [
        "the reading room on the second floor opens again on",
        "Monday. New lamps stand on every desk, and the old",
        "card catalogue can now be searched from your own seat.",
        "",
        "Please bring back the books that are due this month:",
        "the loan period has been extended by 14 days, so no fee",
        "is charged before September 30.",
        "",
        "Scanning is free for up to 50 pages a day. The scanners",
        "write PDF, TIFF and PNG files at 300 or 600 dpi.",
    ]
    for row, text in enumerate(paragraphs):
        if text:
            sheet.write((90, 350 + 46 * row), text, SERIF, 28)
    sheet.write((90, 860), "With kind regards,", SERIF, 26)
    sheet.write((90, 910), "The library desk", SERIF, 26)
    sheet.write((500, 1000), "Open 9:00 to 18:30, closed on public holidays", SANS, 18, ink=110, anchor="ma")
    return sheet


def window() -> Sheet:
    """A program's window: short words, small sizes, light text on dark."""
    sheet = Sheet("window", ("en",), (900, 560), paper=240)
    draw = sheet.draw
    draw.rectangle((0, 0, 900, 44), 50)
    sheet.write((450, 22), "Backup settings", SANS, 18, ink=235, anchor="mm")
    for x, text in ((24, "File"), (90, "Edit"), (158, "View"), (236, "Help")):
        sheet.write((x, 66), text, SANS, 17, ink=30, anchor="lm")
    draw.rectangle((0, 90, 210, 560), 70)
    draw.rectangle((0, 138, 210, 182), 120)
    for row, text in enumerate(("General", "Schedule", "Folders", "Encryption", "Network")):
        sheet.write((28, 116 + 44 * row), text, SANS, 18, ink=240, anchor="lm")
    sheet.write((250, 124), "Run a backup every day at", SANS, 20, ink=25, anchor="lm")
    draw.rectangle((560, 106, 660, 142), 255, 140)
    sheet.write((610, 124), "02:30", SANS, 19, ink=25, anchor="mm")
    sheet.write((250, 190), "Keep the last 12 versions", SANS, 20, ink=25, anchor="lm")
    sheet.write((250, 256), "Target: /media/archive", SANS, 20, ink=25, anchor="lm")
    sheet.write((250, 322), "Last run finished without errors", SANS, 17, ink=95, anchor="lm")
    draw.rounded_rectangle((560, 480, 690, 526), 8, 215, 130)
    sheet.write((625, 503), "Cancel", SANS, 19, ink=25, anchor="mm")
    draw.rounded_rectangle((716, 480, 846, 526), 8, 75)
    sheet.write((781, 503), "Apply", SANS, 19, ink=250, anchor="mm")
    return sheet


def labels() -> Sheet:
    """Labels that lie at all angles."""
    sheet = Sheet("labels", ("en",), (1000, 760), paper=250)
    sheet.write_turned((330, 90), "HANDLE WITH CARE", SANS, 44, degrees=-6)
    sheet.write_turned((740, 170), "Lot 2026-07-B", SANS, 36, degrees=14)
    sheet.write_turned((300, 300), "Keep refrigerated at 4 °C", SERIF, 36, degrees=9)
    sheet.write_turned((905, 440), "THIS SIDE UP", SANS, 40, degrees=90)
    sheet.write_turned((560, 420), "Weight 18.6 kg", SANS, 38, degrees=-20)
    sheet.write_turned((240, 560), "upside down", SANS, 42, degrees=180)
    sheet.write_turned((590, 660), "Warehouse 7, row C", SERIF, 38, degrees=-3)
    return sheet


def notice() -> Sheet:
    """A notice in Chinese."""
    sheet = Sheet("notice", ("zh",), (900, 960))
    sheet.write((450, 70), "停水通知", CJK, 64, anchor="ma")
    lines = [
        "各位住户：",
        "因供水管道维修，本小区将于六月十八日",
        "上午九点至下午五点暂停供水。",
        "请提前储备生活用水，并关好水龙头。",
        "恢复供水后，请先放水两分钟再使用。",
        "如有疑问，请拨打服务电话 8000-1234。",
        "感谢您的理解与配合！",
    ]
    for row, text in enumerate(lines):
        sheet.write((90, 210 + 80 * row), text, CJK, 38)
    sheet.write((810, 800), "物业服务中心", CJK, 34, anchor="ra")
    sheet.write((810, 860), "2026年6月15日", CJK, 34, anchor="ra")
    return sheet


def data_sheet() -> Sheet:
    """A table that mixes Chinese and Latin."""
    sheet = Sheet("data_sheet", ("zh", "en"), (900, 700), paper=252)
    sheet.write((60, 44), "产品规格 Specifications", CJK, 42)
    rows = [
        ("型号", "Model", "OD-240 Pro"),
        ("输入电压", "Input", "100-240 V"),
        ("屏幕尺寸", "Display", "13.3 英寸"),
        ("内存容量", "Memory", "32 GB"),
        ("工作温度", "Temperature", "0-40 °C"),
        ("净重", "Net weight", "1.28 千克"),
        ("保修期", "Warranty", "三年"),
    ]
    for row, cells in enumerate(rows):
        y = 140 + 70 * row
        sheet.draw.line((60, y - 12, 840, y - 12), 170, 2)
        for x, text in zip((60, 320, 600), cells, strict=True):
            sheet.write((x, y), text, CJK, 32)
    sheet.write((60, 640), "以上数据仅供参考 For reference only", CJK, 24, ink=90)
    return sheet


def main() -> None:
    """Draw every page and write the truth beside them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    pages = [draw().save() for draw in (receipt, letter, window, labels, notice, data_sheet)]
    truth = json.dumps({"pages": pages}, ensure_ascii=False, indent=1)
    (FOLDER / "truth.json").write_text(truth + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
