"""Words that several parts of the window share."""

from __future__ import annotations

import sys
from html import escape
from platform import platform

from PySide6.QtCore import QCoreApplication, qVersion

from ocr_desktop._version import __version__
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.progress import Stage
from ocr_desktop.workspace.page import PageStatus


def status_text(status: PageStatus) -> str:
    """How far a page is, in a word or two."""
    translate = QCoreApplication.translate
    return {
        PageStatus.WAITING: translate("Texts", "Waiting"),
        PageStatus.READING: translate("Texts", "Reading"),
        PageStatus.DONE: translate("Texts", "Done"),
        PageStatus.NO_TEXT: translate("Texts", "No text"),
        PageStatus.FAILED: translate("Texts", "Failed"),
        PageStatus.CANCELLED: translate("Texts", "Cancelled"),
    }[status]


def stage_text(stage: Stage) -> str:
    """A step of long work."""
    translate = QCoreApplication.translate
    return {
        Stage.DOWNLOAD: translate("Texts", "downloading"),
        Stage.COPY: translate("Texts", "copying"),
        Stage.VERIFY: translate("Texts", "checking the model"),
        Stage.CONVERT: translate("Texts", "converting"),
        Stage.BUILD: translate("Texts", "building"),
        Stage.CHECK: translate("Texts", "reading the sample pages"),
        Stage.MEASURE: translate("Texts", "measuring"),
        Stage.LOAD: translate("Texts", "loading"),
        Stage.COMPILE: translate("Texts", "compiling"),
        Stage.WARM_UP: translate("Texts", "warming up"),
        Stage.WRITE: translate("Texts", "writing"),
    }[stage]


def duration_text(seconds: float) -> str:
    """«0:07», «12:03», «1:02:03»."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def size_text(size_bytes: float) -> str:
    """«0.6 MB», «138.6 MB»."""
    return f"{size_bytes / 1e6:.1f} MB"


def plain_tool_tip(text: str) -> str:
    """Text for a tooltip, shown as it stands: Qt would take «<b>» in a file name for a tag."""
    return f'<p style="white-space: pre-wrap">{escape(text)}</p>' if text else ""


def plain_title(text: str) -> str:
    """Text for a window's title, shown as it stands: Qt takes «[*]» for the place of its sign of changes."""
    return text.replace("[*]", "[*][*]")


def failure_report(failure: Failure) -> str:
    """Everything a bug report needs."""
    python = sys.version.split()[0]
    versions = f"OCR Desktop {__version__} · Python {python} · Qt {qVersion()} · {platform()}"
    parts = [f"{failure.kind}: {failure.message}", failure.hint, failure.details.rstrip(), versions]
    return "\n\n".join(part for part in parts if part)
