"""The formats that are read: their names, suffixes and first bytes. Imports nothing heavy."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImageFormat:
    """A format that is read.

    Attributes:
        name: What people call it.
        plugin: Pillow's name of its decoder.
        suffixes: Usual file suffixes in lower case, with the dot.
        signature: Matches the first bytes of such a file.
    """

    name: str
    plugin: str
    suffixes: tuple[str, ...]
    signature: re.Pattern[bytes]


@dataclass(frozen=True, slots=True)
class ForeignFormat:
    """A format that is told apart but not read.

    Attributes:
        description: What the file is, as the end of «The file is …».
        hint: What to do with it.
        signature: Matches the first bytes of such a file.
    """

    description: str
    hint: str
    signature: re.Pattern[bytes]


HEAD_BYTES = 1024
"""How much of a file's start the signatures look at."""

TIFF_PLUGIN = "TIFF"
"""`ImageFormat.plugin` of the one image format whose files hold pages."""

_BMP_HEADER_SIZE = rb"[\x0c\x28\x34\x38\x40\x6c\x7c]\0\0\0"
_PNM_NUMBER = rb"(?:(?:\s|#[^\n]*\n)+\d+)"
# Two letters or fewer begin many a text: the numbers behind them must be there too.
_PNM_START = rb"P(?:[14]%b{2}|[2356]%b{3})\s" % (_PNM_NUMBER, _PNM_NUMBER)
# Both are written with the brand of their container too; then the list of compatible brands tells.
_AVIF_START = rb".{4}ftyp(?:avi[fs]|(?:mif1|msf1).{4}(?:.{4}){0,8}?avi[fs])"
_HEIC_START = rb".{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)"

IMAGE_FORMATS = (
    ImageFormat("PNG", "PNG", (".png", ".apng"), re.compile(rb"\x89PNG\r\n\x1a\n")),
    ImageFormat("JPEG", "JPEG", (".jpg", ".jpeg", ".jpe", ".jfif"), re.compile(rb"\xff\xd8\xff")),
    ImageFormat("WebP", "WEBP", (".webp",), re.compile(rb"RIFF.{4}WEBP", re.DOTALL)),
    ImageFormat("BMP", "BMP", (".bmp",), re.compile(rb"BM.{12}" + _BMP_HEADER_SIZE, re.DOTALL)),
    ImageFormat("DIB", "DIB", (".dib",), re.compile(_BMP_HEADER_SIZE + rb".{8}\x01\0", re.DOTALL)),
    ImageFormat("TIFF", TIFF_PLUGIN, (".tif", ".tiff"), re.compile(rb"II[*+]\0|MM\0[*+]")),
    ImageFormat("GIF", "GIF", (".gif",), re.compile(rb"GIF8[79]a")),
    ImageFormat("PNM", "PPM", (".pnm", ".pbm", ".pgm", ".ppm"), re.compile(_PNM_START)),
    ImageFormat("AVIF", "AVIF", (".avif", ".avifs"), re.compile(_AVIF_START, re.DOTALL)),
    ImageFormat("HEIC", "HEIF", (".heic", ".heif", ".hif"), re.compile(_HEIC_START, re.DOTALL)),
)

_PDF_SUFFIX = ".pdf"
_PDF_START = re.compile(rb".{0,1000}?%PDF-", re.DOTALL)

PAGE_SUFFIXES = frozenset(suffix for entry in IMAGE_FORMATS for suffix in entry.suffixes) | {_PDF_SUFFIX}
"""Of the files that are looked for in folders."""

_CONVERT = "Open it in another program and save it as PNG or JPEG"
# Without giving back what it matched, or a file full of comments would keep it busy for ever.
_MARKUP_START = rb"(?:\xef\xbb\xbf)?\s*+(?:(?><\?xml[^>]*>|<!--.*?-->|<!DOCTYPE\s+svg[^>]*>)\s*+)*+"

FOREIGN_FORMATS = (
    ForeignFormat("a video", "Save the picture you need as PNG or JPEG", re.compile(rb".{4}ftyp", re.DOTALL)),
    ForeignFormat("a JPEG XL image, a format that is not read", _CONVERT, re.compile(rb"\xff\x0a|\0\0\0\x0cJXL ")),
    ForeignFormat(
        "a JPEG 2000 image, a format that is not read", _CONVERT, re.compile(rb"\xff\x4f\xff\x51|\0\0\0\x0cjP {2}")
    ),
    ForeignFormat("a Photoshop document, a format that is not read", _CONVERT, re.compile(rb"8BPS")),
    ForeignFormat("a DjVu document, a format that is not read", _CONVERT, re.compile(rb"AT&TFORM")),
    ForeignFormat(
        "an SVG drawing, which has no pixels", _CONVERT, re.compile(_MARKUP_START + rb"<(?:\w+:)?svg\b", re.DOTALL)
    ),
    ForeignFormat(
        "a web page, not an image",
        "Save the image itself, not the page that shows it",
        re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE),
    ),
    ForeignFormat(
        "a ZIP archive or an Office document, not an image",
        "Take the images out of it first",
        re.compile(rb"PK\x03\x04"),
    ),
)


def image_format_of(head: bytes) -> ImageFormat | None:
    """The format that the first bytes of a file belong to; None when it is not one that is read."""
    return next((entry for entry in IMAGE_FORMATS if entry.signature.match(head)), None)


def is_pdf(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a PDF, which may have some others before them."""
    return image_format_of(head) is None and _PDF_START.match(head) is not None


def may_have_pages(head: bytes) -> bool:
    """Whether a file must be opened to know how many pages it has, told by its first bytes."""
    image_format = image_format_of(head)
    return is_pdf(head) if image_format is None else image_format.plugin == TIFF_PLUGIN


def foreign_format_of(head: bytes) -> ForeignFormat | None:
    """What a file is that is not read; None when that is unknown too."""
    return next((entry for entry in FOREIGN_FORMATS if entry.signature.match(head)), None)


def has_page_suffix(name: str) -> bool:
    """Whether a file name looks like an image or a document; its content is not looked at."""
    return any(name.lower().endswith(suffix) for suffix in PAGE_SUFFIXES)
