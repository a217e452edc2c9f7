from __future__ import annotations

from ocr_desktop.domain.results import with_total


def test_total_is_the_sum_of_the_stages_whatever_total_was_there() -> None:
    assert with_total({"decode": 1.0, "detection": 2.0}) == {"decode": 1.0, "detection": 2.0, "total": 3.0}
    assert with_total({"decode": 5.0, "total": 3.0, "detection": 2.0})["total"] == 7.0
