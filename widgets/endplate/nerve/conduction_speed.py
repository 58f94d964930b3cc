"""What makes an impulse fast: thickness, myelin, warmth; a human axon beside the squid's.

A squid's giant axon has no myelin. One of any other thickness conducts in proportion
to the square root of its diameter, so its computed velocity serves for all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from endplate.core.compilation import compiled
from endplate.core.parameters import Parameters, declaration, declared, parameter
from endplate.core.words import fixed
from endplate.nerve import motor_axon, squid_axon
from endplate.nerve.conduction import Conduction
from endplate.nerve.courses.axon_course import AxonCourse, follow
from endplate.nerve.motor_axon import Lesion, MotorAxon, PulseTrain
from endplate.nerve.myelinated_fibre import measures
from endplate.nerve.squid_axon import SquidAxon

LENGTH_mm = 30.0
"""Length of axon that is followed."""
MOMENTS, UNMYELINATED_PLACES = 220, 41
"""Of a recording, as many moments as a drawing that moves shows; and places along the axon without myelin."""
FIRST_ms = 0.5
"""When the impulse is started."""
SHORT_nodes, ONE_PULSE = 13, PulseTrain(recorded_ms=0.5)
"""Enough nodes, and time, for a velocity away from the ends."""
CURVES = {
    "diameter_um": (2.0, 4.0, 5.7, 8.7, 10.0, 12.8, 16.0),
    "temperature_C": (20.0, 25.0, 30.0, 35.0, 40.0, 44.0),
    "lamellae_fraction": (0.055, 0.1, 0.2, 0.4, 0.7, 1.0),
}
"""Where the velocity is computed for a curve over each of the fibre's properties."""


@declaration
class MyelinatedFibre(Parameters):
    """A myelinated motor axon that is the same all along."""

    diameter_um: float = parameter(
        default=10.0,
        unit="µm",
        low=2.0,
        high=16.0,
        step=0.1,
        label="Diameter",
        part="axon",
        source="mcintyre_2002",
        description="Outer diameter of the fibre, myelin included.",
    )
    lamellae_fraction: float = parameter(
        default=1.0,
        unit="fraction",
        low=0.02,
        high=1.0,
        step=0.01,
        label="Myelin left",
        part="axon",
        source="mcintyre_2002",
        description="Turns of myelin in every internode, of the normal number.",
    )
    temperature_C: float = parameter(
        default=37.0,
        unit="°C",
        low=20.0,
        high=44.0,
        step=0.5,
        label="Temperature",
        part="axon",
        source="mcintyre_2002",
        description="Temperature of the nerve.",
    )

    def axon(self, nodes: int) -> MotorAxon:
        """Return the axon with so many nodes."""
        lesion = Lesion(0, nodes - 1, lamellae_fraction=self.lamellae_fraction)
        return MotorAxon(self.diameter_um, self.temperature_C, nodes, lesion=lesion)


