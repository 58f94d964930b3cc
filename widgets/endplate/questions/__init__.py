"""Predictions that open a lab, and checks of what was understood; their words stand in ``data/``."""

from endplate.questions.prediction import Prediction
from endplate.questions.question import Question

__all__ = ["Prediction", "Question"]
