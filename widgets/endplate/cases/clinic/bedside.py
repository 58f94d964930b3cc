"""What is told, seen and felt of a patient: history, examination and tests by hand.

Strength and feeling follow from the anatomy and the harm; reflexes from the strength of the muscles whose roots
they pass. An examiner errs now and then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from endplate.cases.clinic.clinic_tables import COMPLAINT, QUESTIONS
from endplate.cases.clinic.error_rates import chance_of, rated_signs
from endplate.cases.clinic.finding import (
    BOTH_FEET,
    BOTH_SIDES,
    FADES,
    GIVES_WAY,
    GROWS,
    ONE_SIDE,
    REFLEXES,
    TWITCHES,
    WASTED,
    Finding,
)
from endplate.cases.clinic.harm import ARM, LEG, Harm
from endplate.cases.clinic.lost_share import (
    ARM_MOVEMENTS,
    EFFORT,
    LEG_MOVEMENTS,
    REGIONS,
    feeling_lost,
    lost_by_length,
    strength_lost,
    train,
)
from endplate.cases.clinic.patient import Patient
from endplate.core.words import sentence, word_list
from endplate.entrapment.nerve_lesion import LOSS
from endplate.studies.needle.needle_muscles import MUSCLES

WEAK, DULL, REFLEX_LOST = 0.25, 0.2, 0.35
"""Shares lost from which strength, feeling and a reflex are found changed: teaching values."""
GRADES = ((0.5, 4), (0.75, 3), (0.95, 2), (1.01, 1))
"""Grade of strength, of five, below each share lost."""
SLIP = 0.05
"""How often an examiner misses or imagines a sign: a teaching value."""
UPPER_SEEN, GIVES_WAY_SEEN = 0.85, 0.8
"""How often brisk reflexes, stiffness and the toe are found where the brake is lost, and how often strength that is
not reached gives way: teaching values."""
WATCHED_min = 2.0
WASTED_SHARE, WASTED_week = 0.5, 6.0
"""Loss, and its age, from which muscle looks thin: teaching values."""
FADES_percent, GROWS_percent = 10.0, 60.0
"""Change of the muscle's response that the examiner feels as fading or growing strength: the criteria of the study."""
ANKLE_REFLEX_MISSING, OLD = 0.23, 60
"""Share of people over sixty without an ankle reflex (``reflexes_and_age_2006``)."""
AREFLEXIA = 0.5
"""Thinness of myelin and share of block from which all reflexes are lost."""


def bedside_finding(patient: Patient, request: str) -> Finding:
    """Return what a question, an examination, a test with known error rates, a picture or a blood test finds.

    Parameters
    ----------
    patient : Patient
        The patient.
    request : str
        Key of the request, other than those of :mod:`.laboratory`.
    """
    if request in QUESTIONS:
        return Finding(request, frozenset({patient.told[request]}), f"“{patient.in_own_words(request)}”")
    rng = patient.chance(request)
    examine = EXAMINED.get(request)
    signs, words = examine(patient, rng) if examine else (set(), "")
    rated = _rated(patient, request, rng)
    found = word_list(sorted(rated))
    parts = [each for each in (words, found) if each]
    text = sentence("; ".join(parts)) if parts else ("Nothing to see" if examine else "Negative")
    return Finding(request, frozenset(signs | rated), f"{text}.")


def _rated(patient: Patient, request: str, rng: np.random.Generator) -> set[str]:
    cause, complaint = patient.truth.cause, patient.told[COMPLAINT]
    return {
        sign
        for sign in rated_signs(request)
        if rng.random() < chance_of(request, sign, cause.key, complaint, patient.age)
    }


def _slips(signs: Mapping[str, bool], rng: np.random.Generator) -> dict[str, bool]:
    """Return signs as an examiner finds them, who errs now and then."""
    return {name: there != (rng.random() < SLIP) for name, there in signs.items()}


def _strength(
    movements: Mapping[str, str], limb: str
) -> Callable[[Patient, np.random.Generator], tuple[set[str], str]]:
    def examine(patient: Patient, rng: np.random.Generator) -> tuple[set[str], str]:
        harm = patient.truth.harm
        lost = {name: strength_lost(harm, muscle, patient.seed) for name, muscle in movements.items()}
        weak = [name for name, there in _slips({n: each >= WEAK for n, each in lost.items()}, rng).items() if there]
        if not weak:
            return set(), "full on both sides"
        signs = set(weak)
        both = patient.truth.on_both_sides
        where = "on both sides" if both else f"on the {patient.side}"
        signs |= {BOTH_SIDES} if both else set()
        graded = [f"{name} ({_grade(lost[name])} of 5)" for name in weak]
        words = f"weak {where}: {word_list(graded)}"
        if limb in harm.unreached and rng.random() < GIVES_WAY_SEEN:
            signs.add(GIVES_WAY)
            words += "; strength comes for a moment and gives way"
        return signs, words

    return examine


