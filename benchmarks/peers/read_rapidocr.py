"""RapidOCR as a program that reads what it is told: `python -m benchmarks.peers.read_rapidocr OPTIONS`.

OPTIONS is JSON: `runtime` (onnxruntime or openvino), `threads`, and `is_like_paddleocr`, which gives it PaddleOCR's
detection parameters. Runs in an environment of its own and imports nothing of ours.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.peers.serving import Json, lines, serve, versions

_LIKE_PADDLEOCR = {
    "Det.limit_side_len": 64,
    "Det.limit_type": "min",
    "Det.mean": [0.485, 0.456, 0.406],
    "Det.std": [0.229, 0.224, 0.225],
    "Det.box_thresh": 0.6,
    "Det.unclip_ratio": 1.5,
    "Det.use_dilation": False,
    "Global.max_side_len": 4000,
    "Global.text_score": 0.0,
}
_TYPES = {"f32": "fp32", "f16": "fp16", "tensor(float)": "fp32"}


class RapidOcrProgram:
    """RapidOCR's own pipeline; lines are not turned."""

    def __init__(self, runtime: str, threads: int, *, is_like_paddleocr: bool) -> None:
        from rapidocr import EngineType, RapidOCR

        self._runtime = runtime
        engine_type = EngineType(runtime)
        parameters: dict[str, Any] = {
            "Global.use_cls": False,
            "Global.log_level": "error",
            "Det.engine_type": engine_type,
            "Rec.engine_type": engine_type,
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.openvino.inference_num_threads": threads,
        }
        self._engine = RapidOCR(params=parameters | (_LIKE_PADDLEOCR if is_like_paddleocr else {}))

    def read(self, image: Path) -> Json:
        """Read an image; its steps are detection and recognition."""
        result = self._engine(str(image))
        spent_s = result.elapse_list or [0.0, None, 0.0]
        stages_ms = {"detection": 1000 * (spent_s[0] or 0.0), "recognition": 1000 * (spent_s[-1] or 0.0)}
        return {**lines(result.txts or (), result.scores or ()), "stages_ms": stages_ms}

    def facts(self) -> Json:
        """What it runs in."""
        steps = {"detection": self._engine.text_det, "recognition": self._engine.text_rec}
        precision = {name: self._precision(step.session.session) for name, step in steps.items()}
        return {"precision": precision, "versions": versions("rapidocr", self._runtime)}

    def _precision(self, session: Any) -> str:
        if self._runtime == "openvino":
            name = session.get_compiled_model().get_property("INFERENCE_PRECISION_HINT").get_type_name()
        else:
            # Its kernels for processors calculate in the type of the network.
            name = session.get_inputs()[0].type
        return _TYPES.get(name, str(name))


def main() -> None:
    options = json.loads(sys.argv[1])
    serve(
        lambda: RapidOcrProgram(
            options["runtime"], options["threads"], is_like_paddleocr=options.get("is_like_paddleocr", False)
        )
    )


if __name__ == "__main__":
    main()
