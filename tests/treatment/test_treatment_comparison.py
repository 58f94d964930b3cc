"""Treatments for one complaint: only those that fit, waiting always, and each answer with outcome and size."""

import pytest

from endplate.core import tables
from endplate.core.words import plain
from endplate.treatment.complaints import complaints, hundreds
from endplate.treatment.finding_size import size_words
from endplate.treatment.own_findings import NOTHING
from endplate.treatment.treatment_answers import (
    CERTAINTY_SIGNS,
    NOT_MEASURED,
    SIGNS,
    WAITING,
    answers,
    answers_frame,
    columns,
    questions,
)
from endplate.treatment.treatment_comparison import (
    MOST,
    NONE,
    USUAL,
    Comparison,
    ComparisonChoice,
    chosen_treatments,
    places_for,
    simulate,
)
from endplate.treatment.treatment_findings import CERTAINTIES, DIRECTIONS, certainty_words, kit_findings
from endplate.treatment.treatment_table import PROBLEMS, treatments

ALL = [simulate(ComparisonChoice(complaint=key)) for key in complaints()]
IDS = list(complaints())


def compare(complaint, *keys):
    return simulate(ComparisonChoice(complaint=complaint, **places_for(complaint, keys)))


def test_only_treatments_that_fit_are_offered_and_the_usual_ones_are_among_them():
    for result in ALL:
        keys = {each.key for each in result.fitting}
        uses = tables.load("treatment_problems")
        used = uses.loc[uses["problem"] == result.complaint.problem, "treatment"].map(plain)
        assert keys <= set(used)
        assert set(result.complaint.usual) <= keys
        assert [each.key for each in result.compared] == [
            key for key in keys_in_order(keys) if key in result.complaint.usual
        ]


def keys_in_order(keys):
    return [key for key in treatments() if key in keys]


def test_a_row_on_a_complaint_is_on_its_problem():
    evidence = tables.load("treatment_evidence")
    problems = tables.load("complaints").set_index("complaint")["problem"]
    rows = evidence[evidence["complaint"].notna()]
    assert (rows["complaint"].map(problems) == rows["problem"]).all()
    assert len(rows) > 150


def test_every_use_of_a_treatment_can_be_compared_for_some_complaint():
    offered = {(each.key, result.complaint.problem) for result in ALL for each in result.fitting}
    assert offered == {(row.treatment.key, row.problem) for row in kit_findings()}
    assert {each.problem for each in complaints().values()} == set(PROBLEMS)


def test_waiting_always_stands_first_with_what_became_of_people_or_that_nothing_was_read():
    for result in ALL:
        names = columns(result)
        assert names == (WAITING, *(each.name for each in result.compared))
        rows = {row.question: row.answers for row in answers(result)}
        assert list(rows) == list(questions())
        assert all(len(cells) == len(names) for cells in rows.values())
        first = rows["Will it help, and with what?"][0].lines
        for course in result.complaint.courses:
            assert any(course.statement in line for line in first)
        assert result.complaint.courses or "No study was read".lower() in first[0].lower()
        assert result.complaint.not_to_wait in rows["When not?"][0].lines[0]


def test_every_cell_says_something_and_each_finding_has_outcome_size_and_certainty():
    for result in ALL:
        for row in answers(result):
            for answer in row.answers:
                assert answer.lines, row.question
                assert all(line.strip() for line in answer.lines), row.question
        frame = answers_frame(result).set_index("question")
        for treatment in result.compared:
            for finding in result.findings_of(treatment):
                cell = frame[treatment.name]
                outcome = finding.outcome[1:]  # its first letter may be a capital
                for question in ("Will it help, and with what?", "By how much?", "How sure is that?"):
                    assert outcome in cell[question]
                assert finding.verdict in cell["Will it help, and with what?"]
                assert finding.finding in cell["By how much?"]
                told = finding.effect is None and any(sign.isdigit() for sign in finding.finding)
                assert told or size_words(finding).casefold() in cell["By how much?"].casefold()
                assert f"{CERTAINTY_SIGNS[finding.certainty]} {certainty_words(finding)}" in cell["How sure is that?"]


