"""A state code of another version of the kit: it restores the same setting, or says that it cannot; never another."""

import random

import pytest

from endplate.core.lab.state import decode, encode, fingerprint
from endplate.core.parameters import Choice, Parameter, choice
from endplate.core.short_names import MAX_SHORT_NAME, short_name

OTHER_VERSION = (
    "was made by an older or a newer version of this kit: its settings have changed since; nothing has been restored"
)


def number(name="strength_mV", **changes):
    words = {"label": "Strength", "description": "A number.", "part": "x", "unit": "mV"}
    return Parameter(name=name, **({"default": 1.0, "low": 0.0, "high": 9.0, "step": 0.5} | words | changes))


def options(*words, name="gate", default="open", **changes):
    return Choice(
        name=name, **({"label": "Gate", "description": "X.", "part": "x"} | changes), options=words, default=default
    )


def named(*controls):
    return {each.name: each for each in controls}


BEFORE = named(number(), options("open", "shut", "ajar"), options("first", "second", name="picture", default="first"))
SET = {"strength_mV": 2.5, "gate": "shut", "picture": "second"}
GATE, PICTURE = BEFORE["gate"], BEFORE["picture"]
CHANGES = {
    "an option inserted": named(number(), options("open", "half", "shut", "ajar"), PICTURE),
    "an option at the end": named(number(), options("open", "shut", "ajar", "half"), PICTURE),
    "an option taken away": named(number(), options("open", "ajar"), PICTURE),
    "an option renamed": named(number(), options("open", "closed", "ajar"), PICTURE),
    "an option with the same short name": named(number(), options("open", "shut!", "ajar"), PICTURE),
    "a picture added": named(number(), GATE, options("new", "first", "second", name="picture", default="first")),
    "the highest value": named(number(high=12.0), GATE, PICTURE),
    "the lowest value": named(number(low=-1.0), GATE, PICTURE),
    "the step": named(number(step=0.25), GATE, PICTURE),
    "the start value": named(number(default=1.5), GATE, PICTURE),
    "the start option": named(number(), options("open", "shut", "ajar", default="ajar"), PICTURE),
    "only whole numbers": named(number(integer=True, step=1.0), GATE, PICTURE),
    "a control added in front": named(number("weight_kg"), *BEFORE.values()),
    "a control added at the end": named(*BEFORE.values(), number("weight_kg")),
    "a control taken away": named(number(), PICTURE),
    "a control renamed": named(number("voltage_mV"), GATE, PICTURE),
    "two controls exchanged": named(GATE, number(), PICTURE),
}
"""What a version of the kit may do to its controls so that a code would mean something else, or might."""


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("values", [SET, {"gate": "ajar"}, {}], ids=["all set", "a choice set", "start"])
def test_a_code_from_before_a_change_and_from_after_it_is_refused_as_one_of_another_version(change, values):
    after = CHANGES[change]
    code = encode("bench", BEFORE, {name: each.default for name, each in BEFORE.items()} | values)
    with pytest.raises(ValueError, match=OTHER_VERSION):
        decode("bench", after, code)
    later = encode("bench", after, {name: each.default for name, each in after.items()})
    with pytest.raises(ValueError, match=OTHER_VERSION):
        decode("bench", BEFORE, later)


@pytest.mark.parametrize(
    "after",
    [
        named(number(), options("ajar", "shut", "open"), PICTURE),
        named(number(label="Force of it", description="In other words.", source="a2000"), GATE, PICTURE),
    ],
    ids=["options in another order", "other words"],
)
def test_a_change_that_changes_no_setting_leaves_codes_as_they_are(after):
    code = encode("bench", BEFORE, SET)
    assert encode("bench", after, SET) == code
    assert decode("bench", after, code) == SET


def test_no_history_of_changes_ever_gives_another_setting():
    """Versions that are changed at random, each by a few changes: their codes restore what they meant, or nothing."""
    rng = random.Random(12)
    words = [f"{first} {second}" for first in ("red", "blue", "grey") for second in ("light", "cold", "wave")]
    restored = 0
    versions = []
    for _ in range(120):
        chosen = rng.sample(words, rng.randint(2, 3))
        gate = options(*chosen, default=sorted(chosen)[0])
        controls = [gate, number(high=rng.choice([8.0, 9.0])), number("weight_kg")]
        versions.append(named(*controls[: rng.randint(1, 3)]))
    for before in versions:
        values = {
            n: rng.choice(each.options) if n == "gate" else 0.5 * rng.randint(0, 16) for n, each in before.items()
        }
        code = encode("bench", before, values)
        for after in rng.sample(versions, 40):
            if fingerprint(after) != fingerprint(before):
                with pytest.raises(ValueError, match=OTHER_VERSION):
                    decode("bench", after, code)
                continue
            restored += 1
            assert decode("bench", after, code) == values
            assert after.keys() == before.keys()
            assert sorted(after["gate"].options) == sorted(before["gate"].options)
    assert restored > 10


def test_a_mistyped_code_is_told_from_one_of_another_version():
    code = encode("bench", BEFORE, SET)
    for place in range(len("bench-"), len(code)):
        other = "x" if code[place] != "x" else "y"
        if code[place] == "-":
            continue
        with pytest.raises(ValueError, match="mistyped") as refused:
            decode("bench", BEFORE, code[:place] + other + code[place + 1 :])
        assert OTHER_VERSION not in str(refused.value)


@pytest.mark.parametrize(
    "old", ["bench-start-q7", "bench-a2.5_b1-k3", "My code: bench-a-2.5_b1-k3.", "Bench\u2013start\u2013q7"]
)
def test_a_code_without_a_fingerprint_is_answered_as_an_older_one(old):
    with pytest.raises(ValueError, match="made by an older version of this kit"):
        decode("bench", BEFORE, old)


def test_an_older_code_of_another_lab_is_answered_as_one_of_that_lab():
    with pytest.raises(ValueError, match="belongs to the lab 'rest'"):
        decode("bench", BEFORE, "rest-start-q7")


def test_a_code_stays_short():
    assert encode("bench", BEFORE, SET).startswith("bench-a2.5_bshut_csecond-")
    assert len(encode("bench", BEFORE, SET).rpartition("-")[2]) == len(fingerprint(BEFORE)) + 2 == 5


@pytest.mark.parametrize(
    ("option", "name"),
    [
        ("cramp", "cramp"),
        ("fasciculation", "fasciculat"),
        ("nerve block", "nerveblock"),
        ("ulnar_elbow", "ulnarelbow"),
        ("squid's axon in space and time", "sqaxinspan"),
        ("L5 radiculopathy recording", "l5radrec"),
        ("Ménière, \u00b5V", "meniev"),
        ("A", "a"),
    ],
)
def test_the_short_name_of_an_option_has_letters_and_digits_only(option, name):
    assert short_name(option) == name
    assert len(name) <= MAX_SHORT_NAME


def test_options_that_would_have_one_name_are_a_mistake_of_the_programmer():
    words = {"label": "Gate", "part": "x", "description": "X."}
    with pytest.raises(TypeError, match="Gate: 'Left' and 'left!' are both 'left' in state codes"):
        Choice(name="gate", default="Left", options=("Left", "left!"), **words)
    with pytest.raises(TypeError, match=r"Gate: the option '\?' has no letter or digit"):
        Choice(name="gate", default="?", options=("?",), **words)
    assert choice(default="Left", options=("Left", "Right"), **words)
