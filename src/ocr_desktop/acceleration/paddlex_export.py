"""An engine's networks and parameters as a pipeline file of PaddleX."""

from __future__ import annotations

from dataclasses import replace

from ocr_desktop.acceleration.paddlex_schema import PipelineFile
from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.errors import ModelError
from ocr_desktop.domain.requests import DetectionParameters, OcrParameters
from ocr_desktop.models.bundle import ModelBundle, NetworkModel
from ocr_desktop.models.store import find_network

_PATHS = dict(
    zip(
        (
            Network.TEXT_DETECTION,
            Network.TEXTLINE_ORIENTATION,
            Network.TEXT_RECOGNITION,
            Network.DOC_ORIENTATION,
            Network.DOC_UNWARPING,
        ),
        PipelineFile.MODULE_NAMES,
        strict=True,
    )
)
"""Where each network stands in the file."""


def _in_paddlex_terms(detection: DetectionParameters) -> DetectionParameters:
    """PaddleX knows no size that follows the text; the first look is what comes nearest."""
    return replace(detection, limit_type="max") if detection.limit_type == "auto" else detection


def paddlex_content(bundle: ModelBundle, parameters: OcrParameters, *, enable_hpi: bool) -> dict[str, object]:
    """The content of the file, to be written as YAML.

    Args:
        bundle: The networks; those that are found by their names need no folder.
        parameters: The knobs.
        enable_hpi: High-performance inference.
    """
    detection, recognition = _in_paddlex_terms(parameters.text_detection), parameters.text_recognition
    modules = {_PATHS[task].rpartition(".")[2]: _module(network) for task, network in bundle.networks.items()}
    modules["TextDetection"] |= {
        "limit_side_len": detection.limit_side_len,
        "limit_type": detection.limit_type,
        "max_side_limit": detection.max_side_limit,
        "thresh": detection.thresh,
        "box_thresh": detection.box_thresh,
        "unclip_ratio": detection.unclip_ratio,
    }
    modules["TextRecognition"] |= {
        "batch_size": recognition.batch_size,
        "score_thresh": recognition.score_thresh,
        "return_word_box": parameters.return_word_box,
    }
    if "TextLineOrientation" in modules:
        modules["TextLineOrientation"]["batch_size"] = parameters.textline_orientation.batch_size
    document = {name: modules.pop(name) for name in ("DocOrientationClassify", "DocUnwarping") if name in modules}
    return {
        "pipeline_name": "OCR",
        "text_type": "general",
        "use_hpip": enable_hpi,
        "use_doc_preprocessor": parameters.use_doc_orientation_classify or parameters.use_doc_unwarping,
        "use_textline_orientation": parameters.use_textline_orientation,
        "SubPipelines": {
            "DocPreprocessor": {
                "pipeline_name": "doc_preprocessor",
                "use_doc_orientation_classify": parameters.use_doc_orientation_classify,
                "use_doc_unwarping": parameters.use_doc_unwarping,
                "SubModules": document,
            }
        },
        "SubModules": modules,
    }


def _module(network: NetworkModel) -> dict[str, object]:
    return {
        "module_name": PipelineFile.MODULE_NAMES[_PATHS[network.task]],
        "model_name": network.name,
        "model_dir": None if _is_found_by_name(network) else str(network.folder.resolve()),
    }


def _is_found_by_name(network: NetworkModel) -> bool:
    try:
        return find_network(network.name, task=network.task).folder == network.folder
    except ModelError:
        return False
