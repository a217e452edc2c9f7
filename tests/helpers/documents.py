"""PDFs and TIFFs for tests, made where they are needed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

A4_POINTS = (595.0, 842.0)
LETTER_POINTS = (612.0, 792.0)


class PdfDraft:
    """A PDF under construction; coordinates are in points, y grows to the top."""

    def __init__(self) -> None:
        self._pdf = pikepdf.new()

    def add_page(
        self,
        content: str = "",
        *,
        size: tuple[float, float] = LETTER_POINTS,
        rotate: int = 0,
        crop: tuple[float, float, float, float] | None = None,
        picture: Image.Image | None = None,
        font: pikepdf.Object | None = None,
    ) -> PdfDraft:
        """Add a page.

        Args:
            content: Its content stream; /F1 is Helvetica unless `font` is given, /Im the picture.
            size: Width and height.
            rotate: Degrees by which viewers turn it clockwise.
            crop: The part of it that is shown.
            picture: What /Im draws.
            font: What /F1 is.
        """
        page = self._pdf.add_blank_page(page_size=size)
        page.obj.Rotate = rotate
        if crop is not None:
            page.obj.CropBox = Array(list(crop))
        helvetica = Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
        )
        resources = Dictionary(Font=Dictionary(F1=self._pdf.make_indirect(font or helvetica)))
        if picture is not None:
            resources.XObject = Dictionary(Im=self._image(picture))
        page.obj.Resources = resources
        page.obj.Contents = self._pdf.make_stream(content.encode("latin-1"))
        return self

    def save(self, path: Path, *, password: str | None = None, owner: str | None = None) -> Path:
        """Write it; with a password it can only be opened by that."""
        if password is None and owner is None:
            self._pdf.save(path)
        else:
            self._pdf.save(path, encryption=pikepdf.Encryption(user=password or "", owner=owner or "owner"))
        return path

    def _image(self, picture: Image.Image) -> pikepdf.Object:
        rgb = picture.convert("RGB")
        stream = self._pdf.make_stream(rgb.tobytes())
        stream.stream_dict = Dictionary(
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=rgb.width,
            Height=rgb.height,
            ColorSpace=Name.DeviceRGB,
            BitsPerComponent=8,
        )
        return stream


def text_at(text: str, x: float, y: float, *, size: float = 12, matrix: str = "") -> str:
    """Content that writes a line; `matrix` gives the first four numbers of its text matrix."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {size} Tf {matrix or '1 0 0 1'} {x} {y} Tm ({escaped}) Tj ET\n"


def text_pdf(path: Path, *texts: str, password: str | None = None) -> Path:
    """A PDF with a page for each text."""
    draft = PdfDraft()
    for text in texts:
        draft.add_page(text_at(text, 72, 700, size=24))
    return draft.save(path, password=password)


def picture_pdf(path: Path, *pictures: Image.Image) -> Path:
    """A PDF of scans, as Pillow writes it: 72 pixels per inch."""
    pictures[0].save(path, "PDF", save_all=True, append_images=list(pictures[1:]), resolution=72.0)
    return path


def empty_pdf(path: Path) -> Path:
    """A whole PDF without a page."""
    pikepdf.new().save(path)
    return path


def tiff_of(path: Path, greys: Sequence[int], size: tuple[int, int] = (40, 30)) -> Path:
    """A TIFF with a page of each grey."""
    first, *others = [Image.new("L", size, grey) for grey in greys]
    first.save(path, "TIFF", save_all=True, append_images=others)
    return path


def vertical_font() -> pikepdf.Object:
    """A Japanese font that is written downwards, of those that viewers bring along."""
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/HeiseiMin-W3"),
        Flags=4,
        FontBBox=Array([-123, -257, 1001, 910]),
        ItalicAngle=0,
        Ascent=723,
        Descent=-241,
        CapHeight=709,
        StemV=69,
    )
    system = Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Japan1"), Supplement=2)
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0,
        BaseFont=Name("/HeiseiMin-W3"),
        CIDSystemInfo=system,
        DW=1000,
        FontDescriptor=descriptor,
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/HeiseiMin-W3-UniJIS-UCS2-V"),
        Encoding=Name("/UniJIS-UCS2-V"),
        DescendantFonts=Array([descendant]),
    )
