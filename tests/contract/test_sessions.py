"""What every session promises, whatever its runtime."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from ocr_desktop.backends import registry
from ocr_desktop.backends.session import OutputReduction, SessionOptions
from ocr_desktop.domain.compute import Backend, Device, DeviceKind, Network, Precision
from ocr_desktop.domain.errors import Cancelled, EngineError
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.models.store import load_bundle

CPU = Device(DeviceKind.CPU)


def opened(backend, task, *, reduction=OutputReduction.NONE, **changes):
    network = load_bundle("PP-OCRv6_small").networks[task]
    options = {"device": CPU, "precision": Precision.FP32, "cpu_threads": 1, **changes}
    return registry.open_session(
        backend,
        network.path,
        SessionOptions(input_transform=network.input_transform, output_reduction=reduction, **options),
    )


@pytest.fixture(params=Backend)
def backend(request):
    return request.param


@pytest.fixture
def classifier(backend):
    session = opened(backend, Network.TEXTLINE_ORIENTATION)
    yield session
    session.close()


BATCH = np.random.default_rng(7).integers(0, 255, (3, 48, 192, 3), dtype=np.uint8)


def run(session, batch=BATCH):
    return session.run(batch, CancelToken())


def test_it_tells_its_inputs_and_outputs(classifier):
    (tensor,) = classifier.inputs

    assert tensor.name == "x"
    assert tensor.shape[1] == 3
    assert len(classifier.outputs) == 1


def test_results_are_the_callers_own(classifier):
    (first,) = run(classifier)
    kept = first.copy()
    run(classifier, np.zeros_like(BATCH))

    assert first.shape == (3, 2)
    assert (first == kept).all()
    assert first.flags.writeable


def test_read_only_and_strided_batches_are_read_as_they_are(classifier):
    wide = np.zeros((3, 48, 200, 3), dtype=np.uint8)
    wide[:, :, :192] = BATCH
    strided = wide[:, :, :192]
    strided.flags.writeable = False

    assert run(classifier, strided)[0] == pytest.approx(run(classifier)[0], abs=1e-5)


def test_argmax_is_that_of_the_whole_output(backend):
    batch = np.random.default_rng(3).integers(0, 255, (2, 48, 320, 3), dtype=np.uint8)
    whole = opened(backend, Network.TEXT_RECOGNITION)
    reduced = opened(backend, Network.TEXT_RECOGNITION, reduction=OutputReduction.ARGMAX)

    (output,) = run(whole, batch)
    indices, values = run(reduced, batch)

    assert (indices == output.argmax(axis=-1)).all()
    assert values == pytest.approx(output.max(axis=-1), abs=1e-5)


def test_a_running_network_stops_when_told(backend):
    session = opened(backend, Network.TEXT_DETECTION)
    cancel = CancelToken()
    threading.Timer(0.2, cancel.cancel).start()

    with pytest.raises(Cancelled):
        session.run(np.zeros((1, 3200, 3200, 3), dtype=np.uint8), cancel)

    (output,) = run(session, np.zeros((1, 64, 64, 3), dtype=np.uint8))
    assert output.shape == (1, 1, 64, 64)


def test_a_closed_session_refuses(classifier):
    classifier.close()
    classifier.close()

    with pytest.raises(EngineError, match="closed"):
        run(classifier)


def test_pixels_of_the_wrong_shape_are_an_error(backend):
    session = opened(backend, Network.TEXT_RECOGNITION)

    with pytest.raises(EngineError, match=backend.label):
        run(session, np.zeros((1, 30, 320, 3), dtype=np.uint8))


def test_other_devices_are_refused(backend):
    with pytest.raises(EngineError, match="CPU"):
        opened(backend, Network.TEXTLINE_ORIENTATION, device=Device(DeviceKind.GPU))


def test_a_file_that_is_no_network_is_an_error(backend, tmp_path):
    path = tmp_path / "broken.onnx"
    path.write_bytes(b"this is no network")
    network = load_bundle("PP-OCRv6_small").networks[Network.TEXT_DETECTION]

    with pytest.raises(EngineError, match=r"broken\.onnx"):
        registry.open_session(backend, path, SessionOptions(CPU, None, 1, network.input_transform))
