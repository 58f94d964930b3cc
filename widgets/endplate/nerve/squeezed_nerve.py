"""One motor axon through a squeezed stretch of nerve, beside the same axon in health.

Two opposite faults can come of it. A signal that was sent may arrive late or be lost;
or the squeezed stretch may send signals of its own, both ways.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from endplate.core.parameters import Parameters, declaration, parameter
from endplate.core.words import count, fixed, form, out_of
from endplate.nerve.conduction import Conduction
from endplate.nerve.courses.axon_course import AxonCourse, follow
from endplate.nerve.courses.impulse_fates import Fates, fates
from endplate.nerve.motor_axon import Lesion, MotorAxon, PulseTrain, conduct
from endplate.nerve.myelinated_fibre import measures
from endplate.nerve.node_membrane import CALCIUM_mM

NODES = 41
FIRST_ms = 1.0
"""Start of the first impulse: a recording begins with an axon at rest."""
ONE_STEP_us, LONG_STEP_us = 5.0, 10.0
"""Time steps for one impulse, and for recordings so long that a slider would have to wait."""
AS_HEALTHY_ms = 0.02
"""A delay too small to be measured."""


@declaration
class SqueezedNerve(Parameters):
    """A motor axon of 41 nodes, part of which is squeezed, and the impulses sent along it."""

    lamellae_fraction: float = parameter(
        default=1.0,
        unit="fraction",
        low=0.01,
        high=1.0,
        step=0.005,
        label="Myelin left where squeezed",
        part="squeezed stretch",
        source="mcintyre_2002",
        description="Turns of myelin that are left in the squeezed stretch, of the normal number.",
    )
    internodes: int = parameter(
        default=22,
        unit="internodes",
        low=1,
        high=24,
        step=1,
        label="Length of the squeezed stretch",
        integer=True,
        part="squeezed stretch",
        description="Internodes that are squeezed.",
    )
    first_internode: int = parameter(
        default=10,
        unit="internodes",
        low=2,
        high=14,
        step=1,
        label="Healthy internodes before it",
        integer=True,
        part="squeezed stretch",
        description="Internodes before the squeezed stretch.",
    )
    bias_nA: float = parameter(
        default=0.0,
        unit="nA",
        low=0.0,
        high=0.3,
        step=0.01,
        label="Depolarising current",
        part="squeezed stretch",
        description="Steady current into each squeezed node: it stands for whatever makes an injured axon excitable.",
    )
    temperature_C: float = parameter(
        default=37.0,
        unit="°C",
        low=30.0,
        high=44.0,
        step=0.5,
        label="Temperature",
        part="nerve",
        source="mcintyre_2002",
        description="Temperature of the nerve.",
    )
    calcium_mM: float = parameter(
        default=CALCIUM_mM,
        unit="mM",
        low=0.4,
        high=3.0,
        step=0.05,
        label="Free calcium outside",
        part="nerve",
        description="Free calcium around the whole axon; overbreathing and a lack of parathyroid hormone lower it.",
    )
    diameter_um: float = parameter(
        default=10.0,
        unit="µm",
        low=8.0,
        high=16.0,
        step=0.1,
        label="Diameter of the axon",
        part="nerve",
        source="mcintyre_2002",
        description="Outer diameter of the fibre, myelin included.",
    )
    impulses: int = parameter(
        default=1,
        unit="impulses",
        low=0,
        high=8,
        step=1,
        label="Impulses sent",
        integer=True,
        part="impulses",
        description="Impulses that are started at the first node.",
    )
    rate_Hz: float = parameter(
        default=100.0,
        unit="Hz",
        low=50.0,
        high=400.0,
        step=10.0,
        label="Rate of the impulses",
        part="impulses",
        description="Impulses per second, when there are several.",
    )

    @property
    def lesion(self) -> Lesion:
        """The squeezed stretch."""
        return Lesion(self.first_internode, self.internodes, lamellae_fraction=self.lamellae_fraction)

    @property
    def axon(self) -> MotorAxon:
        """The axon with its squeezed stretch."""
        step_us = ONE_STEP_us if self.impulses <= 1 and not self.bias_nA else LONG_STEP_us
        return MotorAxon(
            self.diameter_um,
            self.temperature_C,
            NODES,
            lesion=self.lesion,
            bias_nA=self.bias_nA,
            step_us=step_us,
            calcium_mM=self.calcium_mM,
        )

    @property
    def train(self) -> PulseTrain:
        """The impulses."""
        return PulseTrain(self.impulses, self.rate_Hz, first_ms=FIRST_ms)

    @property
    def squeezed(self) -> bool:
        """Whether anything is done to the squeezed stretch."""
        return self.lamellae_fraction < 1 or self.bias_nA > 0

    @property
    def stretch(self) -> str:
        """What is done to the stretch, in a word: less myelin counts before a current."""
        return "squeezed" if self.lamellae_fraction < 1 else "depolarised"

    @property
    def stretch_mm(self) -> tuple[float, float]:
        """Where the squeezed stretch begins and ends."""
        spacing_mm = 1e-3 * measures(self.diameter_um).spacing_um
        return self.first_internode * spacing_mm, (self.first_internode + self.internodes) * spacing_mm


@dataclass(frozen=True, eq=False)
class Passage:
    """Impulses that passed a squeezed stretch, were lost, or arose there.

    Attributes
    ----------
    nerve : SqueezedNerve
        The axon and its squeezed stretch.
    conduction : Conduction
        Impulses along it.
    healthy : Conduction
        One impulse along the same axon in health.
    """

    nerve: SqueezedNerve
    conduction: Conduction
    healthy: Conduction

    @property
    def sent(self) -> int:
        """Impulses that were started at the first node."""
        return self.nerve.impulses

    @property
    def arrived(self) -> int:
        """How many of them reached the last node."""
        return self.conduction.conducted_pulses

    @property
    def extra(self) -> int:
        """Impulses at the last node that were not sent from the first."""
        return self.conduction.firing_ms[-1].size - self.arrived

    @property
    def added_delay_ms(self) -> float:
        """By how much the first impulse that arrived is later than in the healthy axon; nan without one."""
        return self.conduction.delay_ms - self.healthy.delay_ms

    @property
    def faults(self) -> tuple[str, ...]:
        """Which of the two opposite faults the axon has: ``"lost signal"``, ``"extra signal"``, both or none."""
        lost, extra = self.arrived < self.sent, self.extra > 0
        return ("lost signal",) * lost + ("extra signal",) * extra

    @cached_property
    def course(self) -> AxonCourse:
        """The axon at the moments that a drawing shows."""
        return follow(self.nerve.axon, self.conduction)

    @cached_property
    def fates(self) -> Fates:
        """Where impulses were lost and born, and when they came to the far end."""
        return fates(self.conduction)

    @property
    def unharmed_share(self) -> np.ndarray:
        """Share of the way that the first impulse has run in the same axon in health at the moments of ``course``."""
        return np.interp(self.course.time_ms, self.healthy.arrival_ms, np.linspace(0, 1, NODES))

    @property
    def four_places(self) -> dict[str, int]:
        """Nodes whose potentials are drawn, by where they are."""
        lesion = self.nerve.lesion
        behind = lesion.first_internode + lesion.internodes
        return {
            "before": lesion.first_internode - 2,
            "in the squeezed stretch": (lesion.first_internode + behind) // 2,
            "behind": behind + 2,
            "at the end": NODES - 1,
        }

    @property
    def _origin(self) -> str:
        """Where impulses that nobody sent began."""
        if not self.nerve.bias_nA:
            return "in the wake of another one"
        return f"{self.fates.born_in(self.nerve.lesion.nodes)} the {self.nerve.stretch} stretch"

    def summary(self) -> str:
        """Return in a few sentences which impulses arrived, and what that would mean."""
        sentences = []
        if self.sent == 0:
            sentences.append("Nothing was sent.")
        elif self.arrived == 0:
            sentences.append(f"{form(self.sent, 'The impulse', f'All {self.sent} impulses')} stopped in the nerve.")
        else:
            if self.sent > 1:
                arrives = form(self.arrived, "arrives", "arrive")
                sentences.append(f"{out_of(self.arrived, self.sent, 'impulse')} {arrives}.")
            late = self.added_delay_ms
            first = "The impulse" if self.sent == 1 else "It" if self.arrived == 1 else "The first"
            differs = f"{fixed(abs(late), 2)} ms {'longer' if late > 0 else 'less'} than"
            compared = differs if abs(late) >= AS_HEALTHY_ms else "as long as"
            sentences.append(f"{first} needs {fixed(self.conduction.delay_ms, 2)} ms, {compared} in the healthy axon.")
        if "lost signal" in self.faults:
            sentences.append("Lost signal: weakness in a motor axon, numbness in a sensory one.")
        elif self.arrived and self.added_delay_ms >= AS_HEALTHY_ms:
            sentences.append("Late is not lost: a muscle would still be told to work.")
        if self.extra:
            arrive = count(self.extra, "extra impulse reaches", "extra impulses reach")
            sentences.append(f"{arrive} the far end: {form(self.extra, 'it begins', 'they begin')} {self._origin}.")
            sentences.append("Extra signal: a twitch from a motor axon, tingling from a sensory one.")
        elif self.sent == 0:
            place = f"{self.nerve.stretch} stretch" if self.nerve.squeezed else "axon"
            sentences.append(f"The {place} stays silent.")
        return " ".join(sentences)


def simulate(nerve: SqueezedNerve) -> Passage:
    """Send impulses through a squeezed stretch of nerve.

    Parameters
    ----------
    nerve : SqueezedNerve
        The axon, its squeezed stretch and the impulses.

    Returns
    -------
    Passage
        The impulses, beside one along the same axon in health.
    """
    return Passage(nerve, conduct(nerve.axon, nerve.train), _in_health(nerve.diameter_um, nerve.temperature_C))


@lru_cache(maxsize=64)
def _in_health(diameter_um: float, temperature_C: float) -> Conduction:
    return conduct(MotorAxon(diameter_um, temperature_C, NODES), PulseTrain(first_ms=FIRST_ms))
