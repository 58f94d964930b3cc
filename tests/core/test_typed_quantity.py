"""A number with its unit, as people type it."""

import subprocess
import sys

import pytest

from endplate.core.typed_quantity import kind_of, read_quantity


def test_units_are_converted():
    for typed, unit, value in [
        ("12.5 ms", "s", 0.0125),
        ("12,5ms", "ms", 12.5),
        ("12500 \u00b5s", "ms", 12.5),
        ("12500 \u03bcs", "ms", 12.5),
        ("12500 us", "ms", 12.5),
        ("\u22120.5 mV", "V", -0.0005),
        ("60 metres per second", "m/s", 60),
        ("60 m s\u207b\u00b9", "m/s", 60),
        ("60 m\u00b7s^-1", "m/s", 60),
        ("60 m*s**-1", "m/s", 60),
        ("60 mm/ms", "m/s", 60),
        ("1 200 ms", "s", 1.2),
        ("8 weeks", "day", 56),
        ("20 Hz", "1/s", None),
        ("20 Hz", "kHz", 0.02),
    ]:
        if value is None:
            with pytest.raises(ValueError, match="1/s"):
                read_quantity(typed, "3 kg").in_unit(unit)
        else:
            assert read_quantity(typed, "3 kg").in_unit(unit) == pytest.approx(value)


def test_another_kind_of_unit_gives_no_number():
    assert read_quantity("5 mV", "3 kg").in_unit("ms") is None


@pytest.mark.parametrize(
    ("unit", "kind"), [("ms", "a time"), ("mm/day", "a velocity"), ("nA", "a current"), ("m^2", "")]
)
def test_what_a_unit_measures_has_a_name(unit, kind):
    assert kind_of(unit) == kind


def test_what_cannot_be_read_is_said():
    for typed, said in [
        ("", "Enter a number with its unit, such as 3 kg"),
        ("ms", "'ms' is none"),
        ("12.5", "Which unit\\? '12.5' has none"),
        ("5 ells", "The unit 'ells' is not known"),
        ("5 s^9", "is not known"),
        ("9**9**9 s", "is not known"),
        ("5 m)", "is not known"),
        ("5 (m/s", "is not known"),
        ("5 m/", "is not known"),
        ("5 " + "m" * 60, "is none"),
        ("__import__('os')", "is none"),
        ("1,200 ms", "can be read as"),
    ]:
        with pytest.raises(ValueError, match=said):
            read_quantity(typed, "3 kg")


def test_nobody_waits_for_the_converter_before_it_is_needed():
    code = "import sys, endplate.questions; sys.exit('pint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
