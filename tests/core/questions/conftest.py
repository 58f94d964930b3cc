"""A lab small enough to be seen through, and the tables of questions that a test wants."""

import sys
from types import SimpleNamespace

import ipywidgets
import pytest

from endplate.core.parameters import Choice, Parameter
from endplate.core.questions import Prediction, Question, bank
from endplate.core.tables.record import Record
from endplate.core.view import PlotView
from tests.core.questions.kinds import MODELS, computed_rows, rows_of
from tools.browser.shared_browser import emptied

RATE = {
    "label": "Rate",
    "description": "Rate of the train.",
    "unit": "Hz",
    "default": 3.0,
    "low": 1.0,
    "high": 50.0,
    "step": 1.0,
    "part": "stimulus",
}
KIND = {"label": "Kind", "description": "Who.", "default": "ill", "options": ("ill", "healthy"), "part": "muscle"}
DRAWN_COLUMNS = {
    "drawn_questions": ("question", "form", "along", "horizontal", "vertical", "start"),
    "drawn_points": ("question", "position", "setting", "label"),
    "drawn_shapes": ("question", "option", "point", "height"),
}
COMPUTED_COLUMNS = {
    "question_models": ("question", "model"),
    "question_draws": ("question", "position", "name", "low", "high", "step"),
    "question_runs": ("question", "option", "run"),
}
OPTION_COLUMNS = ("question", "position", "option", "correct", "feedback")
PAIR_COLUMNS = ("question", "position", "left", "right", "feedback")
HINT_COLUMNS = ("question", "position", "hint")


def records(columns, rows):
    """Return rows of a table as the kit reads them."""
    return [Record(dict(zip(columns, row, strict=True)), place) for place, row in enumerate(rows)]


class FakeLab(ipywidgets.VBox):
    """Keeps what a prediction did to it."""

    key = "fake"

    def __init__(self):
        super().__init__()
        self.view = PlotView(label="Figure")
        self.presets = {"healthy": 0.0, "myasthenia": 30.4}
        self.controls = {"rate_Hz": Parameter(name="rate_Hz", **RATE), "kind": Choice(name="kind", **KIND)}
        self.calls = []
        self.locked = None
        self.series = SimpleNamespace(show_in_cell=lambda: None)
        self._move("healthy")

    def _move(self, preset):
        self.preset = preset
        loss = self.presets[preset]
        self.result = SimpleNamespace(decrement_percent=loss, response_percent=[100.0, 100 - loss / 2, 100 - loss])

    @property
    def state(self):
        return f"fake-{self.preset}"

    @property
    def summary(self):
        return f"The fourth response is {self.result.decrement_percent:.0f} % smaller."

    def lock(self, reason):
        self.calls.append("lock")
        self.locked = reason

    def unlock(self):
        self.calls.append("unlock")
        self.locked = None

    def apply(self, preset):
        self.calls.append(f"apply {preset}")
        self._move(preset)

    def result_at(self, values):
        """Lose more at a high rate and nothing in a healthy kind; the lab itself stays where it is."""
        loss = self.presets[self.preset] + values.get("rate_Hz", 0.0)
        return SimpleNamespace(decrement_percent=0.0 if values.get("kind") == "healthy" else loss)

    def display_metadata(self):
        return {"endplate": {"preset": self.preset}}

    def __repr__(self):
        return f"FakeLab ({self.preset})"


@pytest.fixture
def touched_page(browser, shared_browser):
    """An empty page of a phone, under a finger; handed on as the page without one is."""
    page = shared_browser.pages.pop("touched", None) or browser.new_page(has_touch=True)
    page.set_viewport_size({"width": 390, "height": 700})
    yield page
    shared_browser.pages["touched"] = emptied(page)


@pytest.fixture
def lab():
    return FakeLab()


@pytest.fixture
def question_row():
    """A question of kind choice, for a test to change."""
    return {
        "key": "loss",
        "lesson": "02_x",
        "kind": "choice",
        "purpose": "prediction",
        "prompt": "What is lost?",
        "unit": "",
        "low": None,
        "high": None,
        "step": None,
        "preset": "myasthenia",
        "quantity": "",
        "tolerance": None,
        "explanation": "Because the reserve is small.",
    }


