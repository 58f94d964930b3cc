"""A prediction and the lab behind it, without a browser and as the page speaks to it."""

import json

import pytest

from endplate.core.questions import Prediction
from endplate.core.questions.kinds.scale import Scale
from endplate.core.questions.prediction import LOCKED
from endplate.core.tables.problems import TableError


@pytest.fixture
def number(ask, lab):
    return Prediction("amount", lab)


def submit(prediction, entry):
    """Do what the button on the page does."""
    prediction.card._handle_custom_msg({"submit": entry}, [])


def pairs(prediction):
    return dict(prediction.card.report["pairs"])


def test_lab_is_shut_until_a_prediction_is_committed(prediction, lab):
    assert prediction.children == (prediction.card, prediction.dismiss, lab)
    assert prediction.dismiss.layout.display == "none"
    assert lab.locked == LOCKED
    assert lab.calls == ["lock"]
    assert prediction.card.report == {}


def test_commit_moves_the_lab_and_then_opens_it(prediction, lab):
    prediction.commit("A third")
    assert lab.calls == ["lock", "apply myasthenia", "unlock"]
    assert prediction.card.committed
    assert prediction.card.entry == "A third"


def test_without_a_preset_the_lab_stays_where_it_is(ask, lab, question_row):
    ask([question_row | {"preset": ""}])
    Prediction("loss", lab).commit(1)
    assert lab.calls == ["lock", "unlock"]


def test_the_right_option_is_marked_beside_the_one_that_was_chosen(prediction):
    prediction.commit("Nothing")
    report = prediction.card.report
    assert (prediction.card.entry, report["correct"]) == ("Nothing", "A third")
    assert pairs(prediction) == {}, "the options stand above, and what the simulation shows below"
    assert (report["right"], report["verdict"]) == (False, "Not as you predicted.")
    assert report["remarks"] == [
        "Tempting, since healthy muscle loses nothing.",
        "Because the reserve is small.",
    ]


def test_right_choice_is_called_so(prediction):
    prediction.commit(2)
    assert prediction.card.report["verdict"] == "As you predicted."
    assert prediction.card.report["right"] is True


@pytest.mark.parametrize(
    ("value", "right", "verdict"),
    [
        (30.4, True, "Close: the difference is 0 percentage points."),
        ("35", True, "Close: the difference is 5 percentage points."),
        (31.4, True, "Close: the difference is 1 percentage point."),
        (12, False, "Too low: the difference is 18 percentage points."),
        (80, False, "Too high: the difference is 50 percentage points."),
    ],
)
def test_number_is_compared_with_the_result(number, value, right, verdict):
    number.commit(value)
    assert pairs(number) == {"You predicted": f"{float(value):g} %", "The lab shows": "30 %"}
    assert (number.card.report["right"], number.card.report["verdict"]) == (right, verdict)
    assert number.card.report["remarks"] == ["Because the reserve is small."]


def test_a_number_that_was_typed_is_read_and_shown_as_it_was_read(number):
    number.commit("12,5\u00a0%")
    assert pairs(number)["You predicted"] == "12.5 %"
    assert number.card.entry == "12.5"


def test_number_is_shown_as_precisely_as_its_step_asks(ask, lab, number_row):
    ask([number_row | {"step": 0.1, "tolerance": 0.5}])
    number = Prediction("amount", lab)
    number.commit(31)
    assert pairs(number)["The lab shows"] == "30.4 %"
    assert number.card.report["verdict"] == "Too high: the difference is 0.6 percentage points."


def test_a_difference_in_another_unit_is_said_in_that_unit(ask, lab, number_row):
    ask([number_row | {"unit": "m/s"}])
    number = Prediction("amount", lab)
    number.commit(12)
    assert number.card.report["verdict"] == "Too low: the difference is 18 m/s."


def test_quantity_without_a_value_is_not_compared(number, lab):
    lab.presets["myasthenia"] = float("nan")
    number.commit(12)
    assert number.card.report["right"] is None
    assert pairs(number)["The lab shows"] == "no number in this situation"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("", r"Enter a number from 0 to 100 \(%\)\.$"),
        ("twelve", "'twelve' is not a number"),
        (True, "True is not a number"),
        (None, "None is not a number"),
        (float("nan"), "nan is not a number"),
        ("inf", "'inf' is not a number"),
        (150, "150 is outside"),
        ("-1", "'-1' is outside"),
        ("12 mV", "the 'mV' behind the number is not understood"),
    ],
)
def test_what_is_no_number_is_refused_and_the_lab_stays_shut(number, lab, value, said):
    with pytest.raises(ValueError, match=said):
        number.commit(value)
    assert lab.calls == ["lock"]
    assert number.answer is None
    assert not number.card.committed


