"""The page is told of a widget once, when it is shown, in an order in which a page can follow."""

import comm
import pytest
from ipywidgets import HTML, Button, VBox, Widget
from ipywidgets.widgets.widget import _instances

from endplate.core import looks
from endplate.core.opening import opened_when_asked_for
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
    monkeypatch.setattr(looks, "_shared", {})  # those of other tests are on no page
    return heard


def names_in(value):
    """Return the names of all widgets in a part of a state."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return [name for each in value for name in names_in(each)]
    return [value.removeprefix(NAME)] if isinstance(value, str) and value.startswith(NAME) else []


@pytest.mark.parametrize("kind", [JunctionLab, MechanismLab])
def test_a_lab_is_told_once_when_it_is_shown_and_each_widget_before_it_is_named(page, kind):
    lab = kind()
    lab.apply(list(lab.presets)[1])
    assert page.opened == {}, "a lab that nobody shows is none of the page's business"
    assert lab.model_id in page.opened
    known = set()
    for name, state in page.opened.items():
        assert set(names_in(state)) <= known, "a page refuses a widget that it does not know yet"
        known.add(name)
    assert page.told == []
    names = ("StyleModel", "LayoutModel")
    said = [repr(state) for state in page.opened.values() if state["_model_name"].endswith(names)]
    assert len(said) == len(set(said)), "layouts and styles that say the same are one"
    for widget in (lab, *lab.parts.panel.controls.values()):
        assert page.opened[widget.model_id]["_dom_classes"] == widget._dom_classes
    assert page.opened[lab.view.model_id]["summary"].startswith(lab.summary)


def test_what_changes_later_is_told(page):
    lab = JunctionLab()
    assert lab.model_id
    lab.receptor_fraction = 0.3
    told = [state for name, state in page.told if name == lab.view.model_id]
    assert any(state.get("summary", "").startswith(lab.summary) for state in told)


def test_a_lab_that_nobody_shows_is_none_of_those_a_page_asks_for_and_closes_without_a_word(page):
    lab = JunctionLab()
    assert not {widget for widget in _instances.values() if widget in (lab, *lab.children)}
    lab.close()
    Widget.close_all()
    assert (page.opened, page.told) == ({}, [])


def test_what_fails_or_is_closed_leaves_the_others_to_be_opened(page):
    made = []

    @opened_when_asked_for()
    def build():
        made.extend([Button(description="closed"), VBox([HTML("first")])])
        made[0].close()
        made[1].children = (HTML("second"),)
        raise ValueError("not finished")

    with pytest.raises(ValueError, match="not finished"):
        build()
    assert made[1].model_id
    said = [state.get("value", state.get("description")) for state in page.opened.values()]
    assert "second" in said
    assert not {"first", "closed"} & {*said}, "nobody has asked for them"
    after = Button(description="after")
    assert page.opened[after.model_id]["description"] == "after"
