"""Asks what is exported: which pages, in which format, in how many files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ocr_desktop.export.formats import FORMATS, ExportFormat, format_of
from ocr_desktop.export.requests import Division, PageSeparator
from ocr_desktop.ui.export.format_texts import format_texts
from ocr_desktop.ui.results.text_mode_menu import text_mode_names
from ocr_desktop.ui.settings.choice import Choice, Explanation, Option

_RUNNING_TEXT = "txt"
"""Key of the format that is nothing but the text."""


class PageChoice(StrEnum):
    """Which pages are meant."""

    THIS_PAGE = "this"
    THIS_DOCUMENT = "document"
    ALL_PAGES = "all"


@dataclass(frozen=True, slots=True)
class PageCount:
    """Pages that are meant by a choice, and how many of them have a text."""

    total: int
    read: int


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What the user wants.

    Attributes:
        pages: Which pages.
        export_format: The format.
        division: How the pages are shared out among files.
        separator: What stands between the pages of one text file.
        text_mode: Name of the way in which lines become running text.
    """

    pages: PageChoice
    export_format: ExportFormat
    division: Division
    separator: PageSeparator = PageSeparator.BLANK_LINE
    text_mode: str = "paragraphs"


class ExportDialog(QDialog):
    """Everything on one small sheet; where it goes is asked next.

    Args:
        format_key: What was exported last.
        count: Counts the pages of each choice; the document is that of the current page, and 1 for an image.
        parent: The window.
    """

    wished = Signal(object)  # ExportWish

    def __init__(self, format_key: str, count: Callable[[], Mapping[PageChoice, PageCount]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self.pages = Choice(self.tr("Pages"), self)
        self.formats = Choice(self.tr("Format"), self)
        self.divisions = Choice(self.tr("Files"), self)
        self.separators = Choice(self.tr("Between pages"), self)
        self.text_modes = Choice(self.tr("Put together as"), self)
        self._description = Explanation(self)
        self._count, self._counts = count, count()
        self._texts = format_texts()
        self.formats.set_options([Option(entry.key, self._texts[entry.key].name) for entry in FORMATS], format_key)
        self.text_modes.set_options([Option(mode, name) for mode, name in text_mode_names().items()], "paragraphs")
        self.separators.set_options(_separators(), PageSeparator.BLANK_LINE)
        self.formats.chosen.connect(self._on_format_chosen)
        self.divisions.chosen.connect(self._refresh)
        self.pages.chosen.connect(self._refresh)
        self._lay_out()

    def ask(self, *, all_pages: bool) -> None:
        """Open, with these pages picked."""
        options = [Option(PageChoice.THIS_PAGE, self.tr("This page"))]
        if (document_count := self._counts[PageChoice.THIS_DOCUMENT].total) > 1:
            document = self.tr("This document (%n page(s))", "", document_count)
            options.append(Option(PageChoice.THIS_DOCUMENT, document))
        page_count = self._counts[PageChoice.ALL_PAGES].total
        options.append(Option(PageChoice.ALL_PAGES, self.tr("All open pages (%n)", "", page_count)))
        self.pages.set_options(options, PageChoice.ALL_PAGES if all_pages else PageChoice.THIS_PAGE)
        self._show_divisions()
        self._make_equally_wide()
        self.formats.combo.setFocus()
        self.open()

    def recount(self) -> None:
        """Pages are read while the sheet is open."""
        self._counts = self._count()
        self._refresh()

    @property
    def wish(self) -> ExportWish:
        """What is picked."""
        return ExportWish(
            PageChoice(self.pages.current),
            format_of(self.formats.current),
            Division(self.divisions.current) if self._has_several_pages else Division.PAGE,
            PageSeparator(self.separators.current),
            self.text_modes.current,
        )

    @property
    def _has_several_pages(self) -> bool:
        return self.pages.current != PageChoice.THIS_PAGE

    @property
    def _choices(self) -> tuple[Choice, ...]:
        return self.formats, self.text_modes, self.pages, self.divisions, self.separators

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        export = buttons.addButton(self.tr("Export…"), QDialogButtonBox.ButtonRole.AcceptRole)
        export.setDefault(True)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        for choice in self._choices:
            choice.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        rows = (self.formats, self._description, self.text_modes, self.pages, self.divisions, self.separators)
        for widget in rows:
            layout.addWidget(widget)
        layout.addStretch()
        layout.addWidget(buttons)
        self.setMinimumWidth(420)

    def _make_equally_wide(self) -> None:
        combos = [choice.combo for choice in self._choices]
        width_px = max(combo.sizeHint().width() for combo in combos)
        for combo in combos:
            combo.setMinimumWidth(width_px)

    def _on_accepted(self) -> None:
        self.accept()
        self.wished.emit(self.wish)

    def _on_format_chosen(self) -> None:
        self._show_divisions()

    def _show_divisions(self) -> None:
        found = format_of(self.formats.current)
        names = _divisions()
        self.divisions.set_options([Option(each, names[each]) for each in found.divisions], found.usual_division)
        self._refresh()

    def _refresh(self) -> None:
        found, wish = format_of(self.formats.current), self.wish
        self._description.set_lines([self._texts[found.key].purpose])
        self.pages.explain(self._unread_note(wish))
        self.divisions.setVisible(self._has_several_pages and len(found.divisions) > 1)
        self.text_modes.setVisible(found.key == _RUNNING_TEXT)
        self.separators.setVisible(found.key == _RUNNING_TEXT and wish.division is not Division.PAGE)

    def _unread_note(self, wish: ExportWish) -> list[str]:
        """Say beforehand that not everything is in the files."""
        count = self._counts[wish.pages]
        if count.read == count.total:
            return []
        if wish.export_format.keeps_unread_pages:
            note = self.tr("{read} of {total} pages are read; the others go in without text")
        else:
            note = self.tr("{read} of {total} pages are read; the others are left out")
        return [note.format(read=count.read, total=count.total)]


def _divisions() -> dict[Division, str]:
    translate = QCoreApplication.translate
    return {
        Division.PAGE: translate("Export", "One file for each page"),
        Division.DOCUMENT: translate("Export", "One file for each document"),
        Division.ALL: translate("Export", "One file for all pages"),
    }


def _separators() -> list[Option]:
    translate = QCoreApplication.translate
    return [
        Option(PageSeparator.BLANK_LINE, translate("Export", "An empty line")),
        Option(PageSeparator.NAME, translate("Export", "The name of the page")),
        Option(PageSeparator.FORM_FEED, translate("Export", "A form feed")),
    ]
