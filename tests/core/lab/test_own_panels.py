"""What a lab may use for panels of its own: slots, a step after an update, linked controls, changes taken back."""

import inspect

import ipywidgets
import pytest

from endplate.core.lab.controls import ControlPanel
from endplate.core.lab.data_panel import DataPanel
from endplate.core.lab.lab import Lab
from endplate.core.scene import SceneView
from endplate.junction.impulse import Impulse
from endplate.labs import (
    ALL,
    ClaimLab,
    InvoluntaryMovementLab,
    JunctionLab,
    MechanismLab,
    TreatmentComparisonLab,
    TreatmentTableLab,
    WhereIsItLab,
)

SLOTS = ("above", "beside", "below")
every_lab = pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)


class NoteLab(JunctionLab):
    """A lab with a note in each slot, a memory, and a control that moves another."""

    def __init__(self, preset=None):
        self.note = ipywidgets.HTML()
        self.remembered = "nothing"
        self.seen = []
        super().__init__(preset)
        self.button = ipywidgets.Button(description="Own")
        self.above.add(self.note)
        self.beside.add(ipywidgets.HTML("beside"))
        self.below.add(ipywidgets.HTML("first"))
        self.below.add(ipywidgets.HTML("second"), self.button)
        self.parts.lockable(self.button)

    def with_history(self, result):
        self.seen.append(self.remembered)
        return result

    def after_update(self, result):
        words = f"{result.quanta} quanta, {self.remembered}"
        if self.remembered == "what fails":
            raise RuntimeError(words)
        return lambda: setattr(self.note, "value", words)

    def moves_along(self, moved):
        return {"esterase_fraction": 0.5} if moved == "receptor_fraction" else {}

    def remember(self, what, **values):
        def change():
            before, self.remembered = self.remembered, what
            moved = {name: self.values()[name] for name in values}
            self.set(values)

            def take_back():
                self.remembered = before
                self.set(moved)

            return take_back

        return self.try_change(change)


def place(lab, widget):
    """Where a widget stands among the children of a lab, or what holds it."""
    return next(i for i, each in enumerate(lab.children) if widget in (each, *getattr(each, "children", ())))


def test_slots_lie_above_and_beside_the_figure_and_below_everything_else():
    lab = NoteLab()
    row, data = place(lab, lab.view), place(lab, lab.parts.data)
    assert isinstance(lab.children[row].children[0], ControlPanel)
    assert isinstance(lab.children[data], DataPanel)
    assert lab.children[row - 1] is lab.note
    assert lab.children[row + 1].value == "beside"
    assert [each.value for each in lab.children[data + 1 : -1]] == ["first", "second"]
    assert lab.children[-1] is lab.button
    assert lab.below.panels == lab.children[data + 1 :]


def widgets_below(kind):
    """Every kind of widget that the kit derives from another."""
    for each in kind.__subclasses__():
        yield each
        yield from widgets_below(each)


def test_no_widget_gives_a_name_of_ipywidgets_to_something_else():
    """The panel of a needle called its folding "close", so it could not be closed any more, nor any page be made."""
    theirs = {name for name, each in vars(ipywidgets.Widget).items() if inspect.isfunction(each) and name[0] != "_"}
    ours = {kind for kind in widgets_below(ipywidgets.Widget) if kind.__module__.startswith("endplate.")}
    assert len(ours) > len(ALL)
    other = [
        f"{kind.__name__}.{name}"
        for kind in ours
        for name in theirs & set(vars(kind))
        if f"super().{name}(" not in inspect.getsource(vars(kind)[name])
    ]
    assert other == []


def boxes_in(widget):
    """A box and all boxes in it."""
    if isinstance(widget, ipywidgets.Box):
        yield widget
        for child in widget.children:
            yield from boxes_in(child)


@pytest.mark.slow
def test_a_page_hears_of_each_lab_with_all_of_its_panels_in_place(monkeypatch):
    sent_again = []
    send = ipywidgets.Widget.send_state

    def send_and_note(widget, key=None):
        if widget.comm is not None and "children" in ({key} if isinstance(key, str) else key or ()):
            sent_again.append(widget)
        send(widget, key)

    monkeypatch.setattr(ipywidgets.Widget, "send_state", send_and_note)
    for kind in (*ALL, NoteLab):
        lab = kind()
        assert lab.model_id
        assert not {*boxes_in(lab)} & {*sent_again}, f"a page builds {kind.__name__} or a part of it again"
    lab.above.add(ipywidgets.HTML())
    assert sent_again[-1] is lab


