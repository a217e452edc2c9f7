"""The self-check for people and for programs."""

from __future__ import annotations

import dataclasses
import json

from ocr_desktop.diagnostics.doctor import Report
from ocr_desktop.domain.compute import Availability


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
        "can_read": report.can_read,
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def as_text(report: Report) -> str:
    """The report as a page of plain text."""
    sections = [
        _section("Versions", [(name, version or "not installed") for name, version in report.versions.items()]),
        _section("Processor", [(report.processor, f"{report.physical_cores} physical cores")]),
        _section("Runtimes", [(backend.label, _state(status)) for backend, status in report.runtimes.items()]),
        _section("Devices", [(f"{s.device.label}  {s.name}".rstrip(), _state(s.availability)) for s in report.devices]),
        _section("Models", [(s.network or s.model, _state(s.availability)) for s in report.models]),
        _section("Folders", [(name, str(path)) for name, path in report.folders.items()]),
        "Ready to read." if report.can_read else "Reading is not possible yet: see the lines marked with ✗.",
    ]
    return "\n\n".join(sections)


def _section(title: str, rows: list[tuple[str, str]]) -> str:
    width = max(len(name) for name, _ in rows)
    return "\n".join([title, *(f"  {name.ljust(width)}  {value}" for name, value in rows)])


def _state(availability: Availability) -> str:
    mark = "✓" if availability.ok else "✗"
    parts = [mark, availability.version, availability.reason]
    if availability.hint:
        parts.append(f"({availability.hint})")
    return " ".join(part for part in parts if part)