def test_certainty_is_said_in_words_with_those_who_judged():
    words = {certainty_words(each) for each in kit_findings()}
    assert {"low certainty", "low certainty, as this kit judges", "certainty not rated"} <= words
    assert "certainty not rated; AAOS grade: strong" in words
    assert not any("kit:" in each or each.startswith("not rated") for each in words)


def test_signs_tell_directions_and_certainties_apart():
    assert len(set(SIGNS.values())) == len(DIRECTIONS)
    assert len({CERTAINTY_SIGNS[each] for each in CERTAINTIES}) == len(CERTAINTIES)


def test_absolute_numbers_stand_under_their_treatment_with_and_without():
    frame = answers_frame(compare("wrist", "night splint", "nerve decompression")).set_index("question")
    operation = frame["Opening the carpal or the cubital tunnel"]["Of a hundred people?"]
    assert "three months: 80 of 100, against 54 of 100 with a splint" in operation
    assert "54 of 100, against 80 of 100 with an operation" in frame["Night splint"]["Of a hundred people?"]
    drug = answers_frame(compare("back leg", "gabapentinoids")).set_index("question")["Gabapentin and pregabalin"]
    assert "40 of 100, against 13 of 100 with placebo" in drug["What can go wrong, and how often?"]
    assert drug["Of a hundred people?"] == NOT_MEASURED


def test_counts_belong_to_findings_of_the_kit_and_lie_within_their_range():
    pairs = {(row.treatment.key, row.complaint) for row in kit_findings()}
    assert set(hundreds()) <= pairs
    for counts in hundreds().values():
        for each in counts:
            assert 0 <= each.low <= each.high <= 100
    for complaint in complaints().values():
        assert all(course.verified for course in complaint.courses)


def test_where_rates_are_compared_both_sides_tell_the_same():
    both = {(key, each.comparison): each for key, counts in hundreds().items() for each in counts}
    exchange = both[("plasma exchange", "myasthenia"), "immunoglobulin"]
    other = both[("immunoglobulin", "myasthenia"), "plasma exchange"]
    assert (exchange.low, exchange.without) == (other.without, other.low)


def test_the_size_is_said_in_words_that_need_no_statistics():
    sizes = {(row.treatment.key, row.outcome): size_words(row) for row in kit_findings()}
    assert sizes["magnesium", "cramps"].startswith("0.18 fewer cramps a week, from 0.84 fewer to 0.49 more") or (
        sizes["magnesium", "cramps"] == "size not given in what was read"
    )
    assert sizes["general exercise", "pain"].startswith("0.33 standard deviations less (small)")
    assert {"one of 8 people gains by it", "78 % fewer cramps", "15 of 100 points less"} <= set(sizes.values())
    assert sizes["acetaminophen", "days until recovery"] == "1 day longer until recovery"
    assert sizes["nsaids", "people with side effects"] == "1.4 times as many"


def test_places_are_usual_for_the_usual_and_refuse_a_fifth():
    assert set(places_for("wrist", complaints()["wrist"].usual).values()) == {USUAL}
    assert places_for("wrist", ("acupuncture",)) == {
        "first": "acupuncture",
        "second": NONE,
        "third": NONE,
        "fourth": NONE,
    }
    with pytest.raises(ValueError, match="At most 4 treatments stand side by side; these are 5"):
        places_for("back leg", tuple(each.key for each in ALL[IDS.index("back leg")].fitting[: MOST + 1]))


def test_what_does_not_fit_is_left_out_and_each_stands_once():
    choice = ComparisonChoice(complaint="wrist", first="discectomy", second="acupuncture", third="acupuncture")
    assert chosen_treatments(choice) == ("discectomy", "acupuncture")
    assert [each.key for each in Comparison(choice).compared] == ["acupuncture"]
    nothing = ComparisonChoice(complaint="wrist", first=NONE, second=NONE, third=NONE, fourth=NONE)
    assert columns(Comparison(nothing, NOTHING)) == (WAITING,)
    assert "none is ticked" in Comparison(nothing).summary()


def test_the_four_rows_of_the_article_come_first():
    result = simulate(ComparisonChoice())
    assert [each.key for each in result.compared] == ["relative rest", "general exercise", "nsaids", "discectomy"]
    assert "waiting beside 4 of 23 treatments" in result.summary()
