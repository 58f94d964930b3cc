"""What decays in a compiled loop ends at zero, before the processor works slowly with it."""

import numpy as np
import pytest

from endplate.core.decay import NEGLIGIBLE, settled


@pytest.mark.parametrize("value", [1.0, -70.0, 1e-12, -1e-199, 2 * NEGLIGIBLE])
def test_what_counts_stays_as_it_is(value):
    assert settled(value) == value


@pytest.mark.parametrize("value", [0.0, NEGLIGIBLE, -1e-250, 5e-324, -5e-324])
def test_what_does_not_count_becomes_zero(value):
    assert settled(value) == 0


def test_a_quantity_that_decays_never_becomes_too_small_for_a_quick_processor():
    values = [1.0]
    while values[-1]:
        values.append(settled(0.7 * values[-1]))
    assert min(values[:-1]) > np.finfo(float).tiny
    assert len(values) < 1500
