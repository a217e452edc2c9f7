"""Formats whose decoders are not part of every installation, and what people are told of the formats there are."""

from __future__ import annotations

import importlib.util

from ocr_desktop.documents.formats import IMAGE_FORMATS, ImageFormat
from ocr_desktop.domain.errors import DocumentError

_SAVE_AS_PNG = "open it in another program and save it as PNG or JPEG"
_HINTS = {
    "HEIF": f"Install the app with its extra «heif» (pip install 'ocr-desktop[heif]'), or {_SAVE_AS_PNG}",
    "AVIF": f"Install a build of Pillow that has AVIF (its own wheels do), or {_SAVE_AS_PNG}",
}
_SAID_WITH_ANOTHER = "DIB"


def is_readable(image_format: ImageFormat) -> bool:
    """Whether this installation has the decoder of a format; looks for it without loading it, where that can be."""
    match image_format.plugin:
        case "HEIF":
            return importlib.util.find_spec("pi_heif") is not None
        case "AVIF":
            from PIL import features

            return bool(features.check("avif"))
        case _:
            return True


def load_decoder(image_format: ImageFormat) -> None:
    """Make Pillow know the decoder of a format that it does not load by itself; harmless when repeated.

    Raises:
        DocumentError: this installation has none.
    """
    if not is_readable(image_format):
        raise DocumentError(
            f"The file is a {image_format.name} image, and the decoder for these is not installed",
            hint=_HINTS[image_format.plugin],
        )
    if image_format.plugin == "HEIF":
        import pi_heif

        pi_heif.register_heif_opener()
    elif image_format.plugin == "AVIF":
        importlib.import_module("PIL.AvifImagePlugin")


def format_names() -> str:
    """The formats that are read here as people name them: "PNG, JPEG, …, PDF"."""
    names = [entry.name for entry in IMAGE_FORMATS if entry.name != _SAID_WITH_ANOTHER and is_readable(entry)]
    return ", ".join([*names, "PDF"])
