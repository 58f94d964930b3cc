"""Treatments as changes of one parameter of the chain: a fault before and after.

Each :class:`Treatment` names the one thing that it changes and the place in the chain
where it does; :mod:`.mechanism_faults` computes five faults from the same state of the
chain. That a number moves is a mechanism. Whether people are helped, only trials can say.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from endplate.core.parameters import Parameters, choice, declaration, parameter
from endplate.core.words import fixed, number, percent
from endplate.treatment.chain_state import ChainState
from endplate.treatment.mechanism_faults import FAULTS, WEAK_JUNCTIONS, Course, Fault, observed

COLDEST_C, WARMEST_C = 30.0, 41.0
STRENGTHS_percent = (0.0, 5.0, 10.0, 15.0, 20.0, 30.0, 40.0, 60.0, 80.0, 100.0)
"""Strengths at which the curve is computed: closer where little changes much."""
FULL_percent, SAME_m_per_s = 99.0, 1.0
"""What still counts as a full effort, and as the same velocity."""
BETTER, WORSE, SAME = "better", "worse", "unchanged"


@dataclass(frozen=True)
class Treatment:
    """What a treatment changes in the model.

    Attributes
    ----------
    name : str
        Its name.
    sites : tuple of str
        Where it acts: keys of ``data/chain_sites.csv``.
    parameter : str
        Field of :class:`.chain_state.ChainState` that it changes.
    most : float
        Value of that field at full strength.
    effect : str
        The same in a few words, with an arrow for its direction.
    what : str
        The same in words, to follow the name.
    """

    name: str
    sites: tuple[str, ...]
    parameter: str
    most: float
    effect: str
    what: str

    def state(self, strength: float) -> ChainState:
        """Return the chain under the treatment, at a strength from 0 to 1."""
        none = getattr(ChainState(), self.parameter)
        return ChainState(**{self.parameter: none + strength * (self.most - none)})


TREATMENTS = {
    each.name: each
    for each in (
        Treatment(
            "pyridostigmine", ("junction",), "esterase_fraction", 0.0, "acetylcholinesterase ↓",
            "less working acetylcholinesterase, so that acetylcholine stays longer",
        ),
        Treatment(
            "botulinum toxin", ("junction",), "toxin_fraction", 1.0, "release of acetylcholine ↓",
            "less release of acetylcholine from nerve endings",
        ),
        Treatment(
            "baclofen", ("reflex",), "inhibition", 1.0, "inhibition in the cord ↑",
            "more inhibition in the spinal cord, through GABA-B receptors",
        ),
        Treatment(
            "tizanidine", ("reflex",), "inhibition", 1.0, "inhibition in the cord ↑",
            "more inhibition in the spinal cord, through alpha-2 receptors",
        ),
        Treatment(
            "dantrolene", ("muscle_fibre",), "calcium_release_fraction", 0.0, "calcium release in muscle ↓",
            "less calcium released inside muscle fibres, so that each twitch is smaller",
        ),
        Treatment(
            "mexiletine", ("motoneurone_pool", "motor_axon", "sensory_nerve"), "sodium_fraction", 0.0,
            "sodium current ↓", "less sodium current in nerve cells everywhere",
        ),
        Treatment(
            "lidocaine", ("motor_axon", "sensory_nerve"), "local_sodium_fraction", 0.0, "sodium current in one place ↓",
            "less sodium current in one stretch of a nerve",
        ),
        Treatment(
            "gabapentinoids", ("reflex",), "afferent_fraction", 0.0, "transmission by afferents ↓",
            "less transmitter handed over by afferents in the spinal cord",
        ),
        Treatment(
            "stretch", ("reflex",), "tendon_inhibition", 1.0, "inhibition by tendon afferents ↑",
            "more inhibition of motoneurones by the tendon afferents of the stretched muscle",
        ),
        Treatment(
            "cold", ("motor_axon", "junction", "sensory_nerve"), "temperature_C", COLDEST_C, "temperature ↓",
            f"a lower temperature of nerve and muscle, down to {number(COLDEST_C)} °C",
        ),
        Treatment(
            "heat", ("motor_axon", "junction", "sensory_nerve"), "temperature_C", WARMEST_C, "temperature ↑",
            f"a higher temperature of nerve and muscle, up to {number(WARMEST_C)} °C",
        ),
        Treatment(
            "splint", ("motor_axon", "sensory_nerve"), "pressure_fraction", 0.0, "pressure on the nerve ↓",
            "less pressure on one stretch of a nerve, because a joint is held still",
        ),
        Treatment(
            "decompression", ("motor_axon", "sensory_nerve"), "pressure_fraction", 0.0, "pressure on the nerve ↓",
            "less pressure on one stretch of a nerve, because what pressed on it is opened or removed",
        ),
    )
}  # fmt: skip


@declaration
class TreatedFault(Parameters):
    """A fault of the chain, and a treatment that changes one parameter of it."""

    fault: str = choice(
        WEAK_JUNCTIONS.name, options=tuple(FAULTS), label="Fault", part="before",
        description="What is wrong before the treatment.",
    )  # fmt: skip
    severity_percent: float = parameter(
        60.0, unit="%", low=10.0, high=90.0, step=1.0, label="How bad it is", part="before",
        description="Severity of the fault.",
    )  # fmt: skip
    treatment: str = choice(
        "pyridostigmine", options=tuple(TREATMENTS), label="Treatment", part="treatment",
        description="What changes one parameter of the chain.",
    )  # fmt: skip
    changed_percent: float = parameter(
        50.0, unit="%", low=0.0, high=100.0, step=1.0, label="How much is changed", part="treatment",
        description="Way of the parameter from normal to the end of its range. It says nothing about an amount taken.",
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class BeforeAfter:
    """A fault before and after a treatment.

    Attributes
    ----------
    settings : TreatedFault
        What was asked.
    before, after : endplate.treatment.mechanism_faults.Course
        What the fault looks like.
    """

    settings: TreatedFault
    before: Course
    after: Course

    @property
    def fault(self) -> Fault:
        """The fault."""
        return FAULTS[self.settings.fault]

    @property
    def treatment(self) -> Treatment:
        """The treatment."""
        return TREATMENTS[self.settings.treatment]

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
        if abs(change) < self.fault.least_change:
            return SAME
        return BETTER if (change > 0) == self.fault.more_is_better else WORSE

    @cached_property
    def by_strength(self) -> tuple[Course, ...]:
        """What the fault looks like at each of :data:`STRENGTHS_percent`."""
        return tuple(_course(self.settings, each) for each in STRENGTHS_percent)

    def summary(self) -> str:
        """Say in a few sentences what the treatment changes and what comes of it."""
        name = self.treatment.name.capitalize()
        before, after = (self._amount(value) for value in (self.before_value, self.after_value))
        if self.settings.changed_percent == 0:
            return f"Nothing is changed yet. {self.fault.quantity}: {before} {self.fault.unit}."
        amounts = f"{before} before, {after} {self.fault.unit} after"
        came = {
            BETTER: f"{self.fault.quantity}: {amounts}, the right way.",
            WORSE: f"{self.fault.quantity}: {amounts}, the wrong way.",
            SAME: f"{self.fault.quantity}: {amounts}. {self._why_unchanged()}",
        }[self.direction]
        return f"{name}: {self.treatment.what}. {came} {self._elsewhere()}"

    def _amount(self, value: float) -> str:
        return f"at least {amount(self.fault.most)}" if value > self.fault.most else amount(value)

    def _why_unchanged(self) -> str:
        if self.fault.more_is_better and self.before_value < self.fault.least_change:
            return "Next to nothing is left that could get worse."
        return "This fault does not hang on it, as far as the model goes."

    def _elsewhere(self) -> str:
        """Say what the same change does to what is healthy."""
        if self.full_effort_percent < FULL_percent:
            return f"The same change leaves a healthy muscle {percent(self.full_effort_percent)} of its full effort."
        usual_m_per_s, velocity_m_per_s = ChainState().velocity_m_per_s, self.after.velocity_m_per_s
        speed = ""
        if abs(velocity_m_per_s - usual_m_per_s) > SAME_m_per_s:
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
        What the fault looks like, and which way it moves.
    """
    return BeforeAfter(settings, _course(settings, 0.0), _course(settings, settings.changed_percent))


def _course(settings: TreatedFault, changed_percent: float) -> Course:
    state = TREATMENTS[settings.treatment].state(changed_percent / 100)
    return observed(FAULTS[settings.fault], settings.severity_percent / 100, state)


def amount(value: float) -> str:
    """Return a number to compare as a few digits."""
    return fixed(value, 0 if value >= 10 or value < 0.05 else 1)
