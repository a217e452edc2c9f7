"""A result as PaddleOCR hands it out: a mapping that prints and saves itself."""

from __future__ import annotations

import json
import sys
import warnings
from pathlib import Path
from typing import TypeAlias, cast

import numpy as np
import numpy.typing as npt
from PIL import Image

from ocr_desktop.compatibility.inputs import PageInput
from ocr_desktop.domain.errors import ExportError
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.domain.results import OcrResult
from ocr_desktop.export.fonts import missing_font_notice
from ocr_desktop.export.paddle_json import Json, result_json
from ocr_desktop.export.picture_files import picture_suffix, write_picture
from ocr_desktop.export.result_image import preprocessing_image, result_image
from ocr_desktop.system.atomic_files import write_atomically
from ocr_desktop.text.words import Word, words_of

Points: TypeAlias = npt.NDArray[np.integer]
SavePath: TypeAlias = str | Path

_QUADS = ("dt_polys", "rec_polys")
_LARGEST_INT16 = 32767


class PaddleOcrResult(dict[str, object]):
    """What was read on one page, under PaddleOCR's names, such as `res["rec_texts"]` and `res["rec_polys"]`.

    Polygons are arrays as PaddleOCR has them; `json` holds the same as plain lists. One key is this app's own:
    `ocr_desktop`.

    Attributes:
        result: The same in this app's own words.
    """

    def __init__(self, result: OcrResult, page: PageInput, *, original: PixelArray, pixels: PixelArray) -> None:
        self.result = result
        self._page = page
        self._original = original
        self._pixels = pixels
        self._content: Json = {**result_json(result), "input_path": page.input_path}
        super().__init__(_as_arrays(self._content, pixels))
        if result.parameters.return_word_box:
            self["text_word_region"] = [[_corners(word) for word in words_of(line)] for line in result.lines]

    @property
    def json(self) -> dict[str, Json]:
        """Everything as lists, numbers and strings, under the key `res`."""
        return {"res": self._content}

    @property
    def img(self) -> dict[str, Image.Image]:
        """Pictures by name: `ocr_res_img`, and `preprocessed_img` where the page was turned or laid flat."""
        pictures = {"ocr_res_img": result_image(self.result, self._pixels)}
        if self.result.preprocessing is not None:
            pictures["preprocessed_img"] = preprocessing_image(self._original, self._pixels, self.result.preprocessing)
        return pictures

    @property
    def str(self) -> dict[str, Json]:
        """What `print` shows, under the key `res`."""
        shown = {name: _as_one_array(self[name]) if name in _QUADS else self[name] for name in self._content}
        shown["rec_scores"] = np.array(self["rec_scores"])
        if "textline_orientation_angles" in shown:
            shown["textline_orientation_angles"] = np.array(self["textline_orientation_angles"])
        if self.result.preprocessing is not None:
            shown["doc_preprocessor_res"] = self._content["doc_preprocessor_res"]
        del shown["ocr_desktop"]
        return {"res": shown}

    def print(self, json_format: bool = False, indent: int = 4, ensure_ascii: bool = False) -> None:
        """Print the result; long arrays are cut short unless it is printed as JSON."""
        if json_format:
            text = json.dumps(self.json, indent=indent, ensure_ascii=ensure_ascii)
        else:
            with np.printoptions(threshold=1, edgeitems=1):
                text = repr(self.str)
        sys.stdout.write(f"{text}\n")

    def save_to_json(self, save_path: SavePath, indent: int = 4, ensure_ascii: bool = False) -> None:
        """Write a file if the path ends in .json, else `<stem>_res.json` into the folder it names.

        Raises:
            ExportError: it cannot be written.
        """
        path = Path(save_path)
        if path.suffix.lower() != ".json":
            path = path / f"{self._page.stem}_res.json"
        content = json.dumps(self._content, indent=indent, ensure_ascii=ensure_ascii)
        try:
            write_atomically(path, content.encode("utf-8"))
        except OSError as error:
            reason = error.strerror or error
            raise ExportError(f"{path} could not be written: {reason}", hint="Choose another folder") from error

    def save_to_img(self, save_path: SavePath) -> None:
        """Write the first picture to a file if the path names one, else all of them into a folder.

        There they are called `<stem>_ocr_res_img` and `<stem>_preprocessed_img`, in the format of the image that was
        read. Where no font is installed that has the characters, a warning says so.

        Raises:
            ExportError: one cannot be written.
        """
        if notice := missing_font_notice(line.text for line in self.result.lines):
            warnings.warn(notice, stacklevel=2)
        path, pictures = Path(save_path), self.img
        if path.suffix.lower() in Image.registered_extensions():
            write_picture(pictures["ocr_res_img"], path)
            return
        suffix = picture_suffix(self._page.input_path or "")
        for name, picture in pictures.items():
            write_picture(picture, path / f"{self._page.stem}_{name}{suffix}")

    def save_all(self, save_path: SavePath) -> None:
        """Write everything that can be written into a folder.

        Raises:
            ExportError: something cannot be written.
        """
        self.save_to_json(save_path)
        self.save_to_img(save_path)


def _as_arrays(content: Json, pixels: PixelArray) -> Json:
    """The same with arrays where PaddleOCR has them, and the page's pixels."""
    arrays: Json = {name: [_points(quad) for quad in _list(content[name])] for name in _QUADS}
    arrays["rec_boxes"] = _points(content["rec_boxes"])
    if "text_word_boxes" in content:
        arrays["text_word_boxes"] = [np.array(boxes, dtype=np.int64) for boxes in _list(content["text_word_boxes"])]
    preprocessing = content.get("doc_preprocessor_res")
    arrays["doc_preprocessor_res"] = {
        **(preprocessing if isinstance(preprocessing, dict) else {}),
        "output_img": pixels,
    }
    return {**content, **arrays}


def _points(values: object) -> Points:
    """Coordinates as int16, as PaddleOCR has them, where they fit."""
    points: Points = np.array(values, dtype=np.int32)
    return points.astype(np.int16) if not points.size or points.max() <= _LARGEST_INT16 else points


def _corners(word: Word) -> tuple[tuple[int, int], ...]:
    return tuple((round(float(x)), round(float(y))) for x, y in word.polygon)


def _as_one_array(quads: object) -> Points:
    return np.array(_list(quads))


def _list(value: object) -> list[object]:
    return cast("list[object]", value)
