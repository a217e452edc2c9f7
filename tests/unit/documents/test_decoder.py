"""Every file gives its page or its one clear error."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from ocr_desktop.documents.decoder import MAX_PIXELS, decode_page
from ocr_desktop.documents.decoding_context import SharedContext, quiet_and_unlimited
from ocr_desktop.domain.errors import DocumentError
from ocr_desktop.domain.pages import PageImage, PageSource
from tests.helpers.documents import tiff_of
from tests.helpers.hostile_images import (
    ALL_CASES,
    PAGE_SIZE,
    HostileCase,
    bmp_header,
    encoded,
    matches,
    text_ink,
    text_page,
)

PAGES = [case for case in ALL_CASES if case.error is None]
FAILURES = [case for case in ALL_CASES if case.error is not None]


def decode_bytes(folder: Path, data: bytes, name: str = "page") -> PageImage:
    path = folder / name
    path.write_bytes(data)
    return decode_page(PageSource(path))


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case.id)
def test_page_is_decoded_upright(case: HostileCase, tmp_path: Path) -> None:
    path = case.create(tmp_path)
    page = decode_page(PageSource(path))
    assert (page.width, page.height) == case.size
    assert page.pixels.flags.c_contiguous
    assert not page.pixels.flags.writeable
    assert page.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert page.notice == case.notice
    if case.has_text:
        assert shows_text(page)


def shows_text(page: PageImage) -> bool:
    """Whether the page is the drawn one, or its negative; JPEG and dithering may blur it a little."""
    ink, expected = page.pixels.mean(axis=2), text_ink().astype(np.float64)
    return min(np.abs(ink - expected).mean(), np.abs(255 - ink - expected).mean()) < 4


@pytest.mark.parametrize("case", FAILURES, ids=lambda case: case.id)
def test_failure_is_one_clear_error(case: HostileCase, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = case.create(tmp_path)
    with pytest.raises(DocumentError) as caught:
        decode_page(PageSource(path))
    assert matches(case, caught.value.message), caught.value.message
    assert "\n" not in str(caught.value)
    assert not caught.value.message.endswith(".")
    assert capfd.readouterr() == ("", "")


def test_table_is_long_enough_to_mean_something() -> None:
    assert len(ALL_CASES) >= 60
    assert len({case.id for case in ALL_CASES}) == len(ALL_CASES)
    assert len({case.file_name for case in ALL_CASES}) == len(ALL_CASES)


def test_channels_are_blue_green_red(tmp_path: Path) -> None:
    image = Image.new("RGB", (3, 1))
    image.putdata([(255, 0, 0), (0, 255, 0), (0, 0, 255)])
    page = decode_bytes(tmp_path, encoded(image, "PNG"))
    assert page.pixels.tolist() == [[[0, 0, 255], [0, 255, 0], [255, 0, 0]]]


@pytest.mark.parametrize("mode", ["RGB", "L", "1", "I;16"])
def test_image_of_many_strips_keeps_every_row(mode: str, tmp_path: Path) -> None:
    rows = np.linspace(0, 255, 1400).astype(np.uint8)
    grey = np.repeat(rows[:, None], 1700, axis=1)
    image = Image.fromarray(grey.astype(np.uint16) * 257) if mode == "I;16" else Image.fromarray(grey).convert(mode)
    page = decode_bytes(tmp_path, encoded(image, "PNG"))
    expected = grey if mode == "I;16" else np.asarray(image.convert("L"))
    assert np.array_equal(page.pixels[:, :, 1], expected)


def test_grey_of_16_bits_is_spread_and_not_clipped(tmp_path: Path) -> None:
    values = np.array([[1000, 2000, 3000]], dtype=np.uint16)
    page = decode_bytes(tmp_path, encoded(Image.fromarray(values), "PNG"))
    assert page.pixels[0, :, 0].tolist() == [0, 128, 255]


def test_even_page_of_16_bits_is_white(tmp_path: Path) -> None:
    page = decode_bytes(tmp_path, encoded(Image.fromarray(np.full((2, 2), 700, np.uint16)), "PNG"))
    assert (page.pixels == 255).all()


def test_float_page_survives_values_that_are_no_number(tmp_path: Path) -> None:
    values = np.array([[0.0, 0.5, 1.0, np.nan, np.inf, -np.inf]], dtype=np.float32)
    page = decode_bytes(tmp_path, encoded(Image.fromarray(values), "TIFF"))
    assert page.pixels[0, :, 0].tolist() == [0, 128, 255, 0, 255, 0]


def test_dark_ink_is_laid_on_white_and_light_ink_on_black(tmp_path: Path) -> None:
    for ink, paper in (((0, 0, 0), 255), ((255, 255, 255), 0), ((255, 255, 0), 0), ((0, 0, 255), 255)):
        image = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
        image.paste((*ink, 255), (10, 10, 30, 30))
        page = decode_bytes(tmp_path, encoded(image, "PNG"))
        assert (page.pixels[0, 0] == paper).all(), ink
        assert page.pixels[20, 20].tolist() == list(reversed(ink))


def test_adobe_cmyk_is_not_inverted(tmp_path: Path) -> None:
    image = Image.new("CMYK", (16, 16), (0, 255, 255, 0))
    page = decode_bytes(tmp_path, encoded(image, "JPEG", quality=95))
    blue, green, red = page.pixels[8, 8].tolist()
    assert red > 240
    assert green < 15
    assert blue < 15


def test_pages_of_a_tiff_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "pages.tif"
    Image.new("L", (4, 3), 10).save(path, save_all=True, append_images=[Image.new("L", (6, 5), 200)])
    assert decode_page(PageSource(path)).pixels[0, 0, 0] == 10
    second = decode_page(PageSource(path, 1))
    assert (second.width, second.height, second.pixels[0, 0, 0]) == (6, 5, 200)
    assert second.notice == ""
    with pytest.raises(DocumentError, match="no page 3"):
        decode_page(PageSource(path, 2))


def test_a_page_of_a_tiff_has_the_digest_of_its_file(tmp_path: Path) -> None:
    path = tiff_of(tmp_path / "pages.tif", [10, 200])
    digests = {decode_page(PageSource(path, index)).sha256 for index in (0, 1)}
    tiff_of(path, [10, 200, 30])
    digests.add(decode_page(PageSource(path, 2)).sha256)
    assert len(digests) == 2
    assert hashlib.sha256(path.read_bytes()).hexdigest() in digests


def test_previews_between_the_pages_of_a_tiff_do_not_count(tmp_path: Path) -> None:
    preview = Image.new("L", (4, 3), 90)
    preview.encoderinfo = {"tiffinfo": {254: 1}}
    path = tmp_path / "scan.tif"
    Image.new("L", (40, 30), 10).save(path, save_all=True, append_images=[preview, Image.new("L", (40, 30), 200)])
    assert decode_page(PageSource(path, 1)).pixels[0, 0, 0] == 200
    with pytest.raises(DocumentError, match="no page 3"):
        decode_page(PageSource(path, 2))


def test_largest_size_is_measured_in_pixels(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="megapixels"):
        decode_bytes(tmp_path, bmp_header((MAX_PIXELS // 20_000 + 1, 20_000)))
    with pytest.raises(DocumentError, match="incomplete"):
        decode_bytes(tmp_path, bmp_header((500, 500)))


def test_warnings_stay_inside_and_filters_are_restored(tmp_path: Path) -> None:
    before = list(warnings.filters)
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        decode_bytes(tmp_path, encoded(text_page(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\x7f" + b"\xee" * 40))
    assert seen == []
    assert warnings.filters == before


def pillow_limits() -> tuple[int | None, int]:
    return Image.MAX_IMAGE_PIXELS, PngImagePlugin.MAX_TEXT_CHUNK


def test_the_limits_of_pillow_stay_for_the_rest_of_the_program(tmp_path: Path) -> None:
    code = "from PIL import Image; before = Image.MAX_IMAGE_PIXELS; import ocr_desktop.documents.decoder; " + (
        "assert before and Image.MAX_IMAGE_PIXELS == before"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    before = pillow_limits()
    decode_bytes(tmp_path, encoded(text_page(), "PNG"))
    with pytest.raises(DocumentError):
        decode_bytes(tmp_path, encoded(text_page(), "PNG")[:200])
    assert pillow_limits() == before


def test_a_page_above_the_limits_of_pillow_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = encoded(text_page(), "PNG")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10)
    assert decode_bytes(tmp_path, data).width == PAGE_SIZE[0]


def test_silence_and_limits_last_until_the_last_of_two_overlapping_holders_leaves() -> None:
    context, before = SharedContext(quiet_and_unlimited), list(warnings.filters)
    limits = pillow_limits()
    first, second = context.held(), context.held()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    warnings.warn("not to be heard", stacklevel=1)
    assert Image.MAX_IMAGE_PIXELS is None
    second.__exit__(None, None, None)
    assert warnings.filters == before
    assert pillow_limits() == limits
    with pytest.raises(UserWarning, match="heard again"):
        warnings.warn("heard again", stacklevel=1)


@contextmanager
def unprivileged() -> Iterator[None]:
    """Permissions do not bind root, so root becomes nobody for a moment."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(os.name != "posix", reason="permissions work otherwise on Windows")
