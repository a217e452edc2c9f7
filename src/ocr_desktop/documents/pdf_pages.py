"""Pages of a PDF to upright pixels, one at a time."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from ocr_desktop.documents.limits import MAX_PIXELS
from ocr_desktop.documents.pdf_documents import pdf_documents
from ocr_desktop.documents.pdf_library import opened_page
from ocr_desktop.domain.errors import DocumentError
from ocr_desktop.domain.pages import PageImage, PageSource, PixelArray
from ocr_desktop.domain.resolution import DEFAULT_DPI

_POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class RenderedSize:
    """How large a page becomes.

    Attributes:
        width, height: Pixels of the upright page.
        dpi: Pixels per inch, fewer than asked for where the page would be too large.
    """

    width: int
    height: int
    dpi: float


def decode_pdf_page(source: PageSource) -> PageImage:
    """Render a page as it is shown: its own turn applied, cut to its crop box, on white, with annotations.

    Raises:
        PasswordRequiredError: the document asks for a password that is not known.
        DocumentError: the document cannot be opened, or has no such page.
    """
    with pdf_documents.held(source.path) as pdf:
        with opened_page(pdf.document, source.page_index or 0) as page:
            size = rendered_size(page, source.dpi)
            pixels = _render(page, size)
        count = len(pdf.document)
    pixels.flags.writeable = False
    return PageImage(pixels, source, pdf.sha256, _notice(source, size, count))


def rendered_size(page: pypdfium2.PdfPage, dpi: int | None) -> RenderedSize:
    """The size of a page at so many pixels per inch, or at as many as fit; `pdfium_lock` must be held.

    Raises:
        DocumentError: the page has no size.
        ValueError: `dpi` is not positive.
    """
    asked = DEFAULT_DPI if dpi is None else dpi
    if asked <= 0:
        raise ValueError(f"pixels per inch must be positive, not {asked}")
    width_points, height_points = page.get_size()
    if not (0 < width_points < math.inf and 0 < height_points < math.inf):
        raise DocumentError("The page has no size", hint="Open the document in another program and save it anew")
    largest_dpi = _POINTS_PER_INCH * math.sqrt(MAX_PIXELS / (width_points * height_points))
    fitting = min(float(asked), largest_dpi)
    width, height = (max(1, round(side * fitting / _POINTS_PER_INCH)) for side in (width_points, height_points))
    return RenderedSize(width, height, fitting)


def _render(page: pypdfium2.PdfPage, size: RenderedSize) -> PixelArray:
    """Have PDFium draw into our own memory, stretched to whole pixels."""
    pixels = _white_pixels(size)
    area = (0, 0, size.width, size.height)
    buffer = pixels.ctypes.data_as(ctypes.c_void_p)
    bitmap = pdfium.FPDFBitmap_CreateEx(size.width, size.height, pdfium.FPDFBitmap_BGR, buffer, pixels.strides[0])
    if not bitmap:
        raise DocumentError("The page cannot be drawn", hint="Choose fewer pixels per inch")
    try:
        pdfium.FPDF_RenderPageBitmap(bitmap, page, *area, 0, pdfium.FPDF_ANNOT)
        if page.formenv:
            pdfium.FPDF_FFLDraw(page.formenv, bitmap, page, *area, 0, pdfium.FPDF_ANNOT)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return pixels


def _white_pixels(size: RenderedSize) -> PixelArray:
    try:
        return np.full((size.height, size.width, 3), 255, dtype=np.uint8)
    except MemoryError as error:
        raise DocumentError("There is not enough memory to draw the page", hint="Close other programs") from error


def _notice(source: PageSource, size: RenderedSize, count: int) -> str:
    notices = []
    if source.page_index is None and count > 1:
        notices.append(f"Only the first of {count} pages was read")
    asked = source.dpi or DEFAULT_DPI
    if size.dpi < asked:
        notices.append(f"The page is so large that it was drawn with {size.dpi:.0f} instead of {asked} pixels per inch")
    return "; ".join(notices)
