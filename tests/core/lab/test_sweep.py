"""Every lab at its presets, at the ends of its ranges and at random settings: nothing it shows may be wrong.

A few settings of each lab are tried, the same ones each time. ``ENDPLATE_SWEEP=500`` tries 500 random ones, as many
with two controls at ends, and every end; ``ENDPLATE_SWEEP_SEED=7`` draws others.
"""

import os

import numpy as np
import pytest

from endplate.core.lab.quantity import PrintedQuantity
from endplate.labs import ALL, JunctionLab, TwoGroupsLab
from tools.lab_checks import agreement, faults, sweep

MANY = int(os.environ.get("ENDPLATE_SWEEP", "0"))
SEED = int(os.environ.get("ENDPLATE_SWEEP_SEED", "0"))
FEW_ENDS, FEW_CORNERS, FEW_ANYWHERE = 10, 4, 8
SHOWN = 12
"""Faults that a failing test lists."""

every_lab = pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)


def settings(kind):
    """The settings to try: all of each sort, or a few drawn from them."""
    rng = np.random.default_rng(SEED)
    presets, ends = list(sweep.at_presets(kind)), list(sweep.at_ends(kind))
    if not MANY:
        firsts = [dict(each.values) for each in kind.presets.values()]
        presets = firsts + presets[: len(kind.pictures)]
        ends = [ends[place] for place in rng.permutation(len(ends))[:FEW_ENDS]]
    corners = sweep.at_corners(kind, rng, MANY or FEW_CORNERS)
    return [*presets, *ends, *corners, *sweep.at_random(kind, rng, MANY or FEW_ANYWHERE)]


@pytest.mark.slow
@every_lab
def test_whatever_its_settings_a_lab_has_no_fault(kind):
    lab = kind()
    found, in_words = [], set()
    for values in settings(kind):
        found += faults.faults(lab, values)
        in_words |= {name for name, _ in agreement.numbers_in_words(lab)}
    assert not found, f"{len(found)} faults, among them:\n" + "\n".join(found[:SHOWN])
    assert in_words == {*agreement.QUANTITIES_IN_SUMMARY.get(kind.__name__, {}).values()}, (
        "a summary words a number otherwise"
    )


def test_words_that_no_reader_should_meet_are_recognised():
    wrong = {
        "no number": ("nan ms", "a delay of inf", "NaN", "None mV"),
        "minus nought": ("-0 %", "−0.00 mV", "by -0."),
        "an exponent": ("1.4e+02 quanta", "3e-05"),
        "Python": ("array([1.0])", "KeyError", "fired True"),
        "a key": ("'t1_root'", "median_wrist"),
        "one of many": ("1 quanta", "of 1 axons", "1 muscle fibres fire"),
    }
    for what, texts in wrong.items():
        for text in texts:
            assert any(each.startswith(what) for each in faults.wrong_words("summary", text)), text
    for text in (
        "none of them",
        "-0.5 mV",
        "1 ms",
        "1 of 400",
        "from 0 to 1",
        "10-0 %",
        "1.5 quanta",
        "an inferno",
        "None of it",
    ):
        assert not [*faults.wrong_words("summary", text)], text


def test_a_fault_anywhere_in_a_lab_is_found(monkeypatch):
    class Faulty(JunctionLab):
        quantities = (PrintedQuantity("quanta", 0, 10), *JunctionLab.quantities[1:])

    assert any("quanta is 58, beyond 0 to 10" in each for each in faults.faults(Faulty(), {}))
    lab = TwoGroupsLab()
    monkeypatch.setattr(type(lab.result), "summary", lambda result: "The difference is +7 of 1 studies.")
    found = "\n".join(faults.faults(lab, {}))
    assert "the summary has +7 where difference_percent is 52.7" in found
    assert "one of many (1 studies)" in found
    monkeypatch.setattr(TwoGroupsLab, "compute", staticmethod(lambda groups: 1 / 0))
    found = "\n".join(faults.faults(lab, {}))
    assert "could not be computed" in found
    assert "ZeroDivisionError" in found


def test_numbers_that_a_processor_is_slow_with_are_found_wherever_a_result_holds_them():
    quick = {"times": [np.array([0.0, 1e-300, -5.0]), np.zeros(3, np.float32)], "names": np.array(["one"])}
    assert not [*faults.slow_numbers(quick)]
    slow = quick | {"pair": (np.ones(2), np.array([0.0, -1e-310, 5e-324]))}
    assert [*faults.slow_numbers(slow)] == ["result[pair][1]: 2 numbers too small for a quick processor"]
    impulse = JunctionLab().result
    object.__setattr__(impulse, "left_over", np.array([1e-320]))
    assert [*faults.slow_numbers(impulse)] == ["result.left_over: 1 numbers too small for a quick processor"]
