"""The lab of hidden cases: studies and answers by code and by hand, what is remembered, and what is not shown."""

import pytest

from endplate.cases.case_studies import orders
from endplate.cases.figures.hidden_case import LINE_px
from endplate.cases.figures.hidden_case import workup as picture
from endplate.cases.hidden_case import NOTHING
from endplate.cases.workup import Referral, simulate
from endplate.entrapment.nerve_lesion import LOSS
from endplate.labs import WhereIsItLab

TRUE, REASON = ("c8_root", LOSS), "needle cervical paraspinals"
"""What is harmed in the case that the lab opens on, and what proves it."""


@pytest.fixture
def lab():
    return WhereIsItLab()


def report(lab):
    return lab.case_controls.report.value


def test_studies_and_answer_by_code_are_those_of_the_model(lab):
    lab.order("motor ulnar")
    lab.order("Needle_cervical_paraspinals")
    lab.answer(*TRUE, because=REASON)
    work = simulate(Referral(), 0).with_request("motor ulnar").with_request(REASON)
    judged = work.with_answer(*TRUE, REASON).grade
    assert lab.result.grade == judged
    assert lab.summary == lab.view.summary == judged.summary()
    assert "Place right, kind right, reason right; 2 studies" in lab.summary
    assert "It is axon loss of the C8 root.</b> 100 of 100" in report(lab)
    assert all(judged.reasons[name] in report(lab) for name in judged.scores)
    assert all(part in report(lab) for part in ("What to remember", "look-alike"))


def test_studies_and_answer_by_hand(lab):
    form = lab.case_controls.form
    form.buttons["Needle"].click()
    assert "Choose something from the list &#39;Needle&#39;" in report(lab)
    for heading, order in (("Motor studies", "motor ulnar"), ("Needle", REASON)):
        form.lists[heading].value = order
        form.buttons[heading].click()
        assert form.lists[heading].value == ""
        assert order not in [value for _, value in form.lists[heading].options]
    assert report(lab) == ""
    form.parts["site"].value, form.parts["kind"].value = TRUE
    form.answer_button.click()
    assert "Choose something from the list &#39;Because of&#39;" in report(lab)
    assert lab.result.grade is None
    form.parts["because"].value = REASON
    form.answer_button.click()
    assert lab.result.grade.reason_right
    form.answer_button.click()
    assert "has been answered" in report(lab)


def test_another_case_a_code_or_a_reset_begin_anew_and_a_picture_does_not(lab):
    code = lab.state
    lab.order("motor ulnar")
    assert lab.picture == "findings"
    lab.picture = "what each place serves"
    lab.parts.picture.value = "findings"
    assert lab.result.ordered == ("motor ulnar",)
    lab.case_controls.form.parts["site"].value = "c8_root"
    lab.seed = 1
    assert (lab.result.ordered, lab.case_controls.form.parts["site"].value) == ((), "")
    lab.restore(code)
    assert (lab.result.ordered, lab.seed, lab.picture) == ((), 0, "what each place serves")
    lab.order("motor ulnar")
    lab.apply(next(iter(lab.presets)))
    assert lab.result.ordered == ()


def test_the_code_hands_the_same_case_to_a_whole_class():
    lab, other = WhereIsItLab("leg: nerve or root?"), WhereIsItLab()
    lab.seed, lab.budget = 17, 8
    other.restore(lab.state)
    assert other.result.case.complaint == lab.result.case.complaint
    assert other.result.budget == 8
    for each in (lab, other):
        each.order("motor tibial")
    assert lab.table().equals(other.table())


def test_nothing_on_the_lab_says_what_is_harmed_before_it_is_answered(lab):
    lab.order("motor ulnar")
    data, metadata = lab._repr_mimebundle_()
    shown = [repr(lab), lab.summary, lab.table().to_csv(), lab.figure.to_json(), str(metadata), report(lab)]
    shown += [str(data["text/plain"]), lab.parts.mechanism.value]
    assert not any(word in text for text in shown for word in ("c8_root", "C8", LOSS, NOTHING))
    assert "site" not in " ".join(name for name in dir(lab.result.case) if not name.startswith("_"))


