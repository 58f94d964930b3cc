"""The lab of mechanisms: trials beside the model, whether they agree, and tables that cannot write into a page."""

import dataclasses

from endplate.core import tables
from endplate.core.words import plain
from endplate.labs import MechanismLab
from endplate.treatment.labs import trial_panel
from endplate.treatment.mechanism_table import mechanisms
from endplate.treatment.treatment_findings import kit_findings

TEXTS = ("people", "outcome", "comparison", "finding", "scheme", "grade", "source")
AGREE, DIVIDED, NOTHING = "they agree", "do not all say the same", "no verified trial"


def evidence(*directions, recommendation="none given", **cells):
    """A made-up finding for each direction."""
    empty = dict.fromkeys(TEXTS, "") | {"problem": "cramp", "certainty": "low", "verified": True}
    cells = empty | {"recommendation": recommendation} | cells
    return [dataclasses.replace(kit_findings()[0], **cells | {"direction": each}) for each in directions]


def verdict(lab, *directions, **cells):
    return trial_panel.verdict(lab.result, evidence(*directions, **cells))


def test_every_treatment_has_its_rows_or_is_known_to_have_none():
    frame, evidence = tables.load("treatments"), tables.load("treatment_evidence")
    assert set(frame["mechanism"].dropna()) == set(tables.load("mechanisms")["mechanism"])
    for name, mechanism in mechanisms().items():
        keys = frame.loc[frame["mechanism"].map(plain, na_action="ignore") == name, "treatment"]
        assert mechanism.treatments == tuple(map(plain, keys))
        rows = evidence.loc[evidence["treatment"].isin(keys), "finding"]
        assert [each.finding for each in trial_panel.trials(mechanism)] == rows.tolist()
        assert len(rows)
    assert mechanisms()["lidocaine"].treatments == ("local lidocaine", "topical lidocaine capsaicin")


def test_trials_of_the_same_problem_are_shown_and_those_of_others_are_folded():
    lab = MechanismLab("mexiletine in a cramp: before axons fail")
    rows = trial_panel.trials(mechanisms()["mexiletine"])
    shown, folded = lab.trials.value.split("<details>")
    for row in rows:
        assert row.finding in (shown if row.problem == "cramp" else folded)
        assert row.source not in lab.trials.value or row.source in tables.source(row.source)
    assert AGREE in shown
    lab.apply("pyridostigmine: do later twitches return?")
    assert "Trials of pyridostigmine for this problem (weak junctions)" in lab.trials.value


def test_whether_model_and_trials_agree_is_said_in_words():
    for preset, directions, words in [
        ("stretch of a cramp: tendon or muscle", ["helps", "unknown"], AGREE),
        ("stretch of a cramp: tendon or muscle", ["no difference"], "the mechanism is not enough"),
        ("stretch of a cramp: tendon or muscle", ["helps", "no difference"], DIVIDED),
        ("stretch of a cramp: tendon or muscle", ["mixed"], "is mixed"),
        ("stretch of a cramp: tendon or muscle", ["unknown"], "not the same as no effect"),
        ("stretch of a cramp: tendon or muscle", ["harms"], "they do not agree"),
        ("stretch of a cramp: tendon or muscle", [], NOTHING),
        ("pyridostigmine in a cramp", ["helps"], "the model leaves something out"),
        ("pyridostigmine in a cramp", ["no difference"], AGREE),
        ("heat on a squeezed nerve: who falls out?", ["helps"], "The model moves the wrong way. Trials found help"),
    ]:
        assert words in verdict(MechanismLab(preset), *directions)


def test_only_verified_rows_count_and_the_surest_of_those_that_found_help_is_named():
    lab = MechanismLab("stretch of a cramp: tendon or muscle")
    assert NOTHING in verdict(lab, "helps", verified=False, recommendation="against")
    rows = [row for each in ("very low", "moderate", "not rated") for row in evidence("helps", certainty=each)]
    assert "Trials found help, at best with moderate certainty: they agree" in trial_panel.verdict(lab.result, rows)
    assert "Trials found help: they agree" in verdict(lab, "helps", certainty="not rated")


def test_a_recommendation_against_is_said_whatever_the_model_does():
    lab = MechanismLab("stretch of a cramp: tendon or muscle")
    assert "speaks against it" in verdict(lab, "helps", recommendation="against")
    lab.changed_percent = 0.0
    assert "Nothing is changed yet" in verdict(lab, "helps")


def test_no_cell_of_a_table_can_write_into_the_page(monkeypatch):
    evil = '<img src=x onerror="alert(1)">&'
    words = ("direction", "certainty", "recommendation")
    texts = {name: evil for name in (*TEXTS, *words) if name != "source"}
    row = dataclasses.replace(kit_findings()[0], **texts, source="", problem="cramp")
    rows = (row, dataclasses.replace(row, problem=evil))
    monkeypatch.setattr(trial_panel, "trials", lambda mechanism: rows)
    lab = MechanismLab("stretch of a cramp: tendon or muscle")
    assert "&lt;img src=x" in lab.trials.value
    assert "<img" not in lab.trials.value
    assert lab.trials.value.count("<li>") == 2


def test_the_notice_is_always_there_and_trials_are_hidden_while_the_lab_is_locked():
    lab = MechanismLab()
    place = lab.children.index(lab.trials)
    notice, figure = lab.children[place - 1], lab.children[place - 2]
    assert lab.view in figure.children
    assert "A mechanism is no proof of benefit" in notice.value
    lab.lock("Predict first.")
    assert lab.trials.layout.display == "none"
    assert notice.layout.display != "none"
    lab.unlock()
    assert lab.trials.layout.display == ""


def test_presets_name_a_question_and_never_an_amount_to_take():
    for name, preset in MechanismLab.presets.items():
        assert not any(word in f"{name} {preset.mechanism}".lower().split() for word in ("mg", "ml", "dose", "daily"))


def test_tables_behind_the_pictures_hold_both_courses_the_curve_and_the_chain():
    lab = MechanismLab("baclofen: reflex, effort or both?")
    both = lab.table()
    assert set(both["course"]) == {"before", "after"}
    assert len(both) == lab.result.before.x.size + lab.result.after.x.size
    lab.picture = "how much is changed"
    curve = lab.table()
    assert curve.iloc[0, 1] == lab.result.before_value
    assert lab.result.after_value not in curve.iloc[:, 1].to_numpy()  # half-way lies between two points
    lab.changed_percent = 40.0
    assert lab.result.after_value in lab.table().iloc[:, 1].to_numpy()
    lab.picture = "where in the chain"
    chain = lab.table().set_index("place")
    assert chain.loc["Reflex", "treatment"] == "baclofen"
    assert (chain.loc["Reflex", "before"], chain.loc["Reflex", "after"]) == ("0", "0.4")
    assert chain["treatment"].ne("").sum() == 1
