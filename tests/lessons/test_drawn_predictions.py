"""Every lesson lets a learner draw a prediction, and the lab has a number at each point of it."""

import json
import re
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from endplate import labs
from endplate.core.questions import bank
from endplate.core.tables import load
from endplate.questions import Prediction
from tests.core.questions.card_page import CardPage

LESSONS = Path(__file__).resolve().parents[2] / "lessons"
DRAWN = load("questions").query("kind == 'curve'").set_index("key")["lesson"].to_dict()
ASKED = re.compile(r'Prediction\(\s*"(\w+)",\s*(\w+)\((?:preset=)?"?([^")]*)"?\)')
TAUGHT = [path.stem for path in sorted(LESSONS.glob("[0-9][0-9]_*.ipynb")) if path.stem != "15_virtual_clinic"]


def asked_in(lesson):
    """Return the lab and its preset for each drawn prediction of a lesson."""
    cells = json.loads((LESSONS / f"{lesson}.ipynb").read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    return {key: (lab, preset) for key, lab, preset in ASKED.findall(code) if key in DRAWN}


@pytest.fixture(scope="module")
def opened():
    """Return a drawn prediction whose lab shows what it asks about, each made once."""
    made = {}

    def make(key):
        if key not in made:
            name, preset = asked_in(DRAWN[key])[key]
            prediction = Prediction(key, getattr(labs, name)(preset or None))
            prediction.skip()
            made[key] = prediction
        return made[key]

    return make


def test_a_learner_draws_once_in_every_lesson():
    for lesson in TAUGHT:
        assert asked_in(lesson)


@pytest.mark.parametrize("key", DRAWN)
def test_the_simulation_is_on_the_axes_and_no_mistaken_idea_is_close_to_it(opened, key):
    prediction, item = opened(key), bank.read(key, "prediction")
    simulated = np.array(item.simulated(prediction.lab))
    assert simulated.min() >= item.scale.low
    assert simulated.max() <= item.scale.high
    distances = {shape.option.text: np.abs(shape.heights - simulated).mean() for shape in item.shapes}
    assert [idea for idea, distance in distances.items() if distance <= item.scale.tolerance] == []


@pytest.mark.parametrize("key", DRAWN)
def test_who_draws_the_simulation_is_close_and_who_draws_an_idea_hears_of_it(opened, key):
    prediction, item = opened(key), bank.read(key, "prediction")
    outcome = item.compare(item.simulated(prediction.lab), prediction.lab)
    assert outcome.right
    assert outcome.remarks[0] == item.right.feedback
    for shape in item.shapes:
        outcome = item.compare(tuple(shape.heights), prediction.lab)
        assert outcome.right is False
        assert outcome.remarks[0] == f"Your drawing says: {shape.option.text} {shape.option.feedback}"


@pytest.mark.parametrize("key", DRAWN)
def test_what_is_said_to_a_drawing_leaves_room_for_the_lab(opened, page, key):
    prediction = opened(key)
    for shape, (width, folded) in product(
        bank.read(key, "prediction").shapes, ((390, True), (1280, True), (1280, False))
    ):
        prediction.restart()
        prediction.commit(tuple(shape.heights))
        page.set_viewport_size({"width": width, "height": 900})
        CardPage(page, prediction.card)
        report = page.locator(".endplate-report")
        if not folded:
            report.locator("summary").click()
        assert report.bounding_box()["height"] <= 200
