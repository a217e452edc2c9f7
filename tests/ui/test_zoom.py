from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr_desktop.ui.canvas.zoom import MAXIMUM_ZOOM, MINIMUM_ZOOM, FitMode, fitting_zoom, stepped_zoom


def test_a_small_page_is_not_enlarged() -> None:
    assert fitting_zoom(FitMode.PAGE, page=(100, 100), view=(800, 600)) == 1.0


@pytest.mark.parametrize(("mode", "expected"), [(FitMode.PAGE, 0.3), (FitMode.WIDTH, 0.8)])
def test_a_large_page_fits(mode: FitMode, expected: float) -> None:
    assert fitting_zoom(mode, page=(1000, 2000), view=(800, 600)) == pytest.approx(expected)


@given(st.floats(MINIMUM_ZOOM, MAXIMUM_ZOOM), st.floats(-50, 50))
def test_steps_never_leave_the_range(zoom: float, steps: float) -> None:
    assert MINIMUM_ZOOM <= stepped_zoom(zoom, steps) <= MAXIMUM_ZOOM


def test_a_step_out_takes_back_a_step_in() -> None:
    assert stepped_zoom(stepped_zoom(0.5, 1), -1) == pytest.approx(0.5)
