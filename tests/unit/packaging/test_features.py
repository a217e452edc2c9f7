"""The table of features names its proofs, and every one of them exists."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
TABLE = (ROOT / "docs" / "features.md").read_text(encoding="utf-8")
ROWS = [line for line in TABLE.splitlines() if line.startswith("| ") and not line.startswith(("| feature", "| habit"))]
PROOF = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


@cache
def names_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[1].strip())
def test_every_row_has_a_proof_that_exists(row: str) -> None:
    proofs = PROOF.findall(row)
    assert proofs
    assert row.count("::") == len(proofs)
    assert [name for path, name in proofs if name not in names_in(path)] == []


def test_every_habit_is_there() -> None:
    numbers = [int(match[1]) for row in ROWS if (match := re.match(r"\| (\d+)\. ", row))]
    assert numbers == list(range(1, 22))
