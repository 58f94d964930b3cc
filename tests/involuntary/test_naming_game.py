"""The game of naming a movement: its names are hidden, dealt, judged and counted."""

import pytest

from endplate.involuntary.involuntary_movement import PATTERNS
from endplate.involuntary.labs.involuntary_movement_lab import MARKS
from endplate.labs import InvoluntaryMovementLab


def hidden(widget):
    return widget.layout.display == "none"


def naming(lab):
    """Everything on the lab that names the movement."""
    return [lab.parts.preset, lab.parts.mechanism, lab.parts.code, lab.parts.panel.controls["movement"]]


def test_the_game_hides_every_name_and_brings_them_back():
    lab = InvoluntaryMovementLab()
    assert not any(hidden(widget) for widget in naming(lab))
    lab.game.button.value = True
    assert all(hidden(widget) for widget in naming(lab))
    assert lab.game.card in lab.game.children
    lab.game.button.value = False
    assert not any(hidden(widget) for widget in naming(lab))
    assert lab.game.children == ()


def test_an_answer_is_judged_explained_and_counted():
    lab = InvoluntaryMovementLab()
    lab.game.button.value = True
    correct = lab.movement
    wrong = next(name for name in MARKS if name != correct)
    lab.game.answer(wrong)
    assert lab.game.card.report["right"] is False
    assert lab.game.card.report["verdict"] == f"It is {correct}."
    remarks = " ".join(lab.game.card.report["remarks"])
    assert MARKS[correct] in remarks
    assert MARKS[wrong] in remarks
    assert lab.game.card.committed
    with pytest.raises(ValueError, match="another one"):
        lab.game.answer(correct)
    lab.game.draw()
    assert not lab.game.card.committed
    second = lab.movement
    lab.game.answer(second)
    assert lab.game.card.report["right"] is True
    table = lab.game.confusions()
    assert table.to_numpy().sum() == 2
    assert table.loc[correct, wrong] == 1
    assert table.loc[second, second] == 1
    assert "1 of 2 right" in lab.game.table.value
    assert '<th scope="row">' in lab.game.table.value


def test_the_card_sends_answers_and_wrong_words_are_refused_without_loss():
    lab = InvoluntaryMovementLab()
    lab.game.button.value = True
    lab.game.card._handle(lab.game.card, {"submit": ""}, [])
    assert "Choose one" in lab.game.card.message
    lab.game.card._handle(lab.game.card, {"submit": lab.movement}, [])
    assert lab.game.card.report["right"] is True
    lab.game.card._handle(lab.game.card, {"restart": True}, [])
    assert lab.game.card.report == {}
    assert len(lab.game.answers) == 1


def test_the_game_deals_every_kind_once_each_as_it_is_declared_and_says_how_far_one_is():
    lab = InvoluntaryMovementLab()
    lab.tremor_Hz = 12.0
    lab.game.button.value = True
    seen = []
    for place in range(len(PATTERNS)):
        assert f"{place + 1} of {len(PATTERNS)}, {place} right" in lab.game.progress.value
        seen.append(lab.movement)
        assert lab.intervention == "nothing"
        assert lab.tremor_Hz == 5.0
        lab.game.answer(lab.movement)
        if place + 1 < len(PATTERNS):
            lab.game.draw()
    assert sorted(seen) == sorted(PATTERNS)
    assert "11 of 11, 11 right. All have come." in lab.game.progress.value
    lab.game.draw()
    assert "1 of 11, 0 right" in lab.game.progress.value


def test_what_was_not_answered_comes_again_at_the_end():
    lab = InvoluntaryMovementLab()
    lab.game.button.value = True
    passed = lab.movement
    lab.game.button.value = False
    lab.game.button.value = True
    order = []
    for _ in PATTERNS:
        order.append(lab.movement)
        lab.game.answer("tremor")
        if len(order) < len(PATTERNS):
            lab.game.draw()
    assert order[-1] == passed
    assert sorted(order) == sorted(PATTERNS)


def test_nothing_on_the_lab_gives_the_name_away_while_it_is_to_be_found():
    lab, axes, settings = InvoluntaryMovementLab(), {}, set()
    lab.comparison.keep()
    lab.game.button.value = True
    assert lab.comparison.reference is None
    for _ in PATTERNS:
        assert lab.view.code == ""
        assert not any(word in lab.view.summary for word in ("fibre", "unit", "Compared", lab.movement))
        shown = {name for name, each in lab.parts.panel.controls.items() if not hidden(each)}
        settings.add(frozenset(shown))
        for name in ("trace and impulses", "close-up", "intervals"):
            layout = lab.pictures[name].draw(lab.result).layout.to_plotly_json()
            ranges = {key: str(each["range"]) for key, each in layout.items() if key.startswith("yaxis")}
            titles = {key: each["title"]["text"] for key, each in layout.items() if key.startswith("yaxis")}
            axes.setdefault(name, set()).add(str((ranges, titles)))
        lab.game.answer("tremor")
        lab.game.draw()
    assert settings == {frozenset({"intervention", "electrode", "recorded_s"})}
    assert {len(each) for each in axes.values()} == {1}, axes
    others = lab.result.all_kinds[lab.movement]
    assert others.seed != lab.result.seed
    assert lab.game is lab.parts.panel.children[0]
    assert hidden(lab.parts.reset)
