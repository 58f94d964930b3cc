"""What an examiner reads off a nerve conduction study: two cursors on one trace, and each value beside its limit.

The electrodes are placed by choosing what is recorded from and where the nerve is
stimulated. Limits come from 100 healthy people of about 170 cm at about 34 °C, and are
not corrected for the height or the temperature of the person who is studied.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np

from endplate.core.parameters import Parameters, choice, declaration, parameter
from endplate.core.words import fixed, form, measured, plain, spelt
from endplate.entrapment.nerve_anatomy import site_name
from endplate.entrapment.nerve_course import MOTOR, NERVES, SENSORY, share_hit
from endplate.entrapment.nerve_lesion import ECTOPIC, NerveLesion
from endplate.nerve.compound_potential import MOTOR_UNIT, SENSORY_AXON
from endplate.studies.measure_labels import ABSENT, NORMAL, in_words, verdict, where, with_unit
from endplate.studies.nerve_study import Study, StudyResult, simulate
from endplate.studies.short_segments import NEAREST_mm, ShortSegments, stimulate_along
from endplate.studies.study_cohort import Cohort, cohort

RECORDED = ("muscle", "sensory nerve")
MUSCLE, SENSORY_NERVE = RECORDED
POINTS = ("nearest point", "second point", "third point", "fourth point")
PEOPLE = 100
STEP_mm = 10.0
LATER_ms = 0.5
"""A mean F latency that differs less from that without the lesion is not spoken of: chance does as much."""
MOST_NAMED = 3
"""Values beyond their limits that a sentence names; more are counted."""


@declaration
class Reading(Parameters):
    """Where the electrodes lie, and where two cursors stand on the trace."""

    recorded_from: str = choice(
        MUSCLE, options=RECORDED, label="Record from", part="electrodes",
        description="Recording electrodes over the muscle, or over the sensory nerve of the same study.",
    )  # fmt: skip
    stimulated_at: str = choice(
        POINTS[0], options=POINTS, label="Stimulate at", part="electrodes",
        description="Place of stimulation, counted from the muscle; the cursors read its trace. "
        "Sensory nerves have one.",
    )  # fmt: skip
    cursor_1_ms: float = parameter(
        3.4, unit="ms", low=0.0, high=40.0, step=0.1, label="Cursor 1", part="cursors",
        description="Time since the stimulus at which the first cursor stands.",
    )  # fmt: skip
    cursor_2_ms: float = parameter(
        5.5, unit="ms", low=0.0, high=40.0, step=0.1, label="Cursor 2", part="cursors",
        description="Time since the stimulus at which the second cursor stands.",
    )  # fmt: skip


@lru_cache(maxsize=len(NERVES))
def healthy_people(nerve: str) -> Cohort:
    """Return a study of this nerve in :data:`PEOPLE` healthy people, from whom the limits come."""
    return cohort(Study(nerve), PEOPLE)


def reaches(lesion: NerveLesion, nerve: str) -> bool:
    """Say whether axons that a study of this nerve examines run through a lesion."""
    motor, sensory = MOTOR.get(nerve), SENSORY[nerve]
    if not lesion.near_cord:
        return lesion.site in sensory.sites_mm or (motor is not None and lesion.site in motor.sites_mm)
    seen = {} if lesion.spares_ganglion else sensory.roots
    return share_hit(lesion.site, seen) + share_hit(lesion.site, motor.roots if motor else {}) > 0


@dataclass(frozen=True, eq=False)
class NerveReading:
    """A study, what two cursors read off one of its traces, and what its values are worth.

    Attributes
    ----------
    reading : Reading
        Electrodes and cursors.
    found : StudyResult
        The study.
    unharmed : StudyResult
        The same nerve of the same person without the lesion.
    healthy : Cohort
        The same study in healthy people.
    seed : int
        Of the study.
    """

    reading: Reading
    found: StudyResult
    unharmed: StudyResult
    healthy: Cohort
    seed: int

    @property
    def sensory(self) -> bool:
        """Whether the cursors stand on the sensory response."""
        return self.reading.recorded_from == SENSORY_NERVE or not self.found.study.motor

    @property
    def row(self) -> int:
        """Which motor response the cursors read, the nearest is 0; no farther than there are points."""
        return 0 if self.sensory else min(POINTS.index(self.reading.stimulated_at), len(self.found.study.points) - 1)

    @property
    def place(self) -> str:
        """Where the nerve is stimulated, or what the sensory response is recorded from."""
        place = SENSORY[self.found.study.nerve].place if self.sensory else self.found.study.points[self.row]
        return plain(place)

    @property
    def unit(self) -> str:
        """Unit of the trace."""
        return "µV" if self.sensory else "mV"

    @property
    def recorded_ms(self) -> float:
        """How long the trace is."""
        return (SENSORY_AXON if self.sensory else MOTOR_UNIT).recorded_ms

    @property
    def onset_ms(self) -> float:
        """Computed onset of the trace that the cursors read; nan without a response."""
        return self.found.sensory_latency_ms if self.sensory else list(self.found.latency_ms.values())[self.row]

    @property
    def harmed(self) -> bool:
        """Whether there is a lesion."""
        return self.found.study.lesion is not None and self.found.study.lesion.severity > 0

    @property
    def cursors_ms(self) -> tuple[float, float]:
        """Where the cursors stand."""
        return self.reading.cursor_1_ms, self.reading.cursor_2_ms

    @property
    def heights(self) -> tuple[float, float]:
        """Height of the trace at each cursor; nan beyond its end."""
        if self.sensory:
            time_ms, trace = self.found.sensory_time_ms, self.found.sensory_trace_uV
        else:
            time_ms, trace = self.found.time_ms, self.found.trace_mV[self.row]
        first, second = (
            float(np.interp(at_ms, time_ms, trace)) if at_ms <= self.recorded_ms else float("nan")
            for at_ms in self.cursors_ms
        )
        return first, second

    @property
    def difference_ms(self) -> float:
        """From the first cursor to the second."""
        return self.reading.cursor_2_ms - self.reading.cursor_1_ms

    @property
    def said_of_cursors(self) -> tuple[str, str, str]:
        """What is read at each cursor, and their difference, in a few words."""
        first, second = (
            f"{fixed(at_ms, 1)} ms, " + (self._measured(height) if np.isfinite(height) else "no trace")
            for at_ms, height in zip(self.cursors_ms, self.heights, strict=True)
        )
        apart = f"{fixed(self.difference_ms, 1)} ms"
        low, high = self.heights
        if np.isfinite(high - low):
            apart = f"{apart}, {self._measured(high - low)}"
        return first, second, apart

    @cached_property
    def verdicts(self) -> dict[str, str]:
        """Whether each value is normal, low, high or absent, by its name."""
        limits = self.healthy.limits
        return {name: verdict(value, limits[name]) for name, value in self.found.measures.items()}

    @property
    def abnormal_values(self) -> int:
        """Number of values beyond their limits."""
        return sum(verdict != NORMAL for verdict in self.verdicts.values())

    @property
    def sensory_amplitude_uV(self) -> float:
        """Height of the sensory response."""
        return self.found.sensory_amplitude_uV

    @property
    def f_later_ms(self) -> float:
        """By how much the mean F wave comes later than without the lesion; zero where there is none."""
        later = self.found.f_latency_ms - self.unharmed.f_latency_ms
        return float(later) if np.isfinite(later) else 0.0

    @cached_property
    def each_centimetre(self) -> tuple[ShortSegments, ShortSegments] | None:
        """Stimuli at every centimetre of a motor nerve, with and without the lesion; None without motor axons."""
        study = self.found.study
        if not study.motor:
            return None
        places_mm = np.arange(NEAREST_mm, study.distance_mm[-1], STEP_mm)
        return (
            stimulate_along(study, places_mm, self.seed),
            stimulate_along(self.unharmed.study, places_mm, self.seed),
        )

    @property
    def remarks(self) -> tuple[str, ...]:
        """Sentences about choices that do not apply to this nerve."""
        study, reading = self.found.study, self.reading
        nerve, places = plain(study.nerve), len(study.points)
        said = []
        if not study.motor and reading.recorded_from == MUSCLE:
            said.append(f"The {nerve} nerve has no motor axons: the cursors read its sensory response.")
        elif not self.sensory and POINTS.index(reading.stimulated_at) >= places:
            only = f"{spelt(places)} {form(places, 'place', 'places')}"
            said.append(f"The {nerve} nerve is stimulated at {only}: the cursors read the last, {self.place}.")
        if max(self.cursors_ms) > self.recorded_ms:
            said.append(f"The trace ends at {fixed(self.recorded_ms)} ms, before a cursor.")
        lesion = study.lesion
        if lesion is not None and self.harmed:
            if lesion.kind == ECTOPIC:
                said.append("A focus that fires by itself changes nothing in this study.")
            elif not reaches(lesion, study.nerve):
                said.append(f"The axons studied here do not run through the lesion ({site_name(lesion.site)}).")
        return tuple(said)

    def summary(self) -> str:
        """Say in two sentences what the cursors read and which values are beyond their limits."""
        first, second, apart = self.said_of_cursors
        way = f"Recorded {where(self.place)}" if self.sensory else f"Stimulated {where(self.place)}"
        onset = f"computed onset {fixed(self.onset_ms, 1)} ms" if np.isfinite(self.onset_ms) else "there is no response"
        return " ".join(
            [f"{way}, cursor 1: {first}; cursor 2: {second}; apart: {apart}; {onset}.", self._judged(), *self.remarks]
        )

    def _measured(self, height: float) -> str:
        return measured(height, self.unit, 1 if self.sensory else 2)

    def _judged(self) -> str:
        values = self.found.measures
        beyond = [
            f"{in_words(name)} {verdict}" + ("" if verdict == ABSENT else f" ({with_unit(name, values[name])})")
            for name, verdict in self.verdicts.items()
            if verdict != NORMAL
        ]
        more = len(beyond) - MOST_NAMED
        if more > 1:
            beyond = [*beyond[:MOST_NAMED], f"{spelt(more)} more"]
        said = (
            f"Beyond the limits: {', '.join(beyond)}" if beyond else f"All {len(values)} values are within the limits"
        )
        if self.f_later_ms >= LATER_ms:
            said = f"{said}; F waves come {fixed(self.f_later_ms, 1)} ms later than without the lesion"
        drops = [
            f"the amplitude drops by {fixed(self.found.drop_percent[segment])} % {where(segment, 'in')}, {called} block"
            for segment, called in self.found.block.items()
            if called != "none"
        ]
        return "; ".join([said, *drops]) + "."


def read(study: Study, lesion: NerveLesion, reading: Reading, seed: int = 0) -> NerveReading:
    """Study a nerve with a lesion, and read one of the traces.

    Parameters
    ----------
    study : Study
        The nerve and the person.
    lesion : NerveLesion
        The lesion; of severity zero there is none.
    reading : Reading
        Electrodes and cursors.
    seed : int
        Chooses which axons the lesion harms, and which motoneurones backfire.

    Returns
    -------
    NerveReading
        The study, what is read, and the limits.
    """
    unharmed = simulate(study, seed)
    found = simulate(replace(study, lesion=lesion), seed)
    return NerveReading(reading, found, unharmed, healthy_people(study.nerve), seed)