def test_forbidden_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "secret.png"
    path.write_bytes(encoded(text_page(), "PNG"))
    path.chmod(0)
    with unprivileged(), pytest.raises(DocumentError, match="may not be read"):
        decode_page(PageSource(path))


def test_path_with_a_nul_is_an_error_of_ours() -> None:
    with pytest.raises(DocumentError, match="not one that a file can have"):
        decode_page(PageSource(Path("a\0b.png")))


SEEDS = {
    "png": encoded(text_page().resize((48, 12)), "PNG"),
    "palette": encoded(text_page().resize((48, 12)).convert("P"), "PNG", transparency=3),
    "jpeg": encoded(text_page().resize((48, 12)), "JPEG"),
    "webp": encoded(text_page().resize((48, 12)), "WEBP"),
    "bmp": encoded(text_page().resize((48, 12)), "BMP"),
    "tiff": encoded(text_page().resize((48, 12)), "TIFF", compression="tiff_lzw"),
    "gif": encoded(text_page().resize((48, 12)), "GIF"),
    "ppm": encoded(text_page().resize((48, 12)), "PPM"),
}
FLIPS = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=6)


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(flips=FLIPS, kept=st.floats(0, 1))
def test_damaged_bytes_end_in_a_page_or_an_error_of_ours(
    name: str, flips: list[tuple[float, int]], kept: float, tmp_path: Path
) -> None:
    data = bytearray(SEEDS[name])
    for place, value in flips:
        data[int(place * len(data))] = value
    try:
        page = decode_bytes(tmp_path, bytes(data[: round(kept * len(data))]))
    except DocumentError:
        return
    assert page.pixels.size == page.width * page.height * 3


@pytest.mark.parametrize("name", [name for name in SEEDS if name != "palette"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kept=st.floats(0, 0.9))
def test_cut_file_never_yields_half_a_picture(name: str, kept: float, tmp_path: Path) -> None:
    data = SEEDS[name]
    with pytest.raises(DocumentError):
        decode_bytes(tmp_path, data[: int(kept * len(data))])


def test_page_size_of_the_table_is_the_drawn_one() -> None:
    assert text_page().size == PAGE_SIZE
