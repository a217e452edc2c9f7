"""Asks before a model is downloaded: from where, how much, under which licence."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ocr_desktop.domain.models import MirrorInfo, ModelLibrary
from ocr_desktop.ui.elided_label import ElidedLabel
from ocr_desktop.ui.models.model_texts import download_size_text, languages_text, missing_networks, model_title
from ocr_desktop.ui.texts import plain_tool_tip

_WIDTH_PX = 480
_MIRROR_LETTERS = 24


class DownloadDialog(QDialog):
    """Nothing is connected to before Download is pressed."""

    chosen = Signal(str, str)  # name of the model, name of the mirror or empty for all

    def __init__(self, library: ModelLibrary, name: str, parent: QWidget, *, mirror: str = "") -> None:
        super().__init__(parent)
        self._library, self._name = library, name
        self._title = model_title(library, name)
        self.setWindowTitle(self.tr("Download a model"))
        self._mirrors = self._make_mirrors(library.mirrors)
        self._promise = _plain_label("", self)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        download = self._buttons.addButton(self.tr("Download"), QDialogButtonBox.ButtonRole.AcceptRole)
        download.setDefault(True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.accepted.connect(self._on_accepted)
        self.finished.connect(self.deleteLater)
        self._lay_out()
        self._mirrors.currentIndexChanged.connect(self._show_promise)
        self._mirrors.setCurrentIndex(max(0, self._mirrors.findData(mirror)))
        self._show_promise()

    @property
    def mirrors(self) -> QComboBox:
        """Where it is downloaded from."""
        return self._mirrors

    @property
    def texts(self) -> list[str]:
        """All that is said."""
        return [label.text() for label in self.findChildren(QLabel)]

    def _make_mirrors(self, mirrors: tuple[MirrorInfo, ...]) -> QComboBox:
        combo = QComboBox(self)
        combo.setAccessibleName(self.tr("From"))
        if len(mirrors) > 1:
            others = ", ".join(mirror.title for mirror in mirrors[1:])
            combo.addItem(self.tr("{first}, else {others}").format(first=mirrors[0].title, others=others), "")
        for mirror in mirrors:
            combo.addItem(f"{mirror.title} ({mirror.host})", mirror.name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(_MIRROR_LETTERS)
        combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return combo

    def _lay_out(self) -> None:
        networks = missing_networks(self._library, self._name)
        model = self._library.find(self._name)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("From"), self._mirrors)
        form.addRow(self.tr("Size"), _plain_label(download_size_text(networks), self))
        licences = ", ".join(dict.fromkeys(network.license for network in networks if network.license))
        form.addRow(self.tr("Licence"), _plain_label(licences or self.tr("not known"), self))
        if model is not None and model.languages:
            form.addRow(self.tr("Reads"), _plain_label(languages_text(model.languages), self))
        form.addRow(self.tr("Kept in"), self._make_folder_label())
        heading = _plain_label(self.tr("Download {model}?").format(model=self._title), self)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        layout.addWidget(heading)
        layout.addLayout(form)
        layout.addWidget(self._promise)
        layout.addWidget(self._buttons)
        self.setMinimumWidth(_WIDTH_PX)

    def _make_folder_label(self) -> ElidedLabel:
        folder = str(self._library.folder)
        label = ElidedLabel(self)
        label.setText(folder)
        label.setToolTip(plain_tool_tip(folder))
        return label

    def _show_promise(self) -> None:
        chosen = self._mirrors.currentData()
        hosts = [mirror.host for mirror in self._library.mirrors if chosen in ("", mirror.name)]
        text = self.tr("The app connects to {hosts} for this download alone; it reads pages meanwhile.")
        self._promise.setText(text.format(hosts=" / ".join(hosts)))

    def _on_accepted(self) -> None:
        self.chosen.emit(self._name, self._mirrors.currentData() or "")


def _plain_label(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
