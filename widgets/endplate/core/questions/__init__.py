"""Predictions that open a lab, and checks of what was understood; their words stand in ``data/``."""

from endplate.core.questions.prediction import Prediction
from endplate.core.questions.question import Question

__all__ = ["Prediction", "Question"]
