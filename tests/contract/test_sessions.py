"""What every session promises, whatever its runtime and the form of its network."""

from __future__ import annotations

import shutil
from contextlib import ExitStack, suppress
from functools import cache
from threading import Timer

import numpy as np
import pytest

from ocr_desktop.backends.session import OutputReduction
from ocr_desktop.domain.compute import Device, DeviceKind, Network, Placement, Precision
from ocr_desktop.domain.errors import Cancelled, EngineError
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.models.bundle import ModelFile, NetworkModel
from tests.helpers.ways import ALL_WAYS, CPU, open_network

BATCH = np.random.default_rng(7).integers(0, 255, (3, 48, 192, 3), dtype=np.uint8)


@pytest.fixture(scope="module", params=[way.param() for way in ALL_WAYS])
def way(request):
    request.param.skip_if_missing()
    return request.param


@pytest.fixture(scope="module")
def opened(way, conversions):
    """Opens a network of this way, each once; all are closed before those of the next way are opened."""
    with ExitStack() as stack:

        @cache
        def open_task(task, reduction=OutputReduction.NONE, *, parallel_runs=1, kept_classes=None):
            network = way.bundle(conversions).networks[task]
            session = open_network(
                way, network, reduction=reduction, parallel_runs=parallel_runs, kept_classes=kept_classes
            )
            stack.callback(session.close)
            return session

        yield open_task


@pytest.fixture
def classifier(opened):
    return opened(Network.TEXTLINE_ORIENTATION)


class CancelledOnceItRuns(CancelToken):
    """Cancels itself the second time it is asked; the first is before a run begins."""

    is_asked_again = False

    @property
    def is_cancelled(self):
        self._ask()
        return super().is_cancelled

    def raise_if_cancelled(self):
        self._ask()
        super().raise_if_cancelled()

    def _ask(self):
        if self.is_asked_again:
            self.cancel()
        self.is_asked_again = True


def run(session, batch=BATCH):
    return session.run(batch, CancelToken())


def broken(network, folder, damage):
    """A copy of a network's files after some damage."""
    file = network.files[0]
    copy = ModelFile(folder / f"broken{file.path.suffix}", file.format)
    shutil.copyfile(file.path, copy.path)
    if file.weights_path is not None:
        shutil.copyfile(file.weights_path, copy.weights_path)
    damage(copy)
    return NetworkModel(network.task, "broken", (copy,), network.input_transform)


def test_it_tells_its_inputs_and_outputs(opened):
    recogniser = opened(Network.TEXT_RECOGNITION)
    (source,), (target,) = recogniser.inputs, recogniser.outputs

    assert source.name == "x"
    assert source.shape == (None, 3, 48, None)
    assert target.shape[0] is None
    assert target.shape[2] == run(recogniser, np.zeros((1, 48, 320, 3), dtype=np.uint8))[0].shape[2]


def test_it_says_what_it_runs_on(classifier):
    assert classifier.actual == Placement(CPU, Precision.FP32)


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


def test_shapes_may_change_from_run_to_run(opened):
    detector = opened(Network.TEXT_DETECTION)

    for height, width in ((64, 96), (96, 64), (64, 96)):
        assert run(detector, np.zeros((1, height, width, 3), dtype=np.uint8))[0].shape == (1, 1, height, width)


def test_argmax_is_that_of_the_whole_output(opened):
    batch = np.random.default_rng(3).integers(0, 255, (2, 48, 320, 3), dtype=np.uint8)
    whole = opened(Network.TEXT_RECOGNITION)
    reduced = opened(Network.TEXT_RECOGNITION, OutputReduction.ARGMAX)

    (output,) = run(whole, batch)
    indices, values = run(reduced, batch)

    assert (indices == output.argmax(axis=-1)).all()
    assert values == pytest.approx(output.max(axis=-1), abs=1e-5)


def test_only_the_kept_classes_are_chosen_from(opened):
    batch = np.random.default_rng(3).integers(0, 255, (2, 48, 320, 3), dtype=np.uint8)
    kept = (0, *range(7, 400, 3))
    whole = opened(Network.TEXT_RECOGNITION)
    limited = opened(Network.TEXT_RECOGNITION, OutputReduction.ARGMAX, kept_classes=kept)

    (output,) = run(whole, batch)
    indices, values = run(limited, batch)

    among = output[..., list(kept)]
    assert (indices == np.array(kept)[among.argmax(axis=-1)]).all()
    assert values == pytest.approx(among.max(axis=-1) / among.sum(axis=-1), abs=1e-4)
    assert limited.outputs[0].shape[2] == whole.outputs[0].shape[2]


