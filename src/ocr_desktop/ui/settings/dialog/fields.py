"""One setting on a row: its name, its control, and under them what it does, its default and its range."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ocr_desktop.domain.ranges import ValueRange
from ocr_desktop.settings.key_paths import range_at, value_at
from ocr_desktop.settings.schema import AppSettings
from ocr_desktop.ui.settings.choice import Explanation
from ocr_desktop.ui.settings.dialog.field_specs import FieldSpec
from ocr_desktop.ui.settings.toggles import Toggle

_DECIMALS = 2
_USUAL_WIDTH = "0" * 14
"""So that controls below each other end in one line on both sides."""
_PERCENT = 100
_LEAST_SHARE_PERCENT = 10
"""Of what is drawn on the page, less is not seen."""


class Field(QWidget):
    """Tells only what the user changes, not what the program sets."""

    changed = Signal(object)  # the value, of the type that the schema has

    def __init__(self, spec: FieldSpec, control: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.spec, self.control = spec, control
        self._explanation = Explanation(self)
        control.setParent(self)
        control.setAccessibleName(spec.title)
        control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if not isinstance(control, Toggle):
            control.setMinimumWidth(control.fontMetrics().horizontalAdvance(_USUAL_WIDTH))
        _WheelGuard(control)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(self._row())
        layout.addWidget(self._explanation)

    @property
    def explanation(self) -> str:
        """The small print."""
        return self._explanation.text()

    def describe(self) -> None:
        """Say what it does, its default and range, and when a change takes effect."""
        self.explain([self.spec.explanation, self._facts(), self.spec.effect])

    def explain(self, lines: list[str]) -> None:
        """Put these lines under the control, for the eye and for who hears them."""
        shown = [line for line in lines if line]
        self._explanation.set_lines(shown)
        self.control.setAccessibleDescription(" ".join(shown))

    def show_value(self, value: object) -> None:
        """Show what is in force."""
        raise NotImplementedError

    def _text_of(self, value: object) -> str:
        """A value as the control shows it."""
        return str(value)

    def _bounds(self) -> ValueRange | None:
        """What the control can be set to."""
        return None

    def _row(self) -> QHBoxLayout:
        label = QLabel(self.spec.title, self)
        label.setBuddy(self.control)
        label.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(label, stretch=1)
        row.addWidget(self.control)
        return row

    def _facts(self) -> str:
        """«thresh · default 0.3 · 0 to 1»."""
        default = self._text_of(value_at(AppSettings(), self.spec.path))
        facts = [self.spec.name, self.tr("default {value}").format(value=default)]
        if (bounds := self._bounds()) is not None:
            low, high = self._text_of(bounds.low), self._text_of(bounds.high)
            facts.append(self.tr("{low} to {high}").format(low=low, high=high))
        return " · ".join(fact for fact in facts if fact)


class NumberField(Field):
    """A whole number; where it can be left open, the lowest one stands for that."""

    def __init__(self, spec: FieldSpec, parent: QWidget) -> None:
        self._spin = QSpinBox()
        super().__init__(spec, self._spin, parent)
        self._is_optional = value_at(AppSettings(), spec.path) is None
        self._range = range_at(AppSettings(), spec.path) or ValueRange(0, spec.highest)
        self._spin.setRange(round(self._range.low), round(self._range.high))
        self._spin.setSingleStep(round(spec.step))
        self._spin.setSpecialValueText(spec.lowest_text)
        self._spin.setSuffix(spec.unit)
        self._spin.setKeyboardTracking(False)
        self._spin.valueChanged.connect(self._on_value_changed)

    def show_value(self, value: object) -> None:
        """Show what is in force, also where it is more than this computer would offer."""
        number = value if isinstance(value, int) else 0
        with QSignalBlocker(self._spin):
            self._spin.setMaximum(max(round(self._range.high), number))
            self._spin.setValue(number)

    def _text_of(self, value: object) -> str:
        if value is None or (self.spec.lowest_text and value == self._range.low):
            return self.spec.lowest_text
        return f"{value:g}" if isinstance(value, float) else str(value)

    def _bounds(self) -> ValueRange | None:
        return None if self.spec.lowest_text else self._range

    def _on_value_changed(self, value: int) -> None:
        self.changed.emit(None if self._is_optional and value == self._range.low else value)


class FractionField(Field):
    """A number with decimals."""

    def __init__(self, spec: FieldSpec, parent: QWidget) -> None:
        self._spin = QDoubleSpinBox()
        super().__init__(spec, self._spin, parent)
        self._range = range_at(AppSettings(), spec.path) or ValueRange(0, 1)
        self._spin.setDecimals(_DECIMALS)
        self._spin.setRange(self._range.low, self._range.high)
        self._spin.setSingleStep(spec.step)
        self._spin.setKeyboardTracking(False)
        self._spin.valueChanged.connect(self._on_value_changed)

    def show_value(self, value: object) -> None:
        """Show what is in force; a value with more decimals gets the room it needs."""
        number = value if isinstance(value, float | int) else 0.0
        decimals = len(f"{number:.6f}".rstrip("0").partition(".")[2])
        with QSignalBlocker(self._spin):
            self._spin.setDecimals(max(_DECIMALS, decimals))
            self._spin.setValue(number)

    def _text_of(self, value: object) -> str:
        return f"{value:g}" if isinstance(value, float | int) else str(value)

    def _bounds(self) -> ValueRange | None:
        return self._range

    def _on_value_changed(self, value: float) -> None:
        self.changed.emit(value)


class ShareField(Field):
    """A share, in per cent."""

    def __init__(self, spec: FieldSpec, parent: QWidget) -> None:
        self._spin = QSpinBox()
        super().__init__(spec, self._spin, parent)
        self._spin.setRange(_LEAST_SHARE_PERCENT, _PERCENT)
        self._spin.setSingleStep(round(spec.step))
        self._spin.setSuffix(" %")
        self._spin.valueChanged.connect(self._on_value_changed)

    def show_value(self, value: object) -> None:
        """Show what is in force."""
        with QSignalBlocker(self._spin):
            self._spin.setValue(round(value * _PERCENT) if isinstance(value, float | int) else _PERCENT)

    def _text_of(self, value: object) -> str:
        return f"{value * _PERCENT:.0f} %" if isinstance(value, float) else str(value)

    def _on_value_changed(self, percent: int) -> None:
        self.changed.emit(percent / _PERCENT)


class SwitchField(Field):
    """On or off."""

    def __init__(self, spec: FieldSpec, parent: QWidget) -> None:
        self._toggle = Toggle("")
        super().__init__(spec, self._toggle, parent)
        self._toggle.clicked.connect(self._on_clicked)

    def show_value(self, value: object) -> None:
        """Show what is in force."""
        self._toggle.setChecked(value is True)

    def _text_of(self, value: object) -> str:
        return self.tr("on") if value else self.tr("off")

    def _on_clicked(self, is_on: bool) -> None:
        self.changed.emit(is_on)


class ChoiceField(Field):
    """One of a few words."""

    def __init__(self, spec: FieldSpec, parent: QWidget) -> None:
        self._combo = QComboBox()
        for value, text in spec.choices.items():
            self._combo.addItem(text, value)
        super().__init__(spec, self._combo, parent)
        self._combo.activated.connect(self._on_entry_activated)

    def show_value(self, value: object) -> None:
        """Show what is in force."""
        self._combo.setCurrentIndex(self._combo.findData(value))

    def _text_of(self, value: object) -> str:
        return self.spec.choices.get(str(value), str(value))

    def _on_entry_activated(self, row: int) -> None:
        self.changed.emit(self._combo.itemData(row))


class TypedChoiceField(ChoiceField):
    """One of a few words, or something else that is typed."""

    def __init__(self, spec: FieldSpec, parent: QWidget) -> None:
        super().__init__(spec, parent)
        self._shown: object = ""
        line_edit, completer = QLineEdit(), QCompleter(self._combo.model(), self._combo)
        # Offered beneath, words do not take the place of what is typed.
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self._combo.setLineEdit(line_edit)
        self._combo.setCompleter(completer)
        self._combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line_edit.editingFinished.connect(self._on_editing_finished)

    def show_value(self, value: object) -> None:
        """Show what is in force."""
        self._shown = value
        super().show_value(value)
        if self._combo.currentIndex() < 0:
            self._combo.setEditText(str(value).removeprefix(self.spec.typed_after))

    def _on_editing_finished(self) -> None:
        typed = self._combo.currentText().strip()
        row = self._combo.findText(typed)
        value = self._combo.itemData(row) if row >= 0 else f"{self.spec.typed_after}{typed}" if typed else ""
        if value != self._shown:
            self.changed.emit(value)


def make_field(spec: FieldSpec, parent: QWidget) -> Field:
    """The control that fits the kind of value that the schema has."""
    field = _kind_of(spec)(spec, parent)
    field.describe()
    return field


def _kind_of(spec: FieldSpec) -> Callable[[FieldSpec, QWidget], Field]:
    if spec.choices:
        return TypedChoiceField if spec.typed_after else ChoiceField
    if spec.is_share:
        return ShareField
    default = value_at(AppSettings(), spec.path)
    if isinstance(default, bool):
        return SwitchField
    return FractionField if isinstance(default, float) else NumberField


class _WheelGuard(QObject):
    """Lets the wheel scroll the page instead of changing a value that the pointer happens to pass."""

    def __init__(self, control: QWidget) -> None:
        super().__init__(control)
        self._control = control
        control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and not self._control.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)
