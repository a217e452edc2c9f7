"""From PaddleOCR's options to those of an engine and of its readings."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeVar, cast

from ocr_desktop.acceleration.paddlex_pipeline import PaddlexPipeline, parse_paddlex_pipeline, read_paddlex_pipeline
from ocr_desktop.compatibility.options import (
    ENGINES,
    OCR_VERSIONS,
    OLDER_NAMES,
    PRECISIONS,
    PaddleOcrOptions,
    PredictOptions,
)
from ocr_desktop.domain.compute import Backend, Network
from ocr_desktop.domain.engine_options import EngineOptions, NetworkOptions
from ocr_desktop.domain.requests import PADDLEOCR_PARAMETERS, DetectionParameters, OcrParameters
from ocr_desktop.models.catalogue import canonical_language, known_bundles, languages_of, usual_network
from ocr_desktop.models.store import is_installed

_T = TypeVar("_T")

_WHOLE_PIPELINE = "OCR"
_USUAL_LANGUAGE = "ch"
_WITHOUT_EFFECT: Mapping[str, str] = MappingProxyType(
    {
        "text_det_input_shape": "sizes follow the pages",
        "text_rec_input_shape": "sizes follow the lines",
        "engine_config": "what is fastest is measured",
        "mkldnn_cache_capacity": "Paddle's own default holds",
        "enable_cinn": "no backend here has that compiler",
    }
)


@dataclass(frozen=True, slots=True)
class Translation:
    """PaddleOCR's options in this app's words.

    Attributes:
        options: Of the engine.
        parameters: The knobs of readings that bring none of their own.
        notes: One sentence for each option that is accepted and has no effect, or is called otherwise today.
    """

    options: EngineOptions
    parameters: OcrParameters
    notes: tuple[str, ...]


def translate(options: PaddleOcrOptions) -> Translation:
    """Translate options; what is not given is as in the pipeline file, or else PaddleOCR's default.

    Document orientation and unwarping are on where their networks are installed, unless something else is given.

    Raises:
        ValueError: an option is unknown, or has a value that it cannot have.
        SettingsError: the pipeline file cannot be used.
    """
    notes: list[str] = []
    options = _with_todays_names(options, notes)
    _check(options)
    config = options.get("paddlex_config")
    pipeline = _pipeline(config)
    notes += pipeline.notes
    parameters = _with_batch_sizes(with_predict_options(pipeline.parameters, options), options)
    if config is None:
        parameters = _with_installed_document_steps(parameters, options)
    engine = dataclasses.replace(
        _engine_options(pipeline.options, options, notes),
        networks=MappingProxyType(_networks(pipeline.options.networks, parameters, options)),
    )
    notes += [f"{name} has no effect: {why}" for name, why in _WITHOUT_EFFECT.items() if options.get(name) is not None]
    return Translation(engine, parameters, tuple(notes))


def with_predict_options(parameters: OcrParameters, options: PredictOptions) -> OcrParameters:
    """The knobs of a reading: those given, and for the rest those that held before.

    Raises:
        ValueError: an option has a value that it cannot have.
    """
    detection = parameters.text_detection
    limit_type = cast("Literal['min', 'max'] | None", options.get("text_det_limit_type"))
    return dataclasses.replace(
        parameters,
        text_detection=DetectionParameters(
            limit_side_len=_or(options.get("text_det_limit_side_len"), detection.limit_side_len),
            limit_type=_or(limit_type, detection.limit_type),
            max_side_limit=detection.max_side_limit,
            thresh=_or(options.get("text_det_thresh"), detection.thresh),
            box_thresh=_or(options.get("text_det_box_thresh"), detection.box_thresh),
            unclip_ratio=_or(options.get("text_det_unclip_ratio"), detection.unclip_ratio),
            max_candidates=detection.max_candidates,
        ),
        text_recognition=dataclasses.replace(
            parameters.text_recognition,
            score_thresh=_or(options.get("text_rec_score_thresh"), parameters.text_recognition.score_thresh),
        ),
        use_textline_orientation=_or(options.get("use_textline_orientation"), parameters.use_textline_orientation),
        return_word_box=_or(options.get("return_word_box"), parameters.return_word_box),
        use_doc_orientation_classify=_or(
            options.get("use_doc_orientation_classify"), parameters.use_doc_orientation_classify
        ),
        use_doc_unwarping=_or(options.get("use_doc_unwarping"), parameters.use_doc_unwarping),
    )


def check_predict_options(names: Collection[str]) -> None:
    """Refuse options that `predict` does not have, in Python's own words.

    Raises:
        TypeError: there is such an option.
    """
    if unknown := names - PredictOptions.__annotations__.keys():
        raise TypeError(f"predict() got an unexpected keyword argument '{min(unknown)}'")


def _with_todays_names(options: PaddleOcrOptions, notes: list[str]) -> PaddleOcrOptions:
    renamed: dict[str, object] = dict(options)
    for older, name in OLDER_NAMES.items():
        value = renamed.pop(older, None)
        if value is None:
            continue
        if renamed.get(name) is not None:
            raise ValueError(f"{older} is the older name of {name}: give one of the two")
        notes.append(f"{older} is called {name} today")
        renamed[name] = value
    return cast("PaddleOcrOptions", renamed)


def _check(options: PaddleOcrOptions) -> None:
    if unknown := options.keys() - PaddleOcrOptions.__annotations__.keys():
        raise ValueError(f"Unknown argument: {min(unknown)}")
    _one_of("ocr_version", options.get("ocr_version"), OCR_VERSIONS)
    _one_of("engine", options.get("engine"), ENGINES)
    _one_of("precision", options.get("precision"), PRECISIONS)


def _one_of(name: str, value: str | None, choices: Collection[str]) -> None:
    if value is not None and value not in choices:
        raise ValueError(f"{name} is one of {', '.join(choices)}, not {value!r}")


def _pipeline(config: str | Mapping[str, object] | None) -> PaddlexPipeline:
    """What the pipeline file says; without one, PaddleOCR's own defaults hold."""
    if config is None or config == _WHOLE_PIPELINE:
        return PaddlexPipeline(parameters=PADDLEOCR_PARAMETERS)
    if isinstance(config, Mapping):
        return parse_paddlex_pipeline(dict(config))
    return read_paddlex_pipeline(Path(config))


