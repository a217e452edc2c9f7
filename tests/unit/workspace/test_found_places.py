from __future__ import annotations

from collections.abc import Sequence

import pytest

from ocr_desktop.domain.jobs import PageId
from ocr_desktop.workspace.found_places import FoundPlaces, Place

FIRST, SECOND, THIRD = PageId(1), PageId(2), PageId(3)
PAGES = (FIRST, SECOND, THIRD)


def place(page: PageId, box: int) -> Place:
    return Place(page, box, 0, 3)


def by_box(_page: PageId, places: Sequence[Place]) -> Sequence[Place]:
    return sorted(places, key=lambda one: one.box)


@pytest.fixture
def found() -> FoundPlaces:
    made = FoundPlaces(by_box)
    made.put(THIRD, [place(THIRD, 0)])
    made.put(FIRST, [place(FIRST, 7), place(FIRST, 2)])
    return made


def test_places_are_numbered_through_the_pages_in_reading_order(found: FoundPlaces) -> None:
    assert [found.at(number, PAGES) for number in (1, 2, 3)] == [place(FIRST, 2), place(FIRST, 7), place(THIRD, 0)]
    assert found.number_of(place(THIRD, 0), PAGES) == found.count == 3


@pytest.mark.parametrize(("number", "expected"), [(4, place(FIRST, 2)), (0, place(THIRD, 0))])
def test_walking_goes_around_the_end(found: FoundPlaces, number: int, expected: Place) -> None:
    assert found.at(number, PAGES) == expected


def test_pages_that_become_known_later_move_the_numbers_of_those_behind(found: FoundPlaces) -> None:
    found.put(SECOND, [place(SECOND, 0)])
    assert found.number_of(place(THIRD, 0), PAGES) == 4


def test_a_page_that_is_searched_anew_counts_once(found: FoundPlaces) -> None:
    found.put(FIRST, [place(FIRST, 1)])
    assert (found.count, found.at(1, PAGES)) == (2, place(FIRST, 1))
    found.put(FIRST, ())
    assert (found.count, found.is_on(FIRST)) == (1, False)


def test_the_first_place_is_sought_from_a_page_on_and_around_the_end(found: FoundPlaces) -> None:
    assert found.first_from(SECOND, PAGES) == place(THIRD, 0)
    found.put(THIRD, ())
    assert found.first_from(SECOND, PAGES) == place(FIRST, 2)


def test_where_nothing_was_found_there_is_no_place() -> None:
    nothing = FoundPlaces(by_box)
    assert (nothing.at(1, PAGES), nothing.first_from(FIRST, PAGES)) == (None, None)
