"""The card of a claim: the learner's verdict and confidence first, then the kit's verdict with its reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from endplate.core import tables
from endplate.core.questions.card import Card
from endplate.evidence.calibration import LEVELS_percent
from endplate.evidence.claim_session import Answer, facts
from endplate.evidence.verdicts import MEANINGS, PREDICTED, VERDICTS, distinction

_HERE = Path(__file__).parent
_WORDS = ("a guess, one of five", "a leaning", "rather sure", "sure", "certain")
CONFIDENCE_WORDS = dict(zip(LEVELS_percent, _WORDS, strict=True))
"""Words for the levels of confidence."""
ARTICLE_SUBJECTS = {
    "A": "nerve pain and muscle spasm",
    "B": "chronic cramps and nerves",
    "C": "pinched nerves and twitching",
    "D": "trapped nerves and twitching",
    "E": "spasm and loose joints, by a clinic that sells a treatment for them",
}


@dataclass(frozen=True)
class ClaimContent:
    """The content of the card before the answer: never the kit's verdict.

    Attributes
    ----------
    about : str
        Article and topic of the claim, in words.
    statement : str
        The claim.
    """

    about: str
    statement: str

    kind = "claim"
    prompt = "What does the evidence say of this? Your verdict first, then the kit's."

    def inputs(self) -> dict[str, Any]:
        """Return the words of the claim, the verdicts with their meanings, and the levels of confidence."""
        return {
            "about": self.about,
            "statement": self.statement,
            "verdicts": [[word, word, f"({MEANINGS[word]})"] for word in VERDICTS],
            "confidences": [[str(level), f"{level} %", words] for level, words in CONFIDENCE_WORDS.items()],
        }


class ClaimCard(Card):
    """A claim, five verdicts, five levels of confidence, and what the kit says after the answer.

    Parameters
    ----------
    answer : callable
        Takes verdict and confidence in percent.
    go_on : callable
        Takes nothing, and moves on to another claim.
    """

    _esm = "\n".join([Card._esm, (_HERE / "claim_inputs.js").read_text(encoding="utf-8")])
    _css = "\n".join([Card._css, (_HERE / "claim_card.css").read_text(encoding="utf-8")])

    def __init__(self, answer: Callable[[str, float], None], go_on: Callable[[], None]) -> None:
        self._answer = answer
        super().__init__(
            ClaimContent("", ""),
            heading="Claim",
            action="That is my verdict",
            submit=self._submitted,
            restart=go_on,
            done="Answered",
            again="Another claim",
        )

    def with_question(self, claim: str | None) -> Callable[[], None]:
        """Return a function that puts a claim on the card, without an answer; without a claim it does nothing."""
        if claim is None:
            return lambda: None
        row = facts(claim)
        introduction = "It leaves something out" if row["kind"] == "omission" else "It claims"
        about = f"Article {row['article']}: {ARTICLE_SUBJECTS[row['article']]}. Topic: {row['topic']}. {introduction}:"
        inputs = ClaimContent(about, row["statement"]).inputs()

        def put() -> None:
            self.inputs, self.key = inputs, f"claim_{claim}"
            self.clear()

        return put

    def with_report(self, answer: Answer) -> Callable[[], None]:
        """Return a function that puts the kit's verdict on the card, with its reason and its sources."""
        row = facts(answer.claim)
        wrong = (
            () if answer.right else (f"{PREDICTED[answer.verdict]}. {distinction(answer.verdict, answer.kit_verdict)}",)
        )
        cost = f"Cost in the Brier score: {answer.penalty:.2f} (0 for certain and right, 1 for certain and wrong)."
        verdict = (
            f"You and the kit agree: {answer.kit_verdict}." if answer.right else f"The kit says: {answer.kit_verdict}."
        )
        remarks = (row["reason"], *wrong, cost, *_basis(row))
        pairs = (
            ("You", f"{answer.verdict}, {answer.stated_percent:.0f} % sure"),
            ("The kit", f"{answer.kit_verdict}: {MEANINGS[answer.kit_verdict]}"),
        )

        def put() -> None:
            self.entry, self.committed = f"{answer.verdict} {answer.stated_percent:.0f}", True
            self.say(answer.right, verdict, remarks, pairs)

        return put

    def _submitted(self, entry: str) -> None:
        verdict, _, confidence = entry.rpartition(" ")
        if not verdict:
            raise ValueError("Choose one of the five verdicts first.")
        if not confidence:
            raise ValueError("Say how sure you are first.")
        self._answer(verdict, float(confidence))


def _basis(row: dict[str, Any]) -> tuple[str, ...]:
    """Return whether the reason was verified, and the citations of its sources, a paragraph each."""
    citations = tuple(tables.source(key) for key in row["sources"])
    if row["verified"]:
        return "The reason was held against:", *citations
    if citations:
        return "The reason is general knowledge. These say it as well, and were not read for it:", *citations
    return ("The reason is general knowledge and was not held against a source.",)
