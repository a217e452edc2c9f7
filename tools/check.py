"""Everything that must hold before a change is done: style, types, import contracts, tests. `make test` runs it.

Arguments are handed to pytest; with any given, only the tests run.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "build" / "test-results.xml"


def main() -> int:
    """Run all steps, also after one that failed; 0 if all hold."""
    if len(sys.argv) > 1:
        return run("pytest", *sys.argv[1:])
    RESULTS.unlink(missing_ok=True)
    codes = [
        run("ruff", "check"),
        run("ruff", "format", "--check"),
        run("mypy"),
        run_import_contracts(),
        # Two at a time; those of one file stay together, since they share what is costly to make.
        run("pytest", "--numprocesses=2", "--dist=loadfile", f"--junitxml={RESULTS}"),
    ]
    # A process that was ended by a signal has a negative code.
    return int(any(codes))


def run(module: str, *arguments: str) -> int:
    """Run a Python module with this interpreter and return its exit status."""
    print(f"── {module} {' '.join(arguments)}", flush=True)
    return subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, check=False).returncode


def run_import_contracts() -> int:
    """import-linter has no module to run, only a command."""
    print("── import contracts", flush=True)
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
