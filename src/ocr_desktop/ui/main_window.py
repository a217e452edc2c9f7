"""The window: puts the parts together and passes messages between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import PageId
from ocr_desktop.domain.plans import EnginePlan
from ocr_desktop.jobs.events import QueueChanged
from ocr_desktop.settings.schema import AppSettings, Theme
from ocr_desktop.system.resources import resource
from ocr_desktop.ui.action_set import ActionSet, MainToolBar
from ocr_desktop.ui.action_states import ActionStates
from ocr_desktop.ui.actions.context_menus import CANVAS_MENU, LINE_TABLE_MENU, PAGE_LIST_MENU
from ocr_desktop.ui.actions.spec import MenuName
from ocr_desktop.ui.attention import Attention
from ocr_desktop.ui.box_selection import BoxSelection
from ocr_desktop.ui.canvas.page_images import PageImages
from ocr_desktop.ui.capture.capture_desk import CaptureDesk
from ocr_desktop.ui.changed_files import ChangedFiles
from ocr_desktop.ui.closing import Closing
from ocr_desktop.ui.commands.commands import Commands
from ocr_desktop.ui.commands.help import HelpCommands
from ocr_desktop.ui.commands.lines import LineCommands
from ocr_desktop.ui.commands.opening import OpeningCommands
from ocr_desktop.ui.commands.output import OutputCommands
from ocr_desktop.ui.commands.pages import PageCommands
from ocr_desktop.ui.commands.reading import ReadingCommands
from ocr_desktop.ui.commands.setup import SetupCommands
from ocr_desktop.ui.commands.view import ViewCommands
from ocr_desktop.ui.configuration_import import ConfigurationImport
from ocr_desktop.ui.document_desk import DocumentDesk
from ocr_desktop.ui.drop_highlight import DropHighlight
from ocr_desktop.ui.editing import Editing
from ocr_desktop.ui.engine_control import EngineControl
from ocr_desktop.ui.engine_problems import EngineProblems
from ocr_desktop.ui.environment_notices import EnvironmentNotices
from ocr_desktop.ui.export.exporting import Exporting
from ocr_desktop.ui.fetching import Fetching
from ocr_desktop.ui.finding import Finding
from ocr_desktop.ui.foreground import bring_to_front
from ocr_desktop.ui.incoming import can_take, take
from ocr_desktop.ui.message_bars import MessageBars
from ocr_desktop.ui.model_control import ModelControl
from ocr_desktop.ui.models.model_desk import ModelDesk
from ocr_desktop.ui.page_view import PageView
from ocr_desktop.ui.pages.page_list import PageList
from ocr_desktop.ui.pages.thumbnails import Thumbnails
from ocr_desktop.ui.problems import ProblemReports
from ocr_desktop.ui.progress_strip import ProgressStrip
from ocr_desktop.ui.recent_files import RecentFiles
from ocr_desktop.ui.results.results_panel import ResultsPanel
from ocr_desktop.ui.results.text_mode_menu import TextModeMenu
from ocr_desktop.ui.second_start.wishes import StartTask, StartWish
from ocr_desktop.ui.services import Services
from ocr_desktop.ui.session import ReadingSession
from ocr_desktop.ui.session_keeper import SessionKeeper
from ocr_desktop.ui.settings.settings_panel import SettingsPanel
from ocr_desktop.ui.status_bar import StatusBar
from ocr_desktop.ui.texts import plain_title
from ocr_desktop.ui.theme import apply_theme
from ocr_desktop.ui.toast import Toast
from ocr_desktop.ui.window_facts import WindowFacts
from ocr_desktop.ui.window_parts import WindowLayout, WindowParts
from ocr_desktop.workspace.workspace import Workspace

APP_NAME = "OCR Desktop"


class MainWindow(QMainWindow):
    """One look, three places: pages, image, text."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._has_started = self._is_stopped = False
        self._theme: Theme | None = None
        self.session = ReadingSession(services.reader, Workspace(), self)
        self.selection = BoxSelection(self)
        self.editing = Editing(self.session, self.selection, self)
        self.engine = EngineControl(services.reader, services.keeper.settings.engine, self)
        self.models = ModelControl(services.reader, self)
        self.desk = ModelDesk(self.models, self.engine, services.keeper, services.notifications, self)
        self._images = PageImages(services.reader, parent=self)
        self._thumbnails = Thumbnails(services.reader, self)
        self.actions_by_key = ActionSet(self)
        self.parts = self._make_parts()
        self.layout_widget = WindowLayout(self.parts, self)
        self.setCentralWidget(self.layout_widget)
        self._make_frame()
        self._exporting = Exporting(self.session, services.reader, services.notifications, services.state, self)
        self._closing = Closing(self._exporting, self)
        self._configuration = ConfigurationImport(
            services.reader, services.keeper, services.notifications, services.state, self
        )
        self.keeping = SessionKeeper(self.session, services, self)
        self.documents = DocumentDesk(self.session, services.reader, services.notifications, self)
        self.changed_files = ChangedFiles(self.session, services.reader, self._images, services.notifications, self)
        self.fetching = Fetching(self.session, services, self)
        self.capture = CaptureDesk(self.session, self.engine, services, self)
        self.finding = Finding(self.parts.results.find_bar, self.session, self.selection, self.editing, self)
        self.commands = self._make_commands()
        self._attention = Attention(services.reader, self)
        self._problems = ProblemReports(services, self.engine, self)
        self._environment = EnvironmentNotices(self.engine, services.keeper, services.notifications, self)
        self._engine_problems = EngineProblems(self.engine, self.desk, services.keeper, services.notifications, self)
        self._connect()
        self._states = self._make_action_states()
        self._facts = self._make_facts()
        self._apply_settings(services.keeper.settings)
        self._restore()
        self._facts.refresh()

    def stop(self) -> None:
        """End all work; each part has its own bound. Harmless when repeated."""
        self._is_stopped = True
        self.capture.stop()
        self.engine.stop()
        for part in (self.keeping, self._services.keeper, self.parts.view):
            part.stop()

    def close_at_once(self) -> None:
        """Close without a question, for whoever cannot answer one."""
        self._closing.decide()
        self.close()

    def fulfil(self, wish: StartWish) -> None:
        """Do what the app was started for."""
        self.session.open_paths(wish.files)
        match wish.task:
            case StartTask.CAPTURE:
                self.capture.begin_when_ready()
            case StartTask.PASTE:
                self.commands.opening.paste()

    def fulfil_other(self, wish: StartWish) -> None:
        """Do what the app was started for once more, and show it; what is on the screen for a capture stays so.

        A picture of the screen that the desktop still owes is given up: somebody misses the window.
        """
        is_missed, is_capture = self.capture.give_up_waiting(), wish.task is StartTask.CAPTURE
        if is_missed or not (is_capture or self.capture.is_busy):
            bring_to_front(self)
        self.fulfil(replace(wish, task=StartTask.NOTHING) if is_missed and is_capture else wish)

    def report_settings_problems(self, problems: Sequence[str]) -> None:
        """Tell which settings could not be used."""
        self._problems.report_settings(problems)

    def report_unexpected(self, failure: Failure) -> None:
        """Show an error that nobody caught."""
        self._problems.report_unexpected(failure)

    def _make_parts(self) -> WindowParts:
        return WindowParts(
            bars=MessageBars(self._services.notifications, self),
            pages=PageList(self.session, self._thumbnails, self),
            view=PageView(self.session, self._images, self.selection, self),
            results=ResultsPanel(self.session, self.selection, self),
            settings=SettingsPanel(self._services.keeper, self.engine, self.models, self),
            strip=ProgressStrip(self),
        )

    def _make_frame(self) -> None:
        self.setWindowTitle(APP_NAME)
        self.setAcceptDrops(True)
        self.tool_bar = MainToolBar(self.actions_by_key, self)
        self.addToolBar(self.tool_bar)
        self.actions_by_key.fill_menu_bar(self.menuBar())
        not_the_users_own = (self._services.pasted.folder, resource("samples"))
        self._recent = RecentFiles(self.session, self._services.state, not_the_users_own, self)
        self._text_modes = TextModeMenu(self)
        menus = self.actions_by_key.menus
        menus[MenuName.FILE].insertMenu(self.actions_by_key["restore_session"], self._recent)
        menus[MenuName.VIEW].insertMenu(self.actions_by_key["show_full_screen"], self._text_modes)
        self.status_bar = StatusBar(self)
        self.setStatusBar(self.status_bar)
        self.toast = Toast(self)
        self._highlight = DropHighlight(self)
        self._add_context_menus()

    def _add_context_menus(self) -> None:
        actions = self.actions_by_key
        actions.fill_context_menu(self.parts.pages, PAGE_LIST_MENU)
        actions.fill_context_menu(self.parts.results.table, LINE_TABLE_MENU)
        actions.fill_context_menu(self.parts.view.canvas, CANVAS_MENU)

    def _make_commands(self) -> Commands:
        session, selection, services, canvas = self.session, self.selection, self._services, self.parts.view.canvas
        keeper, notifications = services.keeper, services.notifications
        output = OutputCommands(
            session, selection, self._exporting, keeper=keeper, notifications=notifications, parent=self
        )
        return Commands(
            opening=OpeningCommands(
                session, services, fetching=self.fetching, keeping=self.keeping, capture=self.capture, window=self
            ),
            output=output,
            lines=LineCommands(
                session,
                selection,
                editing=self.editing,
                finding=self.finding,
                results=self.parts.results,
                parent=self,
            ),
            view=ViewCommands(canvas, selection, keeper, self),
            pages=PageCommands(session, self.editing, self.parts.pages, self),
            reading=ReadingCommands(
                session, self.editing, drawing=canvas.region, notifications=notifications, parent=self
            ),
            setup=SetupCommands(
                self.desk,
                self._configuration,
                keeper,
                layout=self.layout_widget,
                actions=self.actions_by_key,
                window=self,
            ),
            help=HelpCommands(services.reader, self.engine, self.actions_by_key, copy=output.copy, window=self),
        )

    def _make_action_states(self) -> ActionStates:
        return ActionStates(
            self.actions_by_key,
            self.session,
            self.selection,
            canvas=self.parts.view.canvas,
            keeping=self.keeping,
            capture=self.capture,
        )

    def _make_facts(self) -> WindowFacts:
        facts = WindowFacts(
            self.session, self.parts.view, tool_bar=self.tool_bar, status_bar=self.status_bar, parent=self
        )
        facts.list_refreshed.connect(self._on_list_refreshed)
        facts.page_refreshed.connect(self._states.refresh)
        return facts

    def _connect(self) -> None:
        self._connect_commands()
        self._connect_progress()
        self._connect_results()
        self._connect_settings_panel()
        self.session.pages_removed.connect(self._on_pages_removed)
        self.session.rereading_failed.connect(self._problems.report_rereading)
        self.engine.started.connect(self.session.begin)
        self.engine.started.connect(self.keeping.begin)
        self.engine.plan_changed.connect(self._on_plan_changed)
        self._services.keeper.changed.connect(self._apply_settings)

    def _connect_commands(self) -> None:
        commands, notifications = self.commands, self._services.notifications
        self.actions_by_key.connect_to(commands.groups)
        self.parts.view.empty.open_requested.connect(commands.opening.open_files)
        self.parts.view.empty.sample_requested.connect(self.actions_by_key["open_sample"].trigger)
        notifications.informed.connect(self.toast.show_text)
        for part in (self.finding, self.editing):
            part.told.connect(notifications.inform)
        notifications.details_requested.connect(commands.output.copy_details)

    def _connect_progress(self) -> None:
        strip = self.parts.strip
        self.session.queue_changed.connect(self._on_queue_changed)
        strip.cancel_requested.connect(self.commands.reading.cancel_reading)
        strip.pause_requested.connect(self.actions_by_key["pause_reading"].trigger)
        self.session.listing_changed.connect(strip.show_listing)
        self._exporting.progressed.connect(strip.show_export)
        strip.export.cancel_requested.connect(self._exporting.cancel)
        self.fetching.progressed.connect(strip.show_fetch)
        strip.fetch.cancel_requested.connect(self.fetching.cancel)
        self.finding.replacing_progressed.connect(strip.show_replacing)
        strip.replacing.cancel_requested.connect(self.finding.give_up_replacing)
        self.editing.ignoring_progressed.connect(strip.show_ignoring)
        strip.ignoring.cancel_requested.connect(self.editing.give_up_ignoring)
        self.engine.progressed.connect(strip.show_engine)
        self.engine.preparation_progressed.connect(strip.show_preparation)
        strip.preparation.cancel_requested.connect(self.engine.cancel_preparation)
        self.models.progressed.connect(strip.show_model_work)
        strip.model_work.cancel_requested.connect(self.models.cancel)

    def _connect_results(self) -> None:
        results = self.parts.results
        results.line_edited.connect(self.editing.correct)
        results.split_requested.connect(self.editing.split_line)
        self.parts.view.canvas.edit_requested.connect(self.actions_by_key["edit_line"].trigger)
        for chooser in (results.text, self._text_modes):
            chooser.mode_chosen.connect(self.commands.view.choose_text_mode)
        results.notice.retry_requested.connect(self.commands.pages.read_again)
        results.notice.password_requested.connect(self._on_password_requested)
        results.notice.details_requested.connect(self.commands.output.copy_details)

    def _connect_settings_panel(self) -> None:
        panel, picker = self.parts.settings, self.parts.settings.models
        panel.close_requested.connect(self._on_settings_closed)
        panel.all_requested.connect(self.commands.setup.show_all_settings)
        panel.engine.measurements_requested.connect(self.commands.help.show_measurements)
        picker.model_chosen.connect(self.desk.use)
        picker.language_chosen.connect(self.desk.use_language)
        picker.import_requested.connect(self.desk.import_folder)
        picker.folder_requested.connect(self.desk.use_folder)
        picker.network_requested.connect(self.desk.use_network_folder)
        picker.own_networks_requested.connect(self.desk.use_own_networks)
        picker.removal_requested.connect(self.desk.ask_to_remove)

    def _restore(self) -> None:
        self._services.state.restore(self)
        if widths_px := self._services.state.column_widths_px:
            self.layout_widget.widths_px = widths_px

    # What happens

    def _on_list_refreshed(self) -> None:
        page = self.session.current
        self.layout_widget.arrange(has_pages=bool(len(self.session.workspace)))
        self.parts.view.empty.set_first_steps_visible(not self._services.state.recent_paths)
        self.setWindowTitle(f"{plain_title(page.source.name)} — {APP_NAME}" if page else APP_NAME)

    def _on_pages_removed(self, pages: tuple[PageId, ...]) -> None:
        for page in pages:
            self._images.drop(page)
            self._thumbnails.drop(page)

    def _on_queue_changed(self, queue: QueueChanged) -> None:
        page = None if queue.current is None else self.session.workspace.get(queue.current)
        self.parts.strip.show_queue(queue, page)

    def _on_password_requested(self) -> None:
        if page := self.session.current:
            self.documents.ask_for_password(page)

    def _on_plan_changed(self, plan: EnginePlan | None) -> None:
        self.status_bar.show_engine(plan)
        self._facts.refresh_page()
        if plan is not None:
            self.session.read_failed_for_engine()

    def _on_settings_closed(self) -> None:
        self.actions_by_key["show_settings"].setChecked(False)

    def _apply_settings(self, settings: AppSettings) -> None:
        self.parts.view.canvas.set_overlay(visible=settings.overlay_visible, opacity=settings.overlay_opacity)
        self.actions_by_key["show_overlay"].setChecked(settings.overlay_visible)
        self._apply_theme(settings.theme)
        self.session.parameters, self.session.pdf_dpi = settings.parameters, settings.pdf_dpi
        self._services.reader.limit_memory(settings.memory_limit_mb)
        self._images.limit_memory(settings.memory_limit_mb)
        self.parts.results.text.set_mode(settings.text_mode)
        self._text_modes.set_mode(settings.text_mode)
        self._exporting.set_text_mode(settings.text_mode)
        self.keeping.keep(is_kept=settings.keep_session)
        if settings.engine_python != self.engine.python:
            self.engine.run_in(settings.engine_python)
        if settings.engine != self.engine.options:
            self.engine.open(settings.engine)
        self.parts.settings.show_settings(settings)

    def _apply_theme(self, theme: Theme) -> None:
        app = QApplication.instance()
        if theme != self._theme and isinstance(app, QApplication):
            self._theme = theme
            apply_theme(app, theme)

    # Events

    def showEvent(self, event: QShowEvent) -> None:
        """The engine starts once the window is there, so that it does not wait for it."""
        super().showEvent(event)
        if not self._has_started:
            self._has_started = True
            QTimer.singleShot(0, self._start)

    def _start(self) -> None:
        if not self._is_stopped:
            self.engine.start()

    def changeEvent(self, event: QEvent) -> None:
        """Icons follow the palette, and the action follows who else leaves or enters full screen."""
        super().changeEvent(event)
        if not hasattr(self, "actions_by_key"):
            return
        if event.type() == QEvent.Type.PaletteChange:
            self.actions_by_key.refresh_icons()
        elif event.type() == QEvent.Type.WindowStateChange:
            self.actions_by_key["show_full_screen"].setChecked(self.isFullScreen())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and images anywhere on the window, but none from the window itself."""
        if event.source() is None and can_take(event.mimeData()):
            event.acceptProposedAction()
            self._highlight.show_over(self)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The drag went elsewhere."""
        self._highlight.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        self._highlight.hide()
        event.acceptProposedAction()
        self.commands.opening.open_incoming(take(event.mimeData()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close without asking, whatever is going on, unless a file would be lost."""
        if not self._closing.may_close():
            event.ignore()
            return
        self._services.state.column_widths_px = self.layout_widget.widths_px
        self._services.state.save(self)
        self.hide()
        self.stop()
        super().closeEvent(event)
