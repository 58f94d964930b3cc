"""Nerve studies, trains of shocks and needles of a patient, computed by the models of the kit.

A disease of all nerves changes each nerve by what a study can be told: fewer axons the longer the nerve, thin myelin,
a delay at the ends, block at one place of each nerve. Every value stands beside the limits of healthy people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np

from endplate.cases.case_studies import DROP, FASCICULATION, StudyFinding, needle_finding, study_finding
from endplate.cases.clinic.finding import (
    BLOCKED_OFTEN,
    DECREMENT,
    H_REFLEX,
    INCREMENT,
    NEEDLE_ARM,
    NEEDLE_LEG,
    NEEDLE_SPINE,
    REPEATS,
    SLOW_EVERYWHERE,
    Finding,
)
from endplate.cases.clinic.harm import Harm
from endplate.cases.clinic.lost_share import EFFORT, lost_by_length, train
from endplate.cases.clinic.patient import Patient
from endplate.core.parameters import declared
from endplate.core.words import fixed, number, plain, sentence
from endplate.entrapment.nerve_course import MOTOR, SOLEUS
from endplate.entrapment.nerve_lesion import BLOCK, LOSS, NerveLesion
from endplate.studies.harmed_axons import reaches
from endplate.studies.needle.needle_muscles import MUSCLES
from endplate.studies.needle.needle_study import NeedleFinding, needle_findings
from endplate.studies.nerve_study import Study, StudyResult, simulate

SURAL_mm = 1100.0
"""How far the ends of the sural nerve are from the cord: it has no motor course that would say so."""
SLOWEST = 0.7
"""Thickness that stands for the thinnest myelin of all nerves: velocity goes with it. A teaching value."""
BLOCKED_AT = {"median": "median_forearm", "ulnar": "ulnar_elbow", "radial": "radial_spiral_groove"}
BLOCKED_AT |= {"fibular": "fibular_head", "tibial": "sciatic"}
"""The place of each nerve at which a disease of all nerves blocks."""
FEELING_KEPT = 0.5
"""Share of the height of sensory potentials that is left where myelin is thinnest: a teaching value."""
FEELING_FIRST, MOST_LOST = 1.15, 0.98
"""How much more of the sensory axons a loss by length takes than of the motor ones, and at most: teaching values."""
DECREMENT_percent, INCREMENT_percent = 10.0, 60.0
"""Criteria of repetitive stimulation (``aaem_2001``)."""
SMALL_REFLEX = 0.4
"""Height of the H reflex, of that on the other side, below which it counts (``h_reflex_sides``)."""
LEAST_REFLEX = 0.4
"""Lowest height in health, of the usual one: 2.5 of 6.25 mV (``tsai_2013``)."""
SIDES_DIFFER = 0.41
"""Standard deviation of the logarithm of the ratio of both sides in health: then the smaller one is 74 % as high as the
larger one on average (``h_reflex_sides``)."""
LISTENED_min = 1.0
"""How long the needle listens to a resting muscle."""
WEEKS_OF_LENGTH = 60.0
"""Age of a loss by length: long enough for surviving axons to have adopted fibres."""
SMALL = "sensory_amplitude_uV"


def laboratory_finding(patient: Patient, request: str) -> Finding:
    """Return what a study finds; ``request`` is one of :data:`STUDIED`."""
    return STUDIED[request](patient, request)


def study_with(study: Study, harm: Harm) -> Study:
    """Return the study of a nerve with what is changed along it.

    Parameters
    ----------
    study : Study
        The nerve and the person.
    harm : Harm
        What is changed.
    """
    nerve = study.nerve
    course = MOTOR.get(nerve)
    lesions = [each for each in harm.lesions if reaches(each, nerve)]
    if harm.many_blocks and nerve in BLOCKED_AT:
        lesions.append(NerveLesion(BLOCKED_AT[nerve], BLOCK, harm.many_blocks))
    lost = lost_by_length(harm, course.cord_mm if course else SURAL_mm)
    answering = float(train(harm.junction, 0).cmap_fraction[0]) if course else 1.0
    changed = {
        "axon_thickness": study.axon_thickness * (1 - (1 - SLOWEST) * harm.thin_myelin),
        "terminal_delay": study.terminal_delay * (1 + harm.end_delay),
        "motor_size": study.motor_size * (1 - lost) * answering,
        "sensory_size": study.sensory_size
        * (1 - min(MOST_LOST, FEELING_FIRST * lost))
        * (1 - (1 - FEELING_KEPT) * harm.thin_myelin),
        "backfiring": study.backfiring * (1 - max(harm.many_blocks, harm.thin_myelin)),
    }
    ranges: Mapping[str, Any] = declared(Study)  # all that is changed are numbers
    inside: dict[str, Any] = {
        name: float(np.clip(value, ranges[name].low, ranges[name].high)) for name, value in changed.items()
    }
    padded = [*lesions[:2], None, None][:2]
    return replace(study, lesion=padded[0], second_lesion=padded[1], **inside)


@lru_cache(maxsize=8192)
def studied(study: Study, seed: int) -> StudyResult:
    """Return the result of a study: people without harm along a nerve share it."""
    return simulate(study, seed)


def _studies(patient: Patient, kind: str, nerves: tuple[str, ...]) -> tuple[StudyFinding, ...]:
    found = []
    for nerve in nerves:
        study = study_with(replace(patient.traits, nerve=nerve), patient.truth.harm)
        found.append(study_finding(f"{kind} {plain(nerve)}", studied(study, patient.seed)))
    return tuple(found)


def _beyond(finding: StudyFinding) -> set[str]:
    return {each.measure for each in finding.values if each.abnormal}


def _told(request: str, signs: Mapping[str, bool], studies: tuple[StudyFinding, ...]) -> Finding:
    words = ". ".join(sentence(f"{each.order}: {each.in_words()}") for each in studies)
    return Finding(request, frozenset(name for name, there in signs.items() if there), f"{words}.", studies)


def _motor_arm(patient: Patient, request: str) -> Finding:
    studies = _studies(patient, "motor", ("median", "ulnar", "radial"))
    median, ulnar, radial = (_beyond(each) for each in studies)
    slow = [sum(each.startswith("velocity") for each in beyond) for beyond in (median, ulnar, radial)]
    dropped = [any(each.startswith(DROP) for each in beyond) for beyond in (median, ulnar, radial)]
    everywhere = sum(each > 1 for each in slow) >= 2
    elbow = {"velocity_m_per_s across_elbow", f"{DROP} across_elbow"} & ulnar
    signs = {
        "median late at the wrist": "distal_latency_ms" in median and "distal_latency_ms" not in ulnar,
        "ulnar slow or blocked at the elbow": bool(elbow) and not everywhere,
        "radial blocked": dropped[2],
        "median small": "amplitude_mV wrist" in median,
        "ulnar small": "amplitude_mV wrist" in ulnar,
        SLOW_EVERYWHERE: everywhere,
        BLOCKED_OFTEN: sum(dropped) >= 2,
    }
    return _told(request, signs, studies)


def _motor_leg(patient: Patient, request: str) -> Finding:
    studies = _studies(patient, "motor", ("fibular", "tibial"))
    fibular, tibial = (_beyond(each) for each in studies)
    knee = {"velocity_m_per_s across_fibular_head", f"{DROP} across_fibular_head"} & fibular
    everywhere = "velocity_m_per_s leg" in fibular and "velocity_m_per_s leg" in tibial
    signs = {
        "fibular slow or blocked at the knee": bool(knee) and not everywhere,
        "fibular small": "amplitude_mV ankle" in fibular,
        "tibial small": "amplitude_mV ankle" in tibial,
        SLOW_EVERYWHERE: everywhere,
    }
    return _told(request, signs, studies)


def _sensory_arm(patient: Patient, request: str) -> Finding:
    studies = _studies(patient, "sensory", ("median", "ulnar", "medial_antebrachial_cutaneous", "radial"))
    median, ulnar, forearm, radial = (_beyond(each) for each in studies)
    signs = {
        "median late": bool({"sensory_peak_ms", "sensory_velocity_m_per_s"} & median),
        "median small": SMALL in median,
        "ulnar small": SMALL in ulnar,
        "inner forearm small": SMALL in forearm,
        "radial small": SMALL in radial,
    }
    return _told(request, signs, studies)


def _sensory_leg(patient: Patient, request: str) -> Finding:
    studies = _studies(patient, "sensory", ("sural", "fibular", "lateral_femoral_cutaneous"))
    sural, fibular, thigh = (_beyond(each) for each in studies)
    signs = {"sural small": SMALL in sural, "back of the foot small": SMALL in fibular, "thigh small": SMALL in thigh}
    return _told(request, signs, studies)


def _late(patient: Patient, request: str) -> Finding:
    nerves = ("median", "ulnar") if request == "late_arm" else ("fibular", "tibial")
    studies = _studies(patient, "late responses", nerves)
    beyond = set().union(*(_beyond(each) for each in studies))
    signs = {"F waves late or missing": bool({"f_latency_ms", "f_persistence"} & beyond)}
    if request != "late_leg":
        return _told(request, signs, studies)
    height_mV, other_mV = _reflex_heights_mV(patient)
    usual_mV = LEAST_REFLEX * SOLEUS.amplitude_mV
    signs[H_REFLEX] = "h_latency_ms" in beyond or height_mV < max(SMALL_REFLEX * other_mV, usual_mV)
    told = _told(request, signs, studies)
    heights = (
        f"The H reflex has {fixed(height_mV, 1)} mV here and {fixed(other_mV, 1)} mV on the other side "
        f"(below {fixed(usual_mV, 1)} mV, or {fixed(100 * SMALL_REFLEX)} % of the other side, it counts)."
    )
    return replace(told, words=f"{told.words} {heights}")


def _reflex_heights_mV(patient: Patient) -> tuple[float, float]:
    """Return the height of the H reflex on the harmed side and on the other one; they differ in health too."""
    harm = patient.truth.harm
    other = harm if patient.truth.on_both_sides else replace(harm, lesions=())
    here_mV, there_mV = (
        studied(study_with(replace(patient.traits, nerve="tibial"), each), patient.seed).h_amplitude_mV
        for each in (harm, other)
    )
    sides = np.exp(SIDES_DIFFER / 2 * patient.chance("both sides of the reflex").standard_normal())
    return float(here_mV * sides), float(there_mV / sides)


def _repetitive(patient: Patient, request: str) -> Finding:
    junction = patient.truth.harm.junction
    at_rest, after = train(junction, patient.seed), train(junction, patient.seed, EFFORT)
    first = float(at_rest.cmap_fraction[0])
    gain_percent = 100 * (float(after.cmap_fraction[0]) / first - 1) if first else 0.0
    signs = {
        DECREMENT: at_rest.decrement_percent >= DECREMENT_percent,
        INCREMENT: gain_percent >= INCREMENT_percent,
        REPEATS: at_rest.again_percent > 0,
    }
    words = (
        f"At {number(at_rest.rate_Hz)} Hz the fourth response is {fixed(at_rest.decrement_percent)} % smaller than the "
        f"first (from 10 % on it counts). After ten seconds of effort the first is {fixed(gain_percent)} % larger "
        f"(from 60 % on it counts)."
    )
    if signs[REPEATS]:
        words += f" {fixed(at_rest.again_percent)} % of the fibres answer one shock more than once."
    return Finding(request, frozenset(name for name, there in signs.items() if there), words)


def _needle(patient: Patient, request: str) -> Finding:
    muscles = {"needle_arm": NEEDLE_ARM, "needle_leg": NEEDLE_LEG, "needle_spine": NEEDLE_SPINE}[request]
    harm, rng = patient.truth.harm, patient.chance(request)
    found = {name: muscle_finding(harm, name) for name in muscles}
    heard = request != "needle_spine" and rng.random() < -np.expm1(-harm.twitches_per_min * LISTENED_min * len(muscles))
    signs = {name for name, each in found.items() if not each.normal} | ({FASCICULATION} if heard else set())
    rows = [each.summary().rstrip(".") for each in found.values()]
    if heard:
        rows.append("single units twitch at rest")
    words = ". ".join(sentence(each) for each in rows)
    studies = tuple(needle_finding(f"needle {plain(name)}", each) for name, each in found.items())
    return Finding(request, frozenset(signs), f"{words}.", studies)


@lru_cache(maxsize=4096)
def _by_lesion(lesion: NerveLesion | None) -> Mapping[str, NeedleFinding]:
    return needle_findings(lesion)


def muscle_finding(harm: Harm, muscle: str) -> NeedleFinding:
    """Return what a needle finds in a muscle: the strongest of what each part of the harm does to it.

    A loss by length acts on a muscle as the same loss at the last place before it; so does block everywhere.
    """
    findings = [_by_lesion(each)[muscle] for each in harm.lesions]
    anatomy = MUSCLES[muscle]
    nearest = min(anatomy.sites_mm, key=lambda site: anatomy.sites_mm[site], default=None)
    if nearest is not None:
        lost = round(lost_by_length(harm, anatomy.cord_mm), 2)
        findings += [_by_lesion(NerveLesion(nearest, LOSS, lost, WEEKS_OF_LENGTH))[muscle]] if lost else []
        if harm.many_blocks:
            findings.append(_by_lesion(NerveLesion(nearest, BLOCK, harm.many_blocks))[muscle])
    changed = [each for each in findings if not each.normal]
    return max(changed, key=lambda each: (each.fibrillation, each.recruitment), default=_by_lesion(None)[muscle])


STUDIED = {
    "motor_arm": _motor_arm,
    "motor_leg": _motor_leg,
    "sensory_arm": _sensory_arm,
    "sensory_leg": _sensory_leg,
    "late_arm": _late,
    "late_leg": _late,
    "repetitive": _repetitive,
    "needle_arm": _needle,
    "needle_leg": _needle,
    "needle_spine": _needle,
}
"""What makes each study."""
