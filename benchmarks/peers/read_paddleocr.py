"""PaddleOCR as a program that reads what it is told: `python -m benchmarks.peers.read_paddleocr OPTIONS`.

OPTIONS is JSON: `engine` (PaddleOCR's name of it), `threads`, and `detection` and `recognition`, each with the `name`
and `folder` of a network. Runs in an environment of its own and imports nothing of ours.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from benchmarks.peers.serving import Json, lines, serve, versions

_RUNTIME_PACKAGES = {"onnxruntime": "onnxruntime", "paddle_static": "paddlepaddle"}


class PaddleOcrProgram:
    """PaddleOCR with its own parameters; nothing is turned or laid flat."""

    def __init__(self, options: dict[str, Any]) -> None:
        os.environ["PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK"] = "True"
        from paddleocr import PaddleOCR

        self._engine_name, threads = options["engine"], options["threads"]
        is_onnx = self._engine_name == "onnxruntime"
        speed = {"engine_config": {"intra_op_num_threads": threads}} if is_onnx else {"cpu_threads": threads}
        self._engine = PaddleOCR(
            device="cpu",
            engine=self._engine_name,
            text_detection_model_name=options["detection"]["name"],
            text_detection_model_dir=options["detection"]["folder"],
            text_recognition_model_name=options["recognition"]["name"],
            text_recognition_model_dir=options["recognition"]["folder"],
            use_doc_orientation_classify=False,
            use_doc_unwarping=False,
            use_textline_orientation=False,
            **speed,
        )

    def read(self, image: Path) -> Json:
        """Read an image; it does not tell how long its steps take."""
        (result,) = self._engine.predict(str(image))
        return lines(result["rec_texts"], result["rec_scores"])

    def facts(self) -> Json:
        """What it runs in."""
        pipeline = self._engine.paddlex_pipeline._pipeline
        steps = {"detection": pipeline.text_det_model, "recognition": pipeline.text_rec_model}
        precision = {name: _precision(step.runner) for name, step in steps.items()}
        packages = ("paddleocr", "paddlex", _RUNTIME_PACKAGES[self._engine_name])
        return {"precision": precision, "versions": versions(*packages)}


def _precision(runner: Any) -> str:
    if hasattr(runner, "session"):
        # ONNX Runtime's kernels for processors calculate in the type of the network.
        kind = str(runner.session.get_inputs()[0].type)
        return {"tensor(float)": "fp32"}.get(kind, kind)
    mode = str(runner._config["run_mode"])
    return "bf16" if mode.endswith("bf16") else f"fp32 ({mode})"


def main() -> None:
    options = json.loads(sys.argv[1])
    serve(lambda: PaddleOcrProgram(options))


if __name__ == "__main__":
    main()
