"""Pages of lines with a known reading order: lines are put down in the order in which people read them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import numpy as np

from ocr_desktop.domain.geometry import Quad, baseline_angle_degrees, read_only_quad
from ocr_desktop.domain.results import TextLine
from ocr_desktop.text.scripts import cells
from tests.helpers.results import make_line

WORDS = ("time", "year", "people", "way", "day", "man", "thing", "woman", "life", "child", "world", "school", "state")
WORDS += ("family", "student", "group", "country", "problem", "hand", "part", "place", "case", "week", "company", "eye")
WORDS += (
    "government",
    "information",
    "responsible",
    "no",
    "of",
    "to",
    "a",
    "in",
    "it",
    "who",
    "question",
    "understand",
)
KANA = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん日本語文章読書"
ARABIC = ("كتاب", "مدرسة", "بيت", "مدينة", "قراءة", "صفحة", "عمود", "سطر", "نص", "كلمة", "لغة", "وقت", "يوم", "عالم")


@dataclass
class LayoutPage:
    """A page to put lines on, in reading order; lengths in pixels.

    A detector's boxes are higher and longer than the letters by about a third of the font size.
    """

    seed: int
    lines: list[tuple[str, Quad]] = field(default_factory=list)

    def __post_init__(self):
        self.random = random.Random(self.seed)
        self.next_word = self.random.choice(WORDS)

    def line(self, left, top, text, *, size=20, width=None, right=None, centre=None):
        """A line of letters of a font size; by its left edge, right edge or centre."""
        width = width or 0.5 * size * cells(text)
        if right is not None:
            left = right - width
        if centre is not None:
            left = centre - width / 2
        pad = 0.17 * size
        self.box(text, left - pad, top - pad, left + width + pad, top + size + pad)

    def box(self, text, left, top, right, bottom):
        self.lines.append((text, read_only_quad([[left, top], [right, top], [right, bottom], [left, bottom]])))

    def words(self, width, *, size=20):
        """Words that fill a width nearly; the one that does not fit begins the next text."""
        text, self.next_word = self.next_word, self.random.choice(WORDS)
        while 0.5 * size * cells(f"{text} {self.next_word}") <= width:
            text, self.next_word = f"{text} {self.next_word}", self.random.choice(WORDS)
        return text

    def paragraph(self, left, top, width, count, *, size=20, pitch=1.35, is_justified=False, indent=0.0):
        """Running text; returns where the next line would stand."""
        for number in range(count):
            start = left + (indent if number == 0 else 0)
            room = left + width - start
            if number == count - 1 and count > 1:
                room *= self.random.uniform(0.3, 0.9)
            text = self.words(room, size=size)
            is_full = is_justified and number < count - 1
            self.line(start, top, text, size=size, width=room if is_full else None)
            top += pitch * size
        return top

    def column(self, left, top, width, paragraphs, *, gap=0.0, **style):
        """Paragraphs below each other; returns where the next would stand."""
        for count in paragraphs:
            top = self.paragraph(left, top, width, count, **style) + gap
        return top

    def table(self, lefts, top, rows, *, size=20, pitch=1.8, rights=()):
        """Rows of cells, None for an empty one; columns stand at their left edges, or at right ones where given."""
        for row in rows:
            for number, text in enumerate(row):
                if text is not None:
                    right = rights[number] if number < len(rights) else None
                    self.line(lefts[number], top, text, size=size, right=right)
            top += pitch * size
        return top

    def vertical(self, right, top, height, count, *, size=24, pitch=1.6):
        """Vertical columns from the right, in the corner order of their text; returns where the next would stand."""
        pad = 0.15 * size
        for number in range(count):
            share = self.random.uniform(0.3, 0.9) if number == count - 1 else 1.0
            text = "".join(self.random.choice(KANA) for _ in range(max(2, int(share * height / size))))
            left, bottom = right - size - pad, top + len(text) * size + pad
            edge, upper = right + pad, top - pad
            self.lines.append((text, read_only_quad([[edge, upper], [edge, bottom], [left, bottom], [left, upper]])))
            right -= pitch * size
        return right

    def kana(self, left, top, width, count, *, size=24, pitch=1.5):
        """Horizontal Japanese text; returns where the next line would stand."""
        for number in range(count):
            share = self.random.uniform(0.3, 0.9) if number == count - 1 else 1.0
            text = "".join(self.random.choice(KANA) for _ in range(max(2, int(share * width / size))))
            self.line(left, top, text, size=size)
            top += pitch * size
        return top

    def arabic(self, right, top, width, count, *, size=22, pitch=1.5):
        """Arabic text, ragged on its left; returns where the next line would stand."""
        for number in range(count):
            room = width * (self.random.uniform(0.3, 0.9) if number == count - 1 else 1.0)
            text = self.random.choice(ARABIC)
            while 0.5 * size * cells(text) < room - 3 * size:
                text += " " + self.random.choice(ARABIC)
            self.line(0, top, text, size=size, right=right)
            top += pitch * size
        return top

    def text_lines(self, *, noise_px=2.0, skew_degrees=0.0, quarter_turns=0) -> list[TextLine]:
        """The lines in reading order, each corner off by a few pixels, the page skewed and turned clockwise."""
        noise = np.random.default_rng(self.seed)
        radians = np.radians(skew_degrees + 90 * quarter_turns)
        turn = np.array([[np.cos(radians), np.sin(radians)], [-np.sin(radians), np.cos(radians)]])
        lines = []
        for index, (text, polygon) in enumerate(self.lines):
            shifts = noise.uniform(-noise_px, noise_px, (2, 2))
            # A detector's boxes are rectangles: their edges move, not single corners.
            moved = polygon + np.array(
                [shifts[0], [shifts[1, 0], shifts[0, 1]], shifts[1], [shifts[0, 0], shifts[1, 1]]]
            )
            quad = read_only_quad(moved @ turn + 2000)
            line = make_line(index, text, polygon=quad)
            lines.append(TextLine(quad, text, 0.95, line.char_spans, baseline_angle_degrees(quad), index))
        return lines


def pairs_in_order(order: list[int]) -> float:
    """Share of all pairs of lines that stand in the right order, 0 to 1, where 0, 1, 2, … is right."""
    ranks = np.array(order)
    later = ranks[np.newaxis, :] > ranks[:, np.newaxis]
    pairs = len(ranks) * (len(ranks) - 1) / 2
    return float(np.triu(later, 1).sum() / pairs) if pairs else 1.0