def _with_batch_sizes(parameters: OcrParameters, options: PaddleOcrOptions) -> OcrParameters:
    orientation, recognition = parameters.textline_orientation, parameters.text_recognition
    orientation_batch = _or(options.get("textline_orientation_batch_size"), orientation.batch_size)
    recognition_batch = _or(options.get("text_recognition_batch_size"), recognition.batch_size)
    return dataclasses.replace(
        parameters,
        textline_orientation=dataclasses.replace(orientation, batch_size=orientation_batch),
        text_recognition=dataclasses.replace(recognition, batch_size=recognition_batch),
    )


def _with_installed_document_steps(parameters: OcrParameters, options: PaddleOcrOptions) -> OcrParameters:
    """PaddleOCR has both steps on by default; here they are where their networks are at hand."""
    can_turn = _is_at_hand(Network.DOC_ORIENTATION, options)
    can_flatten = _is_at_hand(Network.DOC_UNWARPING, options)
    return dataclasses.replace(
        parameters,
        use_doc_orientation_classify=_or(options.get("use_doc_orientation_classify"), can_turn),
        use_doc_unwarping=_or(options.get("use_doc_unwarping"), can_flatten),
    )


def _is_at_hand(task: Network, options: PaddleOcrOptions) -> bool:
    usual = usual_network(task)
    return task in _named_models(options) or (usual is not None and is_installed(usual))


def _named_models(options: PaddleOcrOptions) -> dict[Network, str]:
    """Folder, or else name, of each network that is given."""
    given = {
        Network.DOC_ORIENTATION: (
            options.get("doc_orientation_classify_model_dir"),
            options.get("doc_orientation_classify_model_name"),
        ),
        Network.DOC_UNWARPING: (options.get("doc_unwarping_model_dir"), options.get("doc_unwarping_model_name")),
        Network.TEXT_DETECTION: (options.get("text_detection_model_dir"), options.get("text_detection_model_name")),
        Network.TEXTLINE_ORIENTATION: (
            options.get("textline_orientation_model_dir"),
            options.get("textline_orientation_model_name"),
        ),
        Network.TEXT_RECOGNITION: (
            options.get("text_recognition_model_dir"),
            options.get("text_recognition_model_name"),
        ),
    }
    # A folder in full, since its own name may be a network's.
    models = {task: str(Path(folder).absolute()) if folder else name for task, (folder, name) in given.items()}
    return {task: model for task, model in models.items() if model}


