"""What preparing found out, as a table on a terminal."""

from __future__ import annotations

from ocr_desktop.domain.preparation import Measurement, Preparation

_HEADS = ("", "backend", "device", "precision", "build", "open", "run", "memory", "agrees", "")


def preparation_table(preparation: Preparation) -> str:
    """Every candidate of every network, what was skipped, and the outcome."""
    lines: list[str] = []
    for task in dict.fromkeys(row.network for row in preparation.measurements):
        rows = [_cells(row) for row in preparation.measurements if row.network is task]
        lines += [task.value.replace("_", " "), *_aligned([_HEADS, *rows]), ""]
    lines += [f"{backend.label}: {reason}" for backend, reason in preparation.skipped.items()]
    return "\n".join([*lines, preparation.summary])


def _cells(row: Measurement) -> tuple[str, ...]:
    candidate = row.candidate
    return (
        "→" if row.is_chosen else "",
        candidate.backend.label,
        candidate.device.label,
        candidate.precision,
        _figure(row.build_s, "{:.1f} s"),
        _figure(row.open_ms, "{:.0f} ms"),
        _figure(row.run_ms, "{:.1f} ms"),
        _figure(row.memory_mb, "{:.0f} MB"),
        _figure(None if row.agreement is None else 100 * row.agreement, "{:.2f} %"),
        _verdict(row),
    )


def _verdict(row: Measurement) -> str:
    if row.is_chosen or not (row.is_reference and row.is_usable):
        return row.verdict
    return "in place of the standard" if row.is_stand_in else "standard"


def _figure(value: float | None, form: str) -> str:
    return "–" if value is None else form.format(value)


def _aligned(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
