"""A saved notebook without a kernel shows words, not the error of a widget that is not there."""

import asyncio
import copy

import pytest

from endplate.core.questions import Prediction
from endplate.core.view import WIDGET_VIEW
from endplate.labs import JunctionLab
from endplate.stored_forms import drop_dead_views, serve_stored_forms


def output(data, metadata):
    return {"output_type": "display_data", "data": data, "metadata": metadata}


@pytest.fixture
def notebook():
    """A lab, a prediction, a lab with a picture, somebody else's widget, and a widget with nothing else to show."""
    lab = output(*JunctionLab()._repr_mimebundle_())
    prediction = output(*Prediction("calcium_steep", JunctionLab())._repr_mimebundle_())
    pictured = copy.deepcopy(lab)
    pictured["data"]["image/png"] = "iVBORw0KGgo="
    foreign = output({WIDGET_VIEW: {"model_id": "1"}, "text/plain": "FloatSlider()"}, {})
    bare = output({WIDGET_VIEW: {"model_id": "2"}}, {"endplate": {}})
    outputs = [lab, prediction, pictured, foreign, bare]
    return {"cells": [{"cell_type": "markdown", "source": "a"}, {"cell_type": "code", "outputs": outputs}]}


def test_the_views_of_the_kit_give_way_to_words(notebook):
    drop_dead_views(notebook)
    lab, prediction, picture, pictured, foreign, bare = (each["data"] for each in notebook["cells"][1]["outputs"])
    assert WIDGET_VIEW not in lab
    assert JunctionLab().summary in lab["text/markdown"]
    assert "Run All Cells" in lab["text/markdown"]
    assert WIDGET_VIEW not in prediction
    assert "Predict" in prediction["text/markdown"]
    assert set(picture) == {"text/plain", "image/png"}
    assert pictured == lab, "its words stand under the picture"
    assert WIDGET_VIEW in foreign, "not the kit's"
    assert WIDGET_VIEW in bare, "there is nothing else to show"


class Server:
    """The parts of a Jupyter server that are asked."""

    def __init__(self, content, sessions=()):
        self.contents_manager = Contents(content)
        self.session_manager = Sessions(sessions)


class Contents:
    def __init__(self, content):
        self.content = content

    async def get(self, path, content=True):
        return {"type": "notebook", "content": copy.deepcopy(self.content) if content else None}


class Sessions:
    def __init__(self, paths):
        self.paths = paths

    async def list_sessions(self):
        return [{"path": path} for path in self.paths]


@pytest.mark.parametrize(("sessions", "live"), [((), False), (("lessons/a.ipynb",), True), (("other.ipynb",), False)])
def test_a_notebook_with_a_kernel_keeps_its_live_views(notebook, sessions, live):
    server = Server(notebook, sessions)
    serve_stored_forms(server)
    model = asyncio.run(server.contents_manager.get("lessons/a.ipynb"))
    assert (WIDGET_VIEW in model["content"]["cells"][1]["outputs"][0]["data"]) is live
    assert asyncio.run(server.contents_manager.get("lessons/a.ipynb", content=False))["content"] is None


def test_a_server_that_reads_in_another_way_is_left_alone(notebook):
    server = Server(notebook)
    read = server.contents_manager.get = lambda path: {"type": "notebook", "content": notebook}
    assert "stay" in serve_stored_forms(server)
    assert server.contents_manager.get is read
