"""The lab of the virtual clinic: by code and by hand, codes that replay, and nothing given away."""

import datetime
import json
from dataclasses import replace

import pytest

from endplate.cases.case_codes import replay
from endplate.cases.case_differential import differential
from endplate.cases.clinic.clinic_tables import PARTS, causes, choices, requests
from endplate.cases.clinic.visit import Clinic, simulate
from endplate.cases.figures.clinic_visit import suspects, suspects_table
from endplate.cases.labs.clinic_lab import SOLVED
from endplate.cases.workup import Workup
from endplate.core.folders import kit_folder
from endplate.entrapment.nerve_anatomy import site_name
from endplate.entrapment.nerve_lesion import KINDS, NerveLesion
from endplate.labs import ClinicLab

ORDERED = ("onset", "reflexes", "sensory_arm")


@pytest.fixture
def lab():
    return ClinicLab()


def answer_of(lab):
    cause = lab.result.patient.truth.cause
    return {part: right[0] for part, right in cause.right.items()}


def test_requests_and_answer_by_code_are_those_of_the_model(lab):
    visit = simulate(Clinic(), 0)
    for request in ORDERED:
        lab.request(request)
        visit = visit.with_request(request)
    lab.answer(**answer_of(lab))
    visit = visit.with_answer(**answer_of(lab))
    assert lab.summary == visit.summary()
    assert lab.result.grade.scores == visit.grade.scores
    assert lab.result.bill == sum(requests()[each].price for each in ORDERED)
    assert lab.result.minutes == sum(requests()[each].minutes for each in ORDERED)


def test_requests_and_answer_by_hand(lab):
    controls = lab.case_controls
    controls.form.buttons["Ask"].click()
    assert "Choose something from the list &#39;Ask&#39;" in controls.report.value
    for row, key in (("Ask", "onset"), ("Examine", "reflexes"), ("Order", "blood_salts")):
        controls.form.lists[row].value = key
        controls.form.buttons[row].click()
        assert key not in [value for _, value in controls.form.lists[row].options]
    assert lab.result.ordered == ("onset", "reflexes", "blood_salts")
    assert all(requests()[key].name in controls.chart.value for key in lab.result.ordered)
    controls.form.answer_button.click()
    assert "Where is it?" in controls.report.value
    for part, key in answer_of(lab).items():
        controls.form.parts[part].value = key
    controls.form.answer_button.click()
    assert lab.result.grade.scores["place"] == 100
    assert controls.report.value.count("<details>") == 3
    assert lab.streak == 1


def test_a_code_replays_requests_and_answer_exactly(lab):
    lab.level, lab.seed = "three", 5
    for request in ORDERED:
        lab.request(request)
    half = lab.state
    lab.answer("brain", "loss", "explain", "now")
    whole, other = lab.state, ClinicLab()
    for code in (half, whole, f"Try this: {whole}, it is hard"):
        other.restore(code)
        assert other.result.ordered == ORDERED
        assert other.table().equals(other.table())
    assert (other.summary, other.state) == (lab.summary, whole)
    assert other.case_controls.report.value == lab.case_controls.report.value


def test_a_mistyped_end_of_a_code_is_refused_and_changes_nothing(lab):
    lab.request("onset")
    before = repr(lab)
    with pytest.raises(ValueError, match="mistyped"):
        ClinicLab().restore(lab.state.replace("+01", "+02"))
    with pytest.raises(ValueError, match="mistyped"):
        lab.restore(lab.state.replace("+01", "+02"))
    assert repr(lab) == before
    with pytest.raises(ValueError, match="mistyped"):
        replay(simulate(Clinic()), "+77xx")


@pytest.mark.parametrize("begin", ["another case", "a preset", "reset", "a level", "case of the week"])
def test_another_case_starts_clean(lab, begin):
    lab.request("onset")
    lab.case_controls.form.lists["Ask"].value = "course"
    lab.case_controls.form.parts["place"].value = "brain"
    {
        "another case": lab.parts.resample.click,
        "a preset": lambda: lab.apply("class case B: what is it?"),
        "reset": lab.parts.reset.click,
        "a level": lambda: setattr(lab, "level", "three"),
        "case of the week": lab.week_button.click,
    }[begin]()
    assert lab.result.ordered == ()
    assert lab.state.count("+") == 0
    assert lab.case_controls.form.lists["Ask"].value == ""
    assert lab.case_controls.form.parts["place"].value == ""
    assert lab.case_controls.report.value == ""


