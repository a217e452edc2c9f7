"""Where the results of `recognize` go: a folder, or standard output."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from ocr_desktop.cli.messages import page_label, say
from ocr_desktop.domain.errors import ExportError
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.results import OcrResult
from ocr_desktop.export.names import JSON_SUFFIX, TEXT_SUFFIX, distinct_output_names, output_name
from ocr_desktop.export.paddle_json import encode_result, result_json
from ocr_desktop.system.atomic_files import write_atomically
from ocr_desktop.system.paths import printable_path

FORMATS = {"text": TEXT_SUFFIX, "json": JSON_SUFFIX}


class Output:
    """Takes results one after the other.

    Args:
        format_name: "text" or "json".
        folder: Made if it is missing; None for standard output.

    Raises:
        ExportError: the folder cannot be made.
    """

    def __init__(self, format_name: str, folder: Path | None) -> None:
        self._is_json = format_name == "json"
        self._suffix = FORMATS[format_name]
        self._folder = folder
        self._names: dict[PageSource, str] = {}
        if folder is not None:
            _make_folder(folder)

    def prepare_for(self, sources: Sequence[PageSource]) -> None:
        """Give each page a file name of its own; pages that share a stem are told."""
        self._names = dict(zip(sources, distinct_output_names(sources, self._suffix), strict=True))
        is_numbered = any(name != output_name(source, self._suffix) for source, name in self._names.items())
        if self._folder is not None and is_numbered:
            say("some files share a name; a number was added to theirs")

    def write(self, source: PageSource, result: OcrResult) -> None:
        """Write one result.

        Raises:
            OSError: it cannot be written.
        """
        if self._folder is not None:
            content = encode_result(result) if self._is_json else result.text
            write_atomically(self._folder / self._names[source], f"{content}\n".encode())
        elif self._is_json:
            # One line each, so that the results of several files can be told apart.
            one_line = json.dumps(result_json(result), ensure_ascii=False)
            print(one_line if len(self._names) > 1 else encode_result(result), flush=True)
        else:
            if len(self._names) > 1:
                print(f"==> {page_label(source)} <==")
            print(result.text, flush=True)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise ExportError(f"{printable_path(folder)} is a file, not a folder") from None
    except OSError as error:
        raise ExportError(f"the folder {printable_path(folder)} cannot be made: {error.strerror}") from error
