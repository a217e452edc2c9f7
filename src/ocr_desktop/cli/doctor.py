"""`ocr-desktop doctor`: the self-check."""

from __future__ import annotations

from collections.abc import Sequence

from ocr_desktop.cli.exit_codes import ExitCode
from ocr_desktop.cli.parser import Parser
from ocr_desktop.diagnostics.doctor import examine
from ocr_desktop.diagnostics.report_text import as_json, as_text


def run(words: Sequence[str]) -> int:
    """Print the report; 0 if pages can be read here, 1 if not."""
    parser = Parser(prog="ocr-desktop doctor", description="What this computer has and lacks.")
    parser.add_argument("--json", action="store_true", help="for programs")
    parsed = parser.parse_args(words)
    report = examine()
    print(as_json(report) if parsed.json else as_text(report))
    return ExitCode.DONE if report.can_read else ExitCode.SOME_FAILED
