"""The self-check for people and for programs."""

from __future__ import annotations

import dataclasses
import json

from ocr_desktop.domain.diagnosis import Finding, Level, Report, Topic

_MARKS = {Level.OK: "✓", Level.TO_DO: "→", Level.PROBLEM: "✗"}


def as_json(report: Report) -> str:
    """The report as JSON, indented."""
    content = {
        "versions": dict(report.versions),
        "processor": report.processor,
        "physical_cores": report.physical_cores,
        "runtimes": {backend.value: dataclasses.asdict(status) for backend, status in report.runtimes.items()},
        "devices": [
            {"device": str(status.device), "name": status.name, **dataclasses.asdict(status.availability)}
            for status in report.devices
        ],
        "models": [
            {
                "model": status.model,
                "network": status.network,
                "path": str(status.path) if status.path else None,
                **dataclasses.asdict(status.availability),
            }
            for status in report.models
        ],
        "folders": {name: str(path) for name, path in report.folders.items()},
        "findings": [dataclasses.asdict(finding) for finding in report.findings],
        "can_read": report.can_read,
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def as_text(report: Report) -> str:
    """The report as a page of plain text: ✓ is well, ✗ is broken, → tells what more could be had."""
    sections = [_section("Versions", [(name, version or "not installed") for name, version in report.versions.items()])]
    for topic in Topic:
        rows = [(finding.subject, _line(finding)) for finding in report.findings if finding.topic is topic]
        sections += [_section(topic, rows)] if rows else []
    sections.append(
        "Ready to read." if report.can_read else "Reading is not possible yet: see the lines marked with ✗."
    )
    return "\n\n".join(sections)


def _section(title: str, rows: list[tuple[str, str]]) -> str:
    width = max(len(name) for name, _ in rows)
    return "\n".join([title, *(f"  {name.ljust(width)}  {value}" for name, value in rows)])


def _line(finding: Finding) -> str:
    mark = _MARKS[finding.level]
    return f"{mark} {finding.text} ({finding.hint})" if finding.hint else f"{mark} {finding.text}"