def _networks(
    base: Mapping[Network, NetworkOptions], parameters: OcrParameters, options: PaddleOcrOptions
) -> dict[Network, NetworkOptions]:
    """What is asked of single networks; those of the optional steps are there exactly where the step is on."""
    networks = dict(base)
    for task, model in _named_models(options).items():
        networks[task] = dataclasses.replace(networks.get(task, NetworkOptions()), model=model)
    switches = {
        Network.DOC_ORIENTATION: parameters.use_doc_orientation_classify,
        Network.DOC_UNWARPING: parameters.use_doc_unwarping,
        Network.TEXTLINE_ORIENTATION: parameters.use_textline_orientation,
    }
    for task, is_on in switches.items():
        if not is_on:
            networks.pop(task, None)
        elif task is not Network.TEXTLINE_ORIENTATION:  # every engine has a network for that
            networks.setdefault(task, NetworkOptions())
    return networks


def _engine_options(base: EngineOptions, options: PaddleOcrOptions, notes: list[str]) -> EngineOptions:
    device = _device(options.get("device"), notes)
    return base.but_with(
        model=_model(options, notes),
        lang=_language(options),
        enable_hpi=options.get("enable_hpi"),
        device=device,
        backend=_backend(options, device, notes),
        precision=_precision(options, device, notes),
        cpu_threads=options.get("cpu_threads"),
    )


def _device(device: str | None, notes: list[str]) -> str | None:
    first, *others = (device or "").split(",")
    if others:
        notes.append(f"device {device}: pages are read on the first one, {first}")
    return first or None


def _reads_itself(options: PaddleOcrOptions) -> bool:
    """Whether the user named the networks that read, so that language and version choose nothing any more."""
    return not {Network.TEXT_DETECTION, Network.TEXT_RECOGNITION}.isdisjoint(_named_models(options))


def _language(options: PaddleOcrOptions) -> str | None:
    return None if _reads_itself(options) else options.get("lang")


def _model(options: PaddleOcrOptions, notes: list[str]) -> str | None:
    """A model of the version that is asked for, of those that read the language one that is installed if possible."""
    version, lang = options.get("ocr_version"), options.get("lang")
    if _reads_itself(options):
        if version or lang:
            notes.append("lang and ocr_version have no effect where models are named")
        return None
    if version is None:
        return None
    language = canonical_language(lang or _USUAL_LANGUAGE)
    models = [name for name in known_bundles() if version in name and language in languages_of(name)]
    if not models:
        raise ValueError(f"No models are available for lang={lang!r} and ocr_version={version!r}.")
    return next((name for name in models if _is_model_installed(name)), models[0])


def _is_model_installed(name: str) -> bool:
    bundle = known_bundles()[name]
    return is_installed(bundle.detector) and is_installed(bundle.recogniser)


def _backend(options: PaddleOcrOptions, device: str | None, notes: list[str]) -> str | None:
    if options.get("use_tensorrt"):
        if _is_gpu(device):
            return Backend.TENSORRT
        notes.append("use_tensorrt has no effect without device gpu")
    engine = options.get("engine")
    if options.get("enable_mkldnn") is False and not (engine or "").startswith("paddle"):
        notes.append("enable_mkldnn has no effect without engine paddle")
    if engine in (None, "onnxruntime"):
        return engine
    has_models = _named_models(options) or options.get("paddlex_config")
    if engine in ("paddle", "paddle_static") and has_models:
        return Backend.PADDLE if _or(options.get("enable_mkldnn"), True) else Backend.PADDLE_PLAIN
    notes.append(f"engine {engine} has no effect: the model that is read is no Paddle model for it")
    return None


def _precision(options: PaddleOcrOptions, device: str | None, notes: list[str]) -> str | None:
    """As in PaddleOCR fp16 is for TensorRT; fp32 is what PaddleOCR always computes in elsewhere."""
    precision = options.get("precision")
    if precision == "fp16" and not (options.get("use_tensorrt") and _is_gpu(device)):
        notes.append("precision fp16 has no effect without use_tensorrt and device gpu")
        return None
    return precision


def _is_gpu(device: str | None) -> bool:
    return (device or "").startswith("gpu")


def _or(value: _T | None, default: _T) -> _T:
    return default if value is None else value
