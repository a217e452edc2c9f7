"""What the user does with models: choose, download, import, use in place, remove."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.engine_options import EngineOptions, NetworkOptions
from ocr_desktop.domain.errors import NameTakenError
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.models import ModelState
from ocr_desktop.jobs.events import ModelWorkEnded
from ocr_desktop.jobs.model_work import ModelTask, ModelWork
from ocr_desktop.ui.engine_control import EngineControl
from ocr_desktop.ui.model_control import ModelControl
from ocr_desktop.ui.models.download_dialog import DownloadDialog
from ocr_desktop.ui.models.model_texts import installed_size, missing_networks, model_title
from ocr_desktop.ui.notifications import Notifications, Remedy
from ocr_desktop.ui.question import Question
from ocr_desktop.ui.settings.settings_keeper import SettingsKeeper
from ocr_desktop.ui.texts import size_text

TOPIC = "models"
_RETRY, _OTHER_MIRROR, _REPLACE = "retry", "other_mirror", "replace"


@dataclass(frozen=True, slots=True)
class ModelWish:
    """The part of the engine's options that is about models; see `EngineOptions`."""

    model: str
    lang: str | None = None
    networks: Mapping[Network, NetworkOptions] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(cls, options: EngineOptions) -> ModelWish:
        """The wish that some options hold."""
        return cls(options.model, options.lang, options.networks)

    def with_network(self, task: Network, place: str) -> ModelWish:
        """The same with another network for a task: a name, or where it lies."""
        return replace(self, networks=MappingProxyType({**self.networks, task: NetworkOptions(model=place)}))

    def applied_to(self, options: EngineOptions) -> EngineOptions:
        """Options with this wish in them."""
        return replace(options, model=self.model, lang=self.lang, networks=self.networks)


