"""A lab's result, figure and words change together or not at all, wherever in a lab something fails."""

import logging
from dataclasses import replace

import ipywidgets
import pytest

from endplate.core.lab.presets import Picture
from endplate.core.lab.quantity import PrintedQuantity
from endplate.core.parameters import Choice
from endplate.core.tables import TableError
from endplate.labs import ALL, ClaimLab, InvoluntaryMovementLab, JunctionLab, TreatmentTableLab, WhereIsItLab

every_lab = pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
SECRET = "'t1_root' array([39.1, 40.2])"


def fails(*_, **__):
    raise KeyError(SECRET)


def of_a_picture(kind, monkeypatch, part):
    broken = {name: Picture(**(vars(each) | {part: fails})) for name, each in kind.pictures.items()}
    monkeypatch.setattr(kind, "pictures", broken)


def without_summary(kind, lab, monkeypatch):
    """Let the next result, of whatever kind it is, fail at its summary."""
    compute = kind.compute

    def computed(*arguments, **options):
        result = compute(*arguments, **options)
        monkeypatch.setattr(type(result), "summary", fails)
        return result

    monkeypatch.setattr(kind, "compute", staticmethod(computed))


STAGES = {
    "compute": lambda kind, lab, patch: patch.setattr(kind, "compute", staticmethod(fails)),
    "with_history": lambda kind, lab, patch: patch.setattr(kind, "with_history", fails),
    "summary": without_summary,
    "quantity": lambda kind, lab, patch: patch.setattr(kind, "quantities", (PrintedQuantity(SECRET, 0, 1),)),
    "draw": lambda kind, lab, patch: of_a_picture(kind, patch, "draw"),
    "tabulate": lambda kind, lab, patch: of_a_picture(kind, patch, "tabulate"),
    "after_update": lambda kind, lab, patch: patch.setattr(kind, "after_update", fails),
}


def move(lab):
    """Move the first control in sight to another value, as a learner does, and return it."""
    control = lab.controls[lab.primary_controls[0]]
    values = control.options if isinstance(control, Choice) else (control.low, control.high)
    lab.parts.panel.controls[control.name].value = next(each for each in values if each != getattr(lab, control.name))
    return control


def content(lab):
    """Return everything a lab shows of its result, and nothing of where its controls stand."""
    beside = [
        each for each in every_widget(lab) if isinstance(each, ipywidgets.HTML) and each is not lab.parts.mechanism
    ]
    lists = [each.options for each in every_widget(lab) if isinstance(each, ipywidgets.Dropdown)]
    return (
        lab.view.traces,
        lab.view.figure_layout,
        lab.view.arrays,
        lab.view.summary,
        lab.summary,
        id(lab.result),
        lab.figure.to_json(),
        lab.table().to_csv(),
        [each.value for each in beside],
        lists,
        repr(lab).rpartition(": ")[2],
        lab.display_metadata(),
        lab.parts.sound.children,
    )


def every_widget(widget):
    yield widget
    for child in getattr(widget, "children", ()):
        yield from every_widget(child)


@pytest.mark.slow
@every_lab
def test_where_anything_fails_nothing_that_is_shown_changes_and_words_say_what_failed(kind, monkeypatch, caplog):
    lab = kind()
    lab.parts.data.button.value = True
    caplog.set_level(logging.CRITICAL, "endplate")
    for stage, breaks in STAGES.items():
        before = content(lab)
        with monkeypatch.context() as patch:
            breaks(kind, lab, patch)
            control = move(lab)
        assert content(lab) == before, stage
        assert lab.view.stale, stage
        assert f"could not be computed: {control.label}" in lab.view.status
        assert "press Reset" in lab.view.status
        assert SECRET not in lab.view.status
        assert "could not be computed" in repr(lab)
        assert lab.state != lab.display_metadata()["endplate"]["state"]
        lab.apply(next(iter(lab.presets)))
        assert (lab.view.stale, lab.view.status) == (False, "")
        assert repr(lab).startswith(f"{kind.__name__} ({next(iter(lab.presets))}) {lab.state}: {before[10]}")


def test_a_sound_that_fails_keeps_the_one_that_was_heard(monkeypatch):
    lab = InvoluntaryMovementLab()
    lab.parts.sound.button.value = True
    heard = lab.parts.sound.children
    before = content(lab)
    monkeypatch.setattr(InvoluntaryMovementLab, "sound", staticmethod(fails))
    move(lab)
    assert lab.parts.sound.children == heard != ()
    assert content(lab) == before