def test_batches_run_together_answer_as_they_do_alone_and_in_their_order(opened):
    random = np.random.default_rng(5)
    batches = [random.integers(0, 255, (1, 48, width, 3), dtype=np.uint8) for width in (320, 64, 192, 64, 128)]
    reader = opened(Network.TEXT_RECOGNITION, OutputReduction.ARGMAX, parallel_runs=2)

    together = list(reader.run_each(iter(batches), CancelToken()))

    for batch, (indices, values) in zip(batches, together, strict=True):
        alone_indices, alone_values = run(reader, batch)
        assert (indices == alone_indices).all()
        assert values == pytest.approx(alone_values, abs=1e-5)


def test_batches_that_nobody_waits_for_any_more_leave_the_session_usable(opened):
    reader = opened(Network.TEXT_RECOGNITION, OutputReduction.ARGMAX, parallel_runs=2)
    batch = np.zeros((1, 48, 320, 3), dtype=np.uint8)

    answers = reader.run_each([batch] * 6, CancelToken())
    first, _ = next(answers)
    answers.close()

    assert (run(reader, batch)[0] == first).all()


def test_batches_that_run_together_stop_when_told(opened):
    reader = opened(Network.TEXT_RECOGNITION, OutputReduction.ARGMAX, parallel_runs=2)
    batch, cancel = np.zeros((1, 48, 320, 3), dtype=np.uint8), CancelToken()

    answers = reader.run_each([batch] * 6, cancel)
    next(answers)
    cancel.cancel()

    with pytest.raises(Cancelled):
        list(answers)
    run(reader, batch)


def test_lines_are_read_as_ever_after_others_were_given_up_at_any_moment(opened):
    random = np.random.default_rng(1)
    reader = opened(Network.TEXT_RECOGNITION, OutputReduction.ARGMAX, parallel_runs=2)

    def batches():
        widths = 32 * random.integers(2, 12, size=4)
        return [random.integers(0, 255, (1, 48, width, 3), dtype=np.uint8) for width in widths.tolist()]

    for _ in range(20):
        cancel = CancelToken()
        timer = Timer(float(random.uniform(0.005, 0.1)), cancel.cancel)
        timer.start()
        with suppress(Cancelled):
            list(reader.run_each(batches(), cancel))
        timer.cancel()

        wanted = batches()
        first, second = (list(reader.run_each(wanted, CancelToken())) for _ in range(2))
        assert all((indices == again).all() for (indices, _), (again, _) in zip(first, second, strict=True))


def test_a_running_network_stops_when_told(opened):
    detector = opened(Network.TEXT_DETECTION)

    with pytest.raises(Cancelled):
        detector.run(np.zeros((1, 1600, 1600, 3), dtype=np.uint8), CancelledOnceItRuns())

    (output,) = run(detector, np.zeros((1, 64, 64, 3), dtype=np.uint8))
    assert output.shape == (1, 1, 64, 64)


def test_a_run_that_is_not_wanted_any_more_does_not_begin(classifier):
    cancel = CancelToken()
    cancel.cancel()

    with pytest.raises(Cancelled):
        classifier.run(BATCH, cancel)


def test_a_closed_session_refuses(way, conversions):
    classifier = open_network(way, way.bundle(conversions).networks[Network.TEXTLINE_ORIENTATION])
    classifier.close()
    classifier.close()

    with pytest.raises(EngineError, match="closed"):
        run(classifier)


def test_pixels_of_the_wrong_shape_are_an_error(way, opened):
    recogniser = opened(Network.TEXT_RECOGNITION)

    with pytest.raises(EngineError, match=way.backend.label):
        run(recogniser, np.zeros((1, 30, 320, 3), dtype=np.uint8))

    assert len(run(recogniser, np.zeros((1, 48, 320, 3), dtype=np.uint8))[0]) == 1


def test_a_device_that_is_not_there_is_refused(way, conversions):
    network = way.bundle(conversions).networks[Network.TEXTLINE_ORIENTATION]

    with pytest.raises(EngineError, match=way.backend.label):
        open_network(way, network, device=Device(DeviceKind.GPU, 7))


def test_a_file_that_is_no_network_is_an_error(way, conversions, tmp_path):
    network = way.bundle(conversions).networks[Network.TEXT_DETECTION]

    with pytest.raises(EngineError, match="broken"):
        open_network(way, broken(network, tmp_path, lambda file: file.path.write_bytes(b"this is no network")))


def test_a_network_cut_short_is_an_error(way, conversions, tmp_path):
    network = way.bundle(conversions).networks[Network.TEXT_DETECTION]

    with pytest.raises(EngineError, match="broken"):
        open_network(way, broken(network, tmp_path, lambda file: halve(file.path)))


def remove(path):
    path.unlink()


def halve(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize("way", [way.param() for way in ALL_WAYS if way.model_format.weights_suffix])
@pytest.mark.parametrize("damage", [remove, halve])
def test_weights_that_are_damaged_are_an_error(way, damage, tmp_path):
    way.skip_if_missing()
    network = way.bundle(tmp_path).networks[Network.TEXT_DETECTION]

    with pytest.raises(EngineError, match="broken"):
        open_network(way, broken(network, tmp_path, lambda file: damage(file.weights_path)))