class ModelDesk(QObject):
    """Turns wishes about models into settings and work; what was fetched to be used is used once it is there."""

    def __init__(
        self,
        models: ModelControl,
        engine: EngineControl,
        keeper: SettingsKeeper,
        notifications: Notifications,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._models, self._engine, self._keeper = models, engine, keeper
        self._notifications, self._window = notifications, window
        self._base: ModelWish | None = None
        self._failed: ModelWork | None = None
        models.ended.connect(self._on_work_ended)
        notifications.remedy_chosen.connect(self._on_remedy_chosen)

    # What the user wishes

    def use(self, name: str) -> None:
        """Read with a model of the library from now on; one that is not there is offered for download first."""
        self._use(ModelWish(name, self._kept_language(name)))

    def use_language(self, lang: str) -> None:
        """Read a language: with the model in force if it does, or with the first that does; empty takes any."""
        wish = ModelWish.of(self._options)
        reading = [model for model in self._models.model_library.models if model.can_read and lang in model.languages]
        names = [model.name for model in reading]
        there = [model.name for model in reading if model.state is not ModelState.DOWNLOADABLE]
        if not lang or wish.model in there or not names:
            self.ask_for(replace(wish, lang=lang or None))
        else:
            self._use(ModelWish((there or names)[0], lang))

    def offer_download(self, name: str, base: ModelWish, *, mirror: str = "") -> None:
        """Say what a download costs and ask.

        Args:
            name: Of a model or network.
            base: What is wished for once it is there; a network takes its place in it.
            mirror: The one that is proposed; empty proposes all.
        """
        if self._models.work is not None:
            self._notifications.inform(self.tr("Another model is on its way; wait until it is there"))
        elif missing_networks(self._models.model_library, name):
            self._base = base
            dialog = DownloadDialog(self._models.model_library, name, self._window, mirror=mirror)
            dialog.chosen.connect(self._on_download_chosen)
            dialog.open()

    def import_folder(self) -> None:
        """Ask for a model's folder and copy it into the app's own."""
        self._base = ModelWish.of(self._options)
        self._ask_for_folder(self.tr("Import a model folder"), self._import)

    def use_folder(self) -> None:
        """Ask for a model's folder and read with it where it lies."""
        self._ask_for_folder(self.tr("Use a model folder in place"), self._use_folder)

    def use_network_folder(self, task: Network) -> None:
        """Ask for the folder of one network and read with it where it lies, beside the model's other networks."""
        self._ask_for_folder(self.tr("Use a network in place"), partial(self._use_network_in_place, task))

    def use_own_networks(self) -> None:
        """Go back to the networks that belong to the model."""
        self.ask_for(replace(ModelWish.of(self._options), networks=MappingProxyType({})))

    def choose_file(self, base: ModelWish) -> None:
        """Ask for the file of a network, copy it, and read with it in place of the one that is wished for."""
        self._base = base
        dialog = QFileDialog(self._window, self.tr("Choose a network"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Networks ({patterns})").format(patterns=_PATTERNS), self.tr("All files (*)")])
        dialog.fileSelected.connect(self._import)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_to_remove(self, name: str) -> None:
        """Say what is removed and ask."""
        model = self._models.model_library.find(name)
        if model is None:
            return
        question = self.tr("Remove {model} from this computer?").format(model=model.title)
        comfort = self.tr("It can be downloaded again.") if model.is_known else ""
        box = Question(self.tr("Remove a model"), question, self._window, details=comfort)
        text = self.tr("Remove ({size})").format(size=size_text(installed_size(model)))
        box.offer(text, partial(self._remove, name), QMessageBox.ButtonRole.DestructiveRole)
        box.open()

    def ask_for(self, wish: ModelWish) -> None:
        """Read with other models, or try the same ones again."""
        options = wish.applied_to(self._options)
        if options == self._options:
            self._engine.open(options)
        else:
            self._keeper.change(replace(self._keeper.settings, engine=options))

    # How it is done

    @property
    def _options(self) -> EngineOptions:
        return self._keeper.settings.engine

    def _use(self, wish: ModelWish) -> None:
        model = self._models.model_library.find(wish.model)
        if model is not None and model.state is ModelState.DOWNLOADABLE:
            self.offer_download(wish.model, wish)
        else:
            self._base = None
            self.ask_for(wish)

    def _kept_language(self, name: str) -> str | None:
        """The language in force, if a model may read it."""
        model, lang = self._models.model_library.find(name), self._options.lang
        return lang if model is not None and (not model.languages or lang in model.languages) else None

    def _ask_for_folder(self, title: str, take: Callable[[str], None]) -> None:
        dialog = QFileDialog(self._window, title, str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _use_folder(self, folder: str) -> None:
        self.ask_for(ModelWish(folder))

    def _use_network_in_place(self, task: Network, place: str) -> None:
        self.ask_for(ModelWish.of(self._options).with_network(task, place))

    def _import(self, source: str) -> None:
        self._begin(ModelWork(ModelTask.IMPORT, Path(source).name, source=Path(source)))

    def _on_download_chosen(self, name: str, mirror: str) -> None:
        self._begin(ModelWork(ModelTask.DOWNLOAD, name, mirror=mirror))

    def _remove(self, name: str) -> None:
        self._begin(ModelWork(ModelTask.REMOVE, name))

    def _begin(self, work: ModelWork) -> None:
        self._notifications.resolve(TOPIC)
        self._models.begin(work)

    # How it went

    def _on_work_ended(self, event: ModelWorkEnded) -> None:
        if event.failure is not None:
            self._tell_failure(event.work, event.failure)
        elif not event.name:
            self._tell_cancelled(event.work)
        elif event.work.task is ModelTask.REMOVE:
            self._notifications.inform(self.tr("{model} was removed").format(model=self._title(event.name)))
        else:
            self._notifications.inform(self.tr("{model} is installed").format(model=self._title(event.name)))
            self._use_what_came(event.name)

    def _use_what_came(self, name: str) -> None:
        """A whole model is read with; a single network takes its place beside the others."""
        base, self._base = self._base, None
        library = self._models.model_library
        model, network = library.find(name), library.find_network(name)
        if base is None:
            return
        if model is not None and model.can_read:
            self.ask_for(base if base.model == name else ModelWish(name, self._kept_language(name)))
        elif network is not None:
            self.ask_for(base.with_network(network.task, name))

    def _tell_cancelled(self, work: ModelWork) -> None:
        if work.task is ModelTask.DOWNLOAD:
            text = self.tr("The download was cancelled; what has arrived is kept for the next time")
        else:
            text = self.tr("The import was cancelled")
        self._notifications.inform(text)

    def _tell_failure(self, work: ModelWork, failure: Failure) -> None:
        self._failed = work
        if failure.kind == NameTakenError.__name__:
            # The hint is for those who type.
            self._notifications.report(
                TOPIC, replace(failure, hint=""), (Remedy(_REPLACE, self.tr("Replace it")),), is_error=False
            )
            return
        remedies: tuple[Remedy, ...] = ()
        if work.task is not ModelTask.REMOVE:
            remedies = (Remedy(_RETRY, self.tr("Retry")),)
        if work.task is ModelTask.DOWNLOAD:
            remedies += (Remedy(_OTHER_MIRROR, self.tr("Choose a mirror…")),)
        self._notifications.report(TOPIC, failure, remedies)

    def _on_remedy_chosen(self, topic: str, key: str) -> None:
        if topic != TOPIC or self._failed is None:
            return
        self._notifications.resolve(TOPIC)
        work = self._failed
        if key == _OTHER_MIRROR:
            self.offer_download(work.name, self._base or ModelWish.of(self._options), mirror=work.mirror)
        else:
            self._begin(replace(work, is_replacing=key == _REPLACE))

    def _title(self, name: str) -> str:
        return model_title(self._models.model_library, name)


_PATTERNS = "*.onnx *.pdmodel *.json *.xml"