@pytest.fixture
def number_row(question_row):
    """A question of kind number."""
    return question_row | {
        "key": "amount",
        "kind": "number",
        "unit": "%",
        "low": 0.0,
        "high": 100.0,
        "step": 1.0,
        "quantity": "decrement_percent",
        "tolerance": 5.0,
    }


@pytest.fixture
def curve_row(number_row):
    """A question of kind curve: the responses to three shocks."""
    return number_row | {"key": "responses", "kind": "curve", "quantity": "response_percent", "high": 120.0}


@pytest.fixture
def drawn_tables():
    """What the tables of drawn questions have of it, for a test to change."""
    return {
        "drawn_questions": [("responses", "line", "result", "shock", "Response", 100.0)],
        "drawn_points": [
            ("responses", 1, "0", "first"),
            ("responses", 2, "1", "second"),
            ("responses", 3, "2", "third"),
        ],
        "drawn_shapes": [("responses", 1, place, 100.0) for place in (1, 2, 3)]
        + [("responses", 3, place, height) for place, height in ((1, 100.0), (2, 110.0), (3, 120.0))],
    }


@pytest.fixture
def option_rows():
    """Options of the question of kind choice."""
    return [
        ("loss", 2, "A third", True, "Yes, about that."),
        ("loss", 1, "Nothing", False, "Tempting, since healthy muscle loses nothing."),
        ("loss", 3, "All", False, "Tempting, since the muscle feels weak."),
        ("responses", 1, "They stay.", False, "A healthy muscle does that."),
        ("responses", 2, "They fall.", True, "Fibres fall silent."),
        ("responses", 3, "They grow.", False, "A fast train does that."),
    ]


@pytest.fixture
def pair_rows():
    """Pairs of questions of kind match, for a test to fill."""
    return []


@pytest.fixture
def hint_rows():
    """Hints, for a test to fill."""
    return []


@pytest.fixture
def computed_tables(monkeypatch):
    """What the tables of computed questions have, for a test to fill; their models stand in a room of their own."""
    monkeypatch.setitem(sys.modules, "endplate.fake", MODELS)
    return {name: [] for name in COMPUTED_COLUMNS}


@pytest.fixture
def ask(
    monkeypatch, question_row, number_row, curve_row, option_rows, drawn_tables, pair_rows, hint_rows, computed_tables
):
    """Put questions and options where the tables of the kit would be."""

    def put(questions=None, options=None):
        given = [question_row, number_row, curve_row] if questions is None else questions
        rows = option_rows if options is None else options
        tables = {
            "questions": [Record(row, place) for place, row in enumerate(given)],
            "question_options": records(OPTION_COLUMNS, rows),
            "question_pairs": records(PAIR_COLUMNS, pair_rows),
            "question_hints": records(HINT_COLUMNS, hint_rows),
        }
        tables |= {name: records(columns, drawn_tables[name]) for name, columns in DRAWN_COLUMNS.items()}
        tables |= {name: records(columns, computed_tables[name]) for name, columns in COMPUTED_COLUMNS.items()}
        monkeypatch.setattr(bank, "records", tables.__getitem__)

    put()
    return put


@pytest.fixture
def check(ask, question_row, pair_rows, hint_rows, computed_tables):
    """Return a check of a kind, with two hints."""

    def make(kind):
        row, options, pairs = rows_of(kind, question_row)
        pair_rows[:] = pairs
        computed_tables.update(computed_rows(kind))
        hint_rows[:] = [("ask", 2, "Then at the cleft."), ("ask", 1, "Look at the nerve.")]
        ask([row], options)
        return Question("ask")

    return make


@pytest.fixture
def prediction(ask, lab):
    """A prediction with options, and not answered yet."""
    return Prediction("loss", lab)


@pytest.fixture
def drawing(ask, lab):
    """A prediction that is drawn, and not answered yet."""
    return Prediction("responses", lab)
