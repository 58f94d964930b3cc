"""The page says to an answer what the kit says to it in Python, whatever the answer is."""

import json
import random
from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Scheduler

from endplate import labs
from endplate.core.questions.due import due_ideas
from endplate.core.questions.kept_answers import read_store
from endplate.core.questions.kinds.curve import CurveQuestion
from endplate.questions import Prediction, Question
from tools.site.pages import cards
from tools.site.pages.site import page_json

ANSWERS = 200
SCRIPTS = ("numbers", "quantities", "grading", "due")
CHECKS = (
    "motor_unit_meaning",
    "order_to_a_finger",
    "curare_and_still_there",
    "treatment_to_place",
    "time_on_the_way",
    "velocity_of_the_forearm",
    "recovery_weeks_again_2",
    "thickness_without_myelin",
    "halve_calcium_again",
    "lost_impulse_pressed",
    "epp_threshold_pressed",
    "carpal_tunnel_spares_again",
)
PREDICTIONS = {
    "fewer_receptors": "JunctionLab",
    "positive_phalen": "ProvocativeTestLab",
    "twitches_of_numb_thigh": "NerveMapLab",
}
UNITS = ("ms", "s", "m/s", "mm/ms", "mm", "µm", "m", "day", "weeks", "month", "mV", "Hz", "metres per second", "m s-1")
ODD = (
    "",
    "  ",
    "12",
    "12,5 ms",
    "1,250 ms",
    "1.250,5 ms",
    "−3 ms",
    "a lot",
    "3 furlongs",
    "5 %",
    "½ ms",
    "1e3 m/s",
    "7''",
)


@pytest.fixture(scope="module")
def page(scripted_page):
    return scripted_page(SCRIPTS)


def entries(card, chance):
    """Answers of all sorts to a question, as its card would send them."""
    inputs, grading = card["model"]["inputs"], card["grading"]
    kind = card["model"]["kind"]
    if kind in ("choice", "body"):
        yield from (*inputs["options"], "")
        return
    if kind == "seeded":
        yield from (
            json.dumps({"answer": each, "number": i}) for i, draw in numbered(grading) for each in draw["entries"]
        )
        yield ""
        return
    for _ in range(ANSWERS):
        if kind == "several":
            yield json.dumps(chance.sample(inputs["options"], chance.randint(1, len(inputs["options"]))))
        elif kind == "order":
            yield json.dumps(chance.sample(inputs["options"], len(inputs["options"])))
        elif kind == "match":
            yield json.dumps({each: chance.choice(["", *inputs["right"] * 3]) for each in inputs["left"]})
        elif kind == "curve":
            yield json.dumps(curve(grading, chance))
        elif kind == "trace":
            number, draw = chance.choice(numbered(grading))
            near = chance.choice(draw["ideas"])["value"]
            place = min(near + chance.gauss(0, grading["scale"]["tolerance"]), draw["model"]["inputs"]["along"][-1])
            yield json.dumps({"answer": max(place, draw["model"]["inputs"]["along"][0]), "number": number})
        elif kind == "number":
            yield chance.choice(
                [*ODD, f"{chance.uniform(inputs['low'] - 1, inputs['high'] + 1):.{chance.randint(0, 3)}f}"]
            )
        else:
            known = chance.choice([grading["right"], *grading["mistakes"]])["value"]
            value = known * chance.choice([1, 1, 10, 0.001, 1000, chance.uniform(0.5, 2)])
            typed = f"{value:.{chance.randint(0, 4)}f} {chance.choice([grading['unit'], *UNITS])}"
            yield chance.choice([typed] * 6 + [chance.choice(ODD)])
    yield from ("",) if kind not in ("order", "match") else ()


def numbered(grading):
    """The draws of a question whose numbers change, from 1."""
    return list(enumerate(grading["draws"], start=1))


def curve(grading, chance):
    """Heights near what the simulation has, near a mistaken idea, or anywhere."""
    scale = grading["scale"]
    near = chance.choice([grading["simulated"], *(shape["heights"] for shape in grading["shapes"]), None])
    spread = (scale["high"] - scale["low"]) * chance.choice([0.001, 0.02, 0.2])
    drawn = [
        chance.gauss(each, spread) if near else chance.uniform(scale["low"], scale["high"])
        for each in near or range(len(grading["labels"]))
    ]
    return [round(min(max(each, scale["low"]), scale["high"]), scale["decimals"]) for each in drawn]


def in_python(asked, item, entry):
    """What the kit says to an answer, or why it is none."""
    try:
        if isinstance(asked, Question):
            report = cards.report_of(asked, entry)
            return [report["right"], report["verdict"], list(report["remarks"]), list(report["points"]), []]
        outcome = item.compare(item.read(entry), asked.lab)
    except ValueError as error:
        return str(error)
    shown = [] if outcome.drawn else [outcome.shown]
    return [outcome.right, outcome.verdict, list(outcome.remarks), [], shown]


IN_PAGE = """([card, entries]) => entries.map((entry) => {
    const { message, report } = graded(card, entry);
    if (message) return message;
    const { right, verdict, remarks, points, pairs } = report;
    return [right, verdict, remarks, points, pairs.slice(1).map((pair) => pair[1])];
})"""


@pytest.mark.parametrize("key", [*CHECKS, *PREDICTIONS])
def test_an_answer_is_graded_as_in_python(key, page, monkeypatch):
    asked = Question(key) if key in CHECKS else Prediction(key, getattr(labs, PREDICTIONS[key])())
    card = json.loads(page_json(cards.card_of(asked)))
    if "shapes" in card["grading"]:  # what the lab has at each point, computed once: the lab stands still
        simulated = tuple(card["grading"]["simulated"])
        monkeypatch.setattr(CurveQuestion, "simulated", lambda item, lab: simulated)
    item, given = cards.item_of(asked), list(entries(card, random.Random(key)))
    for entry, said in zip(given, page.evaluate(IN_PAGE, [card, given]), strict=True):
        assert said == in_python(asked, item, entry), entry


def test_what_is_due_is_due_in_the_page_too(page):
    chance, now = random.Random(3), datetime(2026, 5, 4, 12, tzinfo=UTC)
    keys = [f"idea_{number}{variant}" for number in range(60) for variant in ("", "_again", "_again_2")]
    answers = {}
    for key in keys:
        days = sorted(chance.uniform(0, 60) for _ in range(chance.choice([0, 0, 1, 2, 5])))
        reviews = [
            {
                "entry": "a",
                "right": chance.choice([True, True, False, None]),
                "at": (now - timedelta(days=day)).isoformat(),
            }
            for day in reversed(days)
        ]
        answers[key] = {"first": None, "last": None, "tries": len(reviews), "skipped": False, "reviews": reviews}
    scheduler = {"weights": Scheduler().parameters, "retention": Scheduler().desired_retention}
    in_page = page.evaluate(
        "([answers, keys, scheduler, now]) => dueIdeas(answers, keys, scheduler, Date.parse(now))",
        [answers, keys, scheduler, now.isoformat()],
    )
    due = [each.variant for each in due_ideas(read_store({"version": 1, "answers": answers}), keys, now)]
    assert len(due) > 10
    assert in_page == due
