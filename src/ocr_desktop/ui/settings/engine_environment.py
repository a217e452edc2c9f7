"""Where the engine runs: in the app itself, or in a Python environment of the user's that has other runtimes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ocr_desktop._version import __version__
from ocr_desktop.system.python_environments import python_in
from ocr_desktop.ui.settings.choice import Choice, Option

_APP, _OTHER = "app", "other"
_ENVIRONMENT = "environment"


class EngineEnvironment(QWidget):
    """Tells what is chosen; whether an engine can run there is found out by starting one."""

    chosen = Signal(str)  # interpreter; empty for the app itself

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._python = ""
        self.choice = Choice(self.tr("Engine runs in"), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.choice)
        self.choice.chosen.connect(self._on_chosen)
        self.show_python("")

    def show_python(self, python: str) -> None:
        """Show what is chosen."""
        self._python = python
        options = [Option(_APP, self.tr("The app itself"))]
        if python:
            options.append(Option(_ENVIRONMENT, _name_of(Path(python))))
        options.append(Option(_OTHER, self.tr("Another environment…")))
        self.choice.set_options(options, _ENVIRONMENT if python else _APP)
        self.choice.explain([python or self._purpose()])

    def take(self, folder: str) -> None:
        """Run engines in the environment that lies in a folder, if there is one."""
        python = python_in(Path(folder))
        if python is None:
            text = self.tr("There is no Python in “{folder}”. Choose the folder that was made for the environment.")
            self.choice.explain([text.format(folder=folder)])
        else:
            self.chosen.emit(str(python))

    def _purpose(self) -> str:
        text = self.tr(
            "A Python environment with OCR Desktop {version} in it can host the engine: with the runtimes for an"
            " NVIDIA card, for one, which do not come with the app."
        )
        return text.format(version=__version__)

    def _on_chosen(self, value: str) -> None:
        self.choice.set_current(_ENVIRONMENT if self._python else _APP)
        if value == _OTHER:
            self._ask()
        elif value == _APP and self._python:
            self.chosen.emit("")

    def _ask(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Choose the folder of a Python environment"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _name_of(python: Path) -> str:
    """The folder that an environment is known by; its interpreter lies there or one below."""
    folder = python.parent
    return folder.parent.name if folder.name in ("bin", "Scripts") else folder.name
