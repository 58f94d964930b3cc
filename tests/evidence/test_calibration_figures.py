"""Pictures of confidence against being right."""

import pytest

from endplate.evidence.calibration import SimulatedLearner
from endplate.evidence.claim_session import Answer, Selection, simulate
from endplate.evidence.figures import calibration as figures
from endplate.evidence.verdicts import VERDICTS


def session(*answers):
    begun = simulate(Selection(), SimulatedLearner())
    return type(begun)(begun.selection, begun.learner, begun.order, begun.simulated, tuple(answers))


def texts(figure):
    return " ".join(note.text.replace("<br>", " ") for note in figure.layout.annotations)


@pytest.fixture(scope="module")
def five():
    given = [("contested", 20), ("contested", 80), *[("not supported", 80)] * 2, ("oversimplified", 100)]
    return session(*(Answer(f"A-{i}", verdict, sure, "contested") for i, (verdict, sure) in enumerate(given)))


def test_before_any_answer_the_line_and_a_learner_that_is_called_simulated_are_there():
    figure = figures.calibration(session())
    assert [len(trace.x) for trace in figure.data] == [2, 5, 0]
    assert "simulated learner" in texts(figure)
    assert "right as often as sure" in texts(figure)
    assert "your answers" in texts(figure)
    assert "no claim answered yet" in texts(figures.verdicts(session()))


def test_each_point_is_the_share_right_with_its_interval_and_the_number_of_answers(five):
    figure = figures.calibration(five)
    yours = figure.data[2]
    assert list(yours.y) == pytest.approx([100, 100 / 3, 0])
    for group, above, below in zip(five.yours.groups(), yours.error_y.array, yours.error_y.arrayminus, strict=True):
        assert group.right_percent + above == pytest.approx(group.high_percent)
        assert group.right_percent - below == pytest.approx(group.low_percent)
    assert figure.layout.xaxis.ticktext == ("20<br>1/1", "40", "60", "80<br>1/3", "100<br>0/1")
    assert "your right answers" in figure.layout.xaxis.title.text


def test_a_mark_counts_how_often_a_verdict_was_taken_for_another(five):
    agreed, taken = figures.verdicts(five).data
    contested = VERDICTS.index("contested")
    assert (agreed.x, agreed.y, agreed.text) == ((contested,), (contested,), ("2",))
    found = {VERDICTS[y]: (x, text) for x, y, text in zip(taken.x, taken.y, taken.text, strict=True)}
    assert found == {"not supported": (contested, "2"), "oversimplified": (contested, "1")}
