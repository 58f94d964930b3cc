"""State codes: what a lab writes it reads again, as chat programs deliver it too, and refuses the rest in words."""

import time

import numpy as np
import pytest

from endplate.core.lab import state
from endplate.core.lab.state import decode, encode
from endplate.core.parameters import Parameters, choice, declaration, declared, parameter


@declaration
class Bench(Parameters):
    """Controls of every kind."""

    offset_mV: float = parameter(
        default=0.0,
        unit="mV",
        low=-80,
        high=20,
        step=0.5,
        label="Offset",
        part="x",
        description="A number.",
    )
    shocks: int = parameter(
        default=1,
        unit="shocks",
        low=0,
        high=2000,
        step=1,
        label="Shocks",
        part="x",
        description="A count.",
        integer=True,
    )
    gate: str = choice(
        default="open", options=("open", "shut", "ajar"), label="Gate", part="x", description="A choice."
    )


BENCH = declared(Bench)
MOVED = {"offset_mV": -12.5, "shocks": 7, "gate": "ajar"}


def sealed(body, lab="bench", controls=BENCH):
    """A code with a good check, whatever is in it."""
    return state.sealed(lab, body, state.fingerprint(controls))


def test_the_code_of_the_bench_reads_as_the_tests_below_assume():
    assert encode("bench", BENCH, MOVED) == sealed("a-12.5_b7_cajar")


def test_what_stands_around_a_code_is_left_out():
    for delivered in [
        "{code}.",
        "{code},",
        "`{code}`",
        "``{code}``",
        "**{code}**",
        "_{code}_",
        "*{code}*",
        "~{code}~",
        '"{code}"',
        "'{code}'",
        "\u201c{code}\u201d",
        "\u201e{code}\u201c",
        "\u00ab{code}\u00bb",
        "({code})",
        "[{code}].",
        "<{code}>",
        "> {code}",
        "- {code}",
        "Code: {code}",
        "Code:{code}",
        "My code is {code}. Look!",
        "\ufeff{code}",
        "\u200e{code}\u200f",
        "\u00a0{code}\u202f",
        "{code}\r\n",
        "{code}\ufe0f",
        "{code} {code}",
    ]:
        assert decode("bench", BENCH, delivered.format(code=sealed("a-12.5_b7_cajar"))) == MOVED


def test_other_characters_for_the_same_are_read_as_the_same():
    for deliver in [
        *(lambda code, to=to: code.replace("-", to) for to in "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"),
        lambda code: code.replace("-", "\u2014", 1),
        lambda code: "".join(chr(ord(each) + 0xFEE0) for each in code),
        lambda code: code.translate({ord(str(digit)): chr(0x0660 + digit) for digit in range(10)}),
        "\u200b".join,
        "\u00ad".join,
        "\u2060".join,
        " ".join,
        "\n".join,
        str.upper,
        str.capitalize,
        str.title,
        lambda code: code.replace("_", "\\_"),
        lambda code: code.replace("_", "_\n"),
        lambda code: f"Code: {code[:9]}\n{code[9:]}",
    ]:
        code = sealed("a-12.5_b7_cajar")
        assert deliver(code) != code
        assert decode("bench", BENCH, deliver(code)) == MOVED


def test_a_good_check_does_not_make_a_code_good():
    for body, words in [
        ("y1", "'y1' stands for no control of this lab"),
        ("b7_y1", "'y1' stands for no control"),
        ("zz1", "'zz1' stands for no control"),
        ("z", "'z' stands for no control"),
        ("b7_", "'' stands for no control"),
        ("_b7", "'' stands for no control"),
        ("b7__cajar", "'' stands for no control"),
        ("7", "'7' stands for no control"),
        ("b", "shocks takes a whole number from 0 to 2000 \\(shocks\\), not ''"),
        ("bx", "shocks takes a whole number .* not 'x'"),
        ("b7.5", "shocks takes a whole number .* not 7.5"),
        ("b2001", "shocks takes a whole number .* 2001 is outside"),
        ("a-81.0", "offset_mV takes a number from -80 to 20 \\(mV\\); -81 is outside"),
        ("ainf", "offset_mV takes a number .* not inf"),
        ("a-inf", "offset_mV takes a number .* not -inf"),
        ("anan", "offset_mV takes a number .* not nan"),
        ("a1e500", "offset_mV takes a number .* not inf"),
        ("a1-2", "offset_mV takes a number .* not '1-2'"),
        ("c", "gate takes one of: open, shut, ajar; '' stands for none of them"),
        ("c2", "gate takes one of: .* '2' stands for none of them"),
        ("caja", "gate takes one of: .* 'aja' stands for none of them"),
        ("cajar-1", "gate takes one of: .* 'ajar-1' stands for none of them"),
        ("c" + "1" * 300, "gate takes one of"),
        # Numbers that are good, but as no lab writes them
        *(
            (body, f"which would be {sealed(good).replace('.', '[.]')}")
            for body, good in [
                ("a+1.0", "a1.0"),
                ("a1e1", "a10.0"),
                ("a1", "a1.0"),
                ("a01.0", "a1.0"),
                ("a1.50", "a1.5"),
                ("a-0.0", "start"),
                ("b1", "start"),
                ("copen", "start"),
                ("b5_b7", "b7"),
                ("cajar_b7", "b7_cajar"),
                ("b7_a-12.5", "a-12.5_b7"),
                ("b7.0", "b7"),
            ]
        ),
    ]:
        with pytest.raises(ValueError, match=words):
            decode("bench", BENCH, sealed(body))


