"""Broken, hostile and merely unusual files, each with what must come of it.

The same table is walked by the decoder's tests and by the command line's: a case yields the page it shows, or one clear
error, and never anything else.
"""

from __future__ import annotations

import os
import re
import struct
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

TEXT = "HELLO 123"
PAGE_SIZE = (480, 120)
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GIB = 1 << 30

_VIDEO = b"\0\0\0\x18ftypmp42" + np.random.default_rng(9).bytes(300_000)

Make = Callable[[Path], None]


@dataclass(frozen=True)
class HostileCase:
    """A file to be made, and the one outcome it may have.

    Attributes:
        id: Short name for test reports.
        file_name: What the file is called on disk.
        make: Makes it at a path whose folder exists.
        has_text: The page shows `TEXT`.
        size: Width and height of its upright page; None when it yields an error.
        error: Pattern that the error's message matches; None when it yields a page.
        notice: What is told beside the page.
        is_possible: Whether this system can make such a file.
    """

    id: str
    file_name: str
    make: Make
    has_text: bool = False
    size: tuple[int, int] | None = None
    error: str | None = None
    notice: str = ""
    is_possible: bool = True

    def create(self, folder: Path) -> Path:
        """Make the file in a folder."""
        path = folder / self.file_name
        self.make(path)
        return path


def text_page(text: str = TEXT, size: tuple[int, int] = PAGE_SIZE) -> Image.Image:
    """A white page with black text."""
    page = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(page)
    draw.text((size[0] / 2, size[1] / 2), text, fill="black", font=ImageFont.load_default(64), anchor="mm")
    return page


def text_ink() -> np.ndarray:
    """The page as grey values, uint8 [height, width]."""
    return np.asarray(text_page().convert("L"))


def encoded(image: Image.Image, image_format: str, **options: object) -> bytes:
    """The bytes of an image file."""
    stream = BytesIO()
    image.save(stream, image_format, **options)
    return stream.getvalue()


def png_bytes(size: tuple[int, int], *, bit_depth: int, color_type: int, rows: bytes, extra: bytes = b"") -> bytes:
    """A PNG from raw filtered rows, for headers and depths that Pillow does not write."""
    header = struct.pack(">IIBBBBB", *size, bit_depth, color_type, 0, 0, 0)
    chunks = [png_chunk(b"IHDR", header), extra, png_chunk(b"IDAT", zlib.compress(rows)), png_chunk(b"IEND", b"")]
    return _PNG_SIGNATURE + b"".join(chunks)


