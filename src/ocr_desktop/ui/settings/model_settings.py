"""Which model reads, and for which language."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.models import ModelInfo, ModelState
from ocr_desktop.ui.engine_texts import network_text
from ocr_desktop.ui.model_control import ModelControl
from ocr_desktop.ui.models.languages import language_name, sorted_languages
from ocr_desktop.ui.models.model_texts import entry_text, installed_size, model_title
from ocr_desktop.ui.settings.choice import Choice, Option
from ocr_desktop.ui.texts import size_text
from ocr_desktop.ui.themed import set_themed_icon

ANY_LANGUAGE = ""


class ModelSettings(QWidget):
    """Says what is wished; whether that costs a download is asked elsewhere."""

    model_chosen = Signal(str)
    language_chosen = Signal(str)
    import_requested = Signal()
    folder_requested = Signal()
    network_requested = Signal(object)  # Network
    own_networks_requested = Signal()
    removal_requested = Signal(str)

    def __init__(self, models: ModelControl, options: EngineOptions, parent: QWidget) -> None:
        super().__init__(parent)
        self._models, self._options = models, options
        self.model = Choice(self.tr("Model"), self)
        self.language = Choice(self.tr("Text language"), self)
        self._menu = QMenu(self)
        self._more = self._make_more()
        self.model.add_beside(self._more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.model)
        layout.addWidget(self.language)
        self.model.chosen.connect(self._on_model_chosen)
        self.language.chosen.connect(self.language_chosen)
        models.changed.connect(self._refresh)
        self._refresh()

    @property
    def more(self) -> QToolButton:
        """Opens the menu of what else can be done with models."""
        return self._more

    def menu(self) -> QMenu:
        """What else can be done with models, as it is now."""
        self._fill_menu()
        return self._menu

    def show_options(self, options: EngineOptions) -> None:
        """Show what is chosen."""
        self._options = options
        self._refresh()

    def _make_more(self) -> QToolButton:
        button = QToolButton(self)
        set_themed_icon(button, "more")
        button.setAutoRaise(True)
        button.setAccessibleName(self.tr("More about models"))
        button.setToolTip(self.tr("Import, use in place or remove a model"))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(self._on_more_clicked)
        return button

    def _refresh(self) -> None:
        self.model.set_options(self._model_options(), self._options.model)
        self.model.explain(self._explanation())
        self.language.set_options(self._language_options(), self._options.lang or ANY_LANGUAGE)

    def _model_options(self) -> list[Option]:
        """What is there comes before what has to be downloaded; the model in force is shown wherever it lies."""
        models = [model for model in self._models.model_library.models if model.can_read or model.fault]
        there = [model for model in models if model.state is not ModelState.DOWNLOADABLE]
        options = [_option(model) for model in (*there, *(model for model in models if model not in there))]
        chosen = self._options.model
        if chosen not in {option.value for option in options}:
            options.insert(0, Option(chosen, Path(chosen).name or chosen))
        return options

    def _language_options(self) -> list[Option]:
        codes = {code for model in self._models.model_library.models for code in model.languages}
        if self._options.lang:
            codes.add(self._options.lang)
        any_language = Option(ANY_LANGUAGE, self.tr("Any"))
        return [any_language, *(Option(code, language_name(code)) for code in sorted_languages(codes))]

    def _explanation(self) -> list[str]:
        own = [
            f"{network_text(task)}: {model_title(self._models.model_library, Path(network.model).name)}"
            for task, network in self._options.networks.items()
            if network.model
        ]
        model = self._models.model_library.find(self._options.model)
        faults = [model.fault] if model is not None and model.fault else []
        return [*own, *faults]

    def _fill_menu(self) -> None:
        self._menu.clear()
        self._menu.addAction(self.tr("Import a model folder…"), self.import_requested.emit)
        self._menu.addAction(self.tr("Use a model folder in place…"), self.folder_requested.emit)
        for task in (Network.TEXT_DETECTION, Network.TEXT_RECOGNITION):
            text = self.tr("{network} with a network of your own…").format(network=network_text(task))
            action = self._menu.addAction(text)
            action.setData(task)
            action.triggered.connect(self._on_network_triggered)
        if any(network.model for network in self._options.networks.values()):
            self._menu.addAction(self.tr("Use the model's own networks"), self.own_networks_requested.emit)
        self._menu.addSeparator()
        self._add_removals()

    def _add_removals(self) -> None:
        menu = self._menu.addMenu(self.tr("Remove"))
        removable = [model for model in self._models.model_library.models if installed_size(model) or model.fault]
        for model in removable:
            action = menu.addAction(f"{model.title} ({size_text(installed_size(model))})")
            action.setData(model.name)
            action.setEnabled(model.name != self._options.model and self._models.work is None)
            action.triggered.connect(self._on_removal_triggered)
        menu.setEnabled(bool(removable))

    def _on_more_clicked(self) -> None:
        self.menu().popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _on_model_chosen(self, name: str) -> None:
        # A model that has to be downloaded is not in force yet, and may never be.
        self.model.set_current(self._options.model)
        self.model_chosen.emit(name)

    def _on_network_triggered(self) -> None:
        self.network_requested.emit(cast("QAction", self.sender()).data())

    def _on_removal_triggered(self) -> None:
        self.removal_requested.emit(cast("QAction", self.sender()).data())


def _option(model: ModelInfo) -> Option:
    return Option(model.name, entry_text(model), model.fault)
