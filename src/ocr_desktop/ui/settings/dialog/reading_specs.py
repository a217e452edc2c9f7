"""The words of the parameters that pages are read with."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ocr_desktop.domain.charsets import LISTED, Charset
from ocr_desktop.ui.results.text_mode_menu import text_mode_names
from ocr_desktop.ui.settings.dialog.field_specs import FieldSpec

_DETECTION = ("parameters", "text_detection")
_ORIENTATION = ("parameters", "textline_orientation")
_RECOGNITION = ("parameters", "text_recognition")


def detection_specs() -> tuple[FieldSpec, ...]:
    """How text is found."""
    translate = QCoreApplication.translate
    sides = {
        "auto": translate("ReadingSettings", "By the size of its text"),
        "min": translate("ReadingSettings", "Short side at least"),
        "max": translate("ReadingSettings", "Long side at most"),
    }
    return (
        FieldSpec(
            (*_DETECTION, "limit_type"),
            translate("ReadingSettings", "Size of the page"),
            translate(
                "ReadingSettings",
                "By the size of its text: a page is looked at small first, and closer where its text is small. "
                "Otherwise small pages are enlarged, or large ones made smaller.",
            ),
            name="limit_type",
            choices=sides,
        ),
        FieldSpec(
            (*_DETECTION, "limit_side_len"),
            translate("ReadingSettings", "Length of that side"),
            translate("ReadingSettings", "Larger finds smaller text and takes longer."),
            name="limit_side_len",
            unit=" px",
            step=32,
        ),
        max_side_spec(),
        FieldSpec(
            (*_DETECTION, "thresh"),
            translate("ReadingSettings", "What counts as text"),
            translate("ReadingSettings", "Lower finds fainter text, and more that is none."),
            name="thresh",
            step=0.05,
        ),
        FieldSpec(
            (*_DETECTION, "box_thresh"),
            translate("ReadingSettings", "What counts as a box"),
            translate("ReadingSettings", "Boxes whose score is lower are dropped."),
            name="box_thresh",
            step=0.05,
        ),
        FieldSpec(
            (*_DETECTION, "unclip_ratio"),
            translate("ReadingSettings", "Margin of a box"),
            translate("ReadingSettings", "Larger boxes cut off less, and may touch their neighbours."),
            name="unclip_ratio",
            step=0.1,
        ),
        FieldSpec(
            (*_DETECTION, "max_candidates"),
            translate("ReadingSettings", "Most boxes of a page"),
            translate(
                "ReadingSettings",
                "What is found beyond that is left out, and the page says so. Large pages may have more.",
            ),
            name="max_candidates",
            step=100,
        ),
    )


def max_side_spec() -> FieldSpec:
    """The limit of an image's side, which stands among the limits too."""
    translate = QCoreApplication.translate
    return FieldSpec(
        (*_DETECTION, "max_side_limit"),
        translate("ReadingSettings", "Longest side of an image"),
        translate(
            "ReadingSettings",
            "Larger pages are looked at in parts, or made smaller where the size of the page does not follow its text.",
        ),
        name="max_side_limit",
        unit=" px",
        step=100,
    )


def line_specs() -> tuple[FieldSpec, ...]:
    """How lines are turned and read."""
    translate = QCoreApplication.translate
    return (
        FieldSpec(
            ("parameters", "use_textline_orientation"),
            translate("ReadingSettings", "Turn lines that stand on their heads"),
            name="use_textline_orientation",
        ),
        FieldSpec(
            (*_ORIENTATION, "thresh"),
            translate("ReadingSettings", "Sure enough to turn a line"),
            translate("ReadingSettings", "Lines are turned from this score on."),
            name="thresh",
            step=0.05,
        ),
        FieldSpec(
            (*_ORIENTATION, "batch_size"),
            translate("ReadingSettings", "Lines looked at together"),
            translate("ReadingSettings", "Larger takes more memory, and may be faster on a graphics card."),
            name="textline_orientation_batch_size",
        ),
        _charset_spec(),
        FieldSpec(
            (*_RECOGNITION, "padding"),
            translate("ReadingSettings", "Width of a line"),
            translate(
                "ReadingSettings", "Wider than a line is, networks read it a little differently, and more slowly."
            ),
            name="padding",
            choices={
                "crop": translate("ReadingSettings", "Its own"),
                "batch": translate("ReadingSettings", "That of the widest read with it"),
            },
        ),
        FieldSpec(
            (*_RECOGNITION, "batch_size"),
            translate("ReadingSettings", "Lines read together"),
            translate("ReadingSettings", "Larger takes more memory, and may be faster on a graphics card."),
            name="text_recognition_batch_size",
        ),
        FieldSpec(
            (*_RECOGNITION, "score_thresh"),
            translate("ReadingSettings", "Least score of a line"),
            translate("ReadingSettings", "Lines whose score is lower are left out of the text."),
            name="text_rec_score_thresh",
            step=0.05,
        ),
        FieldSpec(
            ("parameters", "return_word_box"),
            translate("ReadingSettings", "Places of words in PaddleOCR’s result files"),
            name="return_word_box",
        ),
    )


def _charset_spec() -> FieldSpec:
    """The characters that may come out."""
    translate = QCoreApplication.translate
    return FieldSpec(
        (*_RECOGNITION, "charset"),
        translate("ReadingSettings", "Characters to read"),
        translate(
            "ReadingSettings",
            "Fewer are read faster, and never taken for others; what is none of them comes out as one of them. "
            "Choose a set, or type the characters.",
        ),
        name="charset",
        choices={
            "": translate("ReadingSettings", "All"),
            Charset.DIGITS.value: translate("ReadingSettings", "Digits and amounts"),
            Charset.LATIN.value: translate("ReadingSettings", "Latin letters"),
            Charset.GREEK.value: translate("ReadingSettings", "Greek letters"),
            Charset.CYRILLIC.value: translate("ReadingSettings", "Cyrillic letters"),
            Charset.CHINESE.value: translate("ReadingSettings", "Chinese and English"),
            Charset.JAPANESE.value: translate("ReadingSettings", "Japanese and English"),
            Charset.KOREAN.value: translate("ReadingSettings", "Korean and English"),
        },
        typed_after=LISTED,
    )


def document_specs() -> tuple[FieldSpec, ...]:
    """How pages of documents are drawn, and lines become text."""
    translate = QCoreApplication.translate
    return (
        FieldSpec(
            ("pdf_dpi",),
            translate("ReadingSettings", "Resolution of PDF pages"),
            translate("ReadingSettings", "More helps with small print, and takes more time and memory."),
            effect=translate("ReadingSettings", "Holds for documents that are opened from now on."),
            unit=" dpi",
            step=50,
        ),
        FieldSpec(
            ("text_mode",),
            translate("ReadingSettings", "Put text together as"),
            translate("ReadingSettings", "Where the text of a page is shown, copied and exported."),
            choices={str(mode): name for mode, name in text_mode_names().items()},
        ),
    )
