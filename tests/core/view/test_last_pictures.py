"""A notebook is saved with the last picture of each figure, which the page hands to the server."""

import base64

import pytest
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from nbformat import from_dict
from nbformat.v4 import new_code_cell, new_notebook

from endplate.core.questions import Prediction, Question
from endplate.core.questions.bank import read
from endplate.core.view import WIDGET_VIEW
from endplate.labs import JunctionLab
from endplate.last_pictures import MAX_KEPT, PNG, LastPictures, MAX_bytes
from endplate.server import TEMPLATE, TEMPLATES
from endplate.stored_forms import drop_dead_views


def png(content=b"picture"):
    return base64.b64encode(PNG + content).decode()


def notebook_of(*widgets):
    outputs = []
    for widget in widgets:
        data, metadata = widget._repr_mimebundle_()
        outputs.append({"output_type": "display_data", "data": data, "metadata": metadata})
    return {"cells": [{"cell_type": "markdown", "source": "a"}, {"cell_type": "code", "outputs": outputs}]}


def test_a_lab_is_saved_with_its_last_picture_and_words_and_is_read_with_them_without_a_kernel():
    lab, pictures = JunctionLab(), LastPictures()
    notebook = notebook_of(lab)
    lab.receptor_fraction = 0.2
    pictures.keep({"view": lab.view.model_id, "png": png(b"before"), "words": "before"})
    pictures.keep({"view": lab.view.model_id, "png": png(), "words": f"**It.** {lab.view.summary}"})
    pictures.put_into(notebook)
    (output,) = notebook["cells"][1]["outputs"]
    assert output["data"]["image/png"] == png()
    assert output["metadata"]["image/png"]["alt"] == f"**It.** {lab.view.summary}"
    assert WIDGET_VIEW in output["data"], "alive where its kernel is"
    drop_dead_views(notebook)
    picture, words = notebook["cells"][1]["outputs"]
    assert picture["data"]["image/png"] == png()
    assert picture["metadata"]["image/png"]["alt"] == f"**It.** {lab.view.summary}"
    assert lab.view.summary in words["data"]["text/markdown"]
    assert "Run All Cells" in words["data"]["text/markdown"]


def test_a_prediction_that_was_opened_is_saved_with_its_question_and_its_picture():
    prediction, pictures = Prediction("calcium_steep", JunctionLab()), LastPictures()
    notebook = notebook_of(prediction)
    pictures.put_into(notebook)
    assert "image/png" not in notebook["cells"][1]["outputs"][0]["data"], "shut, so that the page hands nothing in"
    pictures.keep({"view": prediction.lab.view.model_id, "png": png(), "words": "58 quanta"})
    pictures.put_into(notebook)
    drop_dead_views(notebook)
    picture, words = notebook["cells"][1]["outputs"]
    assert picture["data"]["image/png"] == png()
    assert "Much more steeply than calcium" in words["data"]["text/markdown"]
    assert "58 quanta" in words["data"]["text/markdown"]


def test_answers_are_saved_and_exported_with_the_words_that_were_said_to_them():
    prediction, question = Prediction("calcium_steep", JunctionLab()), Question("order_to_a_finger")
    notebook, pictures = notebook_of(prediction, question, Question("one_unit_fires")), LastPictures()
    prediction.commit(1)
    question.answer([option.text for option in read("order_to_a_finger", "check").options])
    for card in (prediction.card, question.card):
        pictures.keep({"view": card.model_id, "words": card.report["saved"]})
    pictures.keep({"view": prediction.lab.view.model_id, "png": png(), "words": 'rises to "3" quanta'})
    pictures.put_into(notebook)
    cell = new_code_cell("1", outputs=[from_dict(output) for output in notebook["cells"][1]["outputs"]])
    exporter = HTMLExporter(template_name=TEMPLATE, extra_template_basedirs=[str(TEMPLATES)])
    page = BeautifulSoup(exporter.from_notebook_node(new_notebook(cells=[cell]))[0], "html.parser").main
    assert page.img["alt"] == 'rises to "3" quanta'
    words = page.get_text(" ", strip=True)
    assert "Your answer. In proportion to calcium Not as you predicted." in words
    assert "→ " in words.split("Your answer.")[2]
    assert words.endswith("Not answered.")
    assert "Run All Cells" not in words


def test_a_card_that_was_skipped_or_begun_again_saves_no_answer():
    prediction = Prediction("calcium_steep", JunctionLab())
    prediction.skip()
    assert prediction.card.report["saved"] == ""
    prediction.restart()
    assert "saved" not in prediction.card.report


def test_outputs_of_others_and_figures_without_a_picture_stay_as_they_are():
    notebook, pictures = notebook_of(JunctionLab()), LastPictures()
    notebook["cells"][1]["outputs"] += [{"output_type": "stream", "text": "a"}, {"data": {WIDGET_VIEW: {}}}]
    before = str(notebook)
    pictures.keep({"view": "of another notebook", "png": png(), "words": ""})
    pictures.put_into(notebook)
    assert str(notebook) == before


@pytest.mark.parametrize(
    ("handed_in", "why"),
    [
        (None, "needs a view"),
        ({"view": "a", "png": png()}, "needs a view"),
        ({"view": "a", "png": 5, "words": ""}, "needs a view"),
        ({"view": "a", "png": "<script>", "words": ""}, "in base64"),
        ({"view": "a", "png": base64.b64encode(b"GIF89a").decode(), "words": ""}, "has to be a PNG"),
        ({"view": "a", "png": png(bytes(MAX_bytes)), "words": ""}, f"at most {MAX_bytes}"),
    ],
)
def test_what_is_no_picture_is_refused(handed_in, why):
    with pytest.raises(ValueError, match=why):
        LastPictures().keep(handed_in)


def test_of_very_many_pictures_the_oldest_go():
    pictures = LastPictures()
    lab = JunctionLab()
    pictures.keep({"view": lab.view.model_id, "png": png(), "words": ""})
    for number in range(MAX_KEPT):
        pictures.keep({"view": str(number), "png": png(), "words": ""})
    notebook = notebook_of(lab)
    pictures.put_into(notebook)
    assert "image/png" not in notebook["cells"][1]["outputs"][0]["data"]
