"""What an instructor sees of a class: counts and commonest mistakes, no names, nothing lost without a word."""

import itertools
import json
import textwrap

import pytest

from endplate.core.questions.bank import read
from endplate.core.questions.class_results import ClassResults
from tests.core.questions.test_kept_answers import answer, code, record, store

MOMENT = itertools.count()


def learner(**first):
    """Answers of somebody, each at a moment that nobody else of the class has."""
    return store(**{key: record(answer(next(MOMENT), right, entry)) for key, (entry, right) in first.items()})


HALF, QUARTER, TENTH = ("Half", False), ("Three quarters", True), ("One tenth", False)
CLASS = [
    learner(curare_share=HALF),
    learner(curare_share=HALF, second_pulse=("No second action potential", True)),
    learner(curare_share=QUARTER),
    learner(curare_share=TENTH, claim_x=("contested 80", True), claim_y=("true 80", False)),
    store(curare_share=record(skipped=True)),
]


@pytest.fixture
def results():
    return ClassResults.from_codes("\n".join(map(code, CLASS)))


def test_each_question_has_its_counts_and_the_commonest_mistake(results):
    row = results.questions.set_index("question").loc["curare_share"]
    assert (row["answered"], row["right_at_once"], row["skipped"]) == (4, 1, 1)
    assert (row["commonest_mistake"], row["times"]) == ("Half", 2)
    assert results.questions.set_index("question").loc["second_pulse", "commonest_mistake"] == ""
    assert results.summary() == "5 learners, 2 questions answered."


def test_the_bars_count_learners(results):
    (bars,) = results.figure("curare_share").data
    assert dict(zip(bars.y, bars.x, strict=True)) == {"Half": 2, "Three quarters": 1, "One tenth": 1}


def test_a_drawing_is_counted_by_the_idea_behind_it():
    drawings = [learner(positive_phalen=(json.dumps([57 + n] * 5), False)) for n in (0, 1, 2)]
    results = ClassResults.from_codes(" ".join(map(code, drawings)))
    row = results.questions.set_index("question").loc["positive_phalen"]
    assert (row["commonest_mistake"], row["times"]) == ("57 % each time: that is what the test finds.", 3)


@pytest.mark.parametrize(
    ("key", "entry", "idea"),
    [
        ("curare_and_still_there", ["Fibrillation", "The potentials of a willed effort"], "“Fibrillation”"),
        ("curare_and_still_there", ["The potentials of a willed effort"], "2 right options left out"),
        ("velocity_of_the_forearm", "33,3 m/s", "33.3 m/s"),
        ("velocity_of_the_forearm", "3 330 cm/s", "33.3 m/s"),
        ("velocity_of_the_forearm", "12 m/s", "12 m/s"),
        ("velocity_of_the_forearm", "12 ms", "12 ms"),
    ],
)
def test_answers_of_several_parts_are_counted_by_the_idea_behind_them(key, entry, idea):
    text = entry if isinstance(entry, str) else json.dumps(entry)
    results = ClassResults.from_codes(code(learner(**{key: (text, False)})))
    assert results.questions.set_index("question").loc[key, "commonest_mistake"] == idea


def test_a_wrong_order_and_a_wrong_pair_are_named_by_their_place():
    steps = read("order_to_a_finger", "check")
    turned = [option.text for option in steps.options[::-1]]
    pairs = {pair.left: pair.right for pair in read("signs_upper_or_lower", "check").pairs}
    first = next(iter(pairs))
    mixed = pairs | {first: "lower motor neurone"}
    given = learner(order_to_a_finger=(json.dumps(turned), False), signs_upper_or_lower=(json.dumps(mixed), False))
    mistakes = ClassResults.from_codes(code(given)).questions.set_index("question")["commonest_mistake"]
    assert mistakes["order_to_a_finger"] == f"“{turned[0]}” at place 1"
    assert mistakes["signs_upper_or_lower"] == f"{first} → lower motor neurone"


def test_answers_to_other_numbers_are_counted_by_the_idea_behind_them():
    key = "positive_phalen_again"
    item = read(key, "check")
    alone = next(idea.idea for idea in item.ideas if idea.idea.startswith("What the test finds"))

    def given_to(number, right):
        asked = item.numbered(number)
        chosen = next(idea for idea in asked.ideas if (idea.correct if right else idea.idea == alone))
        return learner(**{key: (asked.entry(chosen), right)})

    given = [given_to(number, right=number > 3) for number in (1, 2, 3, 4, 5)]
    results = ClassResults.from_codes(" ".join(map(code, given)))
    row = results.questions.set_index("question").loc[key]
    assert (row["commonest_mistake"], row["times"], row["right_at_once"]) == (alone, 3, 2)
    (bars,) = results.figure(key).data
    assert sorted(bars.x) == [2, 3]
    heading = results.figure(key).layout.annotations[0].text
    assert "…" in heading
    assert "{" not in heading


