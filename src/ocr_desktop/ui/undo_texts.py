"""What undo and redo would do, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ocr_desktop.workspace.commands import EditKind


def undo_text(kind: EditKind | None) -> str:
    """Text of the menu's entry, with its mnemonic."""
    translate = QCoreApplication.translate
    if kind is None:
        return translate("Undo", "&Undo")
    return translate("Undo", "&Undo: {change}").format(change=_change_text(kind))


def redo_text(kind: EditKind | None) -> str:
    """Text of the menu's entry, with its mnemonic."""
    translate = QCoreApplication.translate
    if kind is None:
        return translate("Undo", "&Redo")
    return translate("Undo", "&Redo: {change}").format(change=_change_text(kind))


def _change_text(kind: EditKind) -> str:
    translate = QCoreApplication.translate
    return {
        EditKind.CORRECT: translate("Undo", "correction"),
        EditKind.DELETE_LINES: translate("Undo", "deleting lines"),
        EditKind.MERGE_LINES: translate("Undo", "merging lines"),
        EditKind.SPLIT_LINE: translate("Undo", "splitting a line"),
        EditKind.REPLACE_TEXT: translate("Undo", "replacing text"),
        EditKind.READ_REGION: translate("Undo", "reading a part again"),
        EditKind.READ_AGAIN: translate("Undo", "reading again"),
        EditKind.USE_TEXT_LAYER: translate("Undo", "taking the document's own text"),
        EditKind.OPEN_RESULT: translate("Undo", "opening a result"),
        EditKind.TURN_PAGE: translate("Undo", "turning the page"),
        EditKind.IGNORE_REGION: translate("Undo", "parts that are left out"),
        EditKind.REMOVE_PAGES: translate("Undo", "removing pages"),
        EditKind.MOVE_PAGES: translate("Undo", "moving pages"),
    }[kind]
