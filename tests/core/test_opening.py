"""A lab tells the page of each of its widgets once, in an order in which a page can follow."""

import comm
import pytest
from ipywidgets import HTML, Button, VBox

from endplate.core.opening import opened_when_finished
from endplate.junction.labs.junction_lab import JunctionLab
from endplate.treatment.labs.mechanism_lab import MechanismLab

NAME = "IPY_MODEL_"


class Page:
    """What a page hears: the states that widgets open with, and their later messages, by their names."""

    def __init__(self):
        self.opened, self.told = {}, []

    def line(self, data=None, comm_id=None, **how):
        """Stand for a line to the page."""
        page = self

        class Line(comm.base_comm.BaseComm):
            kernel = "there is one"

            def publish_msg(self, kind, data=None, **how):
                if kind == "comm_open":
                    page.opened[self.comm_id] = data["state"]
                elif kind == "comm_msg":
                    page.told.append((self.comm_id, data["state"]))

        return Line(data=data, comm_id=comm_id, **how)


@pytest.fixture
def page(monkeypatch):
    heard = Page()
    monkeypatch.setattr(comm, "create_comm", heard.line)
    return heard


def names_in(value):
    """Return the names of all widgets in a part of a state."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return [name for each in value for name in names_in(each)]
    return [value.removeprefix(NAME)] if isinstance(value, str) and value.startswith(NAME) else []


@pytest.mark.parametrize("lab", [JunctionLab, MechanismLab])
def test_a_lab_is_told_once_and_named_before_it_is_used(page, lab):
    made = lab()
    known = set()
    for name, state in page.opened.items():
        assert set(names_in(state)) <= known, "a page refuses a widget that it does not know yet"
        known.add(name)
    assert made.model_id in known
    assert len(page.told) <= len(known) / 50, "the rest is said as the widgets open"
    styles = [repr(state) for state in page.opened.values() if state["_model_name"].endswith("StyleModel")]
    assert len(styles) == len(set(styles)), "styles that say the same are one"
    for widget in (made, *made.parts.panel.controls.values()):
        assert page.opened[widget.model_id]["_dom_classes"] == widget._dom_classes


def test_what_changes_later_is_told(page):
    lab = JunctionLab()
    before = len(page.told)
    lab.receptor_fraction = 0.3
    told = [state for name, state in page.told[before:] if name == lab.view.model_id]
    assert any(state.get("summary", "").startswith(lab.summary) for state in told)


def test_what_fails_or_is_closed_leaves_the_others_open(page):
    closed = []

    @opened_when_finished()
    def build():
        closed.append(Button(description="closed"))
        closed[0].close()
        VBox([HTML("first")]).children = (HTML("second"),)
        raise ValueError("not finished")

    with pytest.raises(ValueError, match="not finished"):
        build()
    said = [state.get("value", state.get("description")) for state in page.opened.values()]
    assert {"first", "second"} <= set(said)
    assert "closed" not in said
    after = Button(description="after")
    assert page.opened[after.model_id]["description"] == "after"