def _grade(lost: float) -> int:
    return next(grade for below, grade in GRADES if lost < below)


def _look(patient: Patient, rng: np.random.Generator) -> tuple[set[str], str]:
    harm = patient.truth.harm
    thin = any(e.kind == LOSS and e.severity >= WASTED_SHARE and e.weeks >= WASTED_week for e in harm.lesions)
    thin = thin and patient.truth.cause.key != "thigh_skin"
    seen = rng.random() < -np.expm1(-harm.twitches_per_min * WATCHED_min)
    found = _slips({WASTED: thin or harm.length_loss >= WASTED_SHARE, TWITCHES: bool(seen)}, rng)
    signs = {name for name, there in found.items() if there}
    return signs, word_list(sorted(signs))


def _reflexes(patient: Patient, rng: np.random.Generator) -> tuple[set[str], str]:
    harm = patient.truth.harm
    all_lost = max(harm.thin_myelin, harm.many_blocks) >= AREFLEXIA or _starts_badly(harm, patient.seed)
    found: dict[str, bool] = {}
    for name, muscle in REFLEXES.items():
        limb = ARM if name in ("biceps", "triceps") else LEG
        lost = 0.0 if limb in harm.order_lost | harm.unreached else strength_lost(harm, muscle, patient.seed)
        if name == "ankle":
            # The longest way of all: it goes first where axons are lost by length
            lost = max(lost, lost_by_length(harm, MUSCLES["extensor_hallucis_longus"].cord_mm))
        found[f"{name} weak"] = limb not in harm.upper and (all_lost or lost >= REFLEX_LOST)
    for limb in (ARM, LEG):
        found[f"{limb} brisk"] = limb in harm.upper and rng.random() < UPPER_SEEN
    found = _slips(found, rng)
    missing = patient.age > OLD and LEG not in harm.upper and rng.random() < ANKLE_REFLEX_MISSING
    found["ankle weak"] = found["ankle weak"] or bool(missing)
    signs = {name for name, there in found.items() if there}
    return signs, word_list([f"{each}" for each in found if found[each]]) or "all as usual"


def _starts_badly(harm: Harm, seed: int) -> bool:
    """Say whether so few fibres answer a single shock that reflexes are weak, as in Lambert-Eaton syndrome."""
    return float(train(harm.junction, seed).cmap_fraction[0]) < AREFLEXIA


def _tone_sole(patient: Patient, rng: np.random.Generator) -> tuple[set[str], str]:
    upper = bool(patient.truth.harm.upper)
    # In the first days after a stroke the limb is slack, but the toe goes up
    toe = upper or (bool(patient.truth.harm.order_lost) and not upper)
    found = _slips(
        {"stiff": upper and rng.random() < UPPER_SEEN, "toe up": toe and rng.random() < UPPER_SEEN},
        rng,
    )
    words = "stiff, the more, the faster one moves" if found["stiff"] else "tone as usual"
    sole = "the great toe goes up" if found["toe up"] else "the great toe goes down"
    return {name for name, there in found.items() if there}, f"{words}; {sole}"


def _sensation(patient: Patient, rng: np.random.Generator) -> tuple[set[str], str]:
    harm = patient.truth.harm
    found = {region: feeling_lost(harm, region) >= DULL for region in REGIONS}
    found[BOTH_FEET] = harm.length_loss >= DULL or max(harm.thin_myelin, harm.many_blocks) >= AREFLEXIA
    found[ONE_SIDE] = patient.told["feeling"] == "one_side"
    found = _slips(found, rng)
    signs = {name for name, there in found.items() if there}
    return signs, f"dull: {word_list([each for each in found if found[each]])}" if signs else "as usual everywhere"


def _fatigue(patient: Patient, rng: np.random.Generator) -> tuple[set[str], str]:
    junction = patient.truth.harm.junction
    at_rest, after = train(junction, patient.seed), train(junction, patient.seed, EFFORT)
    first = float(at_rest.cmap_fraction[0])
    gain_percent = 100 * (float(after.cmap_fraction[0]) / first - 1) if first else 0.0
    grows = gain_percent >= GROWS_percent
    found = _slips({FADES: at_rest.decrement_percent >= FADES_percent and not grows, GROWS: grows}, rng)
    signs = {name for name, there in found.items() if there}
    return signs, f"strength {word_list(sorted(signs))}" if signs else "strength stays"


EXAMINED: dict[str, Callable[[Patient, np.random.Generator], tuple[set[str], str]]] = {
    "look": _look,
    "strength_arm": _strength(ARM_MOVEMENTS, ARM),
    "strength_leg": _strength(LEG_MOVEMENTS, LEG),
    "reflexes": _reflexes,
    "tone_sole": _tone_sole,
    "sensation": _sensation,
    "fatigue": _fatigue,
}
