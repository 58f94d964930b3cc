"""The lab of claims: the learner's verdict first, then the kit's."""

import json

import pytest

from endplate.core import tables
from endplate.evidence import claim_session
from endplate.evidence.claim_session import facts
from endplate.evidence.verdicts import MEANINGS, PREDICTED, VERDICTS, distinction
from endplate.labs import ClaimLab

MARKUP = "<img src=x onerror=alert(1)>"


def kit_verdict(lab):
    return facts(lab.result.claim)["verdict"]


def other_verdict(lab):
    return next(word for word in VERDICTS if word != kit_verdict(lab))


def remarks(lab):
    return " ".join(lab._card.report["remarks"])


def everything_shown(lab):
    """All texts of the page and of a cell, but for the offer of five verdicts and the keys of pictures."""
    lab.parts.data.button.value = True
    inputs = {name: text for name, text in lab._card.inputs.items() if name != "verdicts"}
    texts = [repr(lab), lab.state, lab.summary, lab.table().to_csv(), lab.figure.to_json(), lab.parts.data.value]
    texts += [json.dumps(each) for each in (inputs, lab._card.report, lab.display_metadata())]
    return "\n".join(
        [*texts, lab._card.message, lab._card.entry, lab._left.value, lab.parts.mechanism.value, lab.view.summary]
    )


def test_nothing_tells_the_verdict_or_the_reason_before_the_answer(monkeypatch):
    claims, of_claims = tables.load("claims"), tables.load("claim_sources")
    claims["verdict"], claims["reason"], of_claims["source"] = "SECRET-1", "SECRET-2", "SECRET-3"
    kept = {"claims": claims, "claim_sources": of_claims}
    monkeypatch.setattr(tables, "load", lambda name: kept[name])
    lab = ClaimLab()
    assert lab.claim in lab._card.inputs["statement"] != ""
    assert "SECRET" not in everything_shown(lab)
    assert "SECRET" not in repr(vars(lab.result))
    assert lab._card.inputs["verdicts"] == [[word, word, f"({MEANINGS[word]})"] for word in VERDICTS]
    lab.next_claim()
    assert "SECRET" not in everything_shown(lab)


def test_a_wrong_answer_is_met_with_what_it_would_predict_how_to_tell_them_apart_and_the_sources():
    lab = ClaimLab()
    while not (facts(lab.result.claim)["verified"] and len(facts(lab.result.claim)["sources"]) > 1):
        lab.next_claim()
    row, mine = facts(lab.result.claim), other_verdict(lab)
    lab.answer(mine, 80)
    assert lab._card.committed
    assert lab._card.report["right"] is False
    assert lab._card.report["verdict"] == f"The kit says: {row['verdict']}."
    for words in (row["reason"], PREDICTED[mine], distinction(mine, row["verdict"]), "0.64", "held against:"):
        assert words in remarks(lab)
    for key in row["sources"]:
        assert tables.source(key) in lab._card.report["remarks"]
    with pytest.raises(ValueError, match="another claim first"):
        lab.answer(mine, 80)


def test_a_reason_that_was_not_verified_is_called_general_knowledge():
    lab = ClaimLab()
    claims, of_claims = tables.load("claims"), tables.load("claim_sources")
    unverified = set(claims.loc[~claims["verified"], "claim"])
    for wanted, words in (
        (unverified - set(of_claims["claim"]), "was not held against a source"),
        (unverified & set(of_claims["claim"]), "not read for it"),
    ):
        while lab.result.claim not in wanted:
            lab.next_claim()
        lab.answer(kit_verdict(lab), 60)
        assert lab._card.report["right"] is True
        assert "general knowledge" in remarks(lab)
        assert words in remarks(lab)
        lab.next_claim()


def test_an_omission_is_asked_as_something_left_out():
    lab = ClaimLab()
    lab.set({"article": "B", "topic": "diagnosis"})
    while facts(lab.result.claim)["kind"] != "omission":
        lab.next_claim()
    assert "leaves something out" in lab._card.inputs["about"]
    lab.next_claim()
    assert "leaves something out" not in lab._card.inputs["about"]


