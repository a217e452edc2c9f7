"""Models that come and go at the window's wish."""

from __future__ import annotations

from ocr_desktop.domain.progress import CancelToken, ProgressCallback
from ocr_desktop.hosting.messages.answers import ModelsChanged
from ocr_desktop.hosting.messages.requests import DownloadModel, ImportModel, ModelChange, RemoveModel
from ocr_desktop.models.catalogue import mirror_named
from ocr_desktop.models.downloading import download_model
from ocr_desktop.models.importing import import_model
from ocr_desktop.models.listing import model_library
from ocr_desktop.models.removing import remove_model


def change_models(request: ModelChange, *, on_progress: ProgressCallback, cancel: CancelToken) -> ModelsChanged:
    """Download, import or remove a model.

    Raises:
        Cancelled: the token was set.
        TransferError, ModelError: it cannot be done; nothing was changed.
    """
    match request:
        case DownloadModel(_, name, mirror):
            mirrors = (mirror_named(mirror),) if mirror else ()
            download_model(name, mirrors=mirrors, on_progress=on_progress, cancel=cancel)
        case ImportModel(_, source, is_replacing):
            name = import_model(source, replace=is_replacing, on_progress=on_progress, cancel=cancel)
        case RemoveModel(_, name):
            remove_model(name)
    return ModelsChanged(request.job, name, model_library())
