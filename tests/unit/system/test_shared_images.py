from __future__ import annotations

import errno
import gc
import os
import sys
from pathlib import Path

import numpy as np
import pytest

from ocr_desktop.domain.errors import DocumentError
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.system.shared_images import SharedImage, SpaceProbe, write_pixels

MUCH = 1 << 40
SMALL, LARGE = (4, 3), (700, 600)


def some_pixels(size: tuple[int, int]) -> PixelArray:
    return np.random.default_rng(7).integers(0, 256, (*size, 3), np.uint8)


def probe(folder: Path, *, memory_bytes: int = MUCH, disk_bytes: int = MUCH) -> SpaceProbe:
    return SpaceProbe(memory_bytes=lambda: memory_bytes, disk_bytes=lambda _folder: disk_bytes, folder=lambda: folder)


def open_descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors carry pixels on POSIX")
@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("memory_bytes", [MUCH, 0])
def test_pixels_arrive_and_cannot_be_written(tmp_path: Path, size: tuple[int, int], memory_bytes: int) -> None:
    pixels = some_pixels(size)
    descriptor = write_pixels(pixels, space=probe(tmp_path / "cache", memory_bytes=memory_bytes))
    image = SharedImage.adopt(descriptor, height=size[0], width=size[1])
    os.close(descriptor)
    assert np.array_equal(image.pixels, pixels)
    assert (image.height, image.width, image.nbytes) == (*size, pixels.nbytes)
    with pytest.raises(ValueError, match="read-only"):
        image.pixels[0, 0, 0] = 1


def test_short_of_memory_a_file_without_a_name_holds_the_pixels(tmp_path: Path) -> None:
    descriptor = write_pixels(some_pixels(LARGE), space=probe(tmp_path, memory_bytes=0))
    assert os.fstat(descriptor).st_nlink == 0
    assert list(tmp_path.iterdir()) == []
    os.close(descriptor)


def test_no_room_anywhere_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="No room") as caught:
        write_pixels(some_pixels(LARGE), space=probe(tmp_path, memory_bytes=0, disk_bytes=0))
    assert caught.value.hint


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux")
def test_a_folder_that_cannot_be_written_is_a_clear_error() -> None:
    with pytest.raises(DocumentError, match="No room"):
        write_pixels(some_pixels(SMALL), space=probe(Path("/dev/full"), memory_bytes=0))


@pytest.mark.skipif(sys.platform != "linux", reason="seals are Linux's")
def test_sealed_memory_cannot_be_cut_under_the_window() -> None:
    descriptor = write_pixels(some_pixels(LARGE))
    with pytest.raises(OSError, match="not permitted") as caught:
        os.ftruncate(descriptor, 0)
    assert caught.value.errno == errno.EPERM
    os.close(descriptor)


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors carry pixels on POSIX")
def test_memory_smaller_than_the_image_is_refused() -> None:
    descriptor = write_pixels(some_pixels(LARGE))
    with pytest.raises(ValueError, match="cannot hold"):
        SharedImage.adopt(descriptor, height=LARGE[0] + 1, width=LARGE[1])
    os.close(descriptor)


@pytest.mark.skipif(sys.platform != "linux", reason="counts descriptors in /proc")
def test_the_mapping_lives_as_long_as_the_last_view_and_no_longer() -> None:
    before = open_descriptors()
    descriptor = write_pixels(some_pixels(LARGE))
    image = SharedImage.adopt(descriptor, height=LARGE[0], width=LARGE[1])
    os.close(descriptor)
    view = memoryview(image.pixels)
    del image
    gc.collect()
    assert view[0, 0, 0] == some_pixels(LARGE)[0, 0, 0]
    assert open_descriptors() == before + 1
    del view
    gc.collect()
    assert open_descriptors() == before


@pytest.mark.skipif(sys.platform != "linux", reason="counts descriptors in /proc")
def test_a_small_image_holds_no_descriptor() -> None:
    before = open_descriptors()
    descriptor = write_pixels(some_pixels(SMALL))
    image = SharedImage.adopt(descriptor, height=SMALL[0], width=SMALL[1])
    os.close(descriptor)
    assert open_descriptors() == before
    assert image.nbytes == 36


@pytest.mark.parametrize("shape", [(4, 3), (4, 3, 4), (0, 3, 3)])
def test_other_arrays_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="uint8"):
        SharedImage(np.zeros(shape, np.uint8))
