"""What a network does, told from its name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ocr_desktop.domain.compute import Network

TASK_TITLES: Mapping[Network, str] = {
    Network.TEXT_DETECTION: "text detection",
    Network.TEXTLINE_ORIENTATION: "text-line orientation",
    Network.TEXT_RECOGNITION: "text recognition",
    Network.DOC_ORIENTATION: "document orientation",
    Network.DOC_UNWARPING: "document unwarping",
}
"""The tasks in words."""

_PATTERNS = (
    (Network.DOC_UNWARPING, re.compile(r"uvdoc|unwarp")),
    (Network.DOC_ORIENTATION, re.compile(r"doc_ori")),
    (Network.TEXTLINE_ORIENTATION, re.compile(r"textline_ori|ppocr_mobile.*cls|^cls$")),
    (Network.TEXT_DETECTION, re.compile(r"(?<![a-z])det(?![a-z])")),
    (Network.TEXT_RECOGNITION, re.compile(r"(?<![a-z])rec(?![a-z])")),
)


def task_of_name(name: str) -> Network | None:
    """The task of a network that is called like PaddleOCR's, such as "PP-OCRv5_mobile_det"; None if it is not."""
    lowered = name.lower()
    return next((task for task, pattern in _PATTERNS if pattern.search(lowered)), None)
