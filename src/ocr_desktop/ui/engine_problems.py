"""What the user is told when an engine cannot be opened or prepared, with buttons that help."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import (
    Cancelled,
    ModelError,
    NeedsPaddleError,
    NotInstalledError,
    UnavailableError,
    UnknownModelError,
)
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.plans import EnginePlan
from ocr_desktop.jobs.events import PreparationEnded
from ocr_desktop.ui.engine_control import EngineControl
from ocr_desktop.ui.engine_texts import plan_text, preparation_text
from ocr_desktop.ui.models.model_desk import ModelDesk, ModelWish
from ocr_desktop.ui.notifications import Notifications, Remedy
from ocr_desktop.ui.settings.settings_keeper import SettingsKeeper

ENGINE = "engine"
PREPARATION = "preparation"
NOTICE = "engine notice"

_RETRY, _USE_CPU, _AUTOMATIC, _DOWNLOAD, _CHOOSE_FILE, _USE_DEFAULT = (
    "retry",
    "use_cpu",
    "automatic",
    "download",
    "choose_file",
    "use_default",
)
_ABOUT_MODELS = frozenset(
    kind.__name__ for kind in (ModelError, UnknownModelError, NotInstalledError, NeedsPaddleError)
)


class EngineProblems(QObject):
    """The engine that is open stays, whatever happens to the one that was wished for."""

    def __init__(
        self,
        engine: EngineControl,
        desk: ModelDesk,
        keeper: SettingsKeeper,
        notifications: Notifications,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._engine, self._desk, self._keeper, self._notifications = engine, desk, keeper, notifications
        self._refused = engine.options
        self._failure = Failure("", "")
        engine.failed.connect(self._on_engine_failed)
        engine.plan_changed.connect(self._on_plan_changed)
        engine.preparation_ended.connect(self._on_preparation_ended)
        engine.preparation_progressed.connect(self._on_preparation_progressed)
        notifications.remedy_chosen.connect(self._on_remedy_chosen)

    def _on_engine_failed(self, failure: Failure) -> None:
        self._notifications.resolve(ENGINE)
        self._refused, self._failure = self._engine.options, failure
        if failure.kind == Cancelled.__name__:
            self._tell_cancelled()
            return
        remedies = self._remedies_for(failure)
        self._notifications.report(ENGINE, self._in_words(failure), remedies)
        if failure.kind in _ABOUT_MODELS:
            self._keep_model_in_force()

    def _tell_cancelled(self) -> None:
        """The user's own act is no error; that there is no engine stays in view, with the way back."""
        if self._engine.plan is not None:
            self._notifications.inform(self._reading_goes_on(self._engine.plan))
            return
        failure = Failure(Cancelled.__name__, self.tr("No engine is open"), self.tr("Opening it was cancelled"))
        self._notifications.report(ENGINE, failure, (self._retry(),), is_error=False)

    def _remedies_for(self, failure: Failure) -> tuple[Remedy, ...]:
        if failure.kind == NeedsPaddleError.__name__:
            download = Remedy(_DOWNLOAD, self.tr("Download its ONNX version"))
            choose = Remedy(_CHOOSE_FILE, self.tr("Choose a file"))
            return (download, choose) if failure.download else (choose,)
        if failure.download:
            return (Remedy(_DOWNLOAD, self.tr("Download…")), *self._way_back())
        if failure.kind == UnavailableError.__name__ and self._engine.options.is_pinned:
            return self._ways_to_let_go()
        return (self._retry(), *(self._ways_to_let_go() if self._engine.options.is_pinned else ()), *self._way_back())

    def _ways_to_let_go(self) -> tuple[Remedy, ...]:
        automatic = Remedy(_AUTOMATIC, self.tr("Automatic"))
        if self._engine.options.device in ("auto", "cpu"):
            return (automatic,)
        return (Remedy(_USE_CPU, self.tr("Use CPU")), automatic)

    def _way_back(self) -> tuple[Remedy, ...]:
        """To the model that comes with the app, where nothing reads."""
        is_default = ModelWish.of(self._engine.options) == ModelWish(EngineOptions().model)
        if self._engine.plan is not None or is_default or self._failure.kind not in _ABOUT_MODELS:
            return ()
        return (Remedy(_USE_DEFAULT, self.tr("Use the model of the app")),)

    def _in_words(self, failure: Failure) -> Failure:
        """The hint names commands where a button does the same; what reads on is said in its place."""
        hint = "" if failure.download else failure.hint
        plan = self._engine.plan
        parts = (hint, self._reading_goes_on(plan) if plan else "")
        return replace(failure, hint=". ".join(part for part in parts if part))

    def _keep_model_in_force(self) -> None:
        """The settings follow the model that reads, or the next start would have none."""
        if self._engine.serving is None or self._engine.plan is None:
            return
        options = ModelWish.of(self._engine.serving).applied_to(self._engine.options)
        self._engine.settle_for(options)
        self._keeper.change(replace(self._keeper.settings, engine=options))

    def _reading_goes_on(self, plan: EnginePlan) -> str:
        return self.tr("Reading goes on with {engine}").format(engine=plan_text(plan))

    def _retry(self) -> Remedy:
        return Remedy(_RETRY, self.tr("Retry"))

    def _on_plan_changed(self, plan: EnginePlan | None) -> None:
        if plan is None:
            return
        self._notifications.resolve(ENGINE)
        self._notifications.resolve(NOTICE)
        if plan.notice:
            self._notifications.report(NOTICE, Failure("Notice", plan.notice), is_error=False)

    def _on_preparation_progressed(self, _progress: object) -> None:
        self._notifications.resolve(PREPARATION)

    def _on_preparation_ended(self, event: PreparationEnded) -> None:
        if event.preparation is not None:
            self._notifications.inform(preparation_text(event.preparation))
        elif event.failure is not None:
            failure = replace(event.failure, hint=self._hint_after(event.failure))
            remedy = Remedy(_RETRY, self.tr("Measure again"))
            self._notifications.report(PREPARATION, failure, (remedy,))

    def _hint_after(self, failure: Failure) -> str:
        plan = self._engine.plan
        parts = (failure.hint, self._reading_goes_on(plan) if plan else "")
        return ". ".join(part for part in parts if part)

    def _on_remedy_chosen(self, topic: str, key: str) -> None:
        if topic == PREPARATION:
            self._notifications.resolve(PREPARATION)
            self._engine.measure_again()
        elif topic == ENGINE:
            self._help(key)

    def _help(self, key: str) -> None:
        wish = ModelWish.of(self._refused)
        if key == _DOWNLOAD:
            self._desk.offer_download(self._failure.download, wish)
            return
        if key == _CHOOSE_FILE:
            self._desk.choose_file(wish)
            return
        self._notifications.resolve(ENGINE)
        match key:
            case "use_cpu":
                self._let_go(device="cpu")
            case "automatic":
                self._let_go(device="auto")
            case "use_default":
                self._desk.ask_for(ModelWish(EngineOptions().model))
            case _:
                self._engine.open(self._engine.options)

    def _let_go(self, *, device: str) -> None:
        options = self._engine.options.unpinned(device=device)
        self._keeper.change(replace(self._keeper.settings, engine=options))
