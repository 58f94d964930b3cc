"""The squid's giant axon: one impulse along it, and a patch of its membrane.

The axon is a uniform cable of the membrane of Hodgkin and Huxley (:mod:`.squid_membrane`)
with closed ends, cut into compartments; :mod:`.squid_integration` steps it through time,
and :mod:`.squid_patch` has the patch.
"""

from __future__ import annotations

import math

import numpy as np

from endplate.core.parameters import Parameters, declaration, parameter
from endplate.nerve.conduction import Conduction
from endplate.nerve.squid_integration import integrate_cable
from endplate.nerve.squid_membrane import SquidMembrane, gate_table, steady_gates, temperature
from endplate.nerve.squid_patch import Patch, patch, simulate, threshold_uA_per_cm2
from endplate.nerve.squid_pulses import ConstantCurrent, Pulses

__all__ = [
    "Conduction",
    "ConstantCurrent",
    "Patch",
    "Pulses",
    "SquidAxon",
    "SquidMembrane",
    "conduct",
    "patch",
    "simulate",
    "threshold_uA_per_cm2",
]

STANDARD_um, STANDARD_mm = 476.0, 100.0
"""Diameter of the axon that Huxley computed, and the length that is followed of an axon so thick."""
AXOPLASM_ohm_cm = 35.4
STIMULUS_uA, STIMULUS_ms = 20.0, 0.2
"""Pulse into the first compartment of an axon of :data:`STANDARD_um`."""
LONGEST_ms = 100.0
"""A recording ends then at the latest: several times what the slowest impulse needs."""
COMPARTMENT_LATENCY_ms = 1.0  # ten times what the slowest impulse needs


@declaration
class Thickness(Parameters):
    """How thick an axon is."""

    diameter_um: float = parameter(
        default=STANDARD_um,
        unit="µm",
        low=1.0,
        high=2000.0,
        step=1.0,
        label="Diameter",
        part="axon",
        source="neuron_squid",
        description="Diameter of the axon, which has no myelin.",
    )


@declaration
class SquidAxon(SquidMembrane, Thickness):  # fields of the last base come first
    """An axon without myelin, the same all along."""

    temperature_C: float = temperature(18.5)
    compartments: int = parameter(
        default=401,
        unit="compartments",
        low=101,
        high=4001,
        step=100,
        label="Compartments",
        integer=True,
        part="computation",
        description="Number of pieces that the axon is cut into.",
    )
    step_us: float = parameter(
        default=1.0,
        unit="µs",
        low=0.1,
        high=10.0,
        step=0.1,
        label="Time step",
        part="computation",
        description="Time step; the error grows with its square, to a thousandth of the velocity at 10 µs.",
    )

    @property
    def length_mm(self) -> float:
        """Length that is followed: 100 mm of the standard axon, and as many length constants of any other.

        A length constant grows with the square root of the diameter. So an axon of any thickness
        is computed equally well, and an impulse that fades has as far to go before it counts as blocked.
        """
        return STANDARD_mm * math.sqrt(self.diameter_um / STANDARD_um)

    @property
    def position_mm(self) -> np.ndarray:
        """Distance of each compartment's centre from the stimulated end, shape ``(compartment,)``."""
        return (np.arange(self.compartments) + 0.5) * self.length_mm / self.compartments

    @property
    def stimulus_uA(self) -> float:
        """Current of the stimulus: as the conductance into the end of a long cable grows, by the power 3/2.

        The end of an axon of any diameter is depolarised equally then, so the stimulus is equally
        far above threshold.
        """
        return STIMULUS_uA * (self.diameter_um / STANDARD_um) ** 1.5


def conduct(axon: SquidAxon) -> Conduction:
    """Send one impulse from the end of an axon and follow it.

    Parameters
    ----------
    axon : SquidAxon
        The axon; it starts at rest, and is stimulated at once.

    Returns
    -------
    Conduction
        Potentials at the centres of the compartments and what arrived; recorded until the
        axon is quiet, for :data:`LONGEST_ms` at most.

    Notes
    -----
    Close to its heat block the axon still passes on a wave too weak to reach -20 mV (33.4 to 33.7 °C
    in the standard axon). It counts as blocked, as everywhere in the kit.
    """
    diameter_cm = 1e-4 * axon.diameter_um
    piece_cm = 0.1 * axon.length_mm / axon.compartments
    step_ms = 1e-3 * axon.step_us
    stored, fired_ms, fired, every = integrate_cable(
        gate_table(axon.temperature_C, step_ms),
        axon.sodium_mS_per_cm2,
        axon.potassium_mS_per_cm2,
        axon.rest_mV,
        steady_gates(axon.rest_mV),
        1e3 * diameter_cm / (4 * AXOPLASM_ohm_cm * piece_cm**2),
        axon.compartments,
        axon.stimulus_uA / (math.pi * diameter_cm * piece_cm),
        STIMULUS_ms,
        LONGEST_ms,
        step_ms,
    )
    return Conduction(
        time_ms=np.arange(len(stored)) * every * step_ms,
        voltage_mV=stored.T,
        position_mm=axon.position_mm,
        firing_ms=tuple(times[:count] for times, count in zip(fired_ms, fired, strict=True)),
        stimuli_ms=np.zeros(1),
        node_latency_ms=COMPARTMENT_LATENCY_ms,
    )
