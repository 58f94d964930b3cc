"""How the printed line of a lab writes its numbers."""

import math
from types import SimpleNamespace

import numpy as np
import pytest

from endplate.core.lab.quantity import PrintedQuantity, share
from endplate.labs import ALL, ConductionLab, MotorUnitLab, SqueezedNerveLab, TwoGroupsLab


def test_a_number_is_written_out_and_a_missing_one_is_words():
    for value, words in [
        (140.4, "140"),
        (2451.0, "2450"),
        (0.00948, "0.00948"),
        (56.34, "56.3"),
        (-176.2, "-176"),
        (100.0, "100"),
        (-1e-17, "0"),
        (-0.0, "0"),
        (3e-9, "0"),
        (1941, "1941"),
        (np.int64(12345), "12345"),
        (True, "True"),
        (np.bool_(False), "False"),
        (math.nan, "none (no impulse arrives)"),
        (math.inf, "none (no impulse arrives)"),
    ]:
        quantity = PrintedQuantity("delay_ms", -1e6, 1e6, absent="no impulse arrives")
        assert quantity.words(SimpleNamespace(delay_ms=value)) == f"delay_ms {words}"


def test_a_number_that_is_too_small_to_matter_is_said_to_be_below():
    quantity = PrintedQuantity("p_value", 0, 1, least=0.0001)
    assert quantity.words(SimpleNamespace(p_value=1.7e-6)) == "p_value below 0.0001"
    assert quantity.words(SimpleNamespace(p_value=0.0)) == "p_value below 0.0001"
    assert quantity.words(SimpleNamespace(p_value=0.00172)) == "p_value 0.00172"


def test_bounds_allow_what_lies_between_and_a_missing_number_only_where_it_may_be_missing():
    assert share("lost_percent").possible(100.0)
    assert not share("lost_percent").possible(100.1)
    assert not share("lost_percent").possible(math.nan)
    assert share("lost_percent", absent="nothing was there").possible(math.nan)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_every_quantity_is_declared_once_with_its_bounds_and_printed_in_order(kind):
    names = [quantity.name for quantity in kind.quantities]
    assert len(names) == len(set(names))
    assert all(quantity.low < quantity.high for quantity in kind.quantities)
    line = repr(kind())
    places = [line.index(f" {name} ") for name in names]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("kind", "preset", "words"),
    [
        (ConductionLab, "too little myelin", "velocity_m_per_s none (the axon does not conduct)"),
        (MotorUnitLab, "slow unit, one twitch", "held_percent none (the impulses end before)"),
        (SqueezedNerveLab, "block", "added_delay_ms none (no impulse arrives)"),
        (TwoGroupsLab, "twitching: 24 of 29 against 24 of 80", "p_value below 0.0001"),
    ],
)
def test_where_a_number_does_not_exist_the_line_of_a_lab_says_why(kind, preset, words):
    assert words in repr(kind(preset))
