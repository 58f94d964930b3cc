"""A stored notebook has a still picture of each scene above its figure, with its words, and gives nothing away."""

import base64
import io
import json

import nbformat
import pytest
from PIL import Image

from endplate.labs import JunctionLab, MotorUnitLab
from tools import refresh
from tools.pictures import scene_pictures, stored_pictures

FREE = "from endplate.labs import JunctionLab, MotorUnitLab\n\nJunctionLab('curare')"
SHUT = """from endplate import labs
from endplate.questions import Prediction

Prediction("slow_train_loss", labs.RepetitiveStimulationLab())"""


@pytest.fixture(scope="module")
def stored(tmp_path_factory, chromium_path):
    path = tmp_path_factory.mktemp("stored") / "scenes.ipynb"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(each) for each in (FREE, SHUT)])
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
    nbformat.write(notebook, path)
    assert refresh.refresh(path)
    return path


@pytest.fixture(scope="module")
def outputs(stored):
    return [cell.outputs[0] for cell in nbformat.read(stored, as_version=4).cells]


@pytest.fixture(scope="module")
def lab():
    return JunctionLab("curare")


def test_the_picture_is_small_and_has_the_scene_above_the_figure(outputs, lab):
    data = base64.b64decode(outputs[0].data["image/png"])
    assert len(data) < 60_000
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    assert picture.height > lab.figure.layout.height + 200
    above = picture.crop((0, 0, picture.width, picture.height - lab.figure.layout.height))
    assert len(above.getcolors(100_000)) > 20


def test_its_words_are_those_of_the_scene_and_of_the_figure(outputs, lab):
    words = outputs[0].metadata["image/png"]["alt"]
    assert words == f"{lab.scene.describe(lab.result)} {lab.summary}"


def test_a_lab_that_is_shut_stores_no_picture_and_no_word_of_its_scene(outputs):
    text = json.dumps(outputs[1])
    assert "image/png" not in outputs[1].data
    assert "release sites" not in text
    assert "scene" not in outputs[1].metadata.get("endplate", {})


def test_the_same_state_gives_the_same_bytes_and_is_not_drawn_again(stored, outputs, lab, monkeypatch):
    # The stored one was drawn neither in this browser nor on a page that had shown another scene before
    with stored_pictures.one_browser(), scene_pictures.one_page(stored_pictures.WIDTH_px) as page:
        page.show(MotorUnitLab())
        assert base64.b64encode(stored_pictures.of_lab(lab, page)).decode() == outputs[0].data["image/png"]
    monkeypatch.setattr(stored_pictures, "of_lab", lambda lab: pytest.fail("it was drawn again"))
    before = stored.read_bytes()
    assert not refresh.refresh(stored)
    assert stored.read_bytes() == before


def test_the_key_of_a_scene_changes_with_what_is_drawn():
    lab = JunctionLab()
    before = scene_pictures.key_of_scene(lab.scene, lab.result)
    assert before == scene_pictures.key_of_scene(lab.scene, JunctionLab().result)
    lab.receptor_fraction = 0.99
    assert before != scene_pictures.key_of_scene(lab.scene, lab.result)
