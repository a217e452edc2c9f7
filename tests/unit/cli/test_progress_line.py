from __future__ import annotations

from ocr_desktop.cli.progress_line import ProgressLine
from ocr_desktop.domain.progress import Progress, Stage


def test_where_nobody_watches_each_step_is_one_line(capsys):
    with ProgressLine() as line:
        for percent in range(0, 100, 10):
            line.show(Progress(Stage.BUILD, 1, 3, f"OpenVINO fp32: a network {percent} %"))
        line.show(Progress(Stage.CHECK, 2, 3, "OpenVINO fp32"))
    assert capsys.readouterr().err.splitlines() == [
        "ocr-desktop: 2/3 build OpenVINO fp32: a network",
        "ocr-desktop: 3/3 check OpenVINO fp32",
    ]
