"""What the engine wing tells, in a Chinese window."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QLabel
from tools.told_texts import GENERATED, generated_module

from ocr_desktop.domain.failures import Failure
from ocr_desktop.system.resources import resource
from ocr_desktop.ui.engine_texts import reason_text
from ocr_desktop.ui.main_window import MainWindow
from ocr_desktop.ui.texts import failure_report
from ocr_desktop.ui.told_templates import TEMPLATES
from ocr_desktop.ui.told_text import told_failure, told_text
from tests.helpers.fake_reader import FakeReader
from tests.ui.opening import open_pages

INCOMPLETE = Failure(
    "DocumentError",
    "The PNG image is incomplete: its end is missing",
    "Copy or download it again, or open it in another program and save it anew",
)


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[QTranslator]:
    translator = QTranslator()
    assert translator.load("ocr_desktop_zh_CN", str(resource("i18n")))
    qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


def test_the_templates_are_those_of_the_sources() -> None:
    assert GENERATED.read_text("utf-8") == generated_module(), "run tools/translate.py"


def filled(template: str) -> tuple[str, list[str]]:
    """A sentence of this template, and what it names."""
    parts = [f"<{number}>" for number in range(len(set(re.findall(r"{\d+}", template))))]
    return template.format(*parts), parts


def test_every_template_is_told_in_chinese_with_what_it_names(chinese: QTranslator) -> None:
    sentences = {template: filled(template) for template in TEMPLATES}
    wrong = [
        template
        for template, (text, parts) in sentences.items()
        if told_text(text) != chinese.translate("Told", template).format(*parts)
    ]
    assert wrong == []


def test_in_english_a_text_stays_as_it_is(qapp: QApplication) -> None:
    assert [text for template in TEMPLATES if told_text(text := filled(template)[0]) != text] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("/a/b.txt could not be written: the disk is full", "/a/b.txt 无法写入：磁盘已满"),
        ("The engine process was ended by SIGKILL (signal 9)", "引擎进程被 SIGKILL（信号 9）终止"),
        ("The file is a web page, not an image", "该文件是网页，不是图像"),
        ("OpenVINO · CPU · fp32: it gave no sign of life for 60 s and was ended", "60 秒没有响应，已被终止"),
        ("one.org does not answer; two.org does not have the file", "two.org 没有该文件"),
        ("1.30 works", "1.30 可用"),
        ("RuntimeError in frob::knob", "RuntimeError in frob::knob"),
    ],
)
def test_reasons_inside_of_sentences_are_told_too(chinese: QTranslator, text: str, told: str) -> None:
    assert told_text(text).endswith(told)


def test_a_failed_page_speaks_chinese_and_its_report_english(
    chinese: QTranslator, window: MainWindow, reader: FakeReader
) -> None:
    (page,) = open_pages(window, reader, "a.png")
    reader.fail(page.id, INCOMPLETE)
    shown = [label.text() for label in window.parts.results.notice.findChildren(QLabel)]
    assert "该 PNG 图像不完整：缺少结尾" in shown
    assert "请重新复制或下载，或用其他程序打开后另存" in shown
    assert INCOMPLETE.message in failure_report(INCOMPLETE)


def test_a_problem_above_the_page_speaks_chinese(chinese: QTranslator, window: MainWindow) -> None:
    window._services.notifications.report("topic", INCOMPLETE)
    (bar,) = window.parts.bars.bars()
    assert bar.accessibleName() == "该 PNG 图像不完整：缺少结尾"


def test_message_and_hint_are_told_as_one(chinese: QTranslator) -> None:
    assert told_failure(Failure("EngineError", "No engine is open", "Try again")) == "没有打开的引擎。请重试"


def test_why_a_backend_cannot_be_used_is_told(chinese: QTranslator) -> None:
    assert reason_text("TensorRT is not published for this system") == "TensorRT 没有面向此系统的版本"
    assert reason_text("found, but its driver is not installed") == "已找到，但未安装驱动程序"
