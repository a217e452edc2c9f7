"""Growth of memory, and of time with the page."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from benchmarks.hosting import hosting_bar
from benchmarks.linear_fit import LinearFit
from benchmarks.peers.memory import cycled, growth_bar, growth_mb
from benchmarks.scaling import Point, ScalingResult, bars_of, page


def test_growth_counts_after_the_first_fifty_images() -> None:
    resident_mb = [*range(50), *[49.0 + 20.0] * 50]
    assert growth_mb(resident_mb) == pytest.approx(20)
    assert growth_bar(resident_mb).holds
    assert not growth_bar([*resident_mb, 80.0]).holds


def test_too_few_images_show_no_growth() -> None:
    with pytest.raises(ValueError, match="first 50"):
        growth_mb([100.0] * 50)


def test_images_come_in_turns_the_large_ones_first() -> None:
    names = {"receipts": ["r1", "r2"], "scenes": ["s1"], "large": ["l1"]}
    sets = {name: [Path(image) for image in images] for name, images in names.items()}
    assert [path.name for path in cycled(sets, 6)] == ["l1", "r1", "s1", "r2", "l1", "r1"]


@pytest.mark.parametrize(("worked_ms", "holds"), [(97.5, True), (96.0, False)])
def test_hosting_takes_what_the_engine_does_not_account_for(worked_ms: float, holds: bool) -> None:
    assert hosting_bar([(100.0, worked_ms), (200.0, 2 * worked_ms)]).holds is holds


def test_points_on_a_line_fit_it_wholly() -> None:
    fit = LinearFit.through([1, 2, 4], [5, 7, 11])
    assert (fit.slope, fit.intercept, fit.r_squared) == pytest.approx((2, 3, 1))
    assert fit.at(10) == pytest.approx(23)


def test_points_off_the_line_fit_less() -> None:
    assert LinearFit.through([0, 1, 2, 3], [0, 1, 0, 1]).r_squared == pytest.approx(0.2)


def test_scaling_bar_falls_short_where_time_is_quadratic() -> None:
    def points(power: int) -> tuple[Point, ...]:
        return tuple(Point(lines=size, megapixels=size, ms=size**power) for size in (1, 5, 10, 20))

    result = ScalingResult(machine={}, lines=points(1), pages=points(3), scans=points(1))
    assert [bar.holds for bar in bars_of(result)] == [True, False]


def test_page_has_as_many_lines_as_asked_for() -> None:
    pixels = np.asarray(page(2, 10, 5).convert("L")) < 128
    cells = pixels.reshape(10, 52, 2, 480).any(axis=(1, 3))
    assert cells.sum() == 5
