"""Pages and results on their way into files, and what other programs read in these files."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import unescape
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont

from ocr_desktop.documents.decoder import decode_page
from ocr_desktop.domain.geometry import baseline_angle_degrees, read_only_quad
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.domain.requests import OcrParameters
from ocr_desktop.domain.results import Detection, OcrResult, TextLine
from ocr_desktop.export.pdf.searchable import write_searchable_pdf
from ocr_desktop.export.requests import ExportPage, PageAccess


def needs_program(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed")


def even_spans(count: int) -> np.ndarray:
    edges = np.linspace(0, 1, count + 1, dtype=np.float32)
    return np.stack([edges[:-1], edges[1:]], axis=1)


def line_in(corners, text: str, index: int = 0, **changes) -> TextLine:
    """A line whose text fills a box evenly: left, top, right, bottom, or four corners in its own order."""
    if np.ndim(corners) == 1:
        left, top, right, bottom = corners
        corners = [[left, top], [right, top], [right, bottom], [left, bottom]]
    polygon = read_only_quad(corners)
    line = TextLine(polygon, text, 0.9, even_spans(len(text)), baseline_angle_degrees(polygon), index)
    return replace(line, **changes)


def result_of(source: PageSource | None, lines: Sequence[TextLine], size: tuple[int, int], **changes) -> OcrResult:
    digest = hashlib.sha256(source.path.read_bytes()).hexdigest() if source and source.path.exists() else ""
    detections = tuple(Detection(line.polygon, 0.8) for line in lines)
    return replace(OcrResult(source, *size, digest, tuple(lines), detections, OcrParameters(), None), **changes)


@dataclass(frozen=True)
class WrittenText:
    """A text that was drawn, and the box around its ink: left, top, right, bottom in pixels."""

    text: str
    box: tuple[float, float, float, float]


def chinese_font() -> str | None:
    """A font file with Chinese characters, if one is installed."""
    names = ("NotoSansCJK-Regular.ttc", "NotoSerifCJK-Regular.ttc", "wqy-microhei.ttc", "wqy-zenhei.ttc", "msyh.ttc")
    for name in names:
        try:
            ImageFont.truetype(name, 12)
        except OSError:
            continue
        return name
    return None


def draw_words(image: Image.Image, words: Sequence[str], *, font_name: str | None, size_px: int = 28):
    """Draw words in rows of two on a white image; returns each with its place, and the lines they make."""
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(font_name, size_px) if font_name else ImageFont.load_default(size_px)
    written: list[WrittenText] = []
    lines: list[TextLine] = []
    for row in range(0, len(words), 2):
        top = 60 + 70 * (row // 2)
        text = " ".join(words[row : row + 2])
        draw.text((50, top), text, fill="black", font=font)
        edges = [50 + draw.textlength(text[:count], font=font) for count in range(len(text) + 1)]
        box = draw.textbbox((50, top), text, font=font)
        spans = (np.array(edges, dtype=np.float32) - edges[0]) / (edges[-1] - edges[0])
        spans = np.stack([spans[:-1], spans[1:]], axis=1)
        corners = (edges[0], box[1], edges[-1], box[3])
        lines.append(line_in(corners, text, len(lines), char_spans=spans))
        for word in words[row : row + 2]:
            start = text.index(word)
            written.append(WrittenText(word, (edges[start], box[1], edges[start + len(word)], box[3])))
    return written, tuple(lines)


def turned_line(line: TextLine, size: tuple[int, int], quarter_turns: int) -> TextLine:
    """The same line after its page of that size was turned clockwise."""
    (width, height), polygon = size, np.array(line.polygon)
    for _ in range(quarter_turns % 4):
        polygon = np.stack([height - polygon[:, 1], polygon[:, 0]], axis=1)
        width, height = height, width
    return replace(line, polygon=read_only_quad(polygon), angle=baseline_angle_degrees(polygon.astype(np.float32)))


def searchable_pdf(pages: Sequence[ExportPage], **access) -> tuple[bytes, tuple[str, ...]]:
    """Write a searchable PDF; returns its bytes and notices."""
    stream = BytesIO()
    notices = write_searchable_pdf(
        pages, stream, access=PageAccess(decode_page, **access), on_page=lambda _done: None, cancel=CancelToken()
    )
    return stream.getvalue(), notices


def scanned_pdf(
    image: Image.Image, change: Callable[[pikepdf.Page], None] = lambda _page: None, count: int = 1
) -> bytes:
    """A PDF whose pages show an image at 144 pixels per inch."""
    pdf = pikepdf.new()
    data = BytesIO()
    image.convert("RGB").save(data, "JPEG", quality=90)
    width, height = image.width / 2, image.height / 2
    for _ in range(count):
        page = pdf.add_blank_page(page_size=(width, height))
        picture = pikepdf.Stream(
            pdf,
            data.getvalue(),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=image.width,
            Height=image.height,
            BitsPerComponent=8,
            ColorSpace=pikepdf.Name.DeviceRGB,
            Filter=pikepdf.Name.DCTDecode,
        )
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=picture))
        # The scale is left behind on purpose, as many programs do.
        page.obj.Contents = pikepdf.Stream(pdf, f"{width} 0 0 {height} 0 0 cm /Im Do".encode())
        change(page)
    buffer = BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


@dataclass(frozen=True)
class FoundWord:
    """A word that pdftotext found: its box as shares of the page's width and height."""

    text: str
    box: tuple[float, float, float, float]


def found_words(pdf: Path) -> list[list[FoundWord]]:
    """The words that pdftotext finds on each page, and where."""
    answer = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    pages = []
    for page in re.split(r"<page ", answer)[1:]:
        width, height = (float(value) for value in re.match(r'width="(.*?)" height="(.*?)"', page).groups())
        found = re.findall(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', page)
        pages.append([FoundWord(unescape(word[4]), _shares(map(float, word[:4]), width, height)) for word in found])
    return pages


def _shares(box, width: float, height: float) -> tuple[float, float, float, float]:
    left, top, right, bottom = box
    return left / width, top / height, right / width, bottom / height


def farthest(written: Sequence[WrittenText], found: Sequence[FoundWord], size: tuple[int, int]) -> float:
    """How far a side of a word is from where it was drawn, at most, as a share of the page; each must be found."""
    width, height = size
    distances = []
    for word in written:
        expected = np.array(_shares(word.box, width, height))
        candidates = [np.abs(expected - found_word.box).max() for found_word in found if found_word.text == word.text]
        assert candidates, f"{word.text!r} was not found among {[found_word.text for found_word in found]}"
        distances.append(min(candidates))
    return float(max(distances))


def all_text(pdf: Path, *options: str) -> str:
    """The text that pdftotext finds, without its marks for directions."""
    answer = subprocess.run(["pdftotext", *options, str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    return re.sub("[\u202a-\u202e]", "", answer)
