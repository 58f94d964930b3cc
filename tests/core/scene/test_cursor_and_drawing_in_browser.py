"""The moment of a scene goes through the traces of its figure, and through no panel with a drawn prediction."""

from endplate.labs import RepetitiveStimulationLab
from endplate.questions import Prediction


def test_no_cursor_runs_through_a_drawn_prediction(scene_page):
    lab = RepetitiveStimulationLab()
    prediction = Prediction("slow_train_loss", lab)
    prediction.commit([100.0] * 10)
    scene_page.show(lab)
    scene_page.drawn(1000.0)
    assert scene_page.page.locator(".endplate-cursor").count() == 1
