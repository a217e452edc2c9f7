"""What is kept of a network's output, for every share of its classes that may be chosen from."""

from __future__ import annotations

import numpy as np
import pytest

from ocr_desktop.backends.session import OutputReduction, reduce_output

CLASSES = 200


def probabilities(*shape):
    raw = np.random.default_rng(4).random((*shape, CLASSES), dtype=np.float32)
    return raw / raw.sum(axis=-1, keepdims=True)


@pytest.mark.parametrize("kept", [range(0, CLASSES, 20), range(0, CLASSES, 2), range(CLASSES - 3), range(CLASSES)])
def test_the_likeliest_of_the_kept_classes_is_named_with_its_probability_among_them(kept):
    output = probabilities(2, 40)

    indices, values = reduce_output(output, OutputReduction.ARGMAX, tuple(kept))

    among = output[..., list(kept)]
    assert (indices == np.array(kept)[among.argmax(axis=-1)]).all()
    assert values == pytest.approx(among.max(axis=-1) / among.sum(axis=-1), abs=1e-6)
    assert (indices.dtype, values.dtype) == (np.int64, np.float32)


@pytest.mark.parametrize("kept", [range(10), range(CLASSES - 10)])
def test_a_step_that_is_certain_of_a_class_that_is_left_out_reads_nothing(kept):
    output = np.zeros((1, 1, CLASSES), dtype=np.float32)
    output[..., -1] = 1.0

    indices, values = reduce_output(output, OutputReduction.ARGMAX, tuple(kept))

    assert (indices.item(), values.item()) == (0, 0.0)


@pytest.mark.parametrize("kept", [None, tuple(range(10)), tuple(range(CLASSES - 10))])
def test_the_runtimes_own_array_is_not_changed(kept):
    output = probabilities(1, 5)
    before = output.copy()
    output.flags.writeable = False

    reduce_output(output, OutputReduction.ARGMAX, kept)

    assert (output == before).all()
