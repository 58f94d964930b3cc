"""Treatments as changes of one parameter of the chain: a fault before and after.

Each :class:`.mechanism_table.Mechanism` names the one parameter that it changes and the places in
the chain where it does; :mod:`.mechanism_faults` computes five faults from the same state of the
chain. That a number moves is a mechanism. Whether people are helped, only trials can say.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property, partial

from endplate.core.parameters import Parameters, choice, declaration, parameter
from endplate.core.words import fixed, percent, sentence
from endplate.treatment.chain_state import ChainState
from endplate.treatment.fault_course import Course, Fault
from endplate.treatment.mechanism_faults import FAULTS, WEAK_JUNCTIONS, course
from endplate.treatment.mechanism_motion import ChainMotion, end_of, motion
from endplate.treatment.mechanism_table import Mechanism, mechanisms

STRENGTHS_percent = (0.0, 5.0, 10.0, 15.0, 20.0, 30.0, 40.0, 60.0, 80.0, 90.0, 95.0, 98.0, 100.0)
"""Strengths at which the curve is computed: closer where little changes much, and where enough turns into too much."""
FULL_EFFORT_percent, MIN_CHANGE_m_per_s = 99.0, 1.0
"""Lowest share that counts as a full effort, and the smallest change of a velocity that is mentioned."""
MIN_AGAIN_percent = 1.0
"""Smallest share of fibres that fire again after one impulse that is mentioned."""
BETTER, WORSE, SAME = "better", "worse", "unchanged"


@declaration
class TreatedFault(Parameters):
    """A fault of the chain, and a treatment that changes one parameter of it."""

    fault: str = choice(
        default=WEAK_JUNCTIONS.name,
        options=tuple(FAULTS),
        label="Fault",
        part="before",
        description="What is wrong before the treatment.",
    )
    severity_percent: float = parameter(
        default=60.0,
        unit="%",
        low=10.0,
        high=90.0,
        step=1.0,
        label="How bad it is",
        part="before",
        description="Severity of the fault.",
    )
    treatment: str = choice(
        default="pyridostigmine",
        options=tuple(mechanisms()),
        label="Treatment",
        part="treatment",
        description="What changes one parameter of the chain.",
    )
    changed_percent: float = parameter(
        default=50.0,
        unit="%",
        low=0.0,
        high=100.0,
        step=1.0,
        label="How much is changed",
        part="treatment",
        description="Way of the parameter from normal to the end of its range. It says nothing about an amount taken.",
    )


@dataclass(frozen=True, eq=False)
class BeforeAfter:
    """A fault before and after a treatment.

    Attributes
    ----------
    settings : TreatedFault
        Fault and treatment.
    before, after : endplate.treatment.mechanism_faults.Course
        The fault without and with the treatment.
    strengths_percent : tuple of float
        Strengths at which the curve is computed.
    """

    settings: TreatedFault
    before: Course
    after: Course
    strengths_percent: tuple[float, ...] = STRENGTHS_percent

    @property
    def rough(self) -> BeforeAfter:
        """The same with a curve of three strengths: none, the present one and the greatest."""
        ends = STRENGTHS_percent[0], STRENGTHS_percent[-1]
        return replace(self, strengths_percent=tuple(sorted({*ends, self.settings.changed_percent})))

    @property
    def fault(self) -> Fault:
        """The fault of the settings."""
        return FAULTS[self.settings.fault]

    @property
    def mechanism(self) -> Mechanism:
        """The treatment of the settings, as a change of the chain."""
        return mechanisms()[self.settings.treatment]

    @property
    def before_value(self) -> float:
        """The number to compare, without the treatment, in the unit of the fault."""
        return self.before.value

    @property
    def after_value(self) -> float:
        """The same with the treatment."""
        return self.after.value

    @property
    def full_effort_percent(self) -> float:
        """Force of a healthy muscle at full effort under the same treatment, of its usual force."""
        return self.after.full_effort_percent

    @property
    def direction(self) -> str:
        """Which way the number moves: ``"better"``, ``"worse"`` or ``"unchanged"``."""
        change = self.after_value - self.before_value
        if abs(change) < self.fault.min_change:
            return SAME
        return BETTER if (change > 0) == self.fault.more_is_better else WORSE

    @cached_property
    def moving_before(self) -> ChainMotion:
        """What moves along the chain without the treatment."""
        return motion(self.fault, self.before, end_of(self.fault, self.before))

    @cached_property
    def moving_after(self) -> ChainMotion:
        """The same with the treatment."""
        return motion(self.fault, self.after, end_of(self.fault, self.before))

    @cached_property
    def by_strength(self) -> tuple[Course, ...]:
        """The course at each of the strengths."""
        with ThreadPoolExecutor() as cores:  # each is computed for itself
            return tuple(cores.map(partial(_course, self.settings), self.strengths_percent))

    def summary(self) -> str:
        """Say in a few sentences what the treatment changes and what follows from it."""
        before, after = (self._amount(value) for value in (self.before_value, self.after_value))
        if self.settings.changed_percent == 0:
            return f"Nothing is changed yet. {self.fault.quantity}: {before} {self.fault.unit}."
        amounts = f"{before} before, {after} {self.fault.unit} after"
        outcome = {
            BETTER: f"{self.fault.quantity}: {amounts}, the right way.",
            WORSE: f"{self.fault.quantity}: {amounts}, the wrong way.",
            SAME: f"{self.fault.quantity}: {amounts}. {self._why_unchanged()}",
        }[self.direction]
        name = sentence(self.mechanism.name)
        return f"{name}: {self.mechanism.what_it_changes}. {outcome} {self._healthy_muscle()}"

    def _amount(self, value: float) -> str:
        return f"at least {amount(self.fault.max_value)}" if value > self.fault.max_value else amount(value)

    def _why_unchanged(self) -> str:
        if self.fault.more_is_better and self.before_value < self.fault.min_change:
            return "Next to nothing is left that could get worse."
        return "This fault does not depend on it, as far as the model goes."

    def _healthy_muscle(self) -> str:
        """Say what the same change does to a healthy muscle and its axons."""
        if self.after.fires_again_percent >= MIN_AGAIN_percent:
            return (
                f"The same change makes {percent(self.after.fires_again_percent)} of the fibres of a healthy muscle "
                f"fire again after one impulse (twitching), and leaves it {percent(self.full_effort_percent)} of its "
                "full effort."
            )
        if self.full_effort_percent < FULL_EFFORT_percent:
            return f"The same change leaves a healthy muscle {percent(self.full_effort_percent)} of its full effort."
        usual_m_per_s, velocity_m_per_s = ChainState().velocity_m_per_s, self.after.velocity_m_per_s
        speed = ""
        if abs(velocity_m_per_s - usual_m_per_s) > MIN_CHANGE_m_per_s:
            speed = f"; its axons conduct at {fixed(velocity_m_per_s)} instead of {fixed(usual_m_per_s)} m/s"
        return f"A healthy muscle keeps its full effort{speed}."


def simulate(settings: TreatedFault) -> BeforeAfter:
    """Compute a fault before and after a treatment.

    Parameters
    ----------
    settings : TreatedFault
        Fault and treatment.

    Returns
    -------
    BeforeAfter
        The fault without and with the treatment, and which way its number moves.
    """
    return BeforeAfter(settings, _course(settings, 0.0), _course(settings, settings.changed_percent))


def _course(settings: TreatedFault, changed_percent: float) -> Course:
    state = mechanisms()[settings.treatment].state(changed_percent / 100)
    return course(FAULTS[settings.fault], settings.severity_percent / 100, state)


def amount(value: float) -> str:
    """Return a number to compare in a few digits: none after the point from 10 on."""
    return fixed(value, 0 if value >= 10 or value < 0.05 else 1)
