"""A test over the course: the plan, what is said and what is not, and how it is shown without a kernel."""

import pytest

from endplate.core.course_test.ideas import POSTTEST, PRETEST, STANDS_IN, ideas
from endplate.questions import CourseTest
from tests.core.course_test.course_answers import entries, records


def report(form, other=None, **mistakes):
    test = CourseTest(form)
    test._handle_custom_msg({"finish": entries(form, **mistakes), "kept": other or {}}, [])
    assert test.message == ""
    return test.report


def test_a_plan_takes_skims_and_leaves_each_lesson_between_the_tests_once():
    found = report(PRETEST, wrong={"extra_or_missing"}, unknown={"silence_or_zero", "late_or_lost"})
    assert [(step["lesson"], len(step["answers"])) for step in found["take"]] == [
        ("04_squeezed_nerve", 2),
        ("14_evidence", 1),
    ]
    assert "02_motor_unit" in found["skim"]
    assert found["rest"] == ["06_needle", "09_nerve_studies", "13_claims"]
    named = [*(step["lesson"] for step in found["take"]), *found["skim"], *found["rest"]]
    assert len(named) == len(set(named)) == 14
    assert not {*STANDS_IN.values()} & set(named)


def test_a_wrong_answer_points_to_the_lesson_of_the_idea_and_to_that_of_what_was_chosen():
    test = CourseTest(PRETEST)
    test.finish(entries(PRETEST) | {"late_or_lost": "Weaker, because a fast nerve is a strong nerve"})
    assert [step["lesson"] for step in test.report["take"]] == ["04_squeezed_nerve", "09_nerve_studies"]
    said = next(each for each in test.report["answers"] if each["own"].startswith("Weaker"))
    assert said["lesson"] == "09_nerve_studies"


@pytest.mark.parametrize("form", STANDS_IN)
def test_whoever_knows_all_or_nothing_gets_a_plan_as_well(form):
    known, unknown = report(form), report(form, unknown={idea.key for idea in ideas()})
    assert known["take"] == []
    assert known["take_words"] != unknown["take_words"]
    assert [step["lesson"] for step in unknown["take"]] == sorted({idea.lesson for idea in ideas()})
    assert unknown["skim"] == []
    assert unknown["skim_words"] == ""


def test_before_the_course_nothing_is_counted_and_no_right_option_is_told():
    found = report(PRETEST, wrong={idea.key for idea in ideas()})
    said = " ".join(each["feedback"] + each["right"] for each in found["answers"])
    right = [idea.forms[PRETEST].right for idea in ideas()]
    assert [each for each in right if each.text.rstrip(".") in said or each.feedback in said] == []
    assert not any(character.isdigit() for character in found["summary"])
    assert found["compared"] == []


def test_at_the_end_the_right_option_is_told_where_it_was_missed():
    found = report(POSTTEST, wrong={"motor_unit"})
    assert found["summary"] == "Kept. 11 of 12 answers are right."
    told = {each["prompt"]: each["right"] for each in found["answers"]}
    idea = next(each for each in ideas() if each.key == "motor_unit")
    assert told[idea.forms[POSTTEST].prompt].startswith("About 300 fibres, and no others. ")
    assert [prompt for prompt, right in told.items() if right] == [idea.forms[POSTTEST].prompt]


@pytest.mark.parametrize(("form", "other"), [(PRETEST, POSTTEST), (POSTTEST, PRETEST)])
def test_both_tests_stand_side_by_side_in_both_lessons(form, other):
    mistakes = {PRETEST: {"motor_unit", "late_or_lost"}, POSTTEST: {"motor_unit"}}
    found = report(form, records(other, wrong=mistakes[other]), wrong=mistakes[form])
    marks = {question: tuple(pair) for question, *pair in found["compared"]}
    questions = {idea.key: idea.question for idea in ideas()}
    assert marks[questions["motor_unit"]] == ("not yet", "not yet")
    assert marks[questions["late_or_lost"]] == ("not yet", "right")
    assert marks[questions["all_or_none"]] == ("right", "right")
    assert "Before the course 10 of 12 were right, at its end 11." in found["compared_words"]


def test_kept_answers_bring_the_report_back_and_without_them_it_goes():
    test = CourseTest(PRETEST)
    test._handle_custom_msg({"kept": records(PRETEST, wrong={"motor_unit"})}, [])
    assert [step["lesson"] for step in test.report["take"]] == ["02_motor_unit"]
    again = CourseTest(PRETEST)
    again.resume(test.kept())
    assert again.report == test.report
    test._handle_custom_msg({"kept": {}}, [])
    assert test.report == {}
    assert test.kept() is None


def test_what_cannot_be_used_changes_nothing_and_is_said():
    test = CourseTest(PRETEST)
    with pytest.raises(ValueError, match="An answer is missing: all_or_none"):
        test.finish({})
    with pytest.raises(ValueError, match="is not an option here"):
        test.finish(entries(PRETEST) | {"motor_unit": "No idea"})
    assert test.report == {}
    test._handle_custom_msg({"kept": {"pretest_motor_unit": {"first": 1}}}, [])
    assert "damaged" in test.message
    with pytest.raises(ValueError, match="There are: pretest, posttest"):
        CourseTest("exam")


@pytest.mark.parametrize("form", STANDS_IN)
def test_what_is_stored_is_one_line_and_the_questions_without_their_answers(form):
    data, _ = CourseTest(form)._repr_mimebundle_()
    assert data["text/plain"] == f"Course test ({form}): 12 questions, open"
    for idea in ideas():
        assert idea.forms[form].prompt.split(",")[0] in data["text/markdown"]
        assert not any(option.feedback in data["text/markdown"] for option in idea.forms[form].options)
    state = repr(CourseTest(form).get_state())
    assert not any(option.feedback in state for idea in ideas() for option in idea.forms[form].options)
