"""Numbers as people type them: what can be meant by a text is read, and the rest is refused with what is allowed."""

import pytest

from endplate.core.typed_text import plain_characters, read_number

FRACTION = {"low": 0, "high": 1, "unit": "fraction"}
PERCENT = {"low": 0, "high": 100, "unit": "%"}
RATE = {"low": 0, "high": 4000, "unit": "Hz"}
COUNT = {"low": 20, "high": 4000, "unit": "impulses", "whole": True}
WIDTH = {"low": 2, "high": 16, "unit": "\u00b5m"}
VOLTAGE = {"low": -100, "high": 50, "unit": "mV"}


def test_what_can_be_meant_in_one_way_is_read():
    for text, asked, number in [
        ("0.6", FRACTION, 0.6),
        ("0,6", FRACTION, 0.6),
        (".6", FRACTION, 0.6),
        (",6", FRACTION, 0.6),
        ("+0,6", FRACTION, 0.6),
        (" 0,6\u00a0", FRACTION, 0.6),
        ("0,6.", FRACTION, 0.6),
        ("6e-1", FRACTION, 0.6),
        ("60 %", FRACTION, 0.6),
        ("60%", FRACTION, 0.6),
        ("60\u202f%", FRACTION, 0.6),
        ("60\u2009%", FRACTION, 0.6),
        ("60 per cent", FRACTION, 0.6),
        ("60 Percent", FRACTION, 0.6),
        ("0,6 fraction", FRACTION, 0.6),
        ("\uff10\uff0c\uff16", FRACTION, 0.6),
        ("\uff16\uff10\uff05", FRACTION, 0.6),
        ("\u0660\u066b\u0666", FRACTION, 0.6),
        ("0\u200b,6", FRACTION, 0.6),
        ("\ufeff0,6", FRACTION, 0.6),
        ("\u22120", FRACTION, 0.0),
        ("0.123456", FRACTION, 0.123456),
        ("150 %", {"low": 0, "high": 3, "unit": "× usual"}, 1.5),
        ("12", PERCENT, 12),
        ("12 %", PERCENT, 12),
        ("1,2", PERCENT, 1.2),
        ("012", PERCENT, 12),
        ("0.6", PERCENT, 0.6),
        ("-70", VOLTAGE, -70),
        ("\u221270 mV", VOLTAGE, -70),
        ("\u201370,5mv", VOLTAGE, -70.5),
        ("- 70", VOLTAGE, -70),
        ("5 \u00b5m", WIDTH, 5),
        ("5 \u03bcm", WIDTH, 5),
        ("5 um", WIDTH, 5),
        ("25 °C", {"low": 0, "high": 45, "unit": "°C"}, 25),
        ("25 C", {"low": 0, "high": 45, "unit": "°C"}, 25),
        ("1,5 uA/cm2", {"low": 0, "high": 9, "unit": "\u00b5A/cm²"}, 1.5),
        # Groups of three: where a comma may be either, the range decides
        ("1 200", COUNT, 1200),
        ("1\u202f200", COUNT, 1200),
        ("1'200", COUNT, 1200),
        ("1\u2019200", COUNT, 1200),
        ("1,200", COUNT, 1200),
        ("2,000 impulses", COUNT, 2000),
        ("20 impulse", COUNT, 20),
        ("1,200", PERCENT, 1.2),
        ("1.200", RATE, 1.2),
        ("0,600", RATE, 0.6),
        ("1,2345", RATE, 1.2345),
        ("1,200.5", RATE, 1200.5),
        ("1.200,5", RATE, 1200.5),
        ("1 200,5", RATE, 1200.5),
        ("1'200.5", RATE, 1200.5),
        (30, PERCENT, 30),
        (30.4, PERCENT, 30.4),
    ]:
        read = read_number(text, **asked)
        assert read == number
        assert str(read) == str(type(read)(number)), "not by a rounding beside it, nor with a minus before 0"
        assert isinstance(read, int) == asked.get("whole", False)


def test_what_can_be_meant_in_no_way_or_in_two_is_refused_with_what_is_allowed():
    for text, asked, words in [
        ("", FRACTION, r"^Enter a number from 0 to 1 \(fraction\)\.$"),
        (" \u00a0", FRACTION, r"^Enter a number from 0 to 1 \(fraction\)\.$"),
        ("", COUNT, r"^Enter a whole number from 20 to 4000 \(impulses\)\.$"),
        ("7", FRACTION, "; '7' is outside"),
        ("101 %", FRACTION, "'101 %' is outside"),
        ("-0,1", FRACTION, "'-0,1' is outside"),
        ("\u2212101", VOLTAGE, "^Enter a number from \u2212100 to 50 .*'\u2212101' is outside"),
        ("3,5", COUNT, "'3,5' is outside"),
        ("20,5", COUNT, "'20,5' is not whole"),
        ("1,200", RATE, "'1,200' can be read as 1.2 or as 1200. Write 1.2 or 1200."),
        ("12 mV", PERCENT, "in '12 mV' the 'mV' behind the number is not understood"),
        ("12-15", PERCENT, "the '-15' behind the number is not understood"),
        ("1/2", FRACTION, "the '/2' behind the number is not understood"),
        ("5\u00b2", PERCENT, "the '\u00b2' behind the number is not understood"),
        ("1_0", PERCENT, "the '_0' behind the number is not understood"),
        ("0x1", FRACTION, "the 'x1' behind the number is not understood"),
        ("1..2", PERCENT, "the '.2' behind the number is not understood"),
        ("1e", PERCENT, "the 'e' behind the number is not understood"),
        *(
            (text, PERCENT, "is not a number")
            for text in [
                "twelve",
                "about 12",
                "1 2",
                "1,2,3",
                "1,2.3",
                "12,34,567",
                "0,123,456",
                "--5",
                "%",
                "-",
                ".",
                ",",
                "\u00bd",
                "inf",
                "-Infinity",
                "nan",
                "1e999",
                "True",
                "9" * 61,
            ]
        ),
        *((value, PERCENT, f"{value} is not a number") for value in [True, None, float("nan"), float("inf")]),
    ]:
        with pytest.raises(ValueError, match=words) as refused:
            read_number(text, **asked)
        assert len(str(refused.value)) < 200


def test_a_plain_text_stays_as_it_is():
    text = "The 5² of ½ m/s, x_1-y: 'q'"
    assert plain_characters(text) == text


def test_a_long_text_is_refused_at_once_and_not_repeated():
    with pytest.raises(ValueError, match="is not a number") as refused:
        read_number("1" * 1_000_000, **PERCENT)
    assert len(str(refused.value)) < 200