def test_page_keeps_what_was_entered_and_says_what_is_wrong(number, lab):
    submit(number, "150")
    assert number.card.entry == "150"
    assert number.card.message == "Enter a number from 0 to 100 (%); '150' is outside."
    submit(number, "30")
    assert number.card.message == ""
    assert lab.locked is None


def test_committed_prediction_cannot_be_changed(prediction, lab):
    prediction.commit("Nothing")
    with pytest.raises(ValueError, match="committed already"):
        prediction.commit("A third")
    assert prediction.card.entry == "Nothing"
    assert lab.calls.count("unlock") == 1


def test_predicting_again_shuts_the_lab_and_empties_the_card(prediction, lab):
    prediction.commit("Nothing")
    prediction.card._handle_custom_msg({"restart": True}, [])
    assert lab.locked == LOCKED
    assert (prediction.answer, prediction.card.entry, prediction.card.report) == (None, "", {})
    assert not prediction.card.committed
    prediction.commit("A third")
    assert prediction.card.report["right"] is True


def test_lab_without_preset_or_quantity_is_told_before_a_learner_comes(ask, lab, question_row, number_row):
    ask([question_row | {"preset": "curare"}, number_row | {"quantity": "increment_percent"}])
    with pytest.raises(TableError, match=r"'curare', which the lab does not have\. It has: healthy, myasthenia"):
        Prediction("loss", lab)
    with pytest.raises(TableError, match="increment_percent, which the result of the lab lacks"):
        Prediction("amount", lab)
    assert lab.calls == [], "a lab that cannot answer is not shut"


def test_error_of_the_lab_is_shown_and_leaves_it_shut(prediction, lab, monkeypatch, caplog):
    def fail(preset):
        raise RuntimeError("no such state")

    monkeypatch.setattr(lab, "apply", fail)
    submit(prediction, "Nothing")
    assert "Something went wrong in the kit itself" in prediction.card.message
    assert "no such state" not in prediction.card.message
    assert "no such state" in caplog.text
    assert lab.locked == LOCKED
    assert prediction.answer is None


def test_output_without_a_kernel_is_the_question_with_nothing_that_answers_it(prediction, lab):
    data, metadata = prediction._repr_mimebundle_()
    assert data["text/plain"] == "Prediction loss: open · FakeLab (healthy)"
    assert metadata == {"endplate": {"card": prediction.card.model_id}}, "no state from which a picture would be drawn"
    words = data["text/markdown"]
    assert words.startswith("**Predict.** ")
    assert "- Nothing\n- A third" in words
    assert "30" not in words
    prediction.commit("Nothing")
    assert repr(prediction) == "Prediction loss: committed Nothing · FakeLab (myasthenia)"


def test_card_of_a_number_can_be_sent(number):
    number.commit(12)
    card = number.card
    assert card.inputs == {"unit": "%", "low": 0.0, "high": 100.0}
    json.dumps([card.inputs, card.report, card.entry], allow_nan=False)


def test_skipping_opens_the_lab_and_counts_as_skipped(prediction, lab):
    prediction.skip()
    assert lab.calls == ["lock", "apply myasthenia", "unlock"]
    assert (prediction.skipped, prediction.answer) == (True, None)
    assert repr(prediction) == "Prediction loss: skipped · FakeLab (myasthenia)"
    assert prediction.card.report["right"] is None
    with pytest.raises(ValueError, match="skipped already"):
        prediction.commit(1)
    prediction.restart()
    prediction.commit(1)
    assert not prediction.skipped


def test_a_page_asks_to_skip_with_a_message(prediction):
    prediction.card._handle_custom_msg({"skip": True}, [])
    assert prediction.skipped
    prediction.card._handle_custom_msg({"skip": True}, [])
    assert "skipped already" in prediction.card.message


def test_one_of_the_things_that_are_counted_is_named_as_one():
    muscles, latency = Scale("muscles", 0, 8, 1, 0.5), Scale("ms", 0, 8, 0.1, 0.5)
    assert [muscles.rounded(each) for each in (0, 1, 2)] == ["0 muscles", "1 muscle", "2 muscles"]
    assert muscles.difference(1.2) == "1 muscle"
    assert (latency.with_unit("1"), latency.rounded(1)) == ("1 ms", "1.0 ms")
