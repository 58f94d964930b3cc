"""The words of the scene of a conduction study."""

from __future__ import annotations

from math import isfinite

from endplate.core.words import count, fixed, number, percent, plain, word_list
from endplate.entrapment.nerve_anatomy import site_name
from endplate.entrapment.nerve_course import MOTOR, SENSORY
from endplate.studies.harmed_axons import reaches
from endplate.studies.measure_labels import where
from endplate.studies.nerve_reading import NerveReading
from endplate.studies.reading_parameters import DIRECT, F_WAVE, H_REFLEX
from endplate.studies.scenes.nerve_study_layout import NEUTRAL_C

SCALE = (
    "To scale: time, and how far each impulse has come between the electrodes and the cord. Not to scale: the nerve's "
    "width, and distances, which are stretched to the drawing; {axons} axons stand for all, {late} where a late "
    "response is followed."
)


def describe(reading: NerveReading) -> str:
    """Return all that the drawing shows, in words.

    Parameters
    ----------
    reading : endplate.studies.nerve_reading.NerveReading
        What was studied and read.
    """
    return " ".join([_set_up(reading), *_lesions(reading), *_course(reading), _warmth(reading)])


def arrived_words(reading: NerveReading) -> str:
    """Return the words of the share of the axons that have arrived."""
    if reading.followed == H_REFLEX:
        return "{} % of the sensory axons have reached the cord"
    return "{} % of the axons have arrived"


def returned_words(reading: NerveReading) -> str:
    """Return the words of what has come back; none where only the direct response is followed."""
    if reading.followed == DIRECT:
        return ""
    late_ms = reading.volley.late_ms
    if not isfinite(late_ms):
        return f"no {reading.followed} comes back"
    if reading.followed == F_WAVE:
        units = reading.volley.returning.shape[1]
        return f"{{}} of {units} motoneurones are back (F wave: {fixed(late_ms, 1)} ms)"
    return f"{{}} % of the motor axons are back (H reflex: {fixed(late_ms, 1)} ms)"


def _set_up(reading: NerveReading) -> str:
    """Return where the nerve is stimulated, and what is recorded."""
    study, volley = reading.study, reading.volley
    nerve = plain(study.nerve)
    if reading.sensory:
        way = f"recorded at the {plain(SENSORY[study.nerve].place)}, {fixed(volley.way_mm)} mm from the stimulus"
    elif reading.followed == H_REFLEX:
        way = f"stimulated weakly behind the knee, {fixed(volley.way_mm)} mm from the electrode over the soleus"
    else:
        row = 0 if reading.followed == F_WAVE else reading.row
        way = (
            f"stimulated {where(study.points[row])}, {fixed(volley.way_mm)} mm from the electrode over the "
            f"{plain(MOTOR[study.nerve].muscle)}; "
            f"the places of stimulation are {word_list([plain(each) for each in study.points])}"
        )
    return f"The limb with the {nerve} nerve, {way}."


def _lesions(reading: NerveReading) -> list[str]:
    """Return what is said of each lesion."""
    study = reading.study
    said = []
    for lesion, lesion_mm in zip(study.lesions, reading.volley.lesions_mm, strict=bool(study.lesions)):
        if not lesion.severity:
            continue
        if not reaches(lesion, study.nerve, study.crossing):
            said.append(f"The lesion ({site_name(lesion.site)}) is on none of these axons.")
        elif isfinite(lesion_mm):
            said.append(f"A cross marks the lesion: {site_name(lesion.site)}, {plain(lesion.kind)}.")
        else:
            said.append(f"The lesion ({site_name(lesion.site)}) lies beyond the stimulus: it is not on this way.")
    return said


def _course(reading: NerveReading) -> list[str]:
    """Return when impulses arrive, where they stop, and what the cord sends back."""
    volley, followed = reading.volley, reading.followed
    axons, end = ("sensory axons", "reach the cord") if followed == H_REFLEX else ("axons", "arrive")
    arrived = float(volley.arrived_percent[-1])
    came = volley.arrived_percent > 0
    said = ["No impulse arrives."]
    if came.any():
        first = float(volley.time_ms[came.argmax()])
        last = float(volley.time_ms[(volley.arrived_percent >= arrived).argmax()])
        times = f"from about {fixed(first, 1)} ms to {fixed(last, 1)} ms after the stimulus"
        said = [f"{percent(arrived)} of the {axons} {end}, {times}."]
    if volley.stopped_percent:
        said.append(f"{percent(volley.stopped_percent)} stop at the lesion.")
    if volley.silent_percent:
        said.append(f"{percent(volley.silent_percent)} answer no stimulus here: they are cut, or join farther out.")
    if followed == F_WAVE:
        said.append("The shock also sends an impulse up each motor axon to the cord.")
    if followed != DIRECT and not isfinite(volley.late_ms):
        said.append(f"No {followed} comes back.")
    elif followed == F_WAVE:
        units = count(volley.returning.shape[1], "motoneurone fires", "motoneurones fire")
        said.append(f"There {units} back: the F wave begins after {fixed(volley.late_ms, 1)} ms.")
    elif followed == H_REFLEX:
        said.append(
            f"There motoneurones answer, and {percent(float(volley.returned[-1]))} of the motor axons carry it back: "
            f"the H reflex begins after {fixed(volley.late_ms, 1)} ms."
        )
    return said


def _warmth(reading: NerveReading) -> str:
    """Return what the tint of the skin shows."""
    temperature_C = reading.study.temperature_C
    tint = "blue" if temperature_C < NEUTRAL_C else "orange"
    tinted = f"its skin is tinted {tint}" if temperature_C != NEUTRAL_C else "its skin is not tinted"
    return f"The limb has {number(temperature_C)} °C: {tinted}."
