"""A nerve conduction study as an examiner reads it: two cursors on one trace, and each value beside its limit.

The electrodes are placed by choosing what is recorded from and where the nerve is
stimulated. Limits come from 100 healthy people of about 170 cm at about 34 °C, and are
not corrected for the height or the temperature of the person who is studied.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np

from endplate.core.words import fixed, form, in_letters, plain, quantity_text
from endplate.entrapment.nerve_anatomy import site_name
from endplate.entrapment.nerve_course import MOTOR, NERVES, SENSORY
from endplate.entrapment.nerve_lesion import ECTOPIC, NerveLesion
from endplate.nerve.compound_potential import MOTOR_UNIT, SENSORY_AXON
from endplate.studies.harmed_axons import reaches
from endplate.studies.late_volley import f_wave_volley, h_reflex_volley
from endplate.studies.measure_labels import ABSENT, NORMAL, in_words, verdict, where, with_unit
from endplate.studies.nerve_study import Study, StudyResult, simulate
from endplate.studies.reading_parameters import DIRECT, F_WAVE, H_REFLEX, MUSCLE, POINTS, SENSORY_NERVE, Reading
from endplate.studies.short_segments import ShortSegments, each_step
from endplate.studies.study_cohort import Cohort, healthy_people
from endplate.studies.volley import Volley, motor_volley, sensory_volley

LATER_ms = 0.5
"""A smaller difference of the mean F latency from that without the lesion is not mentioned: chance does as much."""
MAX_NAMED = 3
"""Values beyond their limits that a sentence names; more are counted."""


@lru_cache(maxsize=len(NERVES))
def usual_person(nerve: str) -> StudyResult:
    """Return a study of this nerve in a healthy person of usual height with warm limbs."""
    return simulate(Study(nerve))


@dataclass(frozen=True, eq=False)
class NerveReading:
    """A study, two cursors on one of its traces, and each value beside its normal limit.

    Attributes
    ----------
    reading : Reading
        Electrodes and cursors.
    study_result : StudyResult
        The study.
    without_lesion : StudyResult
        The same nerve of the same person without the lesion.
    healthy : Cohort
        The same study in healthy people.
    seed : int
        Of the study.
    """

    reading: Reading
    study_result: StudyResult
    without_lesion: StudyResult
    healthy: Cohort
    seed: int

    @property
    def study(self) -> Study:
        """The nerve, the person and the lesion."""
        return self.study_result.study

    @property
    def usual(self) -> StudyResult:
        """The same study in a healthy person of usual height with warm limbs."""
        return usual_person(self.study.nerve)

    @property
    def sensory(self) -> bool:
        """Whether the cursors stand on the sensory response."""
        return self.reading.recorded_from == SENSORY_NERVE or not self.study.motor

    @property
    def row(self) -> int:
        """Which motor response the cursors read, the nearest is 0; no farther than there are points."""
        return 0 if self.sensory else min(POINTS.index(self.reading.stimulated_at), len(self.study.points) - 1)

    @property
    def place(self) -> str:
        """Where the nerve is stimulated, or what the sensory response is recorded from."""
        place = SENSORY[self.study.nerve].place if self.sensory else self.study.points[self.row]
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
        """When the response begins in the trace that the cursors read; nan without a response."""
        if self.sensory:
            return self.study_result.sensory_latency_ms
        return list(self.study_result.latency_ms.values())[self.row]

    @property
    def has_lesion(self) -> bool:
        """Whether there is a lesion."""
        return any(each.severity > 0 for each in self.study.lesions)

    @property
    def cursors_ms(self) -> tuple[float, float]:
        """Where the cursors stand."""
        return self.reading.cursor_1_ms, self.reading.cursor_2_ms

    @property
    def heights(self) -> tuple[float, float]:
        """Height of the trace at each cursor; nan beyond its end."""
        if self.sensory:
            time_ms, trace = self.study_result.sensory_time_ms, self.study_result.sensory_trace_uV
        else:
            time_ms, trace = self.study_result.time_ms, self.study_result.trace_mV[self.row]
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
    def cursor_readings(self) -> tuple[str, str, str]:
        """Time and height at each cursor, and their difference, in a few words."""
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
        return {name: verdict(value, limits[name]) for name, value in self.study_result.measures.items()}

    @property
    def abnormal_values(self) -> int:
        """Number of values beyond their limits."""
        return sum(verdict != NORMAL for verdict in self.verdicts.values())

    @property
    def sensory_amplitude_uV(self) -> float:
        """Height of the sensory response."""
        return self.study_result.sensory_amplitude_uV

    @property
    def f_later_ms(self) -> float:
        """By how much the mean F wave comes later than without the lesion; zero where there is none."""
        later = self.study_result.f_latency_ms - self.without_lesion.f_latency_ms
        return float(later) if np.isfinite(later) else 0.0

    @cached_property
    def each_centimetre(self) -> tuple[ShortSegments, ShortSegments] | None:
        """Stimuli at every centimetre of a motor nerve, with and without the lesion; None without motor axons."""
        if not self.study.motor:
            return None
        with_lesion, without = (each_step(study, self.seed) for study in (self.study, self.without_lesion.study))
        return with_lesion, without

    @property
    def followed(self) -> str:
        """What the drawing follows: the late response that is wanted where there is one to look for."""
        sought = {F_WAVE: self.study.has_f_waves, H_REFLEX: self.study.has_reflex}
        wanted = self.reading.followed
        return wanted if not self.sensory and sought.get(wanted) else DIRECT

    @cached_property
    def volley(self) -> Volley:
        """The impulses on their way: those of the trace that the cursors read, or of a late response."""
        late = {F_WAVE: f_wave_volley, H_REFLEX: h_reflex_volley}.get(self.followed)
        if late or self.sensory:
            return (late or sensory_volley)(self.study, self.seed, self.study_result)
        return motor_volley(self.study, self.row, self.seed, self.study_result)

    @property
    def remarks(self) -> tuple[str, ...]:
        """Sentences about choices that do not apply to this nerve."""
        study, reading = self.study, self.reading
        nerve, places = plain(study.nerve), len(study.points)
        remarks = []
        if not study.motor and reading.recorded_from == MUSCLE:
            remarks.append(f"The {nerve} nerve has no motor axons: the cursors read its sensory response.")
        elif not self.sensory and POINTS.index(reading.stimulated_at) >= places:
            only = f"{in_letters(places)} {form(places, 'place', 'places')}"
            remarks.append(f"The {nerve} nerve is stimulated at {only}: the cursors read the last, {self.place}.")
        if self.reading.followed != self.followed and not self.sensory:
            remarks.append(
                f"No {self.reading.followed} is looked for in the {nerve} nerve: "
                "the drawing follows the direct response."
            )
        if max(self.cursors_ms) > self.recorded_ms:
            remarks.append(f"The trace ends at {fixed(self.recorded_ms)} ms, before a cursor.")
        if study.motor and study.crossing and np.isfinite(MOTOR[study.nerve].crossing_mm):
            remarks.append("Some axons join the nerve below the elbow: the drop in the forearm is theirs, not a block.")
        for lesion in (each for each in study.lesions if each.severity > 0):
            if lesion.kind == ECTOPIC:
                remarks.append("A focus that fires by itself changes nothing in this study.")
            elif not reaches(lesion, study.nerve, study.crossing):
                remarks.append(f"The axons studied here do not run through the lesion ({site_name(lesion.site)}).")
        return tuple(remarks)

    def summary(self) -> str:
        """Say in two sentences what the cursors read and which values are beyond their limits."""
        first, second, apart = self.cursor_readings
        way = f"Recorded {where(self.place)}" if self.sensory else f"Stimulated {where(self.place)}"
        begins = f"the response begins at {fixed(self.onset_ms, 1)} ms"
        onset = begins if np.isfinite(self.onset_ms) else "there is no response"
        return " ".join(
            [
                f"{way}, cursor 1: {first}; cursor 2: {second}; apart: {apart}; {onset}.",
                self._verdict_words(),
                *self.remarks,
            ]
        )

    def _measured(self, height: float) -> str:
        return quantity_text(height, self.unit, 1 if self.sensory else 2)

    def _verdict_words(self) -> str:
        values = self.study_result.measures
        beyond = [
            f"{in_words(name)} {verdict}" + ("" if verdict == ABSENT else f" ({with_unit(name, values[name])})")
            for name, verdict in self.verdicts.items()
            if verdict != NORMAL
        ]
        more = len(beyond) - MAX_NAMED
        if more > 1:
            beyond = [*beyond[:MAX_NAMED], f"{in_letters(more)} more"]
        words = (
            f"Beyond the limits: {', '.join(beyond)}" if beyond else f"All {len(values)} values are within the limits"
        )
        if self.f_later_ms >= LATER_ms:
            words = f"{words}; F waves come {fixed(self.f_later_ms, 1)} ms later than without the lesion"
        percents = self.study_result.drop_percent
        drops = [
            f"the amplitude drops by {fixed(percents[segment])} % {where(segment, 'in')}, {grade} block"
            for segment, grade in self.study_result.block.items()
            if grade != "none"
        ]
        return "; ".join([words, *drops]) + "."


def read(
    study: Study, lesion: NerveLesion, reading: Reading, seed: int = 0, second: NerveLesion | None = None
) -> NerveReading:
    """Study a nerve with a lesion or two, and read one of the traces.

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
    second : NerveLesion, optional
        A second lesion of the same axons.

    Returns
    -------
    NerveReading
        The study, what is read, and the limits.
    """
    return NerveReading(
        reading=reading,
        study_result=_studied(replace(study, lesion=lesion, second_lesion=second), seed),
        without_lesion=_studied(study, seed),
        healthy=healthy_people(study.nerve),
        seed=seed,
    )


@lru_cache(maxsize=4)  # electrodes and cursors leave the study as it is
def _studied(study: Study, seed: int) -> StudyResult:
    return simulate(study, seed)