@dataclass(frozen=True, eq=False)
class Speed:
    """How fast an axon conducts.

    Attributes
    ----------
    fibre : MyelinatedFibre
        The axon.
    conduction : Conduction
        One impulse along :data:`LENGTH_mm` of it.
    """

    fibre: MyelinatedFibre
    conduction: Conduction

    @cached_property
    def course(self) -> AxonCourse:
        """The axon at the moments that a drawing shows."""
        return follow(self.fibre.axon(self.conduction.position_mm.size), self.conduction, MOMENTS)

    @property
    def arrived_ms(self) -> np.ndarray:
        """When the impulse reached each node that it reached, shape ``(node,)``."""
        arrival_ms = self.conduction.arrival_ms
        return arrival_ms[np.isfinite(arrival_ms)]

    @property
    def unmyelinated_mV(self) -> np.ndarray:
        """Potential along an axon as thick with the squid's membrane and no myelin, in whole millivolts.

        Shape ``(time, place)``: at the moments of ``course``, at :data:`UNMYELINATED_PLACES` places over the same way.
        Every place has the course of the squid's axon in its middle, when the impulse comes there.
        """
        axon, middle = squid(), squid().position_mm.size // 2
        late_ms = np.linspace(0, LENGTH_mm, UNMYELINATED_PLACES) / self.unmyelinated_m_per_s
        passing_ms = axon.time_ms - axon.arrival_ms[middle]
        return _whole_mV(self.course.time_ms - FIRST_ms, late_ms, passing_ms, axon.voltage_mV[middle])

    @property
    def velocity_m_per_s(self) -> float:
        """Velocity of the axon; nan when it does not conduct."""
        return self.conduction.velocity_m_per_s

    @property
    def unmyelinated_m_per_s(self) -> float:
        """Velocity of an axon as thick that has the squid's membrane and no myelin, at the squid's temperature."""
        return float(unmyelinated_m_per_s(self.fibre.diameter_um))

    def curve(self, over: str) -> tuple[np.ndarray, np.ndarray]:
        """Return values of one property, and the velocity at each of them with the others as they are.

        Parameters
        ----------
        over : str
            Name of the property, one of :data:`CURVES`.

        Returns
        -------
        tuple of numpy.ndarray
            Values, and velocities in m/s; nan where the axon does not conduct.
        """
        start: Any = declared(MyelinatedFibre)[over].default
        return np.array(CURVES[over]), _velocities(replace(self.fibre, **{over: start}), over)

    def summary(self) -> str:
        """Say in one or two sentences how fast the axon is."""
        if self.conduction.blocked:
            return "An axon with so little myelin all along does not conduct."
        ratio = self.velocity_m_per_s / self.unmyelinated_m_per_s
        return (
            f"The impulse runs at {fixed(self.velocity_m_per_s, 1)} m/s and needs "
            f"{fixed(1e3 / self.velocity_m_per_s)} ms for a metre. That is {fixed(ratio, 0 if ratio >= 2 else 1)} "
            "times as fast as a squid's membrane without myelin would be at this thickness "
            f"({fixed(self.unmyelinated_m_per_s, 1)} m/s)."
        )


def simulate(fibre: MyelinatedFibre) -> Speed:
    """Send one impulse along an axon.

    Parameters
    ----------
    fibre : MyelinatedFibre
        The axon.

    Returns
    -------
    Speed
        Its impulse and velocity.
    """
    nodes = round(1e3 * LENGTH_mm / measures(fibre.diameter_um).spacing_um) + 1
    return Speed(fibre, motor_axon.conduct(fibre.axon(nodes), PulseTrain(first_ms=FIRST_ms)))


@compiled()
def _whole_mV(time_ms: np.ndarray, late_ms: np.ndarray, given_ms: np.ndarray, given_mV: np.ndarray) -> np.ndarray:
    """Return a potential, given over time, at places where it comes late, in whole millivolts: ``(time, place)``."""
    found = np.empty((time_ms.size, late_ms.size))
    for place in range(late_ms.size):
        after = 1
        for moment in range(time_ms.size):  # they rise, and so does their place among the given ones
            since_ms = time_ms[moment] - late_ms[place]
            while after < given_ms.size - 1 and given_ms[after] < since_ms:
                after += 1
            share = (since_ms - given_ms[after - 1]) / (given_ms[after] - given_ms[after - 1])
            rise_mV = given_mV[after] - given_mV[after - 1]
            found[moment, place] = np.rint(given_mV[after - 1] + min(1.0, max(0.0, share)) * rise_mV)
    return found


@lru_cache(maxsize=1)
def squid() -> Conduction:
    """Return one impulse along the squid's giant axon as Hodgkin and Huxley had it."""
    return squid_axon.conduct(SquidAxon())


def unmyelinated_m_per_s(diameter_um: float | np.ndarray) -> np.ndarray:
    """Return the velocity of axons with the squid's membrane, by the square root of their diameter."""
    return squid().velocity_m_per_s * np.sqrt(np.asarray(diameter_um) / SquidAxon().diameter_um)


@lru_cache(maxsize=256)
def _velocities(fibre: MyelinatedFibre, over: str) -> np.ndarray:
    axons = (replace(fibre, **{over: value}).axon(SHORT_nodes) for value in CURVES[over])
    return np.array([motor_axon.conduct(each, ONE_PULSE).velocity_m_per_s for each in axons])