@pytest.mark.parametrize("what", ["data", "sound"])
def test_data_or_sound_that_cannot_be_made_stay_shut_and_words_say_so(what, monkeypatch):
    lab = InvoluntaryMovementLab()
    panel = lab.parts.data if what == "data" else lab.parts.sound
    if what == "data":
        lab._snapshot = replace(lab._snapshot, picture=Picture(lab._snapshot.picture.draw, fails))
    else:
        monkeypatch.setattr(InvoluntaryMovementLab, "sound", staticmethod(fails))
    panel.button.value = True
    assert not panel.button.value
    assert panel.layout.display == "none"
    assert "stays shut" in lab.view.status
    assert not lab.view.stale


def test_settings_that_cannot_be_computed_are_named_a_few_of_them_and_in_words(monkeypatch):
    lab = JunctionLab()
    monkeypatch.setattr(JunctionLab, "compute", staticmethod(fails))
    lab.receptor_fraction = 0.3
    label = lab.controls["receptor_fraction"].label
    assert f"could not be computed: {label} 0.30 (fraction). Figure, words and data" in lab.view.status
    lab.set({"calcium_mM": 1.0, "toxin_fraction": 0.2, "esterase_fraction": 0.5})
    assert "and 1 more. Figure" in lab.view.status
    lab.apply("healthy")
    assert lab.view.status == "This could not be computed, so all that is shown is as it was."


def test_a_lab_whose_first_settings_fail_says_so_and_opens_with_the_next(monkeypatch):
    monkeypatch.setattr(JunctionLab, "compute", staticmethod(fails))
    lab = JunctionLab()
    lab.parts.data.button.value = True
    assert "nothing to show yet" in lab.view.status
    assert (lab.result, lab.summary, len(lab.figure.data), len(lab.table())) == (None, "", 0, 0)
    assert repr(lab).endswith("could not be computed")
    monkeypatch.undo()
    lab.apply("curare")
    assert lab.view.status == ""
    assert "quanta" in repr(lab)


def test_a_fault_of_the_kits_tables_is_told_in_its_own_words(monkeypatch):
    def broken(*_):
        raise TableError("treatments.csv, row 3, column key: empty.")

    lab = TreatmentTableLab()
    monkeypatch.setattr(TreatmentTableLab, "compute", staticmethod(broken))
    move(lab)
    assert "row 3, column key" in lab.view.status


def fails_once(function):
    """Return ``function``, but for its first call."""
    calls = iter([fails])
    return lambda *args: next(calls, function)(*args)


def test_an_order_that_fails_is_not_kept_and_the_desk_says_so(monkeypatch):
    lab = WhereIsItLab()
    form = lab.case_controls.form
    before, form.lists["Motor studies"].value = content(lab), lab.result.orderable[0]
    monkeypatch.setattr(type(lab.result), "summary", fails_once(type(lab.result).summary))
    form.buttons["Motor studies"].click()
    assert "could not be computed, and nothing has changed" in lab.case_controls.report.value
    assert (lab.view.stale, lab.result.studies_ordered, lab.picture) == (False, 0, "what each place serves")
    assert lab.view.summary == before[3]
    form.buttons["Motor studies"].click()
    assert (lab.view.stale, lab.result.studies_ordered, lab.picture) == (False, 1, "findings")


def test_an_answer_that_fails_is_not_kept(monkeypatch):
    lab = ClaimLab()
    asked = lab.claim
    monkeypatch.setattr(type(lab.result), "summary", fails_once(type(lab.result).summary))
    with pytest.raises(ValueError, match="nothing has changed"):
        lab.answer("contested", 60)
    assert (lab.result.answered, lab.claim, lab._card.committed, lab.view.stale) == (0, asked, False, False)
    lab.answer("contested", 60)
    assert (lab.result.answered, lab._card.committed) == (1, True)


def test_rows_of_ones_own_that_fail_are_not_kept(monkeypatch):
    lab = TreatmentTableLab()
    before = lab.result
    monkeypatch.setattr(type(lab.result), "summary", fails)
    with pytest.raises(TableError, match="could not be shown"):
        lab.own_rows(None)
    assert lab._own_panel.own.findings == ()
    assert lab.result is before