def test_the_card_sends_answers_and_says_what_is_missing():
    lab = ClaimLab()
    card = lab._card
    for entry, words in ((" ", "five verdicts"), (" 60", "five verdicts"), ("contested ", "how sure")):
        card._handle(card, {"submit": entry}, [])
        assert words in card.message
        assert lab.result.answered == 0
    right = kit_verdict(lab)
    card._handle(card, {"submit": f"{right} 100"}, [])
    assert (card.message, card.entry, card.report["right"]) == ("", f"{right} 100", True)
    card._handle(card, {"restart": True}, [])
    assert (card.entry, card.report, card.committed) == ("", {}, False)
    assert card.inputs["statement"] == lab.claim == facts(lab.result.order[1])["statement"]


def test_every_answer_stands_in_the_table_and_all_can_be_forgotten():
    lab = ClaimLab()
    first, mine = lab.claim, other_verdict(lab)
    lab.answer(mine, 100)
    lab.next_claim()
    lab.answer(kit_verdict(lab), 40)
    assert "You: 1 of 2 right (50 %), 70 % sure" in lab.summary
    lab.picture = "which verdict for which"
    table = lab.table()
    assert table["agreed"].tolist() == [False, True]
    assert table["statement"].iloc[0] == first
    assert table["your_verdict"].iloc[0] == mine
    lab.picture = "how sure, how often right"
    assert (lab.table()["learner"] == "you").sum() == 2
    lab._forget.click()
    assert (lab.result.answered, lab.claim, lab._card.report) == (0, first, {})


def test_a_selection_asks_its_own_claims_and_says_when_there_is_none():
    lab = ClaimLab("article E: what does it sell?")
    assert "clinic" in lab._card.inputs["about"]
    lab.answer(kit_verdict(lab), 60)
    lab.overconfidence_points = 0.0
    assert lab._card.committed  # what is being read stays
    lab.topic = "symptom"
    assert facts(lab.result.claim)["topic"] == "symptom"
    assert lab._card.report == {}
    claims = tables.load("claims")
    pairs = set(zip(claims["article"], claims["topic"], strict=True))
    article, topic = next((a, t) for a in "ABCDE" for t in claim_session.TOPICS[1:] if (a, t) not in pairs)
    lab.set({"article": article, "topic": topic})
    assert lab._card.layout.display == "none"
    assert "No claim of this article" in lab._left.value
    assert lab.claim == ""
    with pytest.raises(ValueError, match="another article or topic"):
        lab.answer("contested", 60)
    lab.article = "all"
    assert lab._card.layout.display == ""


def test_markup_in_a_claim_stays_text(monkeypatch):
    claims, of_claims = tables.load("claims"), tables.load("claim_sources")
    claims["statement"], claims["reason"] = MARKUP, MARKUP
    kept = {"claims": claims, "claim_sources": of_claims, "sources": tables.load("sources")}
    monkeypatch.setattr(tables, "load", lambda name: kept[name])
    lab = ClaimLab()
    lab.answer("contested", 60)
    lab.picture = "which verdict for which"
    lab.parts.data.button.value = True
    assert "&lt;img" in lab.parts.data.value
    for html in (
        lab.parts.data.value,
        lab._left.value,
        lab.parts.mechanism.value,
        lab.figure.to_json(),
        lab.view.summary,
    ):
        assert "<img" not in html
    # On the card it is text, which the script puts into text nodes
    assert lab._card.inputs["statement"] == MARKUP
    assert "innerHTML" not in lab._card._esm


def test_a_locked_lab_hides_its_claim():
    lab = ClaimLab()
    lab.lock("Predict first.")
    assert lab._card.layout.display == "none"
    lab.unlock()
    assert lab._card.layout.display == ""
