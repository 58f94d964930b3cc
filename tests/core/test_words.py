"""Numbers, counts and lists in words, and that nothing else in models and figures writes numbers for a reader."""

import ast
from pathlib import Path

import numpy as np
import pytest

import endplate
from endplate.core import words
from endplate.core.parameters import Parameters, declaration, parameter

PACKAGE = Path(endplate.__file__).parent
COORDINATES = ("nerve_section.py", "nerve_map.py")
"""Files that write the corners of a drawing."""


def test_a_number_has_its_digits_and_neither_exponent_nor_minus_nought():
    for value, digits, text in [
        (140.2, 3, "140"),
        (136.2, 2, "140"),
        (0.00123, 2, "0.0012"),
        (1.9e2, 2, "190"),
        (1.5e9, 3, "1500000000"),
        (123456.7, 3, "123000"),
        (-0.0, 3, "0"),
        (-1e-9, 3, "0"),
        (1e-9, 3, "0"),
        (-2.5, 3, "−2.5"),
        (7, 1, "7"),
        (1234, 2, "1234"),
        (np.int64(-3), 3, "−3"),
        (True, 3, "True"),
        (np.bool_(False), 3, "False"),
        (float("nan"), 3, "not measurable"),
        (float("-inf"), 3, "not measurable"),
        (np.float32(0.1), 3, "0.1"),
    ]:
        assert words.number(value, digits) == text


def test_a_program_reads_a_hyphen():
    assert float(words.number(-2.5, minus="-")) == -2.5


@pytest.mark.parametrize(
    ("value", "decimals", "plus", "text"),
    [
        (12.34, 1, False, "12.3"),
        (-0.04, 1, False, "0.0"),
        (-0.4, 0, False, "0"),
        (-59.1, 0, False, "−59"),
        (40.2, 0, True, "+40"),
        (0.04, 1, True, "0.0"),
        (-3.0, 0, True, "−3"),
        (1e7, 0, False, "10000000"),
        (float("inf"), 1, True, "not measurable"),
    ],
)
def test_fixed_decimals(value, decimals, plus, text):
    assert words.fixed(value, decimals, plus=plus) == text


def test_what_does_not_exist_is_a_word_without_a_unit():
    assert words.quantity_text(3.14159, "ms", 2) == "3.14 ms"
    assert words.quantity_text(float("nan"), "ms", 2) == "not measurable"
    assert words.quantity_text(float("inf"), "mV", absent="no response") == "no response"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1, "1 quantum"),
        (1.0, "1 quantum"),
        (0.996, "1 quantum"),
        (0, "0 quanta"),
        (1.5, "1.5 quanta"),
        (58, "58 quanta"),
    ],
)
def test_one_of_many_is_one(value, text):
    assert words.count(value, "quantum", "quanta", digits=2) == text


def test_the_plural_is_made_with_an_s_where_none_is_given():
    assert (words.count(1, "unit"), words.count(3, "unit")) == ("1 unit", "3 units")
    assert (words.out_of(0, 1, "finding"), words.out_of(1, 3, "finding")) == ("0 of 1 finding", "1 of 3 findings")
    assert [words.form(each, "fires", "fire") for each in (0, 1, 1.0, 2)] == ["fire", "fires", "fires", "fire"]


def test_how_often_and_how_many():
    assert [words.times(each) for each in range(4)] == ["not once", "once", "twice", "3 times"]
    assert [words.in_letters(each) for each in (0, 1, 10, 11)] == ["no", "one", "ten", "11"]


def test_two_ends_that_are_the_same_are_one():
    assert words.span(8.2, 34.9) == "8 to 35"
    assert words.span(7.9, 8.1) == "8"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0 %"),
        (0.001, "less than 1 %"),
        (0.49, "less than 1 %"),
        (0.6, "1 %"),
        (99.4, "99 %"),
        (99.6, "more than 99 %"),
        (100, "100 %"),
        (float("nan"), "not measurable"),
    ],
)
def test_a_small_share_is_not_none_and_a_large_one_not_all(value, text):
    assert words.percent(value) == text


@pytest.mark.parametrize(
    ("names", "most", "text"),
    [
        ("", None, ""),
        ("a", None, "a"),
        ("ab", None, "a and b"),
        ("abc", None, "a, b and c"),
        ("abc", 3, "a, b and c"),
        ("abcd", 3, "a, b, c and 1 more"),
        ("abcdef", 2, "a, b and 4 more"),
    ],
)
def test_lists(names, most, text):
    assert words.word_list(list(names), most=most) == text


def test_names_with_commas_are_parted_by_semicolons():
    names = ["heat, dry", "rest and ice", "cold"]
    assert words.word_list(names, between="; ", last="; ") == "heat, dry; rest and ice; cold"
    assert words.word_list(names, between="; ", last="; ", most=2) == "heat, dry; rest and ice and 1 more"


def test_keys_and_sentences():
    assert words.plain("above_elbow") == "above elbow"
    assert words.sentence("less than 1 % of the mV") == "Less than 1 % of the mV"
    assert words.sentence("") == ""


def test_an_error_never_repeats_an_array():
    assert words.value_text(np.zeros(4000)) == "an array of 4000 numbers"
    assert words.value_text(1.5) == "1.5"
    assert words.value_text([1.0, 2.0]) == "[1.0, 2.0]"
    assert words.value_text(list(range(10_000))) == "a list of 10000"
    assert words.value_text("a" * 100) == f"'{'a' * words.MAX_QUOTED}…'"


@declaration
class One(Parameters):
    """A declaration."""

    rate_Hz: float = parameter(
        default=1.0, unit="Hz", low=0.0, high=2.0, step=0.1, label="Rate", description="A rate.", part="part"
    )


def test_a_parameter_that_is_given_an_array_says_so_in_a_few_words():
    with pytest.raises(ValueError, match=r"^rate_Hz takes a number from 0 to 2 \(Hz\), not an array of 500 numbers\.$"):
        One(rate_Hz=np.linspace(0, 2, 500))


def formatted(path):
    """Return the places where a file formats a number itself, or repeats what it was given."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FormattedValue):
            form = "".join(
                each.value for each in getattr(node.format_spec, "values", []) if isinstance(each, ast.Constant)
            )
            if form.endswith(tuple("defgn%")) or (
                node.conversion == ord("r") and not ast.unparse(node.value).isupper()
            ):
                yield f"{path.name}:{node.lineno}: {ast.unparse(node)}"


MODELS = [path for path in PACKAGE.glob("*/*.py") if path.parent.name != "core"]
FIGURES = [*PACKAGE.glob("*/figures/*.py"), *PACKAGE.glob("core/drawing/*.py")]


@pytest.mark.parametrize("room", [MODELS, FIGURES], ids=["models", "figures"])
def test_every_number_for_a_reader_is_written_by_the_words(room):
    files = [each for each in room if each.name not in COORDINATES]
    assert len(files) > 25
    assert [place for each in files for place in formatted(each)] == []


def test_nothing_under_the_pointer_has_an_exponent():
    """Plotly formats with g and e by powers of ten, and with s by prefixes."""
    for path in FIGURES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "%{" in node.value:
                forms = [each.partition("}")[0].partition(":")[2] for each in node.value.split("%{")[1:]]
                assert all(not each or each.endswith("f") for each in forms), f"{path.name}:{node.lineno}"