def test_pressed_places_are_counted_by_their_names():
    place = json.dumps({"answer": 0.0, "number": 7, "asked": "Where?"})
    given = learner(f_wave_pressed=(place, False), carpal_tunnel_spares_again=("in the upper forearm", False))
    mistakes = ClassResults.from_codes(code(given)).questions.set_index("question")["commonest_mistake"]
    assert mistakes["f_wave_pressed"] == "This is the shock."
    assert mistakes["carpal_tunnel_spares_again"] == "in the upper forearm"


def test_those_who_asked_for_hints_are_counted():
    with_hints = [store(curare_share=record(answer(entry=str(n))) | {"hints": n}) for n in (0, 1, 2)]
    row = ClassResults.from_codes(" ".join(map(code, with_hints))).questions.set_index("question").loc["curare_share"]
    assert (row["answered"], row["asked_hints"]) == (3, 2)


def test_sureness_is_set_beside_being_right(results):
    assert results.calibration.to_numpy().tolist() == [[80, 2, 1]]


def test_what_cannot_be_used_is_listed_and_skipped(tmp_path):
    (tmp_path / "anna.json").write_text(json.dumps(CLASS[0]), encoding="utf-8")
    (tmp_path / "bert.json").write_text(json.dumps(CLASS[0]), encoding="utf-8")
    (tmp_path / "carl.txt").write_text(code(CLASS[2]), encoding="utf-8")
    (tmp_path / "dora.json").write_text("{", encoding="utf-8")
    (tmp_path / "emil.json").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "fay.json").write_text(json.dumps(store()), encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"")
    results = ClassResults.from_folder(tmp_path)
    assert len(results.learners) == 2
    assert [each.split(":")[0] for each in results.left_out] == ["file 2", "file 4", "file 5", "file 6"]
    assert "the same answers are there already" in results.left_out[0]
    assert "it holds no answer" in results.left_out[-1]
    assert not any(name in results.summary() for name in ("anna", "bert", "dora"))


def test_who_sends_a_second_code_after_more_answers_counts_once():
    before, other = learner(curare_share=HALF), learner(curare_share=HALF)
    grown = store(**before["answers"], **learner(second_pulse=("No second action potential", True))["answers"])
    for given, out, later in (((before, other, grown), 1, 3), ((grown, other, before), 3, 1)):
        results = ClassResults.from_codes(" ".join(map(code, given)))
        assert results.left_out == (f"code {out}: code {later} has these answers and more.",)
        row = results.questions.set_index("question").loc["curare_share"]
        assert (len(results.learners), row["answered"]) == (2, 2), "another learner who thought the same stays"


def test_codes_are_read_as_mails_and_spreadsheets_hand_them_on():
    first, second, third = map(code, CLASS[:3])
    broken = "\n".join(textwrap.wrap(first, 40, break_on_hyphens=False))
    results = ClassResults.from_codes(f'{broken}\n"{second}",\nAnna:\n<{third}>')
    assert len(results.learners) == 3
    (word,) = results.left_out
    assert word.startswith("code ")
    assert "has to begin with 'endplate-'" in word
    assert "Anna" not in word
    cut = ClassResults.from_codes(f"{first[:-30]}\n{second}")
    assert (len(cut.learners), [each.split(":")[0] for each in cut.left_out]) == (1, ["code 1"])


def test_an_answer_of_an_older_kit_is_shown_as_it_was_given():
    results = ClassResults.from_codes(code(learner(curare_share=("A fifth", False), gone=("x", False))))
    assert results.questions.set_index("question").loc["curare_share", "commonest_mistake"] == "A fifth"
    assert "gone" not in set(results.questions["question"])


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(NotADirectoryError, match="Give the folder with the files of your class"):
        ClassResults.from_folder(tmp_path / "class")


def test_a_question_that_nobody_answered_is_named(results):
    with pytest.raises(ValueError, match=r"'half_share'\. Answered were: second_pulse, curare_share\."):
        results.figure("half_share")
    with pytest.raises(ValueError, match=r"'claim_x'"):
        results.show("claim_x")


def test_right_answers_are_told_from_wrong_ones_by_word_and_colour(results):
    (bars,) = results.figure("curare_share").data
    colours = dict(zip(bars.y, bars.marker.color, strict=True))
    assert colours["Half"] == colours["One tenth"] != colours["Three quarters"]
    said = [each.text for each in results.figure("curare_share").layout.annotations]
    assert said[1:] == ["Half", "right: Three quarters", "One tenth"]


def test_predicted_numbers_stand_in_their_order_and_other_answers_by_how_many_gave_them():
    key = "twitches_of_numb_thigh"
    half = {"curare_share": HALF}, {"curare_share": QUARTER}
    given = [
        learner(**{key: (entry, entry == "0")}, **other) for entry, other in zip("8440", (*half, {}, {}), strict=True)
    ]
    results = ClassResults.from_codes(" ".join(map(code, [*given, *CLASS])))
    (bars,) = results.figure(key).data
    assert list(zip(bars.y, bars.x, strict=True)) == [("0 muscles", 1), ("4 muscles", 2), ("8 muscles", 1)]
    assert list(results.figure("curare_share").data[0].x) == [3, 2, 1]
