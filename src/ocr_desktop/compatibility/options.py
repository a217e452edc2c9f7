"""The options of PaddleOCR 3.7 for general OCR, by their names; None is the same as leaving one out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict


class PredictOptions(TypedDict, total=False):
    """The knobs that one call of `predict` may turn."""

    use_doc_orientation_classify: bool | None
    use_doc_unwarping: bool | None
    use_textline_orientation: bool | None
    text_det_limit_side_len: int | None
    text_det_limit_type: str | None
    text_det_thresh: float | None
    text_det_box_thresh: float | None
    text_det_unclip_ratio: float | None
    text_rec_score_thresh: float | None
    return_word_box: bool | None


class PaddleOcrOptions(PredictOptions, total=False):
    """Everything that an engine can be opened with; the names from `det_model_dir` on are PaddleOCR 2's."""

    doc_orientation_classify_model_name: str | None
    doc_orientation_classify_model_dir: str | None
    doc_unwarping_model_name: str | None
    doc_unwarping_model_dir: str | None
    text_detection_model_name: str | None
    text_detection_model_dir: str | None
    textline_orientation_model_name: str | None
    textline_orientation_model_dir: str | None
    textline_orientation_batch_size: int | None
    text_recognition_model_name: str | None
    text_recognition_model_dir: str | None
    text_recognition_batch_size: int | None
    text_det_input_shape: tuple[int, int, int] | list[int] | None
    text_rec_input_shape: tuple[int, int, int] | list[int] | None
    lang: str | None
    ocr_version: str | None
    device: str | None
    engine: str | None
    engine_config: Mapping[str, object] | None
    enable_hpi: bool | None
    use_tensorrt: bool | None
    precision: str | None
    enable_mkldnn: bool | None
    mkldnn_cache_capacity: int | None
    cpu_threads: int | None
    enable_cinn: bool | None
    paddlex_config: str | Mapping[str, object] | None
    det_model_dir: str | None
    det_limit_side_len: int | None
    det_limit_type: str | None
    det_db_thresh: float | None
    det_db_box_thresh: float | None
    det_db_unclip_ratio: float | None
    rec_model_dir: str | None
    rec_batch_num: int | None
    use_angle_cls: bool | None
    cls_model_dir: str | None
    cls_batch_num: int | None


OLDER_NAMES: Mapping[str, str] = {
    "det_model_dir": "text_detection_model_dir",
    "det_limit_side_len": "text_det_limit_side_len",
    "det_limit_type": "text_det_limit_type",
    "det_db_thresh": "text_det_thresh",
    "det_db_box_thresh": "text_det_box_thresh",
    "det_db_unclip_ratio": "text_det_unclip_ratio",
    "rec_model_dir": "text_recognition_model_dir",
    "rec_batch_num": "text_recognition_batch_size",
    "use_angle_cls": "use_textline_orientation",
    "cls_model_dir": "textline_orientation_model_dir",
    "cls_batch_num": "textline_orientation_batch_size",
}
"""PaddleOCR 2's names, and those of today."""

OCR_VERSIONS = ("PP-OCRv3", "PP-OCRv4", "PP-OCRv5", "PP-OCRv6")
ENGINES = ("paddle", "paddle_static", "paddle_dynamic", "transformers", "onnxruntime")
PRECISIONS = ("fp32", "fp16")
