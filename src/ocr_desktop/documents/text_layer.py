"""The text that a PDF has in itself, as lines on the page."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from itertools import islice

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from ocr_desktop.documents.file_bytes import read_head
from ocr_desktop.documents.formats import is_pdf
from ocr_desktop.documents.page_geometry import PageGeometry
from ocr_desktop.documents.pdf_characters import codes_known, read_characters
from ocr_desktop.documents.pdf_documents import OpenPdf, pdf_documents
from ocr_desktop.documents.pdf_library import opened_page
from ocr_desktop.documents.text_runs import TextRun, text_runs
from ocr_desktop.domain.errors import DocumentError
from ocr_desktop.domain.geometry import Quad, baseline_angle_degrees, from_image_top_left, read_only_quad
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.requests import OcrParameters
from ocr_desktop.domain.results import Detection, OcrResult, TextLine, with_total
from ocr_desktop.text.reading_order import layout_order

_FEWEST_ON_A_SCAN = 32
"""Fewer characters on a page that is one picture are a stamp or a page number, not the text of the page."""
_SCAN_SHARE = 0.5
_SAMPLE = 300
_MOST_UNKNOWN_SHARE = 0.2
_MOST_LOOKED_AT = 3
_DEEPEST_OBJECT = 4


def read_text_layer(source: PageSource) -> OcrResult | None:
    """The lines that a page has in itself, in reading order; also those that are there to be selected only.

    Polygons speak of the page as `decode_page` renders it at that resolution and turn.

    Returns:
        None where reading the page gives more: it has no text, hardly any beside a scan, or fonts that do not say which
        characters they draw. Also for a file that is no PDF.

    Raises:
        PasswordRequiredError: the document asks for a password that is not known.
        DocumentError: the file cannot be opened, or has no such page.
    """
    if not is_pdf(read_head(source.path)):
        return None
    started = time.perf_counter()
    with pdf_documents.held(source.path) as pdf, opened_page(pdf.document, source.page_index or 0) as page:
        geometry = PageGeometry.of(page, source)
        with closing(page.get_textpage()) as text_page:
            if not _is_worth_taking(page, text_page):
                return None
            characters = read_characters(text_page)
    lines = _lines(text_runs(characters), geometry)
    return _result(source, pdf, geometry, lines, (time.perf_counter() - started) * 1000) if lines else None


def has_text_layer(document: pypdfium2.PdfDocument) -> bool:
    """Whether pages of a document have text in themselves; a few are looked at. `pdfium_lock` must be held."""
    count = len(document)
    looked_at = {round(place) for place in np.linspace(0, count - 1, min(count, _MOST_LOOKED_AT))}
    return any(_has_text(document, index) for index in sorted(looked_at))


def _has_text(document: pypdfium2.PdfDocument, page_index: int) -> bool:
    try:
        with opened_page(document, page_index) as page, closing(page.get_textpage()) as text_page:
            return _is_worth_taking(page, text_page)
    except DocumentError:
        return False


def _is_worth_taking(page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage) -> bool:
    """Whether reading the page would not give more; the beginning of its text tells."""
    sample = [is_known for code, is_known in islice(codes_known(text_page), _SAMPLE) if code > ord(" ")]
    if not sample or sample.count(False) > _MOST_UNKNOWN_SHARE * len(sample):
        return False
    return len(sample) >= _FEWEST_ON_A_SCAN or not _is_scan(page)


def _is_scan(page: pypdfium2.PdfPage) -> bool:
    """Whether pictures cover most of a page."""
    left, bottom, right, top = page.get_bbox()
    covered = 0.0
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST_OBJECT):
        picture_left, picture_bottom, picture_right, picture_top = picture.get_bounds()
        width = min(right, picture_right) - max(left, picture_left)
        height = min(top, picture_top) - max(bottom, picture_bottom)
        covered += max(0.0, width) * max(0.0, height)
    return bool(covered > _SCAN_SHARE * (right - left) * (top - bottom))


def _lines(runs: Sequence[TextRun], geometry: PageGeometry) -> tuple[TextLine, ...]:
    """The runs that are on the page, which may be a part of a larger sheet, as people read them.

    Their order in the document is that of the program that wrote it, which need not be that of any reader.
    """
    placed = [(run, geometry.to_pixels(run.quad)) for run in runs]
    lines = [_line(run, read_only_quad(quad)) for run, quad in placed if geometry.holds(quad.mean(axis=0))]
    return tuple(replace(lines[place], detection_index=index) for index, place in enumerate(layout_order(lines)))


def _line(run: TextRun, quad: Quad) -> TextLine:
    spans = run.char_spans.astype(np.float32)
    spans.flags.writeable = False
    return TextLine(
        polygon=quad,
        text=run.text,
        score=1.0,
        char_spans=spans,
        angle=baseline_angle_degrees(quad),
        detection_index=0,
    )


def _result(
    source: PageSource, pdf: OpenPdf, geometry: PageGeometry, lines: tuple[TextLine, ...], spent_ms: float
) -> OcrResult:
    width, height = geometry.size
    return OcrResult(
        source=source,
        width=width,
        height=height,
        image_sha256=pdf.sha256,
        lines=lines,
        detections=tuple(Detection(read_only_quad(from_image_top_left(line.polygon)), 1.0) for line in lines),
        parameters=OcrParameters(),
        plan=None,
        timings_ms=with_total({"text_layer": spent_ms}),
    )