def test_what_is_no_code_is_refused_in_words_and_not_repeated_at_length():
    good = sealed("a-12.5_b7_cajar")
    for code, words in (
        ("", "looks like bench-start-"),
        (" \u200b\n", "looks like bench-start-"),
        (None, "looks like bench-start-"),
        (good.replace(".", ","), "mistyped"),
        (good.replace("_", ""), "changed by a program on its way"),
        (good[:-6], "looks like"),
        (good[:-3], "mistyped, cut short"),
        (sealed("b7")[:-3], "its last characters are missing"),
        (good.replace("7", "8"), "mistyped"),
        (good + "x", "looks like"),
        (f"{good} or {sealed('b7')}", "There are 2 state codes in this text"),
        ("rest-start-k3mq7", "belongs to the lab 'rest'"),
        ("bench-" + "a1_" * 100 + "-k3mq7", "mistyped"),
        (good * 10_000, "this text has"),
        ("\u0660" * 100_000, "this text has 100000 characters"),
        ("bench-" * 60, "mistyped"),
        ("gate-" * 70, "looks like"),
        ("a-" * 180, "looks like"),
    ):
        begun = time.process_time()  # which other programs do not lengthen
        with pytest.raises(ValueError, match=words) as refused:
            decode("bench", BENCH, code)
        assert len(str(refused.value)) < 250
        assert time.process_time() - begun < 0.5


def test_no_text_that_was_changed_at_random_does_anything_but_restore_or_be_refused():
    rng = np.random.default_rng(11)
    good = sealed("a-12.5_b7_cajar")
    signs = list("abz019._-+e \u2013\u00ad'%/\\\u0663\uff11\U0001f642\0")
    refused = 0
    for _ in range(2000):
        places = rng.integers(0, len(good) + 1, size=rng.integers(1, 4))
        text = good
        for place in places:
            text = text[:place] + str(rng.choice(signs)) + text[place + rng.integers(0, 2) :]
        try:
            values = decode("bench", BENCH, text)
        except ValueError:
            refused += 1
            continue
        assert decode("bench", BENCH, encode("bench", BENCH, values)) == values
    assert 1000 < refused < 2000


def test_one_value_has_one_code():
    for value in (-80.0, -12, 1 / 3, 1e-7, -1e-7, np.float64(0.1), 20):
        code = encode("bench", BENCH, MOVED | {"offset_mV": value})
        assert decode("bench", BENCH, code)["offset_mV"] == value
        assert encode("bench", BENCH, decode("bench", BENCH, code)) == code
    assert encode("bench", BENCH, MOVED | {"offset_mV": -0.0}) == encode("bench", BENCH, MOVED | {"offset_mV": 0.0})
    assert encode("bench", BENCH, MOVED | {"shocks": np.int64(9)}) == encode("bench", BENCH, MOVED | {"shocks": 9})


def test_a_lab_with_more_controls_than_letters_has_codes_that_restore_all_of_them():
    fields = {
        f"value_{i}": parameter(
            default=0.0, unit="mV", low=0, high=9, step=1, label=f"V{i}", part="x", description="X."
        )
        for i in range(40)
    }
    many = declaration(type("Many", (Parameters,), {"__annotations__": dict.fromkeys(fields, "float"), **fields}))
    values = {name: float(1 + i % 9) for i, name in enumerate(fields)}
    code = encode("many", declared(many), values)
    assert decode("many", declared(many), code) == values
