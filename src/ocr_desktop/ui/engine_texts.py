"""Engines in words: what reads, why, and what was measured."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.plans import EnginePlan
from ocr_desktop.domain.preparation import Measurement, Preparation
from ocr_desktop.ui.source_texts import QT_TRANSLATE_NOOP
from ocr_desktop.ui.told_text import told_text

REASONS = (
    QT_TRANSLATE_NOOP("Reasons", "Measured to be the fastest here"),
    QT_TRANSLATE_NOOP("Reasons", "Measured: the standard engine is the fastest here"),
    QT_TRANSLATE_NOOP("Reasons", "Nothing but the standard engine can be used here"),
    QT_TRANSLATE_NOOP("Reasons", "The standard engine fails here"),
    QT_TRANSLATE_NOOP("Reasons", "Chosen by you"),
    QT_TRANSLATE_NOOP("Reasons", "PaddleX's first choice for this model"),
    QT_TRANSLATE_NOOP("Reasons", "The standard engine for this model"),
    QT_TRANSLATE_NOOP("Reasons", "as fast"),
    QT_TRANSLATE_NOOP("Reasons", "chosen by you, though it reads differently"),
    QT_TRANSLATE_NOOP("Reasons", "no graphics card was found"),
    QT_TRANSLATE_NOOP("Reasons", "found, not set up"),
)
"""Sentences of the engine wing that say always the same."""

SENTENCES = (
    QT_TRANSLATE_NOOP("Engine", "HPI on"),
    QT_TRANSLATE_NOOP("Engine", "HPI off"),
    QT_TRANSLATE_NOOP("Engine", "Standard is already the fastest here; nothing to prepare."),
    QT_TRANSLATE_NOOP("Engine", "Nothing but the standard engine can be used here: {reasons}"),
    QT_TRANSLATE_NOOP("Engine", "There is nothing but the standard engine to choose from."),
    QT_TRANSLATE_NOOP("Engine", "{engine} reads here, since the standard engine failed: {reason}"),
    QT_TRANSLATE_NOOP("Engine", "{factor}× faster than standard here"),
    QT_TRANSLATE_NOOP("Engine", "{factor}× slower than standard here"),
    QT_TRANSLATE_NOOP("Engine", "as fast as standard here"),
)
"""What plans and preparations say of themselves."""

REASONS_WITH_PARTS = (
    (re.compile(r"(?P<factor>[\d.]+)× slower"), QT_TRANSLATE_NOOP("Reasons", "{factor}× slower")),
    (
        re.compile(r"(?P<factor>[\d.]+)× faster here, but not what was asked for"),
        QT_TRANSLATE_NOOP("Reasons", "{factor}× faster here, but not what was asked for"),
    ),
    (
        re.compile(r"(?P<factor>[\d.]+)× faster here, but not worth a second runtime"),
        QT_TRANSLATE_NOOP("Reasons", "{factor}× faster here, but not worth a second runtime"),
    ),
    (
        re.compile(r"(?P<factor>[\d.]+)× faster here, but hardly faster over all networks"),
        QT_TRANSLATE_NOOP("Reasons", "{factor}× faster here, but hardly faster over all networks"),
    ),
    (
        re.compile(r"reads differently: (?P<share>[\d.]+%) of the characters agree"),
        QT_TRANSLATE_NOOP("Reasons", "reads differently: {share} of the characters agree"),
    ),
    (
        re.compile(r"(?P<backend>[\w -]+) is installed for the CPU only"),
        QT_TRANSLATE_NOOP("Reasons", "{backend} is installed for the CPU only"),
    ),
    (re.compile(r"(?P<backend>[\w -]+) is not installed"), QT_TRANSLATE_NOOP("Reasons", "{backend} is not installed")),
)
"""Those that name something or hold a figure. All others, such as a runtime's own words, are shown as they come."""


def reason_text(reason: str) -> str:
    """A sentence of the engine wing in the language of the window, where it is one of those known."""
    for pattern, template in REASONS_WITH_PARTS:
        if parts := pattern.fullmatch(reason):
            return QCoreApplication.translate("Reasons", template).format(**parts.groupdict())
    translated = QCoreApplication.translate("Reasons", reason)
    return told_text(reason) if translated == reason else translated


def network_text(network: Network) -> str:
    """What a network does."""
    translate = QCoreApplication.translate
    return {
        Network.TEXT_DETECTION: translate("Engine", "Text detection"),
        Network.TEXTLINE_ORIENTATION: translate("Engine", "Text-line orientation"),
        Network.TEXT_RECOGNITION: translate("Engine", "Text recognition"),
        Network.DOC_ORIENTATION: translate("Engine", "Document orientation"),
        Network.DOC_UNWARPING: translate("Engine", "Document unwarping"),
    }[network]


def plan_text(plan: EnginePlan) -> str:
    """«HPI on · OpenVINO · CPU · bf16 · 1.9× faster than standard here»."""
    return plan.summary_in(_translate)


def engine_text(plan: EnginePlan) -> str:
    """«HPI on · OpenVINO · CPU · bf16»: what reads, without what was measured of it."""
    return plan.engine_in(_translate)


def choice_lines(plan: EnginePlan) -> list[str]:
    """What runs each network, and why; then what is not used."""
    translate = QCoreApplication.translate
    lines = [
        translate("Engine", "{network}: {engine} – {reason}").format(
            network=network_text(network), engine=choice.label, reason=reason_text(choice.reason)
        )
        for network, choice in plan.choices.items()
    ]
    skipped = plan.main.skipped.items()
    return lines + [
        translate("Engine", "Not used: {engine}, {reason}").format(engine=backend.label, reason=reason_text(reason))
        for backend, reason in skipped
    ]


def preparation_text(preparation: Preparation) -> str:
    """The outcome of measuring in one line."""
    return preparation.summary_in(_translate, reason_text)


def verdict_text(row: Measurement) -> str:
    """Why a candidate was taken or not."""
    translate = QCoreApplication.translate
    is_standard = row.is_reference and row.is_usable and not row.is_stand_in
    if is_standard and row.is_chosen:
        return translate("Engine", "chosen; the standard engine")
    if is_standard:
        return translate("Engine", "the standard engine")
    if row.is_stand_in and not row.is_chosen:
        return translate("Engine", "in place of the standard engine")
    return translate("Engine", "chosen") if row.verdict == "chosen" else reason_text(row.verdict)


def _translate(text: str) -> str:
    return QCoreApplication.translate("Engine", text)
