"""Result files among what the user named: told apart from documents, and put together with the images they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PureWindowsPath

from ocr_desktop.documents.digests import file_sha256
from ocr_desktop.documents.file_bytes import read_head
from ocr_desktop.domain.errors import DocumentError, ExportError
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.results import OcrResult
from ocr_desktop.export.page_turns import extra_quarter_turns
from ocr_desktop.system.file_versions import file_version
from ocr_desktop.system.paths import printable_path

_JSON_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")


@dataclass(frozen=True, slots=True, eq=False)
class NamedFiles:
    """What was named, sorted out.

    Attributes:
        documents: Images, documents and folders, and whatever else is no result file; in their order.
        results: What the result files hold, one for each page, which is its source.
        problems: The result files that cannot be used, with the reason.
    """

    documents: tuple[Path, ...]
    results: tuple[OcrResult, ...]
    problems: tuple[tuple[Path, Failure], ...]


def sort_out(paths: Iterable[Path], *, fits_image: bool) -> NamedFiles:
    """Open the result files among these paths.

    As with images, the content of a file decides what it is. Result files in a folder count for nothing: who opens a
    folder means the images in it.

    Args:
        paths: What was named.
        fits_image: Whether boxes have to lie on the image as it is decoded: a page that was turned by itself is then
            turned by its source, and one that was laid flat is a problem.
    """
    documents: list[Path] = []
    results: dict[tuple[Path, int | None], OcrResult] = {}
    problems: list[tuple[Path, Failure]] = []
    for path in paths:
        if not _is_json(path):
            documents.append(path)
            continue
        try:
            source, result = _reopened(path, fits_image=fits_image)
        except (DocumentError, ExportError) as error:
            problems.append((path, Failure.from_error(error)))
        else:
            results[source.path, source.page_index] = result
    return NamedFiles(tuple(documents), tuple(results.values()), tuple(problems))


def with_reopened(sources: Sequence[PageSource], results: Iterable[OcrResult]) -> tuple[PageSource, ...]:
    """Pages of documents and of results; one that was named both ways stands once, as its result has it."""
    reopened = {(source.path, source.page_index): source for result in results if (source := result.source)}
    others = [source for source in sources if (source.path, source.page_index) not in reopened]
    return (*others, *reopened.values())


def _is_json(path: Path) -> bool:
    try:
        return path.is_file() and _JSON_START.match(read_head(path)) is not None
    except (DocumentError, OSError, ValueError):
        return False  # told of when it is opened as an image


def _reopened(path: Path, *, fits_image: bool) -> tuple[PageSource, OcrResult]:
    """A result and its page.

    Raises:
        DocumentError: the file cannot be read, is no result, or does not name its image.
        ExportError: its boxes do not fit the image.
    """
    # Imported where it is first needed, with pydantic.
    from ocr_desktop.export.reopen import read_result_json

    result = read_result_json(path)
    if result.source is None:
        raise DocumentError(
            f"{printable_path(path)} does not say which image it was read from", hint="Open the image and read it"
        )
    source = replace(result.source, path=_image_of(path, result.source.path, result.image_sha256))
    return _fitted(source, result) if fits_image else (source, replace(result, source=source))


def _fitted(source: PageSource, result: OcrResult) -> tuple[PageSource, OcrResult]:
    """Turned where the page was turned by itself, so that its boxes lie on the decoded pixels.

    Raises:
        ExportError: it was laid flat.
    """
    turns = source.quarter_turns + extra_quarter_turns(result)
    turned = replace(source, quarter_turns=turns % 4)
    return turned, replace(result, source=turned, preprocessing=None)


def _image_of(result_file: Path, told: Path, sha256: str) -> Path:
    """Where the image is now: where the file says, or beside the file, as folders are moved and sent as a whole.

    Of several the one that was read is taken, as far as that is known; where there is none, what the file says.
    """
    there = [path for path in dict.fromkeys(_places(result_file, told)) if path.is_file()]
    if len(there) > 1 and sha256:
        there = [path for path in there if _sha256(path) == sha256] or there
    return there[0] if there else result_file.parent / told


def _places(result_file: Path, told: Path) -> Iterator[Path]:
    folder = result_file.parent
    yield folder / told  # itself, if it is absolute
    yield folder / told.name
    yield folder / PureWindowsPath(told).name


def _sha256(path: Path) -> str:
    version = file_version(path)
    try:
        return "" if version is None else file_sha256(path, version)
    except DocumentError:
        return ""
