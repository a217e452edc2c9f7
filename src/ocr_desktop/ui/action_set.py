"""The table of actions as QActions, menus and a toolbar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QMenuBar, QSizePolicy, QToolBar, QToolButton, QWidget

from ocr_desktop.ui.actions.spec import ActionSpec, MenuName, Need
from ocr_desktop.ui.actions.table import ACTIONS
from ocr_desktop.ui.actions.toolbar import PAGE_COUNTER, SPACER, TOOLBAR, ZOOM_LABEL
from ocr_desktop.ui.icons import icon


def translated(source_text: str) -> str:
    """Text of the action table in the language of the interface."""
    return QCoreApplication.translate("Actions", source_text)


def plain_text(spec: ActionSpec) -> str:
    """The command's name without mnemonic and dots."""
    return translated(spec.text).split("(&")[0].replace("&", "").rstrip("…")


class ActionSet(QObject):
    """Owns one QAction for every command.

    Attributes:
        menus: Those of the menu bar, once it is filled.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._specs = {spec.key: spec for spec in ACTIONS}
        self._actions = {spec.key: self._make(spec, parent) for spec in ACTIONS}
        self.menus: dict[MenuName, QMenu] = {}
        self.refresh_icons()

    def __getitem__(self, key: str) -> QAction:
        return self._actions[key]

    def __iter__(self) -> Iterator[tuple[ActionSpec, QAction]]:
        return ((spec, self._actions[key]) for key, spec in self._specs.items())

    def connect_to(self, groups: Iterable[QObject]) -> None:
        """Let every action call the method that has its name, of whichever group has it."""
        owners = {name: group for group in groups for name in vars(type(group))}
        for spec, action in self:
            signal = action.toggled if spec.is_checkable else action.triggered
            signal.connect(getattr(owners[spec.key], spec.key))

    def enable_for(self, satisfied: set[Need]) -> None:
        """Enable the actions whose need is met, and no others."""
        for spec, action in self:
            action.setEnabled(spec.need is None or spec.need in satisfied)

    def explain(self, key: str, obstacle: str) -> None:
        """Let the tool tip say why a command cannot be used; an empty text lets it say what the command does."""
        tool_tip = self._tool_tip(self._specs[key])
        self._actions[key].setToolTip(f"{tool_tip}\n{obstacle}" if obstacle else tool_tip)

    def refresh_icons(self) -> None:
        """Draw all icons anew in the colours of the palette."""
        for spec, action in self:
            if spec.icon:
                action.setIcon(icon(spec.icon))

    def fill_menu_bar(self, bar: QMenuBar) -> None:
        """Make the menus of the table."""
        for name in MenuName:
            self.menus[name] = menu = bar.addMenu(translated(name.value))
            for spec, action in self:
                if spec.menu is not name:
                    continue
                if spec.begins_group:
                    menu.addSeparator()
                menu.addAction(action)

    def fill_context_menu(self, widget: QWidget, keys: Iterable[str]) -> None:
        """Let a widget offer these in its context menu, where their local keys work too."""
        widget.addActions([self[key] for key in keys])
        widget.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _make(self, spec: ActionSpec, parent: QWidget) -> QAction:
        action = QAction(translated(spec.text), parent)
        action.setObjectName(spec.key)
        action.setCheckable(spec.is_checkable)
        action.setIconText(translated(spec.toolbar_text) if spec.toolbar_text else plain_text(spec))
        action.setShortcuts([QKeySequence(text) for text in spec.shortcuts])
        if spec.is_local:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setToolTip(self._tool_tip(spec))
        return action

    @staticmethod
    def _tool_tip(spec: ActionSpec) -> str:
        if not spec.shortcuts:
            return plain_text(spec)
        keys = QKeySequence(spec.shortcuts[0]).toString(QKeySequence.SequenceFormat.NativeText)
        return f"{plain_text(spec)} ({keys})"


class MainToolBar(QToolBar):
    """Words beside icons; «3/12» and «86 %» between their arrows."""

    def __init__(self, actions: ActionSet, parent: QWidget) -> None:
        super().__init__(self.tr("Main toolbar"), parent)
        self.setObjectName("main_toolbar")
        self.setMovable(False)
        self.setIconSize(QSize(20, 20))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toggleViewAction().setVisible(False)
        self._labels = {
            PAGE_COUNTER: self._label(self.tr("Page number"), widest="000/000"),
            ZOOM_LABEL: self._label(self.tr("Zoom"), widest="1000 %"),
        }
        self._page_actions: list[QAction] = []
        self._worded: list[QToolButton] = []
        for number, group in enumerate(TOOLBAR):
            self._add_group(group, actions, is_about_pages=number > 0 and SPACER not in group)

    def show_page_actions(self, is_shown: bool) -> None:
        """Show what works on pages, or only what opens some."""
        for action in self._page_actions:
            action.setVisible(is_shown)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words of the buttons may no longer fit, or fit again."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """As on resizing: words are wider in a larger font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def set_page_counter(self, text: str) -> None:
        """Show «3/12», or nothing."""
        self._labels[PAGE_COUNTER].setText(text)

    def set_zoom(self, text: str) -> None:
        """Show «86 %», or nothing."""
        self._labels[ZOOM_LABEL].setText(text)

    def _add_group(self, group: tuple[str, ...], actions: ActionSet, *, is_about_pages: bool) -> None:
        before = len(self.actions())
        if is_about_pages:
            self.addSeparator()
        for key in group:
            self._add(key, actions)
        if is_about_pages:
            self._page_actions += self.actions()[before:]

    def _add(self, key: str, actions: ActionSet) -> None:
        if key == SPACER:
            space = QWidget(self)
            space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            self.addWidget(space)
        elif key in self._labels:
            self.addWidget(self._labels[key])
        else:
            self._add_button(key, actions)

    def _add_button(self, key: str, actions: ActionSet) -> None:
        self.addAction(actions[key])
        button = self.widgetForAction(actions[key])
        spec = next(spec for spec in ACTIONS if spec.key == key)
        button.setAccessibleName(plain_text(spec))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if isinstance(button, QToolButton) and spec.toolbar_text:
            self._worded.append(button)
        elif isinstance(button, QToolButton):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)

    def _fit(self) -> None:
        """Leave the words out where there is no room for all of them: commands in reach are worth more."""
        self._set_style(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        if self.sizeHint().width() > self.width():
            self._set_style(Qt.ToolButtonStyle.ToolButtonIconOnly)

    def _set_style(self, style: Qt.ToolButtonStyle) -> None:
        for button in self._worded:
            button.setToolButtonStyle(style)

    def _label(self, name: str, *, widest: str) -> QLabel:
        label = QLabel(self)
        label.setAccessibleName(name)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setMinimumWidth(label.fontMetrics().horizontalAdvance(widest))
        return label
