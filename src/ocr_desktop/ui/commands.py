"""What every action of the table does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMainWindow

from ocr_desktop.documents.formats import PAGE_SUFFIXES
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.requests import Region
from ocr_desktop.jobs.reader import Reader
from ocr_desktop.settings.schema import TextModeName
from ocr_desktop.ui.action_set import ActionSet
from ocr_desktop.ui.box_selection import BoxSelection
from ocr_desktop.ui.canvas.canvas_view import CanvasView
from ocr_desktop.ui.canvas.zoom import FitMode
from ocr_desktop.ui.capture.capture_desk import CaptureDesk
from ocr_desktop.ui.check_dialog import CheckDialog
from ocr_desktop.ui.clipboard import put_text
from ocr_desktop.ui.configuration_import import ConfigurationImport
from ocr_desktop.ui.editing import Editing
from ocr_desktop.ui.engine_control import EngineControl
from ocr_desktop.ui.export.exporting import Exporting
from ocr_desktop.ui.fetching import Fetching
from ocr_desktop.ui.finding import Finding
from ocr_desktop.ui.help_dialog import AboutDialog, HelpDialog, bring_up
from ocr_desktop.ui.incoming import Incoming, take
from ocr_desktop.ui.measurements_dialog import MeasurementsDialog
from ocr_desktop.ui.models.model_desk import ModelDesk
from ocr_desktop.ui.notifications import Notifications
from ocr_desktop.ui.pages.page_list import PageList
from ocr_desktop.ui.pasted_images import PastedImages
from ocr_desktop.ui.results.line_table import LineTable
from ocr_desktop.ui.session import ReadingSession
from ocr_desktop.ui.session_keeper import SessionKeeper
from ocr_desktop.ui.settings.dialog.settings_dialog import SettingsDialog
from ocr_desktop.ui.settings.settings_keeper import SettingsKeeper
from ocr_desktop.ui.texts import failure_report
from ocr_desktop.ui.window_state import WindowState
from ocr_desktop.workspace.doubt import next_doubtful
from ocr_desktop.workspace.page import BoxState
from ocr_desktop.workspace.page_text import page_text
from ocr_desktop.workspace.text_range import text_of


@dataclass(frozen=True, slots=True)
class CommandParts:
    """What the commands work on."""

    window: QMainWindow
    session: ReadingSession
    selection: BoxSelection
    canvas: CanvasView
    exporting: Exporting
    pasted: PastedImages
    notifications: Notifications
    engine: EngineControl
    desk: ModelDesk
    configuration: ConfigurationImport
    reader: Reader
    keeper: SettingsKeeper
    state: WindowState
    actions: ActionSet
    editing: Editing
    table: LineTable
    pages: PageList
    finding: Finding
    keeping: SessionKeeper
    capture: CaptureDesk
    fetching: Fetching


class Commands(QObject):
    """One method an action, named like it."""

    def __init__(self, parts: CommandParts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._help: HelpDialog | None = None
        self._about: AboutDialog | None = None
        self._check: CheckDialog | None = None
        self._settings: SettingsDialog | None = None
        self._measurements: MeasurementsDialog | None = None
        self._on_region: Callable[[Region], None] | None = None
        parts.pasted.saved.connect(self._on_image_saved)
        parts.canvas.region.drawn.connect(self._on_region_drawn)

    # File

    def open_files(self) -> None:
        """Ask for files and open them."""
        dialog = QFileDialog(
            self._parts.window, self.tr("Open images"), str(self._parts.state.open_folder or Path.home())
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [self.tr("Images and PDF ({patterns})").format(patterns=_page_patterns()), self.tr("All files (*)")]
        )
        dialog.filesSelected.connect(self._on_paths_chosen)
        self._open(dialog)

    def open_folder(self) -> None:
        """Ask for a folder and open what is in it."""
        dialog = QFileDialog(
            self._parts.window, self.tr("Open a folder"), str(self._parts.state.open_folder or Path.home())
        )
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.filesSelected.connect(self._on_paths_chosen)
        self._open(dialog)

    def capture(self) -> None:
        """Let the user select a region of the screen, and copy its text."""
        self._parts.capture.begin()

    def repeat_capture(self) -> None:
        """Copy the text of the same region of the screen again."""
        self._parts.capture.repeat()

    def open_incoming(self, incoming: Incoming) -> None:
        """Open what was dropped or pasted."""
        if incoming.paths:
            self._parts.session.open_paths(incoming.paths)
        elif not incoming.image.isNull():
            self._parts.pasted.save(incoming.image)
        elif incoming.address:
            self._parts.fetching.ask(incoming.address)

    def restore_session(self) -> None:
        """Open again what was open last."""
        self._parts.keeping.restore()

    def export(self) -> None:
        """Ask what of the current page, or of all, is written to which file."""
        self._parts.exporting.ask(all_pages=False)

    def export_all(self) -> None:
        """The same, with all pages picked."""
        self._parts.exporting.ask(all_pages=True)

    def import_model(self) -> None:
        """Ask for a model's folder and copy it into the app's own."""
        self._parts.desk.import_folder()

    def use_model_folder(self) -> None:
        """Ask for a model's folder and read with it where it lies."""
        self._parts.desk.use_folder()

    def import_configuration(self) -> None:
        """Ask for a pipeline file of PaddleX and use what it says."""
        self._parts.configuration.ask()

    def quit(self) -> None:
        """Close the window, and with it the app."""
        self._parts.window.close()

    # Edit

    def undo(self) -> None:
        """Take the last change back."""
        self._parts.session.history.undo()

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._parts.session.history.redo()

    def copy_text(self) -> None:
        """Put the selected characters or lines, or all of them, on the clipboard and say how much it was."""
        page, selection = self._parts.session.current, self._parts.selection
        if page is None:
            return
        mode = "lines" if selection.indexes else self._parts.keeper.settings.text_mode
        if selection.spans:
            text = text_of(page.boxes(), selection.spans)
        else:
            text = page_text(page, selection.indexes, mode=mode)
        if text:
            self._copy(text)

    def copy_details(self, failure: Failure) -> None:
        """Put everything about a failure on the clipboard."""
        self._copy(failure_report(failure))

    def paste(self) -> None:
        """Open the files or the image on the clipboard."""
        incoming = take(QGuiApplication.clipboard().mimeData())
        if incoming.is_empty:
            self._parts.notifications.inform(self.tr("There is no image and no file on the clipboard"))
        self.open_incoming(incoming)

    def select_all(self) -> None:
        """Select all lines, also of a page that cannot be shown."""
        if page := self._parts.session.current:
            indexes = [box.index for box in page.rows() if box.state is not BoxState.EMPTY]
            self._parts.selection.select(indexes, current=self._parts.selection.current)

    def clear_selection(self) -> None:
        """Select nothing."""
        self._parts.selection.clear()

    def edit_line(self) -> None:
        """Correct the current line."""
        self._parts.table.edit_current()

    def merge_lines(self) -> None:
        """Make one line of the selected ones."""
        self._parts.editing.merge_lines(self._parts.selection.indexes)

    def delete_lines(self) -> None:
        """Take the selected lines away."""
        self._parts.editing.delete_lines(self._parts.selection.indexes)

    def find(self) -> None:
        """Open the bar that finds text."""
        self._parts.finding.open(is_replacing=False)

    def find_next(self) -> None:
        """Go to the next place."""
        self._parts.finding.step(1)

    def find_previous(self) -> None:
        """Go to the place before."""
        self._parts.finding.step(-1)

    def replace(self) -> None:
        """Open the bar that finds and replaces text."""
        self._parts.finding.open(is_replacing=True)

    def next_doubtful(self) -> None:
        """Go to the next line that deserves a look."""
        self._step_to_doubtful(1)

    def previous_doubtful(self) -> None:
        """Go to the line before that deserves a look."""
        self._step_to_doubtful(-1)

    def _step_to_doubtful(self, direction: int) -> None:
        page, current = self._parts.session.current, self._parts.selection.current
        if page is None or (index := next_doubtful(page.rows(), current, direction)) is None:
            return
        self._parts.selection.select({index}, current=index)

    def show_settings(self, is_shown: bool) -> None:
        """Open or close the settings panel: the window follows the action."""
        self._parts.actions["show_settings"].setChecked(is_shown)

    def show_all_settings(self) -> None:
        """Show every setting, in tabs."""
        self._settings = self._settings or SettingsDialog(self._parts.keeper, self._parts.actions, self._parts.window)
        bring_up(self._settings)

    def choose_text_mode(self, mode: str) -> None:
        """Put lines together in another way; remembered."""
        keeper = self._parts.keeper
        keeper.change(replace(keeper.settings, text_mode=cast("TextModeName", mode)))

    # View

    def zoom_in(self) -> None:
        """One step larger."""
        self._parts.canvas.zoom_by(1)

    def zoom_out(self) -> None:
        """One step smaller."""
        self._parts.canvas.zoom_by(-1)

    def zoom_actual(self) -> None:
        """A page pixel is a screen pixel."""
        self._parts.canvas.zoom_to(1.0)

    def fit_page(self) -> None:
        """The whole page, also when the window changes."""
        self._parts.canvas.fit(FitMode.PAGE)

    def fit_width(self) -> None:
        """The page's width, also when the window changes."""
        self._parts.canvas.fit(FitMode.WIDTH)

    def zoom_to_box(self) -> None:
        """The selected box, large."""
        if self._parts.selection.current is not None:
            self._parts.canvas.zoom_to_box(self._parts.selection.current)

    def show_overlay(self, is_shown: bool) -> None:
        """Show or hide the boxes; remembered."""
        keeper = self._parts.keeper
        keeper.change(replace(keeper.settings, overlay_visible=is_shown))

    def show_full_screen(self, is_full: bool) -> None:
        """Use the whole screen, or go back to what was before: a maximised window stays one."""
        full, state = Qt.WindowState.WindowFullScreen, self._parts.window.windowState()
        self._parts.window.setWindowState(state | full if is_full else state & ~full)

    # Page

    def previous_page(self) -> None:
        """Look at the page before."""
        self._parts.session.step(-1)

    def next_page(self) -> None:
        """Look at the page after."""
        self._parts.session.step(1)

    def first_page(self) -> None:
        """Look at the first page."""
        self._parts.session.step(-len(self._parts.session.workspace))

    def last_page(self) -> None:
        """Look at the last page."""
        self._parts.session.step(len(self._parts.session.workspace))

    def read_again(self) -> None:
        """Put the current page in the queue once more."""
        if page := self._parts.session.current:
            self._parts.session.read_again(page.id)

    def read_region(self) -> None:
        """Let the user draw a part of the page, and read that again."""
        if page := self._parts.session.current:
            self._draw(partial(self._parts.session.read_region, page.id), self.tr("Draw the part to read again"))

    def ignore_on_page(self) -> None:
        """Let the user draw a part of the page that is not read."""
        self._draw(partial(self._parts.editing.ignore, everywhere=False), self.tr("Draw the part to leave out"))

    def ignore_everywhere(self) -> None:
        """Let the user draw a part that is read on no page."""
        text = self.tr("Draw the part to leave out of all pages")
        self._draw(partial(self._parts.editing.ignore, everywhere=True), text)

    def stop_ignoring(self) -> None:
        """Read all of the page again."""
        self._parts.editing.stop_ignoring()

    def turn_right(self) -> None:
        """Turn the page clockwise and read it as it stands then."""
        self._parts.editing.turn(1)

    def turn_left(self) -> None:
        """Turn the page counter-clockwise and read it as it stands then."""
        self._parts.editing.turn(-1)

    def move_up(self) -> None:
        """Let the page change places with the one before."""
        self._move(-1)

    def move_down(self) -> None:
        """Let the page change places with the one after."""
        self._move(1)

    def pause_reading(self, is_paused: bool) -> None:
        """Begin no further page, or go on."""
        self._parts.session.pause(is_paused=is_paused)

    def read_unfinished(self) -> None:
        """Put every page in the queue that was cancelled or failed."""
        self._parts.session.read_unfinished()

    def cancel_reading(self) -> None:
        """Stop reading and empty the queue."""
        self._parts.session.cancel()

    def remove_page(self) -> None:
        """Take the selected pages out of the list."""
        self._parts.session.remove(self._parts.pages.selected_pages())

    # Help

    def show_help(self) -> None:
        """Show keys and gestures."""
        self._help = self._help or HelpDialog(self._parts.actions, self._parts.window)
        bring_up(self._help)

    def check_computer(self) -> None:
        """Look at what this computer has and lacks, and show it."""
        if self._check is None:
            self._check = CheckDialog(self._parts.reader, self._parts.window)
            self._check.copied.connect(self._copy)
        bring_up(self._check)
        self._check.look()

    def show_measurements(self) -> None:
        """Show what was measured of engines."""
        if self._measurements is None:
            self._measurements = MeasurementsDialog(self._parts.engine, self._parts.window)
            self._measurements.copied.connect(self._copy)
        bring_up(self._measurements)

    def show_about(self) -> None:
        """Show name, version and licence."""
        self._about = self._about or AboutDialog(self._parts.window)
        bring_up(self._about)

    def _copy(self, text: str) -> None:
        if put_text(text):
            self._parts.notifications.inform(self.tr("%n character(s) copied", "", len(text)))
        else:
            self._parts.notifications.inform(self.tr("The clipboard did not take the text; try again"))

    def _draw(self, then: Callable[[Region], None], text: str) -> None:
        self._on_region = then
        self._parts.canvas.region.begin()
        self._parts.notifications.inform(text)

    def _on_region_drawn(self, region: Region) -> None:
        then, self._on_region = self._on_region, None
        if then is not None:
            then(region)

    def _move(self, offset: int) -> None:
        workspace = self._parts.session.workspace
        order, row = [page.id for page in workspace], workspace.current_row
        if row is not None and 0 <= row + offset < len(order):
            order[row], order[row + offset] = order[row + offset], order[row]
            self._parts.session.arrange(order)

    def _open(self, dialog: QFileDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_paths_chosen(self, names: Sequence[str]) -> None:
        paths = [Path(name) for name in names]
        if paths:
            self._parts.state.open_folder = paths[0].parent
        self._parts.session.open_paths(paths)

    def _on_image_saved(self, path: Path) -> None:
        self._parts.session.open_paths([path])


def _page_patterns() -> str:
    return " ".join(sorted(f"*{suffix}" for suffix in PAGE_SUFFIXES))