def test_a_lab_without_panels_has_none_but_its_scene():
    lab = JunctionLab()
    assert [isinstance(panel, SceneView) for panel in lab.above.panels] == [True]
    assert lab.beside.panels == lab.below.panels == ()
    assert lab.children[-1] is lab.parts.data


@pytest.mark.parametrize(
    ("kind", "slot", "count"),
    [
        (ClaimLab, "above", 2),
        (WhereIsItLab, "beside", 1),
        (MechanismLab, "beside", 2),
        (InvoluntaryMovementLab, "beside", 2),
    ],
)
def test_each_lab_has_its_own_panels_where_they_belong(kind, slot, count):
    lab = kind()
    own = {name: [each for each in getattr(lab, name).panels if not isinstance(each, SceneView)] for name in SLOTS}
    counts = {name: len(panels) for name, panels in own.items()}
    assert counts == {"above": 0, "beside": 0, "below": 0} | {slot: count}
    assert all(panel in lab.children for panel in getattr(lab, slot).panels)


def test_labs_of_treatments_have_panels_in_two_places():
    for kind, counts in ((TreatmentTableLab, (0, 1, 1)), (TreatmentComparisonLab, (2, 0, 1))):
        lab = kind()
        assert tuple(len(slot.panels) for slot in (lab.above, lab.beside, lab.below)) == counts
        assert all(panel in lab.children for slot in (lab.above, lab.beside, lab.below) for panel in slot.panels)


def test_what_follows_an_update_is_shown_with_the_result_it_belongs_to(monkeypatch):
    lab = NoteLab()
    assert lab.note.value == f"{lab.result.quanta} quanta, nothing"
    before = lab.note.value
    monkeypatch.setattr(Impulse, "summary", lambda result: 1 / 0)
    lab.calcium_mM = 0.8
    assert (lab.note.value, lab.view.stale) == (before, True)


def test_a_learners_move_moves_along_another_control_and_updates_once():
    lab = NoteLab()
    lab.seen.clear()
    lab.parts.panel.controls["receptor_fraction"].value = 0.4
    assert (lab.esterase_fraction, lab.seen) == (0.5, ["nothing"])
    lab.apply("healthy")
    lab.receptor_fraction = 0.4
    assert lab.esterase_fraction == 1.0, "code sets what it names and nothing else"


def test_a_change_is_kept_with_the_controls_it_moved_and_updates_once():
    lab = NoteLab()
    lab.seen.clear()
    assert lab.remember("a step", calcium_mM=0.8)
    assert (lab.remembered, lab.calcium_mM, lab.seen) == ("a step", 0.8, ["a step"])
    assert lab.note.value == f"{lab.result.quanta} quanta, a step"


def test_a_change_that_fails_is_taken_back_with_the_controls_it_moved():
    lab = NoteLab()
    before, note = lab.state, lab.note.value
    assert not lab.remember("what fails", calcium_mM=0.8)
    assert (lab.remembered, lab.state, lab.note.value) == ("nothing", before, note)
    assert (lab.view.stale, lab.view.status) == (False, "")


def test_what_is_lockable_stands_still_while_the_lab_is_locked():
    lab = NoteLab()
    lab.lock("Predict first.")
    assert lab.button.disabled
    lab.unlock()
    assert not lab.button.disabled


def test_parts_are_hidden_and_shown_by_their_names():
    lab = JunctionLab()
    hidden = (lab.parts.preset, lab.parts.mechanism, lab.parts.code, lab.parts.panel.controls["calcium_mM"])
    for visible, display in ((False, "none"), (True, "")):
        lab.parts.display("preset", "mechanism", "code", "calcium_mM", visible=visible)
        assert [each.layout.display for each in hidden] == [display] * 4


def test_several_controls_are_set_at_once_or_none_of_them():
    lab = NoteLab()
    lab.seen.clear()
    lab.set({"calcium_mM": 0.8, "seed": 3})
    assert (lab.values()["calcium_mM"], lab.seed, len(lab.seen)) == (0.8, 3, 1)
    before = lab.state
    with pytest.raises(ValueError, match="receptor_fraction takes"):
        lab.set({"calcium_mM": 1.0, "receptor_fraction": 7})
    with pytest.raises(ValueError, match="'calcium' is not a control of this lab; there are: calcium_mM"):
        lab.set({"seed": 1, "calcium": 1.0})
    assert lab.state == before


@every_lab
def test_no_lab_places_its_panels_by_position_or_has_a_control_called_as_something_that_labs_have(kind):
    assert ".children" not in inspect.getsource(kind)
    assert [name for name in kind.controls if hasattr(Lab, name)] == []
