"""Each check of the self-test fails where what it checks is not so, and says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from ocr_desktop.domain.errors import EngineError
from ocr_desktop.self_test import running
from ocr_desktop.self_test.checks import CHECKS, Check
from ocr_desktop.self_test.running import failure_of, run_checks
from ocr_desktop.self_test.samples import check_readings, samples
from tests.helpers.results import make_result

ROOT = Path(__file__).parents[3]
COMPLAINING = Check("libraries", "tests.helpers.complaining_check")
IMPORTABLE = {"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


def check_called(name: str) -> Check:
    return next(check for check in CHECKS if check.name == name)


def test_a_backend_that_cannot_read_fails() -> None:
    check = check_called("reading with OpenVINO")
    failure, _ = failure_of(Check(check.name, check.module, ("tensorrt",)), {"CUDA_VISIBLE_DEVICES": ""})
    assert "TensorRT" in failure


def test_a_backend_that_reads_wrongly_fails() -> None:
    with pytest.raises(EngineError, match=f"0 of .* lines on {len(samples())} sample pages"):
        check_readings(lambda _sample: make_result([]))


def test_without_a_font_no_text_can_be_shown(tmp_path: Path) -> None:
    pytest.importorskip("PySide6", reason="PySide6 is not installed")
    nothing = tmp_path / "fonts.conf"
    nothing.write_text(f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}</cachedir></fontconfig>", "utf-8")
    failure, _ = failure_of(check_called("fonts"), {**OFFSCREEN, "FONTCONFIG_FILE": str(nothing)})
    assert failure.startswith("no font is installed")


def test_without_a_screen_it_is_said_what_is_missing() -> None:
    nowhere = {"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    failure, _ = failure_of(check_called("window"), nowhere)
    assert failure.startswith("There is no display")


def test_a_check_that_holds_but_complains_fails() -> None:
    assert failure_of(COMPLAINING, IMPORTABLE) == ("it complains: a library is old", "all is well")


def test_a_check_that_crashes_fails() -> None:
    failure, _ = failure_of(Check("nothing", "ocr_desktop.nothing"), {})
    assert "No module named ocr_desktop.nothing" in failure


def test_the_others_run_after_one_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Check("nothing", "ocr_desktop.nothing")
    monkeypatch.setattr(running, "CHECKS", (broken, check_called("translations")))
    pytest.importorskip("PySide6", reason="PySide6 is not installed")
    held: list[str] = []
    failed: list[str] = []
    assert not run_checks(lambda check, _: held.append(check.name), lambda check, _: failed.append(check.name))
    assert (held, failed) == (["translations"], ["nothing"])
