"""How easily a motor axon is excited: thresholds, and how an impulse changes them."""

from __future__ import annotations

import numpy as np

from endplate.core.threshold import bracket_upward, narrow_to_precision
from endplate.core.words import number, value_text
from endplate.nerve.axon_assembly import assemble, settle
from endplate.nerve.axon_integration import NO_NODE, State, integrate
from endplate.nerve.axon_parameters import MotorAxon

PRECISION = 1e-4
"""Relative precision of a threshold."""
FIRST_TRIAL_nA, STRONGEST_nA = 0.25, 100.0
"""Currents between which a threshold is looked for, by doubling."""
CONDITIONING = 1.2
"""Strength of a conditioning pulse, of the threshold."""
LONGEST_ms = 40.0
"""How long an impulse is waited for."""
AWAY_nodes = 6
"""An impulse counts as started when it has reached a node so far from the stimulus, or the end."""


def threshold_nA(axon: MotorAxon, pulse_ms: float) -> float:
    """Return the weakest current into the middle node that starts an impulse.

    Parameters
    ----------
    axon : MotorAxon
        The axon.
    pulse_ms : float
        Duration of the pulse.

    Returns
    -------
    float
        Current in nA, to within :data:`PRECISION` of itself.

    Raises
    ------
    ValueError
        The axon cannot be excited, or fires without a stimulus.
    """
    return _weakest_nA(axon, settle(axon), pulse_ms)


def recovery_percent(axon: MotorAxon, interval_ms: float, pulse_ms: float = 0.1) -> float:
    """Return by how much an earlier impulse has changed the threshold.

    The impulse before is started at the same node by :data:`CONDITIONING` times the threshold.

    Parameters
    ----------
    axon : MotorAxon
        The axon.
    interval_ms : float
        Time from the first pulse's start to the second's.
    pulse_ms : float
        Duration of both pulses.

    Returns
    -------
    float
        Positive when the axon is harder to excite (refractory, late subexcitable), negative when easier.
    """
    if not pulse_ms < interval_ms:
        pulse = f"the pulse of {number(pulse_ms)} ms"
        raise ValueError(f"interval_ms has to be longer than {pulse}, not {number(interval_ms)}.")
    rest = settle(axon)
    alone_nA = _weakest_nA(axon, rest, pulse_ms)
    conditioned, steps = rest.copy(), round(interval_ms / axon.step_ms)
    integrate(
        assemble(axon, axon.step_ms),
        conditioned,
        rest.voltage_mV,
        node=axon.nodes // 2,
        starts_ms=np.zeros(1),
        width_ms=pulse_ms,
        amplitude_nA=CONDITIONING * alone_nA,
        least_steps=steps,
        most_steps=steps,
        every=steps,
        watched=NO_NODE,
        firings=1,
    )
    return 100 * (_weakest_nA(axon, conditioned, pulse_ms) / alone_nA - 1)


def _weakest_nA(axon: MotorAxon, start: State, pulse_ms: float) -> float:
    """Return the threshold at the middle node of an axon in a given state."""
    if not 0 < pulse_ms < LONGEST_ms / 2:
        longest = number(LONGEST_ms / 2)
        raise ValueError(f"pulse_ms takes a number above 0 and below {longest} ms, not {value_text(pulse_ms)}.")
    coefficients, rest_mV, middle = assemble(axon, axon.step_ms), settle(axon).voltage_mV, axon.nodes // 2
    watched, most = min(middle + AWAY_nodes, axon.nodes - 1), round(LONGEST_ms / axon.step_ms)

    def fires(current_nA: float) -> bool:
        _, _, fired, _ = integrate(
            coefficients,
            start.copy(),
            rest_mV,
            node=middle,
            starts_ms=np.zeros(1),
            width_ms=pulse_ms,
            amplitude_nA=current_nA,
            least_steps=1,
            most_steps=most,
            every=most,
            watched=watched,
            firings=1,
        )
        return bool(fired[watched])

    if fires(0.0):
        raise ValueError("This axon fires without a stimulus, so it has no threshold.")
    try:
        bracket = bracket_upward(fires, 0.0, FIRST_TRIAL_nA, highest=STRONGEST_nA)
    except ValueError as reason:
        raise ValueError(f"No current up to {number(STRONGEST_nA)} nA starts an impulse in this axon.") from reason
    return narrow_to_precision(fires, *bracket, PRECISION).middle
