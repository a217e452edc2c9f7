"""«Check this computer»: the report of the self-check."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from ocr_desktop.diagnostics.report_text import as_text
from ocr_desktop.domain.diagnosis import Finding, Level, Report, Topic
from ocr_desktop.domain.failures import Failure
from ocr_desktop.jobs.events import ExaminationEnded
from ocr_desktop.jobs.reader import Reader
from ocr_desktop.ui.colours import Tone
from ocr_desktop.ui.texts import failure_report
from ocr_desktop.ui.told_text import told_failure, told_text

_MARKS = {Level.OK: ("✓", Tone.SUCCESS), Level.TO_DO: ("→", Tone.WARNING), Level.PROBLEM: ("✗", Tone.ERROR)}


class CheckDialog(QDialog):
    """Not modal; every opening looks anew."""

    copied = Signal(str)

    def __init__(self, reader: Reader, parent: QWidget) -> None:
        super().__init__(parent)
        self._reader = reader
        self._report: Report | None = None
        self._failure: Failure | None = None
        self._is_looking = False
        self.setWindowTitle(self.tr("Check this computer"))
        self.page = QTextBrowser(self)
        self.page.setOpenLinks(False)
        self.page.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.page.setAccessibleName(self.tr("Report"))
        self._busy = QProgressBar(self)
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setMaximumHeight(8)
        self._busy.setAccessibleName(self.tr("Progress"))
        self.again = QPushButton(self.tr("Check again"), self)
        self.copy = QPushButton(self.tr("Copy"), self)
        self._lay_out()
        self.again.clicked.connect(self.look)
        self.copy.clicked.connect(self._on_copy_clicked)
        reader.examination_ended.connect(self._on_examination_ended)
        self.resize(760, 600)

    def look(self) -> None:
        """Have this computer looked at, unless that goes on already."""
        if not self._is_looking:
            self._is_looking = True
            self._reader.examine_computer()
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """The marks follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "copy"):
            self._show()

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        for button in (self.again, self.copy):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(8)
        layout.addWidget(self._busy)
        layout.addWidget(self.page, stretch=1)
        layout.addWidget(buttons)

    def _show(self) -> None:
        self._busy.setVisible(self._is_looking)
        self.again.setEnabled(not self._is_looking)
        self.copy.setEnabled(bool(self._plain_text()))
        if self._report is not None:
            self.page.setHtml(_as_html(self._report, self.palette()))
        elif self._failure is not None:
            self.page.setPlainText(told_failure(self._failure))
        else:
            self.page.setPlainText(self.tr("Every runtime is loaded once, in a process of its own. One moment…"))

    def _plain_text(self) -> str:
        if self._report is not None:
            return as_text(self._report)
        return failure_report(self._failure) if self._failure else ""

    def _on_examination_ended(self, event: ExaminationEnded) -> None:
        self._is_looking = False
        self._report, self._failure = event.report, event.failure
        self._show()

    def _on_copy_clicked(self) -> None:
        self.copied.emit(self._plain_text())


def _as_html(report: Report, palette: QPalette) -> str:
    translate = QCoreApplication.translate
    ready = translate("Check", "Ready to read.")
    not_ready = translate("Check", "Reading is not possible yet: see the lines marked with ✗.")
    parts = [f"<p><b>{escape(ready if report.can_read else not_ready)}</b></p>"]
    missing = translate("Check", "not installed")
    versions = [(name, escape(version or missing)) for name, version in report.versions.items()]
    for topic in Topic:
        rows = [(_subject_text(each.subject), _line(each, palette)) for each in report.findings if each.topic is topic]
        parts += [_section(_topic_text(topic), rows)] if rows else []
    parts.append(_section(translate("Check", "Versions"), versions))
    return "".join(parts)


def _topic_text(topic: Topic) -> str:
    translate = QCoreApplication.translate
    return {
        Topic.PROCESSOR: translate("Check", "Processor and memory"),
        Topic.RUNTIMES: translate("Check", "Runtimes"),
        Topic.PACKAGES: translate("Check", "Packages"),
        Topic.DEVICES: translate("Check", "Devices"),
        Topic.MODELS: translate("Check", "Models"),
        Topic.FOLDERS: translate("Check", "Folders"),
    }[topic]


def _subject_text(subject: str) -> str:
    translate = QCoreApplication.translate
    folders = {
        "settings": translate("Check", "settings"),
        "cache": translate("Check", "cache"),
        "data": translate("Check", "data"),
        "log": translate("Check", "log"),
    }
    return folders.get(subject) or told_text(subject)


def _section(title: str, rows: list[tuple[str, str]]) -> str:
    cells = "".join(
        f'<tr><td style="padding: 2px 16px 2px 0">{escape(name)}</td><td style="padding: 2px 0">{content}</td></tr>'
        for name, content in rows
    )
    return f"<h4>{escape(title)}</h4><table>{cells}</table>"


def _line(finding: Finding, palette: QPalette) -> str:
    mark, tone = _MARKS[finding.level]
    muted = Tone.MUTED.on(palette).name()
    hint = f'<br><span style="color: {muted}">{escape(told_text(finding.hint))}</span>' if finding.hint else ""
    return f'<span style="color: {tone.on(palette).name()}">{mark}</span> {escape(told_text(finding.text))}{hint}'
