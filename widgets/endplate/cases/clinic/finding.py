"""What a request finds, and the signs that each request may find."""

from __future__ import annotations

from dataclasses import dataclass

from endplate.cases.case_studies import FASCICULATION, StudyFinding
from endplate.cases.clinic.clinic_tables import QUESTIONS, answer_words
from endplate.cases.clinic.error_rates import rated_signs
from endplate.cases.clinic.lost_share import ARM_MOVEMENTS, LEG_MOVEMENTS, REGIONS

BOTH_SIDES, GIVES_WAY = "on both sides", "gives way"
FADES, GROWS = "fades", "grows"
WASTED, TWITCHES = "thin muscle", "visible twitches"
BOTH_FEET, ONE_SIDE = "both feet", "one side"
REFLEXES = {"biceps": "biceps", "triceps": "triceps", "knee": "quadriceps", "ankle": "gastrocnemius"}
"""Tendon reflexes, each with the muscle whose roots it passes."""
NEEDLE_ARM = (
    "deltoid",
    "triceps",
    "extensor_digitorum",
    "first_dorsal_interosseous",
    "abductor_pollicis_brevis",
)
NEEDLE_LEG = ("quadriceps", "tibialis_anterior", "tibialis_posterior", "gastrocnemius", "extensor_hallucis_longus")
NEEDLE_SPINE = ("cervical_paraspinals", "lumbosacral_paraspinals")
SLOW_EVERYWHERE, BLOCKED_OFTEN = "slow everywhere", "blocked at several places"
DECREMENT, INCREMENT, REPEATS = "decrement", "increment", "repeated response"
H_REFLEX = "H reflex late, small or missing"

MODELLED = {
    "look": (WASTED, TWITCHES),
    "strength_arm": (*ARM_MOVEMENTS, BOTH_SIDES, GIVES_WAY),
    "strength_leg": (*LEG_MOVEMENTS, BOTH_SIDES, GIVES_WAY),
    "reflexes": (*(f"{each} weak" for each in REFLEXES), "arm brisk", "leg brisk"),
    "tone_sole": ("stiff", "toe up"),
    "sensation": (*REGIONS, BOTH_FEET, ONE_SIDE),
    "fatigue": (FADES, GROWS),
    "motor_arm": (
        "median late at the wrist",
        "ulnar slow or blocked at the elbow",
        "radial blocked",
        "median small",
        "ulnar small",
        SLOW_EVERYWHERE,
        BLOCKED_OFTEN,
    ),
    "motor_leg": ("fibular slow or blocked at the knee", "fibular small", "tibial small", SLOW_EVERYWHERE),
    "sensory_arm": ("median late", "median small", "ulnar small", "inner forearm small", "radial small"),
    "sensory_leg": ("sural small", "back of the foot small", "thigh small"),
    "late_arm": ("F waves late or missing",),
    "late_leg": ("F waves late or missing", H_REFLEX),
    "repetitive": (DECREMENT, INCREMENT, REPEATS),
    "needle_arm": (*NEEDLE_ARM, FASCICULATION),
    "needle_leg": (*NEEDLE_LEG, FASCICULATION),
    "needle_spine": NEEDLE_SPINE,
}
"""Signs that follow from the models."""


@dataclass(frozen=True)
class Finding:
    """What a request has found.

    Attributes
    ----------
    request : str
        The request.
    signs : frozenset of str
        What is out of the ordinary; of a question, the answer.
    words : str
        The same for a reader.
    studies : tuple of StudyFinding
        The values behind it, of studies of nerves and of needles.
    """

    request: str
    signs: frozenset[str]
    words: str
    studies: tuple[StudyFinding, ...] = ()


def possible_signs(request: str) -> tuple[str, ...]:
    """Return every sign that a request may find; of a question, every answer."""
    if request in QUESTIONS:
        return tuple(answer_words(request))
    return (*MODELLED.get(request, ()), *rated_signs(request))
