"""What the tests of the human motor axon share."""

import numpy as np

from endplate.nerve import myelinated_fibre as fibre
from endplate.nerve.axon_assembly import assemble, settle
from endplate.nerve.axon_integration import integrate
from endplate.nerve.motor_axon import Lesion

TWO_THIN = Lesion(20, 2, lamellae_fraction=0.03)
"""Two internodes with little myelin in the middle of an axon of 41 nodes."""


def resting_mV(axon):
    """Return the potential of each node at rest."""
    return settle(axon).voltage_mV + fibre.RESTING_mV


def stepped(axon, end_ms, current_nA=0.0, pulse_ms=0.1):
    """Return the nodes' potentials from rest for a while, with one pulse into the middle node."""
    steps = round(end_ms / axon.step_ms)
    voltage_mV, *_ = integrate(
        assemble(axon, axon.step_ms),
        settle(axon).copy(),
        settle(axon).voltage_mV,
        axon.nodes // 2,
        starts_ms=np.zeros(1),
        width_ms=pulse_ms,
        amplitude_nA=current_nA,
        least_steps=steps,
        most_steps=steps,
        every=1,
        watched=-1,
        firings=1,
    )
    return voltage_mV.T
