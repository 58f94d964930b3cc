"""What a class knew before the course and at its end."""

from endplate.core.course_test.course_gain import CourseGain
from endplate.core.course_test.ideas import POSTTEST, PRETEST, ideas
from endplate.core.questions.class_results import ClassResults
from tests.core.course_test.course_answers import entries, records
from tests.core.questions.test_kept_answers import code, store

CLASS = [
    store(**records(PRETEST, wrong={"motor_unit", "late_or_lost"}), **records(POSTTEST, wrong={"motor_unit"})),
    store(**records(PRETEST, wrong={"motor_unit"}), **records(POSTTEST, wrong={"all_or_none"})),
    store(**records(PRETEST, unknown={"late_or_lost"})),
]


def gain(learners):
    return CourseGain.of(ClassResults.from_codes(" ".join(map(code, learners))).learners)


def test_ideas_are_counted_before_and_after():
    rows = gain(CLASS).ideas.set_index("question")
    questions = {idea.key: idea.question for idea in ideas()}
    numbers = ["before", "right_before", "after", "right_after", "newly_right", "no_longer_right"]
    assert rows.loc[questions["motor_unit"], numbers].tolist() == [3, 1, 2, 1, 1, 0]
    assert rows.loc[questions["late_or_lost"], numbers].tolist() == [3, 1, 2, 2, 1, 0]
    assert rows.loc[questions["all_or_none"], numbers].tolist() == [3, 3, 2, 1, 0, 1]
    mistake = entries(PRETEST, wrong={"motor_unit"})["motor_unit"]
    assert rows.loc[questions["motor_unit"], "commonest_mistake_before"] == mistake


def test_bars_and_words_say_the_same_of_those_who_took_both():
    found = gain(CLASS)
    bars = {bar.name: bar.x for bar in found.figure().data}
    assert {name: sum(right) / 2 for name, right in bars.items()} == {"before": 10.5, "at the end": 11.0}
    assert bars["before"][1] == 0
    assert [words.text.replace("<br>", " ") for words in found.figure().layout.annotations] == [
        idea.question for idea in ideas()
    ]
    assert "on average 10.5 of 12 were right before, 11.0 at the end" in found.summary()


def test_a_class_that_took_no_test_is_said_to_have_taken_none():
    assert gain([]).summary() == "0 learners took the test before the course, 0 that at its end. Nobody took both."
