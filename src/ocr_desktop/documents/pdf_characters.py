"""The characters of a PDF page and the boxes of their font around them, in points of the page."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium

Numbers: TypeAlias = npt.NDArray[np.float64]
Flags: TypeAlias = npt.NDArray[np.bool_]

_MATRIX_SIZE = 1e-9
_HIGH_SURROGATES = range(0xD800, 0xDC00)
_SURROGATES = range(0xD800, 0xE000)
_HYPHEN_AT_LINE_END = 0x02
_REPLACEMENT = 0xFFFD
_PRIVATE_USE = range(0xE000, 0xF900)


@dataclass(frozen=True, slots=True, eq=False)
class Characters:
    """The n characters of a page in the order of the document.

    PDF counts upwards: y grows to the top. A character's box reaches from `start` to `end` along `along`, and from
    `descent` to `ascent` at a right angle to it, all measured from `origin`.

    Attributes:
        codes: Their code points, int [n].
        is_added: Whether it is a space or a line end that the document has not, but leaves room for; bool [n].
        origin: Where it stands on its baseline; float64 [n, 2].
        along: Unit vector of the direction of writing; float64 [n, 2].
        width: float64 [n].
        ascent, descent: float64 [n]; descent is negative below the baseline.
    """

    codes: npt.NDArray[np.int64]
    is_added: Flags
    origin: Numbers
    along: Numbers
    width: Numbers
    ascent: Numbers
    descent: Numbers

    def __len__(self) -> int:
        return len(self.codes)

    def corners(self) -> Numbers:
        """The boxes, float64 [n, 4, 2], each from above its beginning in the order of reading."""
        up = left_of(self.along)
        end = self.along * self.width[:, None]
        above, below = up * self.ascent[:, None], up * self.descent[:, None]
        return self.origin[:, None] + np.stack([above, end + above, end + below, below], axis=1)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What PDFium says of one character."""

    code: int
    is_added: bool
    origin: tuple[float, float]
    direction: tuple[float, float]
    box: tuple[float, float, float, float]


def read_characters(text_page: pypdfium2.PdfTextPage) -> Characters:
    """Read the characters of a page; `pdfium_lock` must be held."""
    facts = list(_facts(text_page))
    origin = np.array([one.origin for one in facts], dtype=np.float64).reshape(-1, 2)
    along = np.array([one.direction for one in facts], dtype=np.float64).reshape(-1, 2)
    box = np.array([one.box for one in facts], dtype=np.float64).reshape(-1, 4)
    width, ascent, descent = _extents(along, box - np.tile(origin, 2))
    return Characters(
        codes=np.array([one.code for one in facts], dtype=np.int64),
        is_added=np.array([one.is_added for one in facts], dtype=np.bool_),
        origin=origin,
        along=along,
        width=width,
        ascent=ascent,
        descent=descent,
    )


def codes_known(text_page: pypdfium2.PdfTextPage) -> Iterator[tuple[int, bool]]:
    """Code points, and whether the font says that they are these; `pdfium_lock` must be held."""
    for index, code in _codes(text_page):
        yield code, not (_is_unknown(code) or pdfium.FPDFText_HasUnicodeMapError(text_page, index) == 1)


def left_of(along: Numbers) -> Numbers:
    """The directions a quarter turn counter-clockwise from these, which letters stand up in; float64 [..., 2]."""
    return np.stack([-along[..., 1], along[..., 0]], axis=-1)


def _facts(text_page: pypdfium2.PdfTextPage) -> Iterator[_Facts]:
    """Ask PDFium in as few calls as can be: a page may have tens of thousands of characters."""
    x, y, matrix, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX(), pdfium.FS_RECTF()
    handle = text_page.raw
    for index, code in _codes(text_page):
        pdfium.FPDFText_GetCharOrigin(handle, index, x, y)
        pdfium.FPDFText_GetMatrix(handle, index, matrix)
        pdfium.FPDFText_GetLooseCharBox(handle, index, box)
        yield _Facts(
            code=ord("-") if code == _HYPHEN_AT_LINE_END else code,
            is_added=pdfium.FPDFText_IsGenerated(handle, index) == 1,
            origin=(x.value, y.value),
            direction=_unit(matrix.a, matrix.b),
            box=(box.left, box.bottom, box.right, box.top),
        )


def _codes(text_page: pypdfium2.PdfTextPage) -> Iterator[tuple[int, int]]:
    """Positions and code points. Where PDFium counts in UTF-16, a pair becomes the character it stands for."""
    high, handle = 0, text_page.raw
    for index in range(text_page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(handle, index)
        if code in _HIGH_SURROGATES:
            high = code
            continue
        if high and code in _SURROGATES:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        yield index, code


def _is_unknown(code: int) -> bool:
    return code in (0, _REPLACEMENT) or code in _PRIVATE_USE or code in _SURROGATES


def _unit(x: float, y: float) -> tuple[float, float]:
    length = math.hypot(x, y)
    return (x / length, y / length) if length > _MATRIX_SIZE else (1.0, 0.0)


def _extents(along: Numbers, box: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """How far each character reaches along, up and down from its origin.

    PDFium gives the upright rectangle around the turned box of a character. Its four sides are linear in the three
    lengths that are looked for, so these follow from it at every angle.

    Args:
        along: float64 [n, 2].
        box: Left, bottom, right and top, seen from the origin; float64 [n, 4].

    Returns:
        Width, ascent and descent, float64 [n] each.
    """
    up = left_of(along)
    highest = np.stack([along.clip(min=0), up.clip(min=0), up.clip(max=0)], axis=-1)
    lowest = np.stack([along.clip(max=0), up.clip(max=0), up.clip(min=0)], axis=-1)
    sides = np.concatenate([lowest, highest], axis=1)
    transposed = sides.transpose(0, 2, 1)
    lengths = np.linalg.solve(transposed @ sides, transposed @ box[..., None])[..., 0]
    width, ascent, descent = lengths[:, 0], lengths[:, 1], lengths[:, 2]
    return width.clip(min=0), ascent, descent
