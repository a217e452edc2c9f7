from __future__ import annotations

import pytest

from ocr_desktop.backends.session import InputShapes
from ocr_desktop.backends.shape_limits import fitted_to_memory

GIB = 1024**3
PAGES = InputShapes((1, 32, 32, 3), (1, 736, 736, 3), (1, 4000, 4000, 3))
LINES = InputShapes((1, 48, 160, 3), (6, 48, 320, 3), (8, 48, 3200, 3))


def pixels(shape):
    return shape[0] * shape[1] * shape[2]


def test_a_large_card_takes_everything():
    assert fitted_to_memory(PAGES, 24 * GIB) == PAGES
    assert fitted_to_memory(LINES, 2 * GIB) == LINES


@pytest.mark.parametrize("memory_gib", [2, 4, 6, 8])
def test_a_small_card_gets_pages_that_fit_it(memory_gib):
    fitted = fitted_to_memory(PAGES, memory_gib * GIB)

    assert (fitted.smallest, fitted.usual) == (PAGES.smallest, PAGES.usual)
    assert pixels(fitted.largest) * 512 <= 0.75 * memory_gib * GIB
    assert pixels(fitted.largest) > pixels(PAGES.usual)
    assert all(side % 32 == 0 for side in fitted.largest[1:3])


def test_more_memory_never_means_less():
    sizes = [pixels(fitted_to_memory(PAGES, memory * GIB // 4).largest) for memory in range(1, 60)]

    assert sizes == sorted(sizes)


def test_sides_that_are_fixed_stay():
    fitted = fitted_to_memory(LINES, GIB // 2)

    assert fitted.largest[1] == 48
    assert pixels(fitted.largest) < pixels(LINES.largest)


def test_the_usual_batch_is_the_least():
    assert fitted_to_memory(PAGES, 1).largest == PAGES.usual
