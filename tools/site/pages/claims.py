"""The claims of popular articles as a page needs them: the kit's own card, and its feedback to each answer.

The words are those that the card itself says; each stands once, and the page puts them together.
"""

from __future__ import annotations

from typing import Any

from endplate.core.tables import load
from endplate.evidence.calibration import LEVELS_percent
from endplate.evidence.claim_session import ARTICLES, TOPICS, Answer, facts
from endplate.evidence.labs.claim_card import ClaimCard
from endplate.evidence.verdicts import VERDICTS
from tools.site.pages.cards import SHOWN


def claims() -> dict[str, Any]:
    """Return the card, the claims with their feedback, and the words that depend on the answer alone."""
    card = ClaimCard(lambda verdict, confidence: None, lambda: None)
    sources: dict[str, int] = {}
    keys = [str(key) for key in load("claims")["claim"]]
    asked = [_claim(card, key, sources) for key in keys]
    one_of = {each["kit"]: key for key, each in zip(keys, asked, strict=True)}
    return {
        "articles": ARTICLES,
        "topics": TOPICS,
        "model": {name: getattr(card, name) for name in SHOWN},
        "claims": asked,
        "basis": list(sources),
        "said": {kit: {verdict: _said(card, key, verdict, kit) for verdict in VERDICTS} for kit, key in one_of.items()},
        "costs": {
            str(right).lower(): {str(level): _cost(card, level, right=right) for level in LEVELS_percent}
            for right in (True, False)
        },
    }


def _report(card: ClaimCard, key: str, verdict: str, kit: str, level: float = LEVELS_percent[0]) -> dict[str, Any]:
    card.with_report(Answer(key, verdict, level, kit))()
    return dict(card.report)


def _claim(card: ClaimCard, key: str, sources: dict[str, int]) -> dict[str, Any]:
    row = facts(key)
    kit = str(row["verdict"])
    card.with_question(key)()
    reason, _, *basis = _report(card, key, kit, kit)["remarks"]
    return {
        "key": card.key,
        "article": row["article"],
        "topic": row["topic"],
        "about": card.inputs["about"],
        "statement": card.inputs["statement"],
        "kit": kit,
        "reason": reason,
        "basis": [sources.setdefault(words, len(sources)) for words in basis],
    }


def _said(card: ClaimCard, key: str, verdict: str, kit: str) -> dict[str, Any]:
    """Return what is said to a verdict where the kit has another one or the same, whatever the claim."""
    report = _report(card, key, verdict, kit)
    wrong = [] if report["right"] else [report["remarks"][1]]
    return {"right": report["right"], "verdict": report["verdict"], "kit": list(report["pairs"][1]), "wrong": wrong}


def _cost(card: ClaimCard, level: float, *, right: bool) -> str:
    key = str(load("claims")["claim"][0])
    kit, other = VERDICTS[:2]
    remarks = _report(card, key, kit, kit if right else other, level)["remarks"]
    return str(remarks[1 if right else 2])