def test_the_case_of_the_week_is_the_same_for_everybody_and_another_next_week(lab):
    monday, sunday = datetime.date(2026, 11, 23), datetime.date(2026, 11, 29)
    codes = []
    for day in (monday, sunday, sunday + datetime.timedelta(1)):
        lab.case_of_the_week(day)
        codes.append(lab.state)
    assert codes[0] == codes[1] != codes[2]


def test_nothing_on_the_page_or_in_the_code_gives_the_cause_away_before_the_answer():
    for seed in range(12):
        lab = ClinicLab("level 3: can you do without help?")
        lab.seed = seed
        for request in ORDERED:
            lab.request(request)
        cause = lab.result.patient.truth.cause
        data, metadata = lab._repr_mimebundle_()
        widgets = [lab, *lab.case_controls.children, lab.view, lab.parts.mechanism]
        states = [str(each.get_state()) for each in widgets]
        shown = [repr(lab), lab.summary, lab.state, lab.table().to_csv(), lab.figure.to_json(), str(metadata), *states]
        shown.append(str(data["text/plain"]))
        listed = " ".join(each.name for part in PARTS for each in choices(part).values())
        for word in (f"'{cause.key}'", cause.name, cause.model, cause.remember):
            assert word in listed or not any(word in text for text in shown), word
        assert "likely" not in lab.case_controls.report.value
        # What is listed to choose from is the same whatever the cause
        assert [key for _, key in lab.case_controls.form.parts["place"].options][1:] == [*choices("place")]


def test_the_figure_of_level_three_is_the_same_for_every_cause():
    lab = ClinicLab("level 3: can you do without help?")
    figures = set()
    for seed in range(8):
        lab.seed = seed
        figures.add(lab.figure.to_json())
    assert len(figures) == 1


def test_suspects_fade_at_level_one(lab):
    lab.apply("class case A: what is it?")
    before = lab.result.belief
    for request in ("feeling", "tone_sole", "strength_arm", "strength_leg"):
        lab.request(request)
    assert lab.result.belief.entropy_bits < before.entropy_bits - 0.3
    drawn = dict(zip(lab.figure.data[0].text, lab.figure.data[0].marker.opacity, strict=True))
    assert max(drawn, key=drawn.get) == choices("place")[lab.result.belief.best["place"]].name
    assert min(drawn.values()) < 0.4
    assert "Still open" in lab.case_controls.bill.value


def of_one_limb():
    """A lab of the second level, with somebody who comes with one limb."""
    lab = ClinicLab()
    for seed in range(20):
        lab.set({"level": "two", "seed": seed})
        if isinstance(lab.result, Workup):
            return lab
    raise AssertionError("nobody came with one limb")


def test_of_the_second_level_some_come_with_one_limb_and_the_desk_is_that_of_the_limb():
    lab = of_one_limb()
    form = lab.case_controls.form
    assert [*form.lists] == [each.name for each in lab.result.headings] == [*form.buttons]
    assert [*form.parts] == ["site", "kind", "because"]
    assert lab.hint_button.layout.display == "none"
    fewest = differential(lab.result.case).fewest
    for order in fewest:
        heading = next(each.name for each in lab.result.headings if lab.result.requests[order].group in each.groups)
        form.lists[heading].value = order
        form.buttons[heading].click()
    assert lab.result.ordered == fewest
    assert all(order in lab.case_controls.chart.value for order in fewest)
    assert lab.result.bill == sum(lab.result.requests[each].price for each in fewest)
    truth, other = differential(lab.result.case).right[0], ClinicLab()
    form.parts["site"].value, form.parts["kind"].value, form.parts["because"].value = truth.site, truth.kind, fewest[-1]
    form.answer_button.click()
    assert lab.result.score >= SOLVED
    assert lab.streak == 1
    other.restore(lab.state)
    assert (other.summary, other.state) == (lab.summary, lab.state)
    lab.picture = "what it cost, and what it added"
    assert lab.table()["true_place_likely_percent"].iloc[-1] > 90
    lab.set({"level": "one", "seed": 0})
    assert [*lab.case_controls.form.lists] == ["Ask", "Examine", "Order"]


