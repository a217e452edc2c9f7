"""Everything that the engine wing says of itself can be said in the language of the window."""

from __future__ import annotations

import pytest

from ocr_desktop.acceleration.planner import REASON_AFTER
from ocr_desktop.acceleration.verdicts import REASONS_AGAINST
from ocr_desktop.domain import plans, preparation
from ocr_desktop.ui.engine_texts import REASONS, REASONS_WITH_PARTS, SENTENCES

OUTCOMES = (
    preparation.STANDARD_IS_FASTEST,
    preparation.NOTHING_ELSE_WORKS,
    preparation.NOTHING_ELSE,
    preparation.STANDARD_FAILED,
    preparation.FASTER,
    preparation.SLOWER,
    preparation.AS_FAST,
    plans.HPI_ON,
    plans.HPI_OFF,
)


@pytest.mark.parametrize("sentence", OUTCOMES)
def test_every_outcome_can_be_translated(sentence: str) -> None:
    assert sentence in SENTENCES


@pytest.mark.parametrize("reason", REASON_AFTER.values())
def test_every_reason_for_an_engine_can_be_translated(reason: str) -> None:
    assert reason in REASONS


@pytest.mark.parametrize("reason", REASONS_AGAINST.values())
def test_every_reason_against_a_faster_candidate_can_be_translated(reason: str) -> None:
    assert any(pattern.fullmatch(f"1.2× faster here, but {reason}") for pattern, _ in REASONS_WITH_PARTS)
