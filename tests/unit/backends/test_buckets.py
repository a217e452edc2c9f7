from __future__ import annotations

import numpy as np
import pytest

from ocr_desktop.acceleration.session_options import INPUT_SHAPES
from ocr_desktop.backends.buckets import BUCKETS, BucketedSession, Buckets, warm_up
from ocr_desktop.backends.capabilities import CAPABILITIES
from ocr_desktop.backends.null_backend import NullSession
from ocr_desktop.backends.session import OutputReduction
from ocr_desktop.domain.compute import DeviceKind, Network
from ocr_desktop.domain.errors import Cancelled, EngineError, OutOfMemoryError
from ocr_desktop.domain.progress import CancelToken

STRIDE = 8
DETECTION = BUCKETS[Network.TEXT_DETECTION]
RECOGNITION = BUCKETS[Network.TEXT_RECOGNITION]
ORIENTATION = BUCKETS[Network.TEXTLINE_ORIENTATION]


def noise(*shape):
    return np.random.default_rng(5).integers(1, 255, shape, dtype=np.uint8)


class Recorded:
    """A network whose batches are kept."""

    def __init__(self, respond):
        self.batches = []
        self._respond = respond

    def __call__(self, batch):
        self.batches.append(batch)
        return self._respond(batch)

    @property
    def shapes(self):
        return [batch.shape for batch in self.batches]


def blue_map(batch):
    """A detector whose map is the blue channel."""
    return batch[:, np.newaxis, :, :, 0].astype(np.float32)


def steps(batch):
    """A recogniser with a step for each 8 px and 300 classes: the class is the blue value above the step."""
    blue = batch[:, 0, ::STRIDE, 0]
    return np.eye(300, dtype=np.float32)[blue]


def run(session, batch):
    return session.run(batch, CancelToken())


def test_a_page_is_padded_to_a_bucket_and_its_map_cut_back():
    network = Recorded(blue_map)
    page = noise(1, 608, 928, 3)

    (found,) = run(BucketedSession(NullSession(network), DETECTION), page)

    assert network.shapes == [(1, 640, 960, 3)]
    assert (network.batches[0][:, 608:] == DETECTION.padding).all()
    assert (network.batches[0][:, :, 928:] == DETECTION.padding).all()
    assert (found == blue_map(page)).all()
    assert found.flags.c_contiguous


def test_lines_are_padded_in_number_and_width_and_their_steps_cut_back():
    network = Recorded(steps)
    session = BucketedSession(NullSession(network, output_reduction=OutputReduction.ARGMAX), RECOGNITION)
    lines = noise(3, 48, 344, 3)

    indices, values = run(session, lines)

    assert network.shapes == [(8, 48, 480, 3)]
    assert (indices == lines[:, 0, ::STRIDE, 0]).all()
    assert values.shape == indices.shape == (3, 43)


def test_a_width_between_two_steps_keeps_the_step_it_has_begun():
    session = BucketedSession(NullSession(steps, output_reduction=OutputReduction.ARGMAX), RECOGNITION)

    indices, _ = run(session, noise(1, 48, 345, 3))

    assert indices.shape == (1, 44)


def test_an_output_without_sides_is_cut_in_number_only():
    scores = Recorded(lambda batch: np.tile(np.array([0.9, 0.1], np.float32), (len(batch), 1)))

    (found,) = run(BucketedSession(NullSession(scores), ORIENTATION), noise(3, 48, 192, 3))

    assert scores.shapes == [(8, 48, 192, 3)]
    assert found.shape == (3, 2)


def test_a_batch_that_is_a_bucket_is_not_copied():
    network = Recorded(blue_map)
    page = noise(1, 640, 960, 3)

    run(BucketedSession(NullSession(network), DETECTION), page)

    assert network.batches[0] is page


def test_more_lines_than_a_bucket_holds_are_read_in_parts_and_in_order():
    network = Recorded(steps)
    session = BucketedSession(NullSession(network, output_reduction=OutputReduction.ARGMAX), RECOGNITION)
    lines = noise(17, 48, 320, 3)

    indices, values = run(session, lines)

    assert network.shapes == [(8, 48, 320, 3), (8, 48, 320, 3), (1, 48, 320, 3)]
    assert (indices == lines[:, 0, ::STRIDE, 0]).all()
    assert len(values) == 17


def test_a_page_larger_than_all_buckets_is_run_as_it_is():
    network = Recorded(blue_map)

    (found,) = run(BucketedSession(NullSession(network), DETECTION), noise(1, 32, 4064, 3))

    assert network.shapes == [(1, 32, 4064, 3)]
    assert found.shape == (1, 1, 32, 4064)


def test_where_memory_is_too_short_for_the_bucket_the_page_is_run_as_it_is():
    def small_card(batch):
        if batch[0, :, :, 0].size > 600 * 900:
            raise OutOfMemoryError("the card is full")
        return blue_map(batch)

    network = Recorded(small_card)
    page = noise(1, 576, 896, 3)

    (found,) = run(BucketedSession(NullSession(network), DETECTION), page)

    assert network.shapes == [(1, 640, 960, 3), (1, 576, 896, 3)]
    assert (found == blue_map(page)).all()


def test_warming_up_runs_the_usual_buckets_and_tells_how_far_it_is():
    network = Recorded(steps)
    session = BucketedSession(NullSession(network, output_reduction=OutputReduction.ARGMAX), RECOGNITION)
    told = []

    warm_up(session, CancelToken(), on_progress=told.append)

    assert tuple(network.shapes) == RECOGNITION.usual
    assert [progress.done for progress in told] == list(range(len(RECOGNITION.usual)))
    assert {progress.total for progress in told} == {len(RECOGNITION.usual)}


def test_warming_up_stops_between_two_sizes():
    cancel = CancelToken()
    network = Recorded(steps)
    session = BucketedSession(NullSession(network, output_reduction=OutputReduction.ARGMAX), RECOGNITION)

    with pytest.raises(Cancelled):
        warm_up(session, cancel, on_progress=lambda progress: cancel.cancel() if progress.done == 2 else None)

    assert len(network.batches) == 2


def test_closing_frees_the_network_behind():
    session = BucketedSession(NullSession(blue_map), DETECTION)
    session.close()
    session.close()

    with pytest.raises(EngineError, match="closed"):
        run(session, noise(1, 320, 320, 3))


@pytest.mark.parametrize("network", BUCKETS)
def test_no_bucket_is_larger_than_what_engines_are_built_for(network):
    buckets: Buckets = BUCKETS[network]
    largest = INPUT_SHAPES[network].largest
    smallest = INPUT_SHAPES[network].smallest

    for sizes, least, most in zip((buckets.counts, buckets.heights, buckets.widths), smallest, largest, strict=False):
        assert list(sizes) == sorted(set(sizes))
        assert least <= sizes[0]
        assert sizes[-1] == most
    assert all(buckets.fit(shape) == shape for shape in buckets.usual)


def test_every_backend_with_a_gpu_has_buckets_there():
    for capabilities in CAPABILITIES.values():
        assert (DeviceKind.GPU in capabilities.bucketed_on) == (DeviceKind.GPU in capabilities.precisions)
        assert DeviceKind.CPU not in capabilities.bucketed_on