def test_the_graded_place_of_a_limb_is_shown_on_the_body():
    lab = of_one_limb()
    assert [trace.name for trace in lab.figure.data] == ["Suspects"]
    lab.request(lab.result.orderable[0])
    harmed = differential(lab.result.case).right[0].site
    wrong = next(site for site in lab.result.shown if site != harmed)
    lab.answer(wrong, "axon loss", lab.result.ordered[0])
    marks = {trace.name: trace for trace in lab.figure.data}
    assert site_name(wrong) in marks["Your answer"].text
    assert site_name(harmed) in marks["It is here"].text


def test_before_the_answer_the_picture_of_a_limb_is_the_same_whatever_the_cause():
    lab = of_one_limb()
    lab.request(lab.result.orderable[0])
    work = lab.result
    for site in lab.result.shown:
        cause = replace(work.case.cause, lesion=NerveLesion(site, KINDS[0], 0.9), second=None)
        other = replace(work, case=replace(work.case, cause=cause))
        assert suspects(other).to_json() == suspects(work).to_json()
        assert suspects_table(other).equals(suspects_table(work))


def test_hints_are_for_level_one_alone(lab):
    assert "Most for its cost" in lab.hint()
    lab.level = "two"
    with pytest.raises(ValueError, match="this level offers none"):
        lab.hint()


def test_streak_grows_with_solved_cases_and_ends_with_one_that_is_not(lab):
    lab.answer(**answer_of(lab))
    first = lab.result.score
    lab.parts.resample.click()
    lab.answer("thigh_skin", "esterase", "stretch", "verdict")
    assert first > 70 > lab.result.score
    assert lab.streak == 0


def test_an_answer_or_a_request_that_there_is_not_is_an_error_and_changes_nothing(lab):
    before = repr(lab)
    with pytest.raises(ValueError, match="is no request of the clinic"):
        lab.request("telepathy")
    with pytest.raises(ValueError, match="place takes one of"):
        lab.answer("the moon", "loss", "days", "now")
    assert repr(lab) == before
    lab.request("onset")
    with pytest.raises(ValueError, match="has been made"):
        lab.request("How did it begin?")
    lab.answer("brain", "loss", "days", "now")
    with pytest.raises(ValueError, match="has been answered"):
        lab.request("course")


def test_class_cases_are_the_ones_of_the_notes():
    found = []
    for letter in "ABCDE":
        lab = ClinicLab(f"class case {letter}: what is it?")
        found.append(lab.result.patient.truth.cause.key)
    assert found == ["carpal_slow", "benign_twitch", "guillain_barre", "scan_without_harm", "functional"]
    assert set(found) <= {*causes()}


NOTES = {
    "A": ("feeling", "strength_arm", "motor_arm"),
    "B": ("strength_arm", "strength_leg", "reflexes", "look"),
    "C": ("onset", "course", "vital"),
    "D": ("mri_back", "strength_leg", "reflexes", "sensation"),
    "E": ("onset", "tone_sole", "reflexes", "hoover"),
}
"""The way that the notes for the instructor give, case by case."""
MINUTES_IN_CLASS = 20


@pytest.mark.parametrize("letter", NOTES)
def test_each_class_case_is_solved_by_the_way_of_its_notes(letter):
    lab = ClinicLab(f"class case {letter}: what is it?")
    for request in NOTES[letter]:
        lab.request(request)
    right = answer_of(lab)
    belief = lab.result.belief.of_part("place")
    lab.answer(**right)
    assert lab.result.score >= SOLVED
    assert right["place"] in [*belief][:2], "what the notes ask for speaks for the answer"


def test_the_lesson_has_notes_of_twenty_minutes_for_each_class_case():
    cells = json.loads((kit_folder("lessons") / "15_virtual_clinic.ipynb").read_text(encoding="utf-8"))["cells"]
    notes = ["".join(each["source"]) for each in cells if "instructor" in each["metadata"].get("tags", ())]
    for letter in NOTES:
        own = [each for each in notes if f"class case {letter}, {MINUTES_IN_CLASS} minutes" in each]
        assert len(own) == 1
        assert "**It is** " in own[0]
        assert "*Ask:*" in own[0]
