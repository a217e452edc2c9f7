"""What was measured on this computer: every candidate of every network, and why it was taken or not."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale, QMargins, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.preparation import Measurement, Preparation
from ocr_desktop.ui.engine_control import EngineControl
from ocr_desktop.ui.engine_texts import (
    network_text,
    preparation_text,
    reason_text,
    verdict_text,
)
from ocr_desktop.ui.icons import icon
from ocr_desktop.ui.results.line_delegate import PADDING_PX, FlatHeader, LineDelegate
from ocr_desktop.ui.told_text import told_text

_VERDICT = 3
_TEXTS = (0, _VERDICT)
"""Columns that hold words; the others hold figures."""
_ABOVE_PX = 3
_LEAST_VERDICT_PX = 170


class MeasurementsDialog(QDialog):
    """Not modal; follows what is measured while it is open."""

    copied = Signal(str)

    def __init__(self, engine: EngineControl, parent: QWidget) -> None:
        super().__init__(parent)
        self._engine = engine
        self.setWindowTitle(self.tr("Measured on this computer"))
        self._summary, self._when, self._skipped = (_plain_label(self) for _ in range(3))
        font = self._summary.font()
        font.setBold(True)
        self._summary.setFont(font)
        self.table = MeasurementTable(self)
        self.measure = QPushButton(self.tr("Measure again"), self)
        self._copy = QPushButton(self.tr("Copy"), self)
        self._lay_out()
        self.measure.clicked.connect(engine.measure_again)
        self._copy.clicked.connect(self._on_copy_clicked)
        engine.measured_changed.connect(self._refresh)
        engine.plan_changed.connect(self._refresh)
        self._refresh()
        self.resize(880, 440)

    @property
    def summary(self) -> str:
        """The outcome in one line."""
        return self._summary.text()

    @property
    def skipped(self) -> str:
        """What was no candidate at all, and why; and what else there is to know."""
        return self._skipped.text()

    def as_text(self) -> str:
        """Everything, with tabs between the columns."""
        parts = (self._summary.text(), self._when.text(), self.table.as_text(), self._skipped.text())
        return "\n\n".join(part for part in parts if part)

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.addButton(self.measure, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self._copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(8)
        layout.addWidget(self._summary)
        layout.addWidget(self._when)
        layout.addWidget(self.table, stretch=1)
        layout.addWidget(self._skipped)
        layout.addWidget(buttons)

    def _refresh(self) -> None:
        found, plan = self._engine.measured, self._engine.plan
        self.measure.setEnabled(plan is not None and plan.enable_hpi and not self._engine.is_preparing)
        if found is None:
            return
        self._summary.setText(preparation_text(found))
        self._when.setText(self._when_text(found))
        self.table.show_measurements(found)
        lines = [f"{backend.label}: {reason_text(reason)}" for backend, reason in found.skipped.items()]
        text = "\n".join([self.tr("Not tried:"), *lines] if lines else [])
        self._skipped.setText("\n\n".join(part for part in (text, told_text(found.notice)) if part))
        self._skipped.setVisible(bool(self._skipped.text()))

    def _when_text(self, found: Preparation) -> str:
        when = QDateTime.fromSecsSinceEpoch(round(found.measured_at))
        shown = QLocale().toString(when, QLocale.FormatType.ShortFormat)
        text = self.tr("{model}, measured {when}. «Agrees»: the share of characters read as the standard engine does.")
        return text.format(model=found.model, when=shown)

    def _on_copy_clicked(self) -> None:
        self.copied.emit(self.as_text())


class MeasurementTable(QTableWidget):
    """The candidates, network by network; the chosen ones are marked and stand in bold."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._heads = (
            self.tr("Engine"),
            self.tr("Time"),
            self.tr("Agrees"),
            self.tr("Verdict"),
            self.tr("Build"),
            self.tr("Open"),
            self.tr("Memory"),
        )
        self.setAccessibleName(self.tr("Measurements"))
        self.setHorizontalHeader(FlatHeader(self))
        self.setColumnCount(len(self._heads))
        for column, head in enumerate(self._heads):
            item = QTableWidgetItem(head)
            item.setTextAlignment(_alignment(column))
            self.setHorizontalHeaderItem(column, item)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setItemDelegate(_Cells(self))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_VERDICT, QHeaderView.ResizeMode.Fixed)

    def show_measurements(self, found: Preparation) -> None:
        """Show these."""
        self.clearSpans()
        self.setRowCount(0)
        for network in dict.fromkeys(row.network for row in found.measurements):
            self._add_heading(network)
            for row in found.measurements:
                if row.network is network:
                    self._add_candidate(row)
        self._fit()

    def as_text(self) -> str:
        """All rows, with tabs between the columns."""
        return "\n".join(["\t".join(self._heads), *(self._row_text(row) for row in range(self.rowCount()))])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The verdict takes the room that is left, and as many lines as it needs there."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame the table while it has the keyboard: no cell of it is ever the current one."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().highlight().color())
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
            painter.end()

    def _fit(self) -> None:
        taken = sum(self.columnWidth(column) for column in range(self.columnCount()) if column != _VERDICT)
        self.setColumnWidth(_VERDICT, max(_LEAST_VERDICT_PX, self.viewport().width() - taken))
        self.resizeRowsToContents()

    def _row_text(self, row: int) -> str:
        cells = (self.item(row, column) for column in range(self.columnCount()))
        return "\t".join(cell.text() if cell else "" for cell in cells).rstrip("\t")

    def _add_heading(self, network: Network) -> None:
        row = self.rowCount()
        self.insertRow(row)
        unit = self.tr("time a page") if network is Network.TEXT_DETECTION else self.tr("time a line")
        item = _item(f"{network_text(network)} – {unit}", is_bold=False)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setForeground(self.palette().placeholderText())
        self.setItem(row, 0, item)
        self.setSpan(row, 0, 1, self.columnCount())

    def _add_candidate(self, measured: Measurement) -> None:
        row = self.rowCount()
        self.insertRow(row)
        texts = _cells(measured)
        for column, text in enumerate(texts):
            item = _item(text, is_bold=measured.is_chosen)
            if column == 0 and measured.is_chosen:
                item.setIcon(icon("done"))
            item.setTextAlignment(_alignment(column))
            self.setItem(row, column, item)


class _Cells(LineDelegate):
    """As the lines of a page, with room for the padding that these draw with."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return super().sizeHint(option, index).grownBy(QMargins(PADDING_PX, _ABOVE_PX, PADDING_PX, _ABOVE_PX))


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column in _TEXTS else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter


def _cells(row: Measurement) -> tuple[str, ...]:
    return (
        row.candidate.label,
        _figure(row.run_ms, "{:.1f} ms"),
        _figure(None if row.agreement is None else 100 * row.agreement, "{:.2f} %"),
        verdict_text(row),
        _figure(row.build_s, "{:.1f} s"),
        _figure(row.open_ms, "{:.0f} ms"),
        _figure(row.memory_mb, "{:.0f} MB"),
    )


def _figure(value: float | None, form: str) -> str:
    return "–" if value is None else form.format(value)


def _item(text: str, *, is_bold: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    font = item.font()
    font.setBold(is_bold)
    item.setFont(font)
    item.setToolTip(text)
    return item


def _plain_label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
