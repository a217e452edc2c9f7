"""The window: puts the parts together and passes messages between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import PageId
from ocr_desktop.domain.plans import EnginePlan
from ocr_desktop.domain.progress import Progress
from ocr_desktop.jobs.events import QueueChanged
from ocr_desktop.settings.schema import AppSettings, Theme
from ocr_desktop.ui.action_set import ActionSet, MainToolBar
from ocr_desktop.ui.actions import MenuName
from ocr_desktop.ui.attention import Attention
from ocr_desktop.ui.box_selection import BoxSelection
from ocr_desktop.ui.canvas.page_images import PageImages
from ocr_desktop.ui.capture.capture_desk import CaptureDesk
from ocr_desktop.ui.changed_files import ChangedFiles
from ocr_desktop.ui.commands import CommandParts, Commands
from ocr_desktop.ui.configuration_import import ConfigurationImport
from ocr_desktop.ui.document_desk import DocumentDesk
from ocr_desktop.ui.drop_highlight import DropHighlight
from ocr_desktop.ui.editing import Editing
from ocr_desktop.ui.engine_control import EngineControl
from ocr_desktop.ui.engine_problems import EngineProblems
from ocr_desktop.ui.export.exporting import Exporting
from ocr_desktop.ui.fetching import Fetching
from ocr_desktop.ui.finding import Finding
from ocr_desktop.ui.foreground import bring_to_front
from ocr_desktop.ui.incoming import can_take, take
from ocr_desktop.ui.message_bars import MessageBars
from ocr_desktop.ui.model_control import ModelControl
from ocr_desktop.ui.models.model_desk import ModelDesk
from ocr_desktop.ui.needs import needs_of_capture, satisfied_needs
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
from ocr_desktop.ui.undo_texts import redo_text, undo_text
from ocr_desktop.ui.window_parts import WindowLayout, WindowParts
from ocr_desktop.workspace.workspace import Workspace

APP_NAME = "OCR Desktop"
_REFRESH_INTERVAL_MS = 100


class MainWindow(QMainWindow):
    """One look, three places: pages, image, text."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._has_started = self._is_stopped = False
        self._theme: Theme | None = None
        self._refresh_timer = QTimer(self, singleShot=True, interval=_REFRESH_INTERVAL_MS)
        self._refresh_timer.timeout.connect(self._refresh_page)
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
        self._engine_problems = EngineProblems(self.engine, self.desk, services.keeper, services.notifications, self)
        self._connect()
        self._apply_settings(services.keeper.settings)
        self._restore()
        self._refresh()
        self._on_capture_changed()

    def stop(self) -> None:
        """End all work; each part has its own bound. Harmless when repeated."""
        self._is_stopped = True
        self.capture.stop()
        self.engine.stop()
        for part in (self.keeping, self._services.keeper, self.parts.view):
            part.stop()

    def fulfil(self, wish: StartWish) -> None:
        """Do what the app was started for."""
        self.session.open_paths(wish.files)
        match wish.task:
            case StartTask.CAPTURE:
                self.capture.begin_when_ready()
            case StartTask.PASTE:
                self.commands.paste()

    def fulfil_other(self, wish: StartWish) -> None:
        """Do what the app was started for once more, and show it; what is on the screen for a capture stays so."""
        if wish.task is not StartTask.CAPTURE and not self.capture.is_busy:
            bring_to_front(self)
        self.fulfil(wish)

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
        self._recent = RecentFiles(self.session, self._services.state, self._services.pasted.folder, self)
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
        menus = {
            self.parts.pages: (
                "read_again",
                "read_unfinished",
                "export",
                "turn_right",
                "turn_left",
                "move_up",
                "move_down",
                "remove_page",
            ),
            self.parts.results.table: (
                "edit_line",
                "copy_text",
                "merge_lines",
                "delete_lines",
                "zoom_to_box",
                "select_all",
            ),
            self.parts.view.canvas: (
                "copy_text",
                "edit_line",
                "merge_lines",
                "delete_lines",
                "zoom_to_box",
                "read_region",
                "ignore_on_page",
                "turn_right",
                "turn_left",
                "fit_page",
                "show_overlay",
            ),
        }
        for widget, keys in menus.items():
            widget.addActions([self.actions_by_key[key] for key in keys])
            widget.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _make_commands(self) -> Commands:
        return Commands(
            CommandParts(
                window=self,
                session=self.session,
                selection=self.selection,
                canvas=self.parts.view.canvas,
                exporting=self._exporting,
                pasted=self._services.pasted,
                notifications=self._services.notifications,
                engine=self.engine,
                desk=self.desk,
                configuration=self._configuration,
                reader=self._services.reader,
                keeper=self._services.keeper,
                state=self._services.state,
                actions=self.actions_by_key,
                editing=self.editing,
                table=self.parts.results.table,
                pages=self.parts.pages,
                finding=self.finding,
                keeping=self.keeping,
                capture=self.capture,
                fetching=self.fetching,
            )
        )

    def _connect(self) -> None:
        self.actions_by_key.connect_to(self.commands)
        self.actions_by_key["show_settings"].toggled.connect(self._on_settings_toggled)
        self.parts.settings.close_requested.connect(self._on_settings_closed)
        self.parts.settings.all_requested.connect(self.commands.show_all_settings)
        self.parts.view.empty.open_requested.connect(self.commands.open_files)
        self.parts.strip.cancel_requested.connect(self.commands.cancel_reading)
        self._exporting.progressed.connect(self.parts.strip.show_export)
        self.parts.strip.export.cancel_requested.connect(self._exporting.cancel)
        self.fetching.progressed.connect(self.parts.strip.show_fetch)
        self.parts.strip.fetch.cancel_requested.connect(self.fetching.cancel)
        self.parts.strip.pause_requested.connect(self.actions_by_key["pause_reading"].trigger)
        self.parts.results.notice.retry_requested.connect(self.commands.read_again)
        self.parts.results.notice.password_requested.connect(self._on_password_requested)
        self.parts.results.notice.details_requested.connect(self.commands.copy_details)
        notifications = self._services.notifications
        notifications.informed.connect(self.toast.show_text)
        notifications.details_requested.connect(self.commands.copy_details)
        self._services.keeper.changed.connect(self._apply_settings)
        self.capture.changed.connect(self._on_capture_changed)
        self._connect_session()
        self._connect_engine()
        self._connect_models()

    def _connect_session(self) -> None:
        self.session.pages_added.connect(self._refresh)
        self.session.page_removed.connect(self._on_page_removed)
        self.session.current_changed.connect(self._refresh)
        self.session.page_changed.connect(self._on_page_changed)
        self.session.boxes_changed.connect(self._on_page_changed)
        self.session.box_changed.connect(self._on_box_changed)
        self.session.queue_changed.connect(self._on_queue_changed)
        self.session.order_changed.connect(self._refresh)
        self.keeping.offer_changed.connect(self._refresh_actions)
        self.session.history.changed.connect(self._on_history_changed)
        self.session.rereading_failed.connect(self._problems.report_rereading)
        self.parts.results.line_edited.connect(self.editing.correct)
        for chooser in (self.parts.results.text, self._text_modes):
            chooser.mode_chosen.connect(self.commands.choose_text_mode)
        self.parts.results.split_requested.connect(self.editing.split_line)
        self.session.listing_changed.connect(self.parts.strip.show_listing)
        self.selection.selection_changed.connect(self._refresh_actions)
        self.parts.view.page_shown.connect(self._refresh)
        self.parts.view.canvas.zoom_changed.connect(self._show_zoom)
        self.parts.view.canvas.pointer_moved.connect(self._on_pointer_moved)

    def _connect_engine(self) -> None:
        self.engine.started.connect(self.session.begin)
        self.engine.started.connect(self.keeping.begin)
        self.engine.progressed.connect(self._on_engine_progressed)
        self.engine.plan_changed.connect(self._on_plan_changed)

        self.engine.preparation_progressed.connect(self.parts.strip.show_preparation)
        self.parts.strip.preparation.cancel_requested.connect(self.engine.cancel_preparation)
        self.parts.settings.engine.measurements_requested.connect(self.commands.show_measurements)

    def _connect_models(self) -> None:
        self.models.progressed.connect(self.parts.strip.show_model_work)
        self.parts.strip.model_work.cancel_requested.connect(self.models.cancel)
        picker = self.parts.settings.models
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

    # Follow what happens

    def _refresh(self) -> None:
        page = self.session.current
        workspace = self.session.workspace
        self.layout_widget.arrange(has_pages=bool(len(workspace)))
        self.tool_bar.show_page_actions(bool(len(workspace)))
        self.setWindowTitle(f"{plain_title(page.source.name)} — {APP_NAME}" if page else APP_NAME)
        row = workspace.current_row
        self.tool_bar.set_page_counter("" if row is None else f"{row + 1}/{len(workspace)}")
        self._refresh_page()

    def _refresh_page(self) -> None:
        mapped = self.parts.view.canvas.mapped
        self.status_bar.show_page(self.session.current, mapped.size if mapped else None)
        self._show_zoom()
        self._refresh_actions()

    def _refresh_actions(self) -> None:
        self.actions_by_key.enable_for(
            satisfied_needs(
                self.session.workspace,
                self.session.history,
                has_last_session=self.keeping.has_offer,
                has_image=self.parts.view.canvas.mapped is not None,
                selected=self.selection.indexes,
            )
            | needs_of_capture(self.capture)
        )

    def _show_zoom(self) -> None:
        canvas = self.parts.view.canvas
        text = "" if canvas.mapped is None else f"{canvas.zoom * 100:.0f} %"
        self.tool_bar.set_zoom(text or "–")
        self.status_bar.show_zoom(text)

    def _on_page_changed(self, page: PageId) -> None:
        current = self.session.current
        if current is not None and current.id == page:
            self._refresh_page()
        else:
            self._refresh_soon()

    def _on_box_changed(self, page: PageId, _index: int) -> None:
        current = self.session.current
        if current is not None and current.id == page:
            self._refresh_soon()

    def _refresh_soon(self) -> None:
        """Lines and pages come by the dozen, so what counts them follows at a distance."""
        if not self._refresh_timer.isActive():
            self._refresh_timer.start()

    def _on_page_removed(self, page: PageId) -> None:
        self._images.drop(page)
        self._thumbnails.drop(page)
        self._refresh()

    def _on_queue_changed(self, queue: QueueChanged) -> None:
        page = None if queue.current is None else self.session.workspace.get(queue.current)
        self.parts.strip.show_queue(queue, page)
        self.actions_by_key["pause_reading"].setChecked(queue.is_paused)
        self._refresh_soon()

    def _on_history_changed(self) -> None:
        history = self.session.history
        self.actions_by_key["undo"].setText(undo_text(history.undo_kind))
        self.actions_by_key["redo"].setText(redo_text(history.redo_kind))
        self._refresh_actions()

    def _on_capture_changed(self) -> None:
        self.actions_by_key.explain("capture", self.capture.obstacle)
        self._refresh_actions()

    def _on_password_requested(self) -> None:
        if page := self.session.current:
            self.documents.ask_for_password(page)

    def _on_pointer_moved(self, point: QPoint | None) -> None:
        self.status_bar.show_pointer(point)

    def _on_engine_progressed(self, progress: Progress | None) -> None:
        self.parts.strip.show_engine(progress)

    def _on_plan_changed(self, plan: EnginePlan | None) -> None:
        self.status_bar.show_engine(plan)
        self._refresh_page()
        if plan is not None:
            self.session.read_failed_for_engine()

    def _on_settings_toggled(self, is_shown: bool) -> None:
        self.layout_widget.show_settings(is_shown, has_pages=bool(len(self.session.workspace)))
        if is_shown:
            self.parts.settings.engine.hpi.setFocus()

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
        self.commands.open_incoming(take(event.mimeData()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close without asking, whatever is going on."""
        self._services.state.column_widths_px = self.layout_widget.widths_px
        self._services.state.save(self)
        self.hide()
        self.stop()
        super().closeEvent(event)