def png_chunk(kind: bytes, data: bytes) -> bytes:
    """One chunk with its length and checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def tiff_header(size: tuple[int, int]) -> bytes:
    """A TIFF that declares a size and holds four bytes of pixels."""
    tags = [(256, 4, size[0]), (257, 4, size[1]), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8), (277, 3, 1)]
    tags += [(278, 4, size[1]), (279, 4, 4)]
    entries = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in tags)
    return b"II*\0" + struct.pack("<I", 12) + b"\0\0\0\0" + struct.pack("<H", len(tags)) + entries + b"\0\0\0\0"


def bmp_header(size: tuple[int, int]) -> bytes:
    """A BMP that declares a size and holds a few pixels."""
    info = struct.pack("<IiiHHIIiiII", 40, *size, 1, 24, 0, 0, 2835, 2835, 0, 0)
    return b"BM" + struct.pack("<IHHI", 54 + 16, 0, 0, 54) + info + bytes(16)


def gif_header(size: tuple[int, int]) -> bytes:
    """A GIF that declares a size for its screen and its frame, and holds next to nothing."""
    screen = b"GIF89a" + struct.pack("<HHBBB", *size, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    return screen + b"," + struct.pack("<HHHHB", 0, 0, *size, 0) + b"\x02\x02\x4c\x01\0;"


def jpeg_header(size: tuple[int, int]) -> bytes:
    """The start of a JPEG with another size in its frame header."""
    data = bytearray(encoded(text_page(), "JPEG"))
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 9] = struct.pack(">HH", size[1], size[0])
    return bytes(data[:1024])


def _write(path: Path, *, content: Callable[[], bytes]) -> None:
    path.write_bytes(content())


def _as(image_format: str, mode: str = "RGB", **options: object) -> Make:
    return partial(_write, content=lambda: encoded(text_page().convert(mode), image_format, **options))


def _bytes(data: bytes) -> Make:
    return partial(_write, content=lambda: data)


def _cut(image_format: str, share: float, **options: object) -> Make:
    def content() -> bytes:
        data = encoded(_noisy_page(), image_format, **options)
        return data[: int(len(data) * share)]

    return partial(_write, content=content)


@cache
def _noisy_page() -> Image.Image:
    """Noise makes the files long enough to be cut anywhere."""
    noise = np.random.default_rng(5).integers(0, 256, (120, 480, 3), dtype=np.uint8)
    return Image.fromarray(noise)


def _zero_tail_jpeg() -> bytes:
    data = encoded(_noisy_page(), "JPEG")
    half = len(data) // 2
    return data[:half] + bytes(len(data) - half)


def _motion_photo(*, tail: bytes, **options: object) -> bytes:
    """A JPEG with data after its end, as phones append the video of a «motion photo»."""
    return encoded(text_page(), "JPEG", **options) + tail


def _thumbnail_jpeg() -> bytes:
    """A cut JPEG whose metadata holds a small one with an end of its own."""
    thumbnail = encoded(text_page().resize((48, 12)), "JPEG")
    data = encoded(_noisy_page(), "JPEG")
    segment = b"\xff\xe5" + struct.pack(">H", len(thumbnail) + 2) + thumbnail
    return data[:2] + segment + data[2 : len(data) // 2]


def _corrupt_png() -> bytes:
    data = bytearray(encoded(_noisy_page(), "PNG"))
    start = data.index(b"IDAT") + 200
    data[start : start + 64] = bytes(64)
    return bytes(data)


def _exif_jpeg(orientation: int) -> bytes:
    """Stored so that the orientation brings it upright."""
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    page = text_page()
    stored = page.transpose(undo[orientation]) if orientation in undo else page
    exif = Image.Exif()
    exif[0x0112] = orientation
    return encoded(stored, "JPEG", exif=exif, quality=95)


def _damaged_exif_jpeg() -> bytes:
    return encoded(text_page(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\x7f" + b"\xee" * 40)


def _deep_grey() -> np.ndarray:
    """The page in the low 12 of 16 bits, as many scanners deliver it."""
    return (text_ink().astype(np.uint16) * 16).astype(np.uint16)


def _rgb16_png() -> bytes:
    values = np.asarray(text_page()).astype(">u2") * 257
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in values)
    return png_bytes(PAGE_SIZE, bit_depth=16, color_type=2, rows=rows)


def _pgm16() -> bytes:
    return b"P5 480 120 4095\n" + (_deep_grey()).astype(">u2").tobytes()


def _float_tiff() -> bytes:
    return encoded(Image.fromarray(text_ink().astype(np.float32) / 255), "TIFF")


def _ink_on_nothing(colour: str) -> Image.Image:
    """Text in a colour on a transparent page whose hidden pixels are red."""
    ink = Image.eval(text_page().convert("L"), lambda value: 255 - value)
    page = Image.new("RGB", PAGE_SIZE, colour)
    page.paste("red", mask=Image.eval(ink, lambda value: 255 if value == 0 else 0))
    page.putalpha(ink)
    return page


def _transparent_palette_png() -> bytes:
    page = text_page().convert("P", palette=Image.Palette.ADAPTIVE, colors=8)
    white = int(np.asarray(page)[0, 0])
    return encoded(page, "PNG", transparency=white)


def _grey_alpha_png() -> bytes:
    return encoded(_ink_on_nothing("black").convert("LA"), "PNG")


def _animated(image_format: str) -> Make:
    others = [Image.new("RGB", PAGE_SIZE, colour) for colour in ("black", "gray")]
    return _as(
        image_format, save_all=True, append_images=others, **({"duration": 100} if image_format != "TIFF" else {})
    )


def _tiff_with_preview() -> bytes:
    """Two pages, the second being the preview of the first, as scanners and Photoshop write them."""
    preview = text_page().resize((48, 12))
    preview.encoderinfo = {"tiffinfo": {254: 1}}
    return encoded(text_page(), "TIFF", save_all=True, append_images=[preview])


def _text_bomb_png() -> bytes:
    bomb = png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(64 << 20)))
    return png_bytes((2, 2), bit_depth=8, color_type=0, rows=b"\0\0\0" * 2, extra=bomb)


def _long_text_png() -> bytes:
    """A whole PNG with two megabytes of compressed metadata."""
    data = encoded(text_page(), "PNG")
    chunk = png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(2 << 20)))
    end = data.index(b"IDAT") - 4
    return data[:end] + chunk + data[end:]


def _sparse_file(path: Path) -> None:
    with path.open("wb") as stream:
        stream.write(_PNG_SIGNATURE)
        stream.truncate(_GIB + 1)


def _link_loop(path: Path) -> None:
    other = path.with_name("loop-back.png")
    other.symlink_to(path)
    path.symlink_to(other)


def _link(path: Path, *, target: str) -> None:
    path.symlink_to(target)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _nothing(path: Path) -> None:
    path.unlink(missing_ok=True)


def _page(
    id_: str,
    file_name: str,
    make: Make,
    *,
    size: tuple[int, int] = PAGE_SIZE,
    notice: str = "",
    is_possible: bool = True,
) -> HostileCase:
    has_text = size == PAGE_SIZE
    return HostileCase(id_, file_name, make, has_text=has_text, size=size, notice=notice, is_possible=is_possible)


def _fails(id_: str, file_name: str, make: Make, error: str, *, is_possible: bool = True) -> HostileCase:
    return HostileCase(id_, file_name, make, error=error, is_possible=is_possible)


_IS_POSIX = os.name == "posix"
_IS_LINUX = sys.platform == "linux"
_INCOMPLETE = "incomplete|damaged"
_TOO_LARGE = "megapixels"

FORMATS = (
    _page("png", "page.png", _as("PNG")),
    _page("jpeg", "page.jpg", _as("JPEG")),
    _page("jpeg-progressive", "progressive.jpg", _as("JPEG", progressive=True)),
    _page("motion-photo", "motion.jpg", partial(_write, content=partial(_motion_photo, tail=_VIDEO + b"\xff\xda"))),
    _page(
        "motion-photo-progressive",
        "motion progressive.jpg",
        partial(_write, content=partial(_motion_photo, tail=_VIDEO + b"\xff\xda\0\x08", progressive=True)),
    ),
    _page(
        "jpeg-restarts",
        "restarts.jpg",
        partial(_write, content=partial(_motion_photo, tail=b"", restart_marker_blocks=1)),
    ),
    _page("webp", "page.webp", _as("WEBP")),
    _page("bmp", "page.bmp", _as("BMP")),
    _page("dib", "page.dib", _as("DIB")),
    _page("tiff", "page.tif", _as("TIFF")),
    _page("tiff-lzw", "lzw.tiff", _as("TIFF", compression="tiff_lzw")),
    _page("tiff-fax", "fax.tiff", _as("TIFF", "1", compression="group4")),
    _page("gif", "page.gif", _as("GIF")),
    _page("ppm", "page.ppm", _as("PPM")),
    _page("pgm", "page.pgm", _as("PPM", "L")),
    _page("pbm", "page.pbm", _as("PPM", "1")),
    _page("1-bit", "bits.png", _as("PNG", "1")),
    _page("grey", "grey.png", _as("PNG", "L")),
    _page("palette", "palette.png", _as("PNG", "P")),
    _page("palette-transparent", "glass.png", partial(_write, content=_transparent_palette_png)),
    _page("grey-alpha", "grey alpha.png", partial(_write, content=_grey_alpha_png)),
    _page("black-on-nothing", "ink.png", partial(_write, content=lambda: encoded(_ink_on_nothing("black"), "PNG"))),
    _page("white-on-nothing", "chalk.png", partial(_write, content=lambda: encoded(_ink_on_nothing("white"), "PNG"))),
    _page("16-bit-grey", "deep.png", partial(_write, content=lambda: encoded(Image.fromarray(_deep_grey()), "PNG"))),
    _page("16-bit-tiff", "deep.tif", partial(_write, content=lambda: encoded(Image.fromarray(_deep_grey()), "TIFF"))),
    _page("16-bit-pgm", "deep.pgm", partial(_write, content=_pgm16)),
    _page("16-bit-colour", "deep colour.png", partial(_write, content=_rgb16_png)),
    _page("float", "float.tif", partial(_write, content=_float_tiff)),
    _page("cmyk-jpeg", "print.jpg", _as("JPEG", "CMYK")),
    _page("cmyk-tiff", "print.tif", _as("TIFF", "CMYK")),
    _page("ycbcr-tiff", "ycbcr.tif", _as("TIFF", "YCbCr")),
    _page("la-tiff", "la.tif", _as("TIFF", "LA")),
    _page("animated-gif", "moving.gif", _animated("GIF"), notice="Only the first of 3 frames was read"),
    _page("animated-webp", "moving.webp", _animated("WEBP"), notice="Only the first of 3 frames was read"),
    _page("animated-png", "moving.png", _animated("PNG"), notice="Only the first of 3 frames was read"),
    _page("multi-page-tiff", "pages.tif", _animated("TIFF"), notice="Only the first of 3 pages was read"),
    _page("tiff-preview", "preview.tif", partial(_write, content=_tiff_with_preview)),
    _page("long-text", "long text.png", partial(_write, content=_long_text_png)),
    _page("damaged-exif", "damaged exif.jpg", partial(_write, content=_damaged_exif_jpeg)),
)

ORIENTATIONS = tuple(
    _page(f"exif-{n}", f"exif {n}.jpg", partial(_write, content=partial(_exif_jpeg, n))) for n in range(1, 9)
)

NAMES = (
    _page("suffix-of-another", "really a jpeg.png", _as("JPEG")),
    _page("no-suffix", "no suffix", _as("PNG")),
    _page("upper-case", "UPPER.JPG", _as("JPEG")),
    _page("percent-hash", "100%25 #1 & 2+2.png", _as("PNG")),
    _page("spaces", "  two  spaces .png", _as("PNG"), is_possible=_IS_POSIX),
    _page("quotes", 'it\'s "here".png', _as("PNG"), is_possible=_IS_POSIX),
    _page("emoji", "😀 receipt 🧾.png", _as("PNG")),
    _page("chinese", "发票 第2页.png", _as("PNG")),
    _page("newline", "two\nlines.png", _as("PNG"), is_possible=_IS_POSIX),
    _page("leading-dash", "--help.png", _as("PNG")),
    _page("longest", "n" * 251 + ".png", _as("PNG"), is_possible=_IS_POSIX),
    _page("not-unicode", os.fsdecode(b"caf\xe9.png"), _as("PNG"), is_possible=_IS_LINUX),
)

SHAPES = (
    _page("1x1", "dot.png", partial(_write, content=lambda: encoded(Image.new("RGB", (1, 1)), "PNG")), size=(1, 1)),
    _page(
        "20000x20",
        "wide.png",
        partial(_write, content=lambda: encoded(Image.new("L", (20_000, 20), 255), "PNG")),
        size=(20_000, 20),
    ),
    _page(
        "20x20000",
        "tall.png",
        partial(_write, content=lambda: encoded(Image.new("L", (20, 20_000), 255), "PNG")),
        size=(20, 20_000),
    ),
)

NOT_IMAGES = (
    _fails("empty", "empty.png", _bytes(b""), "empty"),
    _fails("one-byte", "byte.png", _bytes(b"\x89"), "not an image"),
    _fails("text", "notes.jpg", _bytes(b"Just a shopping list: bread, milk.\n"), "not an image"),
    _fails("text-bm", "letter.bmp", _bytes(b"BMW and Mercedes make cars, and this is a text.\n"), "not an image"),
    _fails("text-p1", "notes.pbm", _bytes(b"P1 is the first priority, P2 the second\n"), "not an image"),
    _fails("text-p6", "rooms.ppm", _bytes(b"P6 12 people\nP5 4 people\n"), "not an image"),
    _fails("zeros", "zeros.bmp", _bytes(bytes(4096)), "not an image"),
    _fails("html", "saved.png", _bytes(b"<!DOCTYPE html><html><body>404</body></html>"), "web page"),
    _fails("pdf", "scan.png", _bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), "PDF is damaged"),
    _fails(
        "svg",
        "drawing.svg",
        _bytes(b'<?xml version="1.0"?>\n<!-- a --><svg xmlns="http://www.w3.org/2000/svg"/>'),
        "SVG",
    ),
    _fails("heic", "phone.heic", _bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), "HEIC"),
    _fails("avif", "photo.avif", _bytes(b"\0\0\0\x1cftypavif\0\0\0\0avifmif1"), "AVIF"),
    _fails("comments", "comments.svg", _bytes(b"<!---->" * 140 + b"<p>"), "not an image"),
    _fails("zip", "letter.png", _bytes(b"PK\x03\x04" + bytes(60)), "ZIP"),
    _fails("big-file", "huge.png", _sparse_file, "1 GiB"),
)

DAMAGED = (
    _fails("cut-png", "cut.png", _cut("PNG", 0.5), _INCOMPLETE),
    _fails(
        "cut-png-header", "header.png", _bytes(png_bytes((9, 9), bit_depth=8, color_type=0, rows=b"")[:33]), _INCOMPLETE
    ),
    _fails("cut-jpeg", "cut.jpg", _cut("JPEG", 0.5), _INCOMPLETE),
    _fails("cut-jpeg-progressive", "cut progressive.jpg", _cut("JPEG", 0.5, progressive=True), _INCOMPLETE),
    _fails("cut-jpeg-early", "cut early.jpg", _cut("JPEG", 0.01), _INCOMPLETE),
    _fails("cut-webp", "cut.webp", _cut("WEBP", 0.5), _INCOMPLETE),
    _fails("cut-bmp", "cut.bmp", _cut("BMP", 0.5), _INCOMPLETE),
    _fails("cut-tiff", "cut.tif", _cut("TIFF", 0.5), _INCOMPLETE),
    _fails("cut-gif", "cut.gif", _cut("GIF", 0.5), _INCOMPLETE),
    _fails("cut-ppm", "cut.ppm", _cut("PPM", 0.5), _INCOMPLETE),
    _fails("zero-tail-jpeg", "card failure.jpg", partial(_write, content=_zero_tail_jpeg), _INCOMPLETE),
    _fails("cut-jpeg-thumbnail", "cut thumbnail.jpg", partial(_write, content=_thumbnail_jpeg), _INCOMPLETE),
    _fails("corrupt-zlib", "corrupt.png", partial(_write, content=_corrupt_png), _INCOMPLETE),
    _fails("garbage-jpeg", "garbage.jpg", _bytes(b"\xff\xd8\xff" + bytes(range(256)) * 8), _INCOMPLETE),
    _fails("text-bomb", "comment.png", partial(_write, content=_text_bomb_png), _INCOMPLETE),
)

BOMBS = (
    _fails(
        "bomb-png", "bomb.png", _bytes(png_bytes((60_000, 60_000), bit_depth=8, color_type=2, rows=b"\0")), _TOO_LARGE
    ),
    _fails("bomb-bmp", "bomb.bmp", _bytes(bmp_header((60_000, 60_000))), _TOO_LARGE),
    _fails("bomb-tiff", "bomb.tif", _bytes(tiff_header((60_000, 60_000))), _TOO_LARGE),
    _fails("bomb-gif", "bomb.gif", _bytes(gif_header((65_000, 65_000))), _TOO_LARGE),
    _fails("bomb-ppm", "bomb.ppm", _bytes(b"P6 60000 60000 255\n"), _TOO_LARGE),
    _fails("bomb-jpeg", "bomb.jpg", partial(_write, content=partial(jpeg_header, (65_500, 65_500))), _TOO_LARGE),
)

NO_PIXELS = (
    _fails("zero-png", "zero.png", _bytes(png_bytes((0, 5), bit_depth=8, color_type=0, rows=b"")), "no pixels.*0×5"),
    _fails("zero-tiff", "zero.tif", _bytes(tiff_header((0, 5))), "no pixels.*0×5"),
    _fails("zero-gif", "zero.gif", _bytes(gif_header((5, 0))), "no pixels.*5×0"),
    _fails("zero-bmp", "zero.bmp", _bytes(bmp_header((0, 5))), "no pixels.*0×5"),
    _fails("zero-ppm", "zero.ppm", _bytes(b"P6 5 0 255\n"), "no pixels.*5×0"),
)

NOT_FILES = (
    _fails("folder", "folder.png", Path.mkdir, "folder"),
    _fails("missing", "missing.png", _nothing, "does not exist"),
    _fails("dangling-link", "dangling.png", partial(_link, target="gone.png"), "link", is_possible=_IS_POSIX),
    _fails("link-loop", "loop.png", _link_loop, "link", is_possible=_IS_POSIX),
    _fails("pipe", "pipe.png", _pipe, "pipe", is_possible=_IS_POSIX),
    _fails("device", "device.png", partial(_link, target="/dev/zero"), "device", is_possible=_IS_POSIX),
    # The memory of a process is a regular file whose first byte nobody can read, not even root.
    _fails("unreadable", "unreadable.png", partial(_link, target="/proc/self/mem"), "could not", is_possible=_IS_LINUX),
)

ALL_CASES = tuple(
    case
    for case in (*FORMATS, *ORIENTATIONS, *NAMES, *SHAPES, *NOT_IMAGES, *DAMAGED, *BOMBS, *NO_PIXELS, *NOT_FILES)
    if case.is_possible
)


def matches(case: HostileCase, message: str) -> bool:
    """Whether an error's message is the one that a case must end in."""
    return case.error is not None and re.search(case.error, message, re.IGNORECASE) is not None
