"""Engines in words: what reads, why, and what was measured."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from ocr_desktop.domain.compute import Device, Network, Precision
from ocr_desktop.domain.plans import EnginePlan, NetworkChoice
from ocr_desktop.domain.preparation import WORTH_TELLING, Candidate, Measurement, Preparation
from ocr_desktop.ui.actions import QT_TRANSLATE_NOOP

REASONS = (
    QT_TRANSLATE_NOOP("Reasons", "Measured to be the fastest here"),
    QT_TRANSLATE_NOOP("Reasons", "Measured: the standard engine is the fastest here"),
    QT_TRANSLATE_NOOP("Reasons", "Chosen by you"),
    QT_TRANSLATE_NOOP("Reasons", "PaddleX's first choice for this model"),
    QT_TRANSLATE_NOOP("Reasons", "The standard engine for this model"),
    QT_TRANSLATE_NOOP("Reasons", "as fast"),
    QT_TRANSLATE_NOOP("Reasons", "chosen by you, though it reads differently"),
    QT_TRANSLATE_NOOP("Reasons", "no graphics card was found"),
    QT_TRANSLATE_NOOP("Reasons", "found, not set up"),
)
"""Sentences of the engine wing that say always the same."""

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
    return QCoreApplication.translate("Reasons", reason)


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


def candidate_text(candidate: Candidate) -> str:
    """«OpenVINO · CPU · bf16»."""
    return " · ".join((candidate.backend.label, candidate.device.label, candidate.precision))


def plan_text(plan: EnginePlan) -> str:
    """«HPI on · OpenVINO · CPU · bf16 · 1.9× faster than standard here»."""
    found = plan.preparation
    speedup = "" if found is None or found.is_standard_fastest else speedup_text(found.speedup)
    return " · ".join(part for part in (engine_text(plan), speedup) if part)


def engine_text(plan: EnginePlan) -> str:
    """«HPI on · OpenVINO · CPU · bf16»: what reads, without what was measured of it."""
    translate = QCoreApplication.translate
    toggle = translate("Engine", "HPI on") if plan.enable_hpi else translate("Engine", "HPI off")
    return f"{toggle} · {choice_text(plan.main)}"


def choice_text(choice: NetworkChoice) -> str:
    """«OpenVINO · CPU · bf16», as the runtime reports it where a network is loaded."""
    device, precision = _placement(choice)
    return " · ".join(part for part in (choice.backend.label, device.label, precision or "") if part)


def choice_lines(plan: EnginePlan) -> list[str]:
    """What runs each network, and why; then what is not used."""
    translate = QCoreApplication.translate
    lines = [
        translate("Engine", "{network}: {engine} – {reason}").format(
            network=network_text(network), engine=choice_text(choice), reason=reason_text(choice.reason)
        )
        for network, choice in plan.choices.items()
    ]
    skipped = plan.main.skipped.items()
    return lines + [
        translate("Engine", "Not used: {engine}, {reason}").format(engine=backend.label, reason=reason)
        for backend, reason in skipped
    ]


def speedup_text(speedup: float) -> str:
    """«1.9× faster than standard here»."""
    translate = QCoreApplication.translate
    if speedup >= WORTH_TELLING:
        return translate("Engine", "{factor}× faster than standard here").format(factor=f"{speedup:.1f}")
    if speedup <= 1 / WORTH_TELLING:
        return translate("Engine", "{factor}× slower than standard here").format(factor=f"{1 / speedup:.1f}")
    return translate("Engine", "as fast as standard here")


def standard_is_fastest_text() -> str:
    """What is said where there is nothing to gain."""
    return QCoreApplication.translate("Engine", "Standard is already the fastest here; nothing to prepare.")


def preparation_text(preparation: Preparation) -> str:
    """The outcome of measuring in one line."""
    if preparation.is_standard_fastest:
        return standard_is_fastest_text()
    chosen = [row for row in preparation.measurements if row.is_chosen]
    return f"{candidate_text(chosen[-1].candidate)} · {speedup_text(preparation.speedup)}"


def verdict_text(row: Measurement) -> str:
    """Why a candidate was taken or not."""
    translate = QCoreApplication.translate
    if row.is_chosen and row.is_reference:
        return translate("Engine", "chosen; the standard engine")
    if row.is_reference:
        return translate("Engine", "the standard engine")
    return translate("Engine", "chosen") if row.verdict == "chosen" else reason_text(row.verdict)


def _placement(choice: NetworkChoice) -> tuple[Device, Precision | None]:
    if choice.actual is not None:
        return choice.actual.device, choice.actual.precision
    return choice.device, choice.precision
