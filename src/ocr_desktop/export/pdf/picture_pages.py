"""Pages of a new PDF that show an image: a JPEG as it is, anything else without loss."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import numpy as np
from pikepdf import Dictionary, Name, Page, Pdf, Stream
from PIL import ExifTags, Image

from ocr_desktop.domain.pages import PageSource
from ocr_desktop.export.pdf.jpeg_headers import jpeg_header
from ocr_desktop.export.pdf.placement import Points, turned
from ocr_desktop.export.pdf.png_streams import png_picture
from ocr_desktop.export.requests import PageAccess

_USUAL_DPI = 200.0
_TOLD_DPI = (100.0, 2400.0)
"""Below lie 72 and 96, which programs write that know nothing of the paper; no scanner goes beyond."""
_POINTS_PER_INCH = 72
_LARGEST_SIDE_POINTS = 14_400  # ISO 32000-1, annex C
_COLOUR_SPACES = {1: Name.DeviceGray, 3: Name.DeviceRGB}
_UPRIGHT = 1


@dataclass(frozen=True, slots=True)
class _Picture:
    """An image as it goes into the file.

    Attributes:
        stream: The image object.
        width, height: Its pixels, as they are stored.
        orientation: How it is turned to be upright, as EXIF counts, 1 to 8.
        quarter_turns: By how much it is turned clockwise after that.
    """

    stream: Stream
    width: int
    height: int
    orientation: int
    quarter_turns: int


def add_picture_page(pdf: Pdf, source: PageSource, data: bytes, access: PageAccess, *, extra_turns: int) -> Page:
    """Append a page with an image, upright and turned as it was read; its size follows the image's resolution.

    Args:
        pdf: The new file.
        source: The page.
        data: Bytes of its file.
        access: Decodes what cannot be taken over as it is.
        extra_turns: Quarters clockwise beyond what the source asks for.

    Raises:
        DocumentError: the image cannot be decoded.
    """
    picture = _jpeg(pdf, source, data, extra_turns) or _decoded(pdf, source, access, extra_turns)
    corners = _corners(picture)
    sides = np.abs(corners[1] - corners[0]), np.abs(corners[2] - corners[0])
    width, height = sides[0] * picture.width + sides[1] * picture.height
    dpi = max(_resolution(data), max(width, height) * _POINTS_PER_INCH / _LARGEST_SIDE_POINTS)
    size = np.array([width, height]) * _POINTS_PER_INCH / dpi
    page = pdf.add_blank_page(page_size=(float(size[0]), float(size[1])))
    page.obj.Resources = Dictionary(XObject=Dictionary(Picture=picture.stream))
    page.obj.Contents = Stream(pdf, _drawing(corners * size))
    return page


def _corners(picture: _Picture) -> Points:
    """Where the lower left, lower right and upper left corner of the stored image lie, as shares of the page, y up."""
    stored = np.array([[0.0, 1.0], [1.0, 1.0], [0.0, 0.0]])
    shares = turned(_upright(stored, picture.orientation), picture.quarter_turns)
    return np.stack([shares[:, 0], 1 - shares[:, 1]], axis=-1)


def _upright(stored: Points, orientation: int) -> Points:
    """Points of a stored image, as shares of its sides with y downwards, where EXIF's orientation puts them."""
    x, y = stored[..., 0], stored[..., 1]
    places = ((x, y), (1 - x, y), (1 - x, 1 - y), (x, 1 - y), (y, x), (1 - y, x), (1 - y, 1 - x), (y, 1 - x))
    return np.stack(places[orientation - 1], axis=-1)


def _drawing(corners: Points) -> bytes:
    """Content that stretches the image's unit square between the corners, in points."""
    origin, right, top = corners
    matrix = " ".join(f"{value:.5f}" for value in (*(right - origin), *(top - origin), *origin))
    return f"q {matrix} cm /Picture Do Q\n".encode("ascii")


def _jpeg(pdf: Pdf, source: PageSource, data: bytes, extra_turns: int) -> _Picture | None:
    """The file's own bytes; None if it is no JPEG, or of a kind that PDF readers show otherwise than this app."""
    header = jpeg_header(data)
    if header is None or header.components not in _COLOUR_SPACES:
        return None
    stream = Stream(
        pdf,
        data,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=header.width,
        Height=header.height,
        BitsPerComponent=8,
        ColorSpace=_COLOUR_SPACES[header.components],
        Filter=Name.DCTDecode,
    )
    return _Picture(stream, header.width, header.height, _orientation(data), source.quarter_turns + extra_turns)


def _decoded(pdf: Pdf, source: PageSource, access: PageAccess, extra_turns: int) -> _Picture:
    """The pixels that were read, which are upright and turned already."""
    pixels = access.load(source).pixels
    png = png_picture(pixels)
    parameters = Dictionary(Predictor=15, Colors=png.components, BitsPerComponent=png.bits, Columns=png.width)
    stream = Stream(
        pdf,
        png.data,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=png.width,
        Height=png.height,
        BitsPerComponent=png.bits,
        ColorSpace=_COLOUR_SPACES[png.components],
        Filter=Name.FlateDecode,
        DecodeParms=parameters,
    )
    return _Picture(stream, png.width, png.height, _UPRIGHT, extra_turns)


def _orientation(data: bytes) -> int:
    """EXIF's orientation as the decoder of pages takes it: upright where there is none, or a senseless one."""
    try:
        with Image.open(BytesIO(data), formats=["JPEG"]) as image:
            value = image.getexif().get(ExifTags.Base.Orientation, _UPRIGHT)
    except Exception:  # noqa: BLE001 - whatever damaged metadata runs the parser into, the picture itself is whole
        return _UPRIGHT
    return value if isinstance(value, int) and 1 <= value <= 8 else _UPRIGHT


def _resolution(data: bytes) -> float:
    """Pixels per inch as the file tells them; 200, as of an ordinary scan, where it does not."""
    try:
        with Image.open(BytesIO(data)) as image:
            told = float(image.info.get("dpi", (0.0,))[0])
    except Exception:  # noqa: BLE001 - a file that Pillow does not know may have been decoded all the same
        return _USUAL_DPI
    lowest, highest = _TOLD_DPI
    return told if lowest <= told <= highest else _USUAL_DPI
