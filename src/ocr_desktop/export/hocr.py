"""hOCR 1.2: text with the place of every word, as XHTML (kba.github.io/hocr-spec/1.2)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

import numpy as np
import numpy.typing as npt

from ocr_desktop._version import __version__
from ocr_desktop.domain.geometry import bounding_box, span_quad
from ocr_desktop.domain.results import OcrResult, TextLine
from ocr_desktop.export.line_runs import LineRun, RunKind, runs_of
from ocr_desktop.export.requests import ExportOptions
from ocr_desktop.system.paths import printable_path
from ocr_desktop.text.blocks import paragraphs_of
from ocr_desktop.text.scripts import is_right_to_left

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
 <head>
  <title></title>
  <meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>
  <meta name="ocr-system" content="OCR Desktop {version}"/>
  <meta name="ocr-capabilities" content="ocr_page ocr_carea ocr_par ocr_line ocrx_word ocrp_wconf ocrp_dir"/>
  <meta name="ocr-langs" content="unknown"/>
  <meta name="ocr-scripts" content="unknown"/>
  <meta name="ocr-number-of-pages" content="{pages}"/>
 </head>
 <body>
"""
_TAIL = " </body>\n</html>\n"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_STEEPEST_BASELINE_DEGREES = 45.0


def hocr_parts(results: Sequence[OcrResult], _options: ExportOptions) -> Iterator[str]:
    """The head, each page, and the end."""
    yield _HEAD.format(version=__version__, pages=len(results))
    for number, result in enumerate(results, start=1):
        yield "".join(_page(result, number))
    yield _TAIL


def _page(result: OcrResult, number: int) -> Iterator[str]:
    image = _quoted(printable_path(result.source.path)) if result.source else '""'
    in_document = (result.source.page_index or 0) if result.source else 0
    title = f"image {image}; bbox 0 0 {result.width} {result.height}; ppageno {number - 1}; lpageno {in_document + 1}"
    yield f"  <div class='ocr_page' id='page_{number}' title={_attribute(title)}>\n"
    for count, paragraph in enumerate(paragraphs_of(result.lines), start=1):
        box = _bbox(np.concatenate([line.polygon for line in paragraph.lines]))
        place = f"{number}_{count}"
        yield f"   <div class='ocr_carea' id='block_{place}' title='{box}'>\n"
        yield f"    <p class='ocr_par' id='par_{place}' title='{box}'{_direction(paragraph.lines)}>\n"
        yield from (_line(line, f"{place}_{row}") for row, line in enumerate(paragraph.lines, start=1))
        yield "    </p>\n   </div>\n"
    yield "  </div>\n"


def _line(line: TextLine, place: str) -> str:
    title = f"{_bbox(line.polygon)}; {_baseline(line)}"
    words = "".join(_words(line, place))
    return f"     <span class='ocr_line' id='line_{place}' title='{title}'>{words}</span>\n"


def _words(line: TextLine, place: str) -> Iterator[str]:
    for number, run in enumerate(runs_of(line), start=1):
        if run.kind is RunKind.SPACE:
            yield " "
        else:
            yield _word(line, run, f"{place}_{number}")


def _word(line: TextLine, run: LineRun, place: str) -> str:
    title = f"{_bbox(span_quad(line.polygon, run.start, run.end))}; x_wconf {round(100 * line.score)}"
    return f"<span class='ocrx_word' id='word_{place}' title='{title}'>{_escaped(run.text)}</span>"


def _baseline(line: TextLine) -> str:
    """The lower edge of the line, from the lower left corner of its bbox; steep lines are told by their angle.

    hOCR counts angles counter-clockwise, this app clockwise.
    """
    if abs(line.angle) > _STEEPEST_BASELINE_DEGREES:
        return f"textangle {-line.angle:.2f}"
    slope = math.tan(math.radians(line.angle))
    left, _top, _right, bottom = bounding_box(line.polygon)
    start_x, start_y = (float(value) for value in line.polygon[3])
    return f"baseline {slope:.4f} {start_y - slope * (start_x - left) - bottom:.2f}"


def _bbox(points: npt.ArrayLike) -> str:
    left, top, right, bottom = bounding_box(points)
    sides = (max(0, math.floor(left)), max(0, math.floor(top)), math.ceil(right), math.ceil(bottom))
    return "bbox " + " ".join(map(str, sides))


def _direction(lines: Iterable[TextLine]) -> str:
    return " dir='rtl'" if is_right_to_left("".join(line.text for line in lines)) else ""


def _quoted(path: str) -> str:
    """A path as hOCR's own strings are written: in double quotes."""
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _attribute(text: str) -> str:
    return quoteattr(_NOT_IN_XML.sub("\ufffd", text))


def _escaped(text: str) -> str:
    return escape(_NOT_IN_XML.sub("\ufffd", text))
