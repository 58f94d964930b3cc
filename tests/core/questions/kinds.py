"""A question of each kind that is only a check, with its rows, for tests to ask."""

from types import SimpleNamespace

import numpy as np

from endplate.core.asked import AskedBody, AskedTrace


def way(time_s, speed):
    """Return the length of a way, and what one gets who adds or forgets."""
    return {"model": time_s * speed, "sum": time_s + speed, "half": time_s * speed / 2}


def hill():
    """Return a trace with one hill."""
    along = np.linspace(0, 4, 81)
    height = 10 * np.exp(-((along - 2) ** 2) / 0.1)
    return AskedTrace(along, height, "time (ms)", "voltage (mV)", -2.0, 12.0, {"foot": 1.4, "top": 2.0})


def figure():
    """Return a body with three places, one of them seen from both sides."""
    outline = np.array([(20, 0), (180, 0), (180, 300), (20, 300), (20, 0)])
    places = {"head": np.array([(100, 30)]), "arm": np.array([(50, 150), (150, 150)]), "leg": np.array([(100, 270)])}
    return AskedBody(200, 300, [outline], [outline[1:3]], ("from behind", "from the front"), places)


MODELS = SimpleNamespace(way=way, hill=hill, figure=figure)
"""Stands where a topic of the kit would be."""

KINDS = {
    "several": {
        "options": [
            ("ask", 1, "Lost receptors", True, "Fewer channels open."),
            ("ask", 2, "More sweat", False, "Sweat does not touch the junction."),
            ("ask", 3, "A warm hand", False, "Warmth makes it worse, but is no cause."),
            ("ask", 4, "Few quanta", True, "Less arrives."),
        ],
        "right": ["Lost receptors", "Few quanta"],
        "wrong": ["Lost receptors", "More sweat"],
    },
    "order": {
        "options": [
            ("ask", 1, "nerve", True, "It begins here."),
            ("ask", 2, "cleft", True, "What has to reach the cleft first?"),
            ("ask", 3, "fibre", True, "The fibre waits for a messenger."),
            ("ask", 4, "pull", True, "Nothing pulls before a fibre fires."),
        ],
        "right": ["nerve", "cleft", "fibre", "pull"],
        "wrong": ["nerve", "fibre", "cleft", "pull"],
    },
    "match": {
        "pairs": [
            ("ask", 1, "curare", "receptor", "It competes with acetylcholine."),
            ("ask", 2, "toxin", "ending", "Less comes out with it."),
            ("ask", 3, "magnesium", "ending", "It keeps calcium out."),
        ],
        "right": {"curare": "receptor", "toxin": "ending", "magnesium": "ending"},
        "wrong": {"curare": "receptor", "toxin": "receptor", "magnesium": "ending"},
    },
    "measure": {
        "row": {"unit": "ms", "tolerance": 0.2},
        "options": [
            ("ask", 1, "8 ms", True, "Distance over velocity."),
            ("ask", 2, "20 s", False, "That is the product."),
        ],
        "right": "8 ms",
        "wrong": "20 s",
    },
    "seeded": {
        "row": {
            "prompt": "What is lost? It runs for {time_s} s at {speed:1} m/s.",
            "unit": "m",
            "step": 1.0,
            "tolerance": 1.0,
        },
        "options": [
            ("ask", 1, "The times are added.", False, "Metres and seconds have no sum."),
            ("ask", 2, "Speed counts all the time.", True, "Each second adds {speed} m."),
            ("ask", 3, "Half the way is enough.", False, "It does not turn back."),
        ],
        "model": "fake.way",
        "draws": [("ask", 1, "time_s", 4.0, 9.0, 1.0), ("ask", 2, "speed", 20.0, 40.0, 5.0)],
        "runs": [("ask", 1, "sum"), ("ask", 2, "model"), ("ask", 3, "half")],
        "right": "125 m",
        "wrong": "30 m",
    },
    "trace": {
        "row": {"unit": "ms", "step": 0.01, "tolerance": 0.2},
        "options": [
            ("ask", 1, "That is the foot.", False, "It has only just begun."),
            ("ask", 2, "The top.", True, "It is highest here."),
        ],
        "model": "fake.hill",
        "runs": [("ask", 1, "foot"), ("ask", 2, "top")],
        "right": 2.05,
        "wrong": 1.5,
    },
    "body": {
        "options": [
            ("ask", 1, "in the head", False, "The head is well."),
            ("ask", 2, "in the arm", True, "It is the arm."),
            ("ask", 3, "in the leg", False, "The leg is well."),
        ],
        "model": "fake.figure",
        "runs": [("ask", 1, "head"), ("ask", 2, "arm"), ("ask", 3, "leg")],
        "right": "in the arm",
        "wrong": "in the head",
    },
}


def rows_of(kind, question_row):
    """Return the row of a question of this kind, and its options and pairs."""
    content = KINDS[kind]
    row = question_row | {"key": "ask", "kind": kind, "purpose": "check", "preset": ""} | content.get("row", {})
    return row, content.get("options", []), content.get("pairs", [])


def computed_rows(kind):
    """Return what the tables of computed questions have of it."""
    content = KINDS[kind]
    model = [("ask", content["model"])] if "model" in content else []
    return {
        "question_models": model,
        "question_draws": content.get("draws", []),
        "question_runs": content.get("runs", []),
    }
