"""A lab small enough to be seen through, and the tables of questions that a test wants."""

from types import SimpleNamespace

import ipywidgets
import pandas
import pytest

from endplate.core.questions import bank

OPTION_COLUMNS = ("question", "position", "option", "correct", "feedback")


class FakeLab(ipywidgets.VBox):
    """Keeps what a prediction did to it."""

    key = "fake"

    def __init__(self):
        super().__init__()
        self.presets = {"healthy": 0.0, "myasthenia": 30.4}
        self.calls = []
        self.locked = None
        self._move("healthy")

    def _move(self, preset):
        self.preset = preset
        self.result = SimpleNamespace(decrement_percent=self.presets[preset])

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

    def display_metadata(self):
        return {"endplate": {"preset": self.preset}}

    def __repr__(self):
        return f"FakeLab ({self.preset})"


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
def option_rows():
    """Options of the question of kind choice."""
    return [
        ("loss", 2, "A third", True, "Yes, about that."),
        ("loss", 1, "Nothing", False, "Tempting, since healthy muscle loses nothing."),
        ("loss", 3, "All", False, "Tempting, since the muscle feels weak."),
    ]


@pytest.fixture
def ask(monkeypatch, question_row, number_row, option_rows):
    """Put questions and options where the tables of the kit would be."""

    def put(questions=None, options=None):
        given = [question_row, number_row] if questions is None else questions
        rows = option_rows if options is None else options
        numbers = ("low", "high", "step", "tolerance")
        tables = {
            "questions": pandas.DataFrame(given).astype(dict.fromkeys(numbers, "float64")),
            "question_options": pandas.DataFrame(rows, columns=OPTION_COLUMNS).astype({"correct": "boolean"}),
        }
        monkeypatch.setattr(bank, "load", lambda name: tables[name].copy())

    put()
    return put
