"""A stored picture is out of date when what it shows has changed, and not when another processor has computed it."""

import numpy as np
import pytest

from tools.pictures.fingerprint import RUNS, fingerprint

RNG = np.random.default_rng(5)
REGULAR = np.arange(0, 400) * 0.125  # its means lie where a rounded number would tip over
SMALL = np.where(RNG.random(900) < 0.5, 1e-17, -1e-17)  # what sums that cancel leave behind
TRACES = [REGULAR, np.sin(REGULAR), RNG.normal(size=5000), np.array([0.5, 10.125, 1000.0]), np.zeros(50)]


@pytest.mark.parametrize("trace", TRACES)
def test_the_last_bits_of_numbers_do_not_count(trace):
    key = fingerprint({"y": trace, "name": "muscle"})
    for noise in (1e-15, 1e-12, 1e-10):
        for _ in range(20):
            computed_elsewhere = trace * (1 + noise * RNG.normal(size=trace.size))
            assert fingerprint({"y": computed_elsewhere, "name": "muscle"}) == key
    assert fingerprint({"y": list(trace), "name": "muscle"}) == key


def test_rounding_left_over_is_nothing():
    assert fingerprint(SMALL) == fingerprint(np.zeros(900))
    assert fingerprint(1e-18) == fingerprint(-0.0)


@pytest.mark.parametrize("trace", [each for each in TRACES if each.any()])
def test_what_can_be_seen_counts(trace):
    key = fingerprint({"y": trace})
    assert fingerprint({"y": trace * 1.005}) != key
    assert fingerprint({"y": -trace}) != key
    assert fingerprint({"y": trace[:-1]}) != key
    assert fingerprint({"x": trace}) != key
    gap = trace.copy()
    gap[1] = np.nan
    assert fingerprint({"y": gap}) != key
    if trace.size > RUNS:
        late = np.roll(trace, trace.size // 20)
        assert fingerprint({"y": late}) != key


def test_words_and_order_count():
    assert fingerprint(["a", 1, True, None]) != fingerprint(["b", 1, True, None])
    assert fingerprint(["a", "b"]) != fingerprint(["b", "a"])
    assert fingerprint([1.0, 2.0]) != fingerprint([2.0, 1.0])
    assert fingerprint([["a"], ["b", "c"]]) != fingerprint([["a", "b"], ["c"]])
