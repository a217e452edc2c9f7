"""Whether the window opens and reads a page: `python -m ocr_desktop.self_test.window`."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEventLoop, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from ocr_desktop.app import compose
from ocr_desktop.domain.errors import OcrDesktopError
from ocr_desktop.self_test.program import run_check
from ocr_desktop.system.resources import resource
from ocr_desktop.ui.main_window import MainWindow

_PATIENCE_MS = 60_000
_PAGE = "receipt.png"
_OFFSCREEN_LACK = "This plugin does not support "
"""What Qt says of sizes and stacking where there is no screen, at every window."""


class _Watch:
    """Waits in the event loop until a window has read its page."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._loop = QEventLoop()

    def wait(self) -> bool:
        """Whether it has, before patience is at an end."""
        looking, deadline = QTimer(), QTimer()
        looking.timeout.connect(self._look)
        deadline.timeout.connect(self._loop.quit)
        looking.start(20)
        deadline.start(_PATIENCE_MS)
        self._loop.exec()
        return self._is_read()

    def _look(self) -> None:
        if self._is_read():
            self._loop.quit()

    def _is_read(self) -> bool:
        """Whether the page is there, is read, and its image is shown."""
        page = self._window.session.current
        is_done = page is not None and (page.result is not None or page.failure is not None)
        return is_done and self._window.parts.view.canvas.mapped is not None


def check_window() -> str:
    """Open the window, have it read a sample page, and close it.

    Returns:
        What it read.

    Raises:
        OcrDesktopError: it read nothing.
    """
    qInstallMessageHandler(_pass_on)
    app = QApplication([])
    window = compose(app)
    window.show()
    window.session.open_paths([resource("samples", _PAGE)])
    try:
        is_read = _Watch(window).wait()
        page = window.session.current
        if not is_read or page is None or page.result is None:
            failure = page.failure if page else None
            raise OcrDesktopError(str(failure) if failure else f"{_PAGE} was not read in time")
        return f"{len(page.result.lines)} lines of {_PAGE} shown by “{app.platformName()}”"
    finally:
        window.close_at_once()
        window.stop()


def _pass_on(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if not message.startswith(_OFFSCREEN_LACK):
        sys.stderr.write(f"{message}\n")


if __name__ == "__main__":
    run_check(check_window)