def test_a_refused_order_is_an_error_and_changes_nothing(lab):
    lab.order("motor ulnar")
    before = repr(lab)
    with pytest.raises(ValueError, match="no study of the arm"):
        lab.order("sensory sural")
    assert repr(lab) == before
    assert "studies_ordered 1, studies_left 5" in before


def test_every_value_is_a_mark_with_the_shape_of_its_verdict_and_a_row_of_the_table(lab):
    lab.order("needle first dorsal interosseous")
    lab.order("sensory ulnar")
    lab.order("motor median")
    findings = lab.result.findings
    values = [value for each in findings for value in each.values]
    within, beyond = lab.figure.data
    assert (within.marker.symbol, beyond.marker.symbol) == ("circle-open", "diamond")
    needles = [each for each in findings if not each.values]
    assert len(beyond.x) == sum(each.abnormal for each in values) + sum(bool(each.signs) for each in needles) > 0
    assert len(within.x) + len(beyond.x) == len(values) + len(needles)
    table = lab.table()
    assert len(table) == len(values) + len(needles) + lab.result.studies_left
    assert (table["judged"] == "beyond the limit").sum() == sum(each.abnormal for each in values)
    words = " ".join(each.text for each in lab.figure.layout.annotations).replace("<br>", " ")
    assert all(each.order in words for each in findings)
    assert "4  not ordered" in words


def test_the_figure_grows_with_what_is_found_and_keeps_all_inside():
    work = simulate(Referral(limb="leg", budget=12), 5)
    empty = picture(work)
    for order in work.orderable[:12]:
        work = work.with_request(order)
    full = picture(work)
    assert full.layout.height > empty.layout.height
    low, high = full.layout.xaxis.range
    assert all(low < x < high for trace in full.data for x in trace.x)
    deepest = full.layout.yaxis.range[0]
    assert all(deepest < each.y <= 0 for each in full.layout.annotations)


@pytest.mark.parametrize("begin", ["another case", "a preset", "reset", "a limb"])
def test_a_new_case_begins_with_its_complaint_and_with_nothing_chosen(lab, begin):
    lab.order("motor ulnar")
    lab.case_controls.form.lists["Motor studies"].value = "motor median"
    assert lab.picture == "findings"
    if begin == "another case":
        lab.parts.resample.click()
    elif begin == "a preset":
        lab.parts.preset.value = "leg: nerve or root?"
    elif begin == "reset":
        lab.parts.reset.click()
    else:
        lab.parts.panel.controls["limb"].value = "leg"
    assert lab.picture == "what each place serves"
    assert lab.case_controls.form.lists["Motor studies"].value == ""
    assert lab.result.ordered == ()


def test_studies_are_listed_by_group(lab):
    form = lab.case_controls.form
    listed = []
    for heading in lab.result.headings:
        entries = [(name, value) for name, value in form.lists[heading.name].options if value]
        assert all(name.startswith(value.removeprefix(f"{heading.groups[0]} ")) for name, value in entries)
        listed += [value for _, value in entries]
    assert sorted(listed) == sorted(lab.result.orderable) == sorted(orders("arm"))
    form.lists["Needle"].value = REASON
    form.buttons["Needle"].click()
    assert lab.result.ordered == (REASON,)
    assert REASON not in [value for _, value in form.lists["Needle"].options]


def test_a_code_replays_studies_and_answer_exactly(lab):
    lab.order("motor ulnar")
    lab.order(REASON)
    half = lab.state
    lab.answer(*TRUE, because=REASON)
    whole, other = lab.state, WhereIsItLab()
    other.restore(half)
    assert (other.result.ordered, other.result.grade) == (("motor ulnar", REASON), None)
    other.restore(whole)
    assert (other.state, other.summary, report(other)) == (whole, lab.summary, report(lab))
    assert other.table().equals(lab.table())


def test_the_limit_stands_beside_the_marks_of_each_study_and_crosses_no_words():
    work = simulate(Referral(), 0)
    assert not picture(work).layout.shapes
    orders_made = ("motor ulnar", REASON, "motor median")
    for order in orders_made:
        work = work.with_request(order)
    layout = picture(work).layout
    assert len(layout.shapes) == len(orders_made)
    for words in layout.annotations:
        if words.text != "limit":
            low = words.y - LINE_px * len(words.text.split("<br>"))
            assert all(line.y0 <= low or words.y <= line.y1 for line in layout.shapes), words.text
