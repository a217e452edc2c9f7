"""Files to pages: bytes are read once, checked, decoded by Pillow and turned upright."""

from __future__ import annotations

import hashlib
import itertools
import os
from io import BytesIO
from typing import BinaryIO

# The two imports for their own sake register decoders; Pillow would otherwise load every plugin it has.
from PIL import Image, TiffImagePlugin, WebPImagePlugin  # noqa: F401

from ocr_desktop.documents.decoding_context import decoding
from ocr_desktop.documents.digests import file_sha256
from ocr_desktop.documents.file_bytes import open_file, read_file, read_head
from ocr_desktop.documents.formats import (
    HEAD_BYTES,
    TIFF_PLUGIN,
    ImageFormat,
    foreign_format_of,
    image_format_of,
    is_pdf,
)
from ocr_desktop.documents.headers import declared_size
from ocr_desktop.documents.jpeg_end import is_cut_jpeg
from ocr_desktop.documents.left_out import left_out_notice
from ocr_desktop.documents.limits import MAX_PIXELS
from ocr_desktop.documents.optional_formats import format_names, load_decoder
from ocr_desktop.documents.rasters import to_upright_bgr
from ocr_desktop.documents.tiff_pages import page_frames
from ocr_desktop.documents.turning import turned_page
from ocr_desktop.domain.errors import DocumentError
from ocr_desktop.domain.pages import PageImage, PageSource, PixelArray
from ocr_desktop.system.file_versions import FileVersion

_TRY_AGAIN = "Copy or download it again, or open it in another program and save it anew"


def decode_page(source: PageSource) -> PageImage:
    """Read and decode a page; the content decides the format, not the suffix.

    Transparent images are laid on white, or on black when their ink would vanish; 16-bit and float grey is spread over
    the range of its values. Pages of a PDF are rendered as they are shown there. Where no page is named the first is
    taken, and a notice tells that there are others. The turn that the source asks for comes last.

    Raises:
        PasswordRequiredError: a document asks for a password that is not known.
        DocumentError: the file cannot be read, is none that is read here, is damaged or too large, or has no such page.
    """
    if is_pdf(read_head(source.path)):
        # Imported where it is first needed: most who read images never meet a PDF.
        from ocr_desktop.documents.pdf_pages import decode_pdf_page

        page = decode_pdf_page(source)
    else:
        page = _decode_image(source)
    return turned_page(page, source.quarter_turns)


def _decode_image(source: PageSource) -> PageImage:
    """A page of several is decoded from the file, which may be large; another from its bytes, read once."""
    if source.page_index is None:
        data = read_file(source.path)
        pixels, notice = _pixels_and_notice(BytesIO(data), None)
        return PageImage(pixels, source, hashlib.sha256(data).hexdigest(), notice)
    with open_file(source.path) as stream:
        version = FileVersion.of_status(os.fstat(stream.fileno()))
        pixels, notice = _pixels_and_notice(stream, source.page_index)
    return PageImage(pixels, source, file_sha256(source.path, version), notice)


def _pixels_and_notice(stream: BinaryIO, page_index: int | None) -> tuple[PixelArray, str]:
    image_format = _format_of(stream.read(HEAD_BYTES))
    load_decoder(image_format)
    with decoding.held():
        pixels = _decode(stream, image_format, page_index)
        notice = left_out_notice(stream, image_format.plugin) if page_index is None else ""
    pixels.flags.writeable = False
    return pixels, notice


def _format_of(head: bytes) -> ImageFormat:
    if image_format := image_format_of(head):
        return image_format
    if foreign := foreign_format_of(head):
        raise DocumentError(f"The file is {foreign.description}", hint=foreign.hint)
    raise DocumentError("The file is not an image", hint=f"Formats that are read: {format_names()}")


def _decode(stream: BinaryIO, image_format: ImageFormat, page_index: int | None) -> PixelArray:
    try:
        with Image.open(_from_start(stream), formats=[image_format.plugin]) as image:
            if page_index is not None:
                _seek(image, page_index)
            _refuse_size(image.size)
            if image_format.plugin == "JPEG" and is_cut_jpeg(_all_of(stream)):
                raise _incomplete(image_format)
            image.load()
            return to_upright_bgr(image)
    except DocumentError:
        raise
    except MemoryError as error:
        raise DocumentError("There is not enough memory to decode the image", hint="Close other programs") from error
    except Exception as error:  # a damaged file can run a decoder into any exception
        raise _explained(error, _all_of(stream), image_format) from error


def _from_start(stream: BinaryIO) -> BinaryIO:
    stream.seek(0)
    return stream


def _all_of(stream: BinaryIO) -> bytes:
    """The bytes of a file, which leaves a decoder where it was in it."""
    place = stream.tell()
    data = _from_start(stream).read()
    stream.seek(place)
    return data


def _seek(image: Image.Image, page_index: int) -> None:
    """Go to a page; of a TIFF, what is only the preview or the mask of another counts for none."""
    frames = page_frames(image) if image.format == TIFF_PLUGIN else itertools.count()
    frame = next(itertools.islice(frames, page_index, None), None)
    try:
        if frame is None:
            raise EOFError
        image.seek(frame)
    except EOFError as error:
        raise DocumentError(f"The file has no page {page_index + 1}") from error


def _refuse_size(size: tuple[int, int]) -> None:
    width, height = size
    if width * height > MAX_PIXELS:
        raise DocumentError(
            f"The image has {width}×{height} = {width * height / 1e6:,.0f} megapixels; above 500 it is not read",
            hint="Save it smaller or in parts",
        )


def _explained(error: Exception, data: bytes, image_format: ImageFormat) -> DocumentError:
    """Say in plain words why the decoder gave up; its own words stay behind as the cause."""
    size = declared_size(data, image_format.plugin)
    if size and 0 in size:
        return DocumentError(f"The {image_format.name} image has no pixels: its size is {size[0]}×{size[1]}")
    if "truncated" in str(error).lower():
        return _incomplete(image_format)
    return DocumentError(f"The {image_format.name} image is damaged, or of a kind that is not read", hint=_TRY_AGAIN)


def _incomplete(image_format: ImageFormat) -> DocumentError:
    return DocumentError(f"The {image_format.name} image is incomplete: its end is missing", hint=_TRY_AGAIN)
