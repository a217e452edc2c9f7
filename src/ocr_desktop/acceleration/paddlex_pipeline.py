"""PaddleX's pipeline files for general OCR: read, checked, and put into this app's words."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import yaml
from pydantic import ValidationError

from ocr_desktop.acceleration.paddlex_hpi import Level
from ocr_desktop.acceleration.paddlex_schema import Accelerated, DocPreprocessor, Module, PipelineFile
from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.engine_options import EngineOptions, NetworkOptions
from ocr_desktop.domain.errors import SettingsError
from ocr_desktop.domain.requests import (
    PADDLEOCR_PARAMETERS,
    DetectionParameters,
    OcrParameters,
    OrientationParameters,
    RecognitionParameters,
)

_LARGEST_BYTES = 1_000_000
_DEFAULTS = EngineOptions()


@dataclass(frozen=True, slots=True)
class PaddlexPipeline:
    """What a pipeline file asks for.

    Attributes:
        options: Of the engine; a network that is listed in `networks` has to be there.
        parameters: The knobs of each reading.
        notes: One sentence for each key that is unknown or not used.
    """

    options: EngineOptions = EngineOptions()
    parameters: OcrParameters = field(default_factory=OcrParameters)
    notes: tuple[str, ...] = ()


def read_paddlex_pipeline(path: Path) -> PaddlexPipeline:
    """Read a pipeline file; folders of models that it names are looked for beside it too.

    Raises:
        SettingsError: it cannot be read, is none for general OCR, or a key has a value of the wrong type.
    """
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise SettingsError(f"{path} is too large for a pipeline file")
        content = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {_reason(error)}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise SettingsError(f"{path} is not a readable YAML file: {error}") from error
    try:
        return parse_paddlex_pipeline(content, folder=path.parent)
    except SettingsError as error:
        raise SettingsError(f"{path}: {error.message}", hint=error.hint) from error


def parse_paddlex_pipeline(content: object, *, folder: Path | None = None) -> PaddlexPipeline:
    """The same for what was read from such a file.

    Args:
        content: Nested mappings, lists and plain values.
        folder: Where relative folders of models are looked for, if they are not in the current one.

    Raises:
        SettingsError: as `read_paddlex_pipeline`.
    """
    if not isinstance(content, dict):
        raise SettingsError("it holds no pipeline of PaddleX")
    try:
        file = PipelineFile.model_validate(content)
        return _Translation(file, folder).pipeline()
    except ValidationError as error:
        raise SettingsError(_first_problem(error), hint="Correct it there, or take the key out") from error
    except ValueError as error:
        raise SettingsError(str(error)) from error


class _Translation:
    def __init__(self, file: PipelineFile, folder: Path | None) -> None:
        self._file = file
        self._folder = folder
        self._notes = [f"{key} is not known, and not used" for key in file.unknown_keys()]
        self._top = Level().below("", file)
        self._networks: dict[Network, NetworkOptions] = {}

    def pipeline(self) -> PaddlexPipeline:
        file, modules = self._file, self._file.modules
        top = self._top.wishes(self._notes)
        self._note_batch("", file)
        self._add(Network.TEXT_DETECTION, "SubModules.TextDetection", modules.detection)
        if file.use_textline_orientation:
            self._add(Network.TEXTLINE_ORIENTATION, "SubModules.TextLineOrientation", modules.textline_orientation)
        self._add(Network.TEXT_RECOGNITION, "SubModules.TextRecognition", modules.recognition)
        document = file.parts.doc_preprocessor if file.use_doc_preprocessor else None
        if document is not None:
            self._add_document(document)
        options = EngineOptions(
            enable_hpi=_DEFAULTS.enable_hpi if top.enable_hpi is None else top.enable_hpi,
            backend=top.backend or _DEFAULTS.backend,
            precision=top.precision or _DEFAULTS.precision,
            cpu_threads=top.cpu_threads,
            networks=MappingProxyType(self._networks),
        )
        return PaddlexPipeline(options, self._parameters(), tuple(dict.fromkeys(self._notes)))

    def _add_document(self, document: DocPreprocessor) -> None:
        where = "SubPipelines.DocPreprocessor."
        level = self._top.below(where, document)
        if document.use_doc_orientation_classify:
            module = document.modules.orientation or Module()
            self._add(Network.DOC_ORIENTATION, f"{where}SubModules.DocOrientationClassify", module, level)
        if document.use_doc_unwarping:
            module = document.modules.unwarping or Module()
            self._add(Network.DOC_UNWARPING, f"{where}SubModules.DocUnwarping", module, level)

    def _add(self, task: Network, where: str, module: Module | None, parent: Level | None = None) -> None:
        """What is asked of one network; nothing where the file does not have it."""
        if module is None:
            return
        expected = PipelineFile.MODULE_NAMES[where]
        if module.module_name not in (None, expected):
            self._notes.append(f"{where}.module_name {module.module_name} is not used: it does {expected}")
        if getattr(module, "input_shape", None) is not None:
            self._notes.append(f"{where}.input_shape is not used: sizes follow the pages")
        level = (parent or self._top).below(f"{where}.", module)
        wishes = NetworkOptions() if level.same_as(self._top) else level.wishes(self._notes)
        self._networks[task] = dataclasses.replace(wishes, model=self._model(module))
        if task not in (Network.TEXTLINE_ORIENTATION, Network.TEXT_RECOGNITION):
            self._note_batch(f"{where}.", module)

    def _model(self, module: Module) -> str:
        """The folder, or else the name, of a network; the folder in full, since its own name may be a network's."""
        if not module.model_dir:
            return (module.model_name or "").strip()
        path = Path(module.model_dir)
        beside = path if self._folder is None else self._folder / path
        return str((beside if not path.exists() and beside.exists() else path).absolute())

    def _note_batch(self, where: str, node: Accelerated) -> None:
        if node.batch_size not in (None, 1):
            self._notes.append(f"{where}batch_size is not used: pages are read one by one")

    def _parameters(self) -> OcrParameters:
        file, modules, usual = self._file, self._file.modules, PADDLEOCR_PARAMETERS
        orientation, recognition = modules.textline_orientation, modules.recognition
        return OcrParameters(
            text_detection=self._detection(),
            textline_orientation=OrientationParameters(
                (orientation.batch_size if orientation else None) or usual.textline_orientation.batch_size
            ),
            text_recognition=RecognitionParameters(
                (recognition.batch_size if recognition else None) or usual.text_recognition.batch_size,
                recognition.score_thresh if recognition else 0.0,
                usual.text_recognition.padding,
            ),
            use_textline_orientation=file.use_textline_orientation,
            return_word_box=recognition.return_word_box if recognition else False,
            use_doc_orientation_classify=Network.DOC_ORIENTATION in self._networks,
            use_doc_unwarping=Network.DOC_UNWARPING in self._networks,
        )

    def _detection(self) -> DetectionParameters:
        module = self._file.modules.detection
        if module is None:
            return PADDLEOCR_PARAMETERS.text_detection
        return dataclasses.replace(
            PADDLEOCR_PARAMETERS.text_detection,
            limit_side_len=module.limit_side_len,
            limit_type=module.limit_type,
            max_side_limit=module.max_side_limit,
            thresh=module.thresh,
            box_thresh=module.box_thresh,
            unclip_ratio=module.unclip_ratio,
        )


def _first_problem(error: ValidationError) -> str:
    """The first key that is wrong, by its name in the file, and why."""
    problem = error.errors(include_url=False, include_context=False)[0]
    key = ".".join(map(str, problem["loc"]))
    reason = problem["msg"]
    return f"{key}: {reason[:1].lower()}{reason[1:]}"


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else "it is not UTF-8"
