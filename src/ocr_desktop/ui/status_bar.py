"""The status bar: page, size, zoom, pointer, lines, time and engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from ocr_desktop.ui.elided_label import ElidedLabel
from ocr_desktop.ui.engine_texts import choice_lines, engine_text, plan_text
from ocr_desktop.ui.page_progress import lines_known
from ocr_desktop.ui.texts import plain_tool_tip
from ocr_desktop.ui.told_text import told_text
from ocr_desktop.workspace.page import Page, PageStatus

if TYPE_CHECKING:
    from ocr_desktop.domain.plans import EnginePlan
    from ocr_desktop.domain.results import OcrResult


class StatusBar(QStatusBar):
    """One label a fact; what is unknown is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 8, 0)
        self._name = self._add(ElidedLabel(self), self.tr("File"), stretch=1)
        self._size = self._add(QLabel(self), self.tr("Page size"))
        self._zoom = self._add(QLabel(self), self.tr("Zoom"))
        self._pointer = self._add(QLabel(self), self.tr("Pointer"))
        self._lines = self._add(QLabel(self), self.tr("Lines"))
        self._time = self._add(QLabel(self), self.tr("Reading time"))
        self._engine_in_use = ""
        self._engine = self._add(ElidedLabel(self, is_filling=False), self.tr("Engine"))

    def show_page(self, page: Page | None, size: QSize | None) -> None:
        """Name, size, lines and time of a page."""
        self._set(self._name, _name_and_notice(page) if page else "")
        self._set(self._size, f"{size.width()}×{size.height()}" if size else "")
        self._set(self._lines, self._line_count(page) if page else "")
        self._set(self._time, self._time_taken(page.result) if page and page.result else "")

    def show_zoom(self, text: str) -> None:
        """Show «86 %», or nothing."""
        self._set(self._zoom, text)

    def show_pointer(self, point: QPoint | None) -> None:
        """Where the pointer is, in page pixels."""
        self._set(self._pointer, f"x {point.x()}  y {point.y()}" if point else "")

    def show_engine(self, plan: EnginePlan | None) -> None:
        """Backend, device and precision in use; what runs each network, and why, stands in the tooltip."""
        self._engine_in_use = engine_text(plan) if plan else ""
        self._set(self._engine, plan_text(plan) if plan else "")
        if plan is not None:
            self._engine.setToolTip(plain_tool_tip("\n".join([plan_text(plan), *choice_lines(plan)])))

    def texts(self) -> list[str]:
        """What is shown, from left to right."""
        labels = (self._name, self._size, self._zoom, self._pointer, self._lines, self._time, self._engine)
        return [label.text() for label in labels if label.text()]

    def _time_taken(self, result: OcrResult) -> str:
        """How long the page took; with the engine that read it, where that is no longer the one in use."""
        ms = round(result.timings_ms.get("total", 0))
        engine = engine_text(result.plan) if result.plan else ""
        if engine in ("", self._engine_in_use):
            return self.tr("{ms} ms").format(ms=ms)
        return self.tr("{ms} ms with {engine}").format(ms=ms, engine=engine)

    def _line_count(self, page: Page) -> str:
        if page.status is PageStatus.READING and page.detections:
            known = lines_known(page)
            return self.tr("{known} of %n line(s)", "", len(page.detections)).format(known=known)
        if page.status in (PageStatus.DONE, PageStatus.NO_TEXT):
            return self.tr("%n line(s)", "", len(page.rows()))
        return ""

    def _add(self, label: QLabel, name: str, *, stretch: int = 0) -> QLabel:
        label.setAccessibleName(name)
        label.setContentsMargins(6, 2, 6, 2)
        label.setTextFormat(Qt.TextFormat.PlainText)
        self.addPermanentWidget(label, stretch)
        return label

    @staticmethod
    def _set(label: QLabel, text: str) -> None:
        label.setText(text)
        label.setToolTip(plain_tool_tip(f"{label.accessibleName()}: {text}" if text else ""))
        label.setVisible(bool(text) or isinstance(label, ElidedLabel))


def _name_and_notice(page: Page) -> str:
    """The page's name, and what the user should know of how it was read."""
    notice = told_text(page.result.notice) if page.result else ""
    return f"{page.source.name} – {notice}" if notice else page.source.name
