"""Claims of popular articles: one's own verdict and confidence first, then the kit's, and how well the two agree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets
from markupsafe import Markup

from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import PrintedQuantity
from endplate.core.lab.snapshot import NOTHING_CHANGED
from endplate.core.looks import set_visible
from endplate.evidence import claim_session
from endplate.evidence.calibration import SimulatedLearner
from endplate.evidence.claim_session import ClaimSession, Selection
from endplate.evidence.figures import calibration as picture
from endplate.evidence.labs.claim_card import ClaimCard

NONE_FITS = "No claim of this article is about this topic. Choose another article or topic."
NONE_LEFT = "You have answered every claim of this selection. Choose another article or topic, or forget your answers."
_PROGRESS = Markup('<div role="status">{}</div>')


def _progress(result: ClaimSession) -> str:
    if result.claim is None:
        return NONE_LEFT if result.order else NONE_FITS
    return f"Claims answered: {result.answered}. Left in this selection: {result.left}."


class ClaimLab(Lab):
    """Judge claims of popular articles, say how sure you are, and see how often you are right when you are.

    ``lab.answer("contested", 60)`` judges ``lab.claim``, and ``lab.next_claim()`` goes on. The state code holds
    selection and order, not the answers, so that a class can be asked the same claims in the same order.
    """

    key = "claims"
    title = "Claims, and how sure you are"
    declarations = (Selection, SimulatedLearner)
    primary_controls = ("article", "topic", "overconfidence_points", "simulated_answers")
    resample_label = "Another order"
    quantities = tuple(PrintedQuantity(name, 0, 1000) for name in ("answered", "right", "left"))
    collects_trials = False  # answers are no trials
    compute = staticmethod(claim_session.simulate)
    reference_preset = ""  # the simulated learner is what one compares with
    pictures = {
        "how sure, how often right": Picture(picture.calibration, picture.calibration_table, ghost=False),
        "which verdict for which": Picture(
            picture.verdicts, picture.verdicts_table, ghost=False, words=picture.verdicts_words
        ),
    }
    presets = {
        "too sure: where does the curve run?": Preset(
            "The orange learner is simulated: what it says it is sure of, it is right about much less often.", {}
        ),
        "well calibrated: is it on the line?": Preset(
            "The simulated learner is right as often as sure; what is left between points and line is chance.",
            {"overconfidence_points": 0.0, "simulated_answers": 50},
        ),
        "too modest: what does doubt cost?": Preset(
            "The simulated learner knows more than it says, and the doubt costs it part of the score.",
            {"overconfidence_points": -30.0},
        ),
        "always guessing: why is it flat?": Preset(
            "The simulated learner only guesses among five verdicts, however sure it says it is.",
            {"overconfidence_points": 80.0},
        ),
        "ten answers: what can they show?": Preset(
            "With few answers chance alone moves the points, and the intervals say how far.",
            {"simulated_answers": 10},
        ),
        "article E: what does it sell?": Preset(
            "Whoever sells a treatment has an interest in the claim, which asks for a look at the evidence "
            "and proves nothing against it.",
            {"article": "E"},
        ),
        "treatment: tested or plausible?": Preset(
            "A mechanism makes a treatment plausible; only a comparison shows whether it helps.",
            {"topic": "treatment"},
        ),
    }

    def __init__(self, preset: str | None = None) -> None:
        self._session: ClaimSession | None = None
        self._card = ClaimCard(self.answer, self.next_claim)
        self._left = ipywidgets.HTML().add_class("endplate-mechanism")
        self._forget = ipywidgets.Button(description="Forget my answers", icon="eraser")
        self._on_card: tuple[str | None, bool] | None = None
        super().__init__(preset)
        self.above.add(self._card, ipywidgets.HBox([self._forget, self._left]).add_class("endplate-toolbar"))
        self.parts.lockable(self._forget)
        self._forget.on_click(lambda _: self.forget())

    @property
    def claim(self) -> str:
        """The claim that is asked, or that was answered last and is still on the card; empty when none is left."""
        key = self.result.claim
        return "" if key is None else str(claim_session.facts(key)["statement"])

    def answer(self, verdict: str, confidence_percent: float) -> None:
        """Judge the claim; only then the card says what the kit says, why, and what that rests on.

        Parameters
        ----------
        verdict : str
            One of the five verdicts, such as ``"contested"``.
        confidence_percent : float
            How sure you are, from 20 (a guess among five) to 100.

        Raises
        ------
        ValueError
            There is no such verdict, the confidence is out of range, or no claim is waiting for an answer.
        """
        self._go_on(self.result.with_answer(verdict, confidence_percent))

    def next_claim(self) -> None:
        """Go on to another claim; one that was not answered comes again at the end."""
        self._go_on(self.result.with_next())

    def forget(self) -> None:
        """Forget every answer and begin the order anew."""
        self._go_on(None)

    def lock(self, reason: str) -> None:
        """Hide the card as well."""
        super().lock(reason)
        set_visible(self._card, False)

    def unlock(self) -> None:
        """Show everything again; without a claim there is no card to show."""
        super().unlock()
        set_visible(self._card, self.result.claim is not None)

    def with_history(self, result: ClaimSession) -> ClaimSession:
        """Return the session with the answers so far, whatever has been selected since."""
        return result if self._session is None else result.continuing(self._session)

    def kept(self) -> Any:
        """Return the state of the lab and the session with the answers so far."""
        state = self.state if self.result.answers else super().kept()
        return None if state is None else (state, self.result)

    def resume(self, kept: Any) -> None:
        """Go on with the session that :meth:`kept` returned."""
        state, session = kept
        self.restore(state)
        if session.answers:
            self._go_on(session)

    def _go_on(self, session: ClaimSession | None) -> None:
        def change() -> Callable[[], None]:
            before = self._session, self._on_card
            self._remember(session, None)
            return lambda: self._remember(*before)

        if not self.try_change(change):
            raise ValueError(NOTHING_CHANGED)

    def _remember(self, session: ClaimSession | None, on_card: tuple[str | None, bool] | None) -> None:
        self._session, self._on_card = session, on_card

    def after_update(self, result: ClaimSession) -> Callable[[], None]:
        """Keep the session as it is now, and put claim or report on the card."""
        left, fill = _progress(result), self._card_of(result)

        def keep() -> None:
            self._session = result
            self._left.value = str(_PROGRESS.format(left))
            fill()

        return keep

    def _card_of(self, result: ClaimSession) -> Callable[[], None]:
        """Return what fills the card, unless it is filled already, with what was chosen and not yet sent."""
        wanted = (result.claim, result.reading)
        if wanted == self._on_card:
            return lambda: None
        fill = self._card.with_report(result.answers[-1]) if result.reading else self._card.with_question(result.claim)

        def put() -> None:
            self._on_card = wanted
            fill()
            set_visible(self._card, result.claim is not None)

        return put
