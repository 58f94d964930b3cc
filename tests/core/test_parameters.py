"""What a declaration promises: one place for range, unit and meaning; bad values never come to be."""

import dataclasses
import math

import numpy as np
import pytest

from endplate.core.parameters import Choice, Parameters, declaration, declared, parameter
from endplate.junction.impulse import Junction
from endplate.labs import ALL

EVERY_PARAMETER = sorted({(one, name) for lab in ALL for one in lab.declarations for name in declared(one)}, key=str)


def test_bad_value_is_refused_with_field_value_unit_and_range():
    for value in [math.nan, math.inf, -math.inf, "0.5", True, None, [0.5], 1.0001, -0.0001, 1j]:
        with pytest.raises(ValueError, match="receptor_fraction") as refusal:
            Junction(receptor_fraction=value)
        message = str(refusal.value)
        assert "0 to 1 (fraction)" in message
        assert (f"{value:g}" if isinstance(value, float) else repr(value)) in message


def test_numbers_of_numpy_become_plain_numbers():
    junction = Junction(receptor_fraction=np.float32(0.5), release_sites=np.int64(50))
    assert type(junction.receptor_fraction) is float
    assert type(junction.release_sites) is int


def test_whole_numbers_stay_whole():
    assert type(Junction(release_sites=50.0).release_sites) is int
    with pytest.raises(ValueError, match="whole number"):
        Junction(release_sites=50.5)


def test_a_declaration_is_frozen_and_replacing_a_field_checks_it():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Junction().receptor_fraction = 0.5
    with pytest.raises(ValueError, match="magnesium_mM"):
        dataclasses.replace(Junction(), magnesium_mM=-1)


def test_every_parameter_is_documented_and_all_that_it_offers_is_allowed():
    for one, name in EVERY_PARAMETER:
        each, where = declared(one)[name], f"{one.__name__}.{name}"
        assert each.label, where
        assert each.description.endswith("."), where
        assert name in one.__doc__, where
        assert each.range_text in one.__doc__, where
        for end in each.options if isinstance(each, Choice) else (each.low, each.high):
            assert getattr(one(**{name: end}), name) == end, where


def test_a_default_outside_the_range_or_between_steps_is_a_mistake_of_the_programmer():
    words = {"unit": "mM", "label": "x", "description": "X.", "part": "here"}
    with pytest.raises(TypeError, match="default"):
        parameter(default=3.0, low=0, high=2, step=0.5, **words)
    with pytest.raises(TypeError, match="default"):
        parameter(default=0.3, low=0, high=2, step=0.5, **words)
    with pytest.raises(TypeError, match="Parameters"):
        declaration(type("Bare", (), {}))
    assert issubclass(Junction, Parameters)
