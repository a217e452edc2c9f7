from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from pathlib import Path

import numpy as np
from pytestqt.qtbot import QtBot

from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import PageId, new_job_id
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.jobs.events import PageFailed, PageLoaded
from ocr_desktop.system.shared_images import SharedImage
from ocr_desktop.ui.canvas.page_images import PageImages
from tests.helpers.fake_reader import FakeReader

SOURCE = PageSource(Path("a.png"))
PIXELS = np.zeros((10, 10, 3), np.uint8)


def load(images: PageImages, reader: FakeReader, number: int) -> PageId:
    page = PageId(number)
    images.request(page, SOURCE)
    reader.answer_page(page, PIXELS)
    return page


def test_a_page_is_asked_for_once(reader: FakeReader) -> None:
    images = PageImages(reader)
    images.request(PageId(1), SOURCE)
    images.request(PageId(1), SOURCE)
    reader.answer_page(PageId(1))
    images.request(PageId(1), SOURCE)
    assert len(reader.loads) == 1


def test_only_so_many_bytes_stay_mapped_and_the_latest_always(reader: FakeReader) -> None:
    images = PageImages(reader, bytes_kept=PIXELS.nbytes * 2)
    first, second, third = (load(images, reader, number) for number in (1, 2, 3))
    assert images.get(first, SOURCE) is None
    assert images.get(second, SOURCE) is not None
    assert images.get(third, SOURCE) is not None
    tight = PageImages(reader, bytes_kept=1)
    assert tight.get(load(tight, reader, 9), SOURCE) is not None


def test_a_memory_limit_leaves_a_quarter_to_the_pages_in_the_window(reader: FakeReader) -> None:
    images = PageImages(reader)
    pixels = np.zeros((1024, 1024, 3), np.uint8)
    for number in range(1, 6):
        images.request(PageId(number), SOURCE)
        reader.answer_page(PageId(number), pixels)
    images.limit_memory(4 * 6)
    kept = [number for number in range(1, 6) if images.get(PageId(number), SOURCE) is not None]
    assert kept == [4, 5]
    images.limit_memory(0)
    load(images, reader, 6)
    assert images.get(PageId(4), SOURCE) is not None


def test_the_page_looked_at_last_outlives_the_one_before(reader: FakeReader) -> None:
    images = PageImages(reader, bytes_kept=PIXELS.nbytes * 2)
    first, second = load(images, reader, 1), load(images, reader, 2)
    images.get(first, SOURCE)
    load(images, reader, 3)
    assert images.get(first, SOURCE) is not None
    assert images.get(second, SOURCE) is None


def test_memory_lives_as_long_as_its_image_and_no_longer(reader: FakeReader) -> None:
    images = PageImages(reader)
    page = load(images, reader, 1)
    mapped = images.get(page, SOURCE)
    assert mapped is not None
    memory = weakref.ref(mapped._shared)
    images.drop(page)
    gc.collect()
    assert memory() is not None
    assert mapped.image.pixelColor(0, 0).lightness() == 0
    del mapped
    gc.collect()
    assert memory() is None


def test_pixels_of_a_removed_page_are_not_kept(reader: FakeReader, qtbot: QtBot) -> None:
    images = PageImages(reader)
    images.request(PageId(1), SOURCE)
    images.drop(PageId(1))
    with qtbot.assertNotEmitted(images.image_loaded):
        reader.answer_page(PageId(1))
    assert images.get(PageId(1), SOURCE) is None


def test_a_page_that_failed_can_be_asked_for_again(reader: FakeReader) -> None:
    images = PageImages(reader)
    images.request(PageId(1), SOURCE)
    reader.fail_load(PageId(1), Failure("DocumentError", "no"))
    images.request(PageId(1), SOURCE)
    assert len(reader.loads) == 2


def test_a_failed_reading_does_not_cost_an_image_on_its_way(reader: FakeReader) -> None:
    images = PageImages(reader)
    images.request(PageId(1), SOURCE)
    reader.page_failed.emit(PageFailed(PageId(1), new_job_id(), Failure("HostError", "The engine process ended")))
    reader.answer_page(PageId(1))
    assert images.get(PageId(1), SOURCE) is not None


def test_a_turned_page_is_loaded_anew_and_its_old_pixels_come_too_late(reader: FakeReader) -> None:
    images = PageImages(reader)
    images.request(PageId(1), SOURCE)
    turned = replace(SOURCE, quarter_turns=1)
    images.request(PageId(1), turned)
    reader.page_loaded.emit(PageLoaded(PageId(1), SOURCE, SharedImage(PIXELS), ""))
    assert images.get(PageId(1), turned) is None
    reader.answer_page(PageId(1))
    assert images.get(PageId(1), turned) is not None
    assert images.get(PageId(1), SOURCE) is None
