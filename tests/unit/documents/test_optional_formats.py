"""Formats whose decoders may be missing are read where these are there, and named where not."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, features

from ocr_desktop.documents import optional_formats
from ocr_desktop.documents.decoder import decode_page
from ocr_desktop.documents.formats import image_format_of
from ocr_desktop.documents.optional_formats import format_names
from ocr_desktop.domain.errors import DocumentError
from ocr_desktop.domain.pages import PageSource

needs_heif = pytest.mark.skipif(importlib.util.find_spec("pi_heif") is None, reason="the extra heif is missing")
needs_avif = pytest.mark.skipif(not features.check("avif"), reason="this Pillow has no AVIF")


def halves(left: str = "red", right: str = "white") -> Image.Image:
    """A picture that shows which way up it is."""
    image = Image.new("RGB", (160, 80), right)
    image.paste(left, (0, 0, 80, 80))
    return image


def is_red(pixel: np.ndarray) -> bool:
    blue, green, red = (int(value) for value in pixel)
    return red > 200 and max(blue, green) < 80


@needs_heif
def test_a_heic_image_is_read(tmp_path: Path) -> None:
    page = decode_page(PageSource(save_heic(tmp_path / "phone.jpg")))
    assert (page.width, page.height) == (160, 80)
    assert is_red(page.pixels[40, 20])
    assert not is_red(page.pixels[40, 140])


@needs_heif
def test_a_heic_image_is_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    page = decode_page(PageSource(save_heic(tmp_path / "turned.heic", exif=exif.tobytes())))
    assert (page.width, page.height) == (80, 160)
    assert is_red(page.pixels[20, 40])


def save_heic(path: Path, **options: object) -> Path:
    import pillow_heif

    pillow_heif.register_heif_opener()
    halves().save(path, "HEIF", quality=90, **options)
    return path


@needs_avif
def test_an_avif_image_is_read(tmp_path: Path) -> None:
    path = tmp_path / "photo.avif"
    halves().save(path, "AVIF")
    page = decode_page(PageSource(path))
    assert (page.width, page.height) == (160, 80)
    assert is_red(page.pixels[40, 20])


@needs_avif
def test_a_moving_avif_image_is_one_page(tmp_path: Path) -> None:
    path = tmp_path / "moving.avif"
    halves().save(path, "AVIF", save_all=True, append_images=[halves("blue")])
    assert decode_page(PageSource(path)).notice == "Only the first of 2 frames was read"


HEADS = {
    "HEIC": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic"),
    "AVIF": (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1", b"\0\0\0\x1cftypmif1\0\0\0\0mif1avif"),
}


@pytest.mark.parametrize(("name", "head"), [(name, head) for name, heads in HEADS.items() for head in heads])
def test_the_two_are_told_apart(name: str, head: bytes) -> None:
    image_format = image_format_of(head)
    assert image_format is not None
    assert image_format.name == name


@pytest.mark.parametrize(("name", "words"), [("HEIC", r"ocr-desktop\[heif\]"), ("AVIF", "Pillow")])
def test_without_a_decoder_the_way_to_one_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: str
) -> None:
    monkeypatch.setattr(optional_formats.importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(features, "check", lambda _name: False)
    path = tmp_path / "phone.heic"
    path.write_bytes(HEADS[name][0])
    with pytest.raises(DocumentError, match=f"{name} image.*not installed.*{words}"):
        decode_page(PageSource(path))
    assert name not in format_names()
