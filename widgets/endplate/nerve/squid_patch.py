"""A patch of the squid axon's membrane under pulses of current.

No current flows to neighbours: all of it charges the membrane or passes its channels.
:mod:`.squid_integration` steps it through time.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from endplate.core.threshold import bracket_upward, narrow_to_precision
from endplate.core.words import fixed, in_letters, times
from endplate.nerve.conduction import FIRED_mV
from endplate.nerve.courses.patch_course import PatchCourse, follow
from endplate.nerve.squid_integration import integrate_patch
from endplate.nerve.squid_membrane import (
    Q10,
    RATES_C,
    LEAK_mS_per_cm2,
    LEAK_mV,
    POTASSIUM_mV,
    SODIUM_mV,
    SquidMembrane,
    gate_table,
    steady_gates,
)
from endplate.nerve.squid_pulses import ConstantCurrent, Pulses

STEP_ms, EVERY = 0.0025, 8
"""Time step, and of how many steps one is kept."""
WAIT_ms = 20.0
"""So long after a pulse, at 6.3 °C, a patch that has not fired will not."""
STRONGEST_uA_per_cm2 = 1000.0
"""A patch that does not fire with this current is called inexcitable."""
THRESHOLD_PRECISION = 1e-4
"""Relative precision of a threshold."""
INTACT_mV = 150.0
"""A living membrane does not withstand larger potentials, of either sign, for long."""
FEWEST_SPIKES = 4
"""Repetitive firing is so many action potentials under one pulse, or more."""


@dataclass(frozen=True)
class Trial:
    """One single pulse, and whether the membrane fired."""

    pulse_ms: float
    current_uA_per_cm2: float
    fired: bool


@dataclass(frozen=True, eq=False)
class Patch:
    """Recording of a patch of membrane; times count from its start.

    Attributes
    ----------
    membrane : SquidMembrane
        The patch, or the axon that it was taken from.
    starts_ms, strengths_uA_per_cm2 : numpy.ndarray
        When each pulse began, and its current, shape ``(pulse,)``.
    pulse_ms : float
        Duration of each pulse.
    time_ms : numpy.ndarray
        Shape ``(time,)``, as of the arrays that follow.
    voltage_mV : numpy.ndarray
        Membrane potential.
    m, h, n : numpy.ndarray
        Gates, between 0 and 1: sodium channels open with m and inactivate as h falls; potassium
        channels open with n.
    peak_mV : float
        Highest potential, also between the times above.
    spike_times_ms : numpy.ndarray
        When each action potential passed -20 mV upward, shape ``(spike,)``.
    tried : tuple of Trial
        Single pulses that have been tried on the same membrane; empty after a single simulation.
    """

    membrane: SquidMembrane
    starts_ms: np.ndarray
    strengths_uA_per_cm2: np.ndarray
    pulse_ms: float
    time_ms: np.ndarray
    voltage_mV: np.ndarray
    m: np.ndarray
    h: np.ndarray
    n: np.ndarray
    peak_mV: float
    spike_times_ms: np.ndarray
    tried: tuple[Trial, ...] = ()

    @cached_property
    def course(self) -> PatchCourse:
        """The patch at the moments that a drawing shows."""
        currents = self.sodium_uA_per_cm2, self.potassium_uA_per_cm2, self.stimulus_uA_per_cm2
        return follow(self.time_ms, self.voltage_mV, (self.m, self.h, self.n), currents)

    @property
    def sodium_uA_per_cm2(self) -> np.ndarray:
        """Current of the sodium channels, shape ``(time,)``; inward is negative."""
        return self.membrane.sodium_mS_per_cm2 * self.m * self.m * self.m * self.h * (self.voltage_mV - SODIUM_mV)

    @property
    def potassium_uA_per_cm2(self) -> np.ndarray:
        """Current of the potassium channels, shape ``(time,)``; inward is negative."""
        return self.membrane.potassium_mS_per_cm2 * (self.n * self.n) ** 2 * (self.voltage_mV - POTASSIUM_mV)

    @property
    def leak_uA_per_cm2(self) -> np.ndarray:
        """Current of the leak, shape ``(time,)``; inward is negative."""
        return LEAK_mS_per_cm2 * (self.voltage_mV - LEAK_mV)

    @property
    def stimulus_uA_per_cm2(self) -> np.ndarray:
        """Current of the pulses, shape ``(time,)``."""
        on = (self.time_ms >= self.starts_ms[:, None]) & (self.time_ms < self.starts_ms[:, None] + self.pulse_ms)
        return self.strengths_uA_per_cm2 @ on

    @property
    def spikes(self) -> int:
        """Number of action potentials."""
        return self.spike_times_ms.size

    @property
    def rate_Hz(self) -> float:
        """Rate of repetitive firing under the last pulse: of its middle interval; zero without such firing.

        A few action potentials at the start of a pulse are no repetitive firing: there have to be
        :data:`FEWEST_SPIKES`. :attr:`sustained` says whether it goes on.
        """
        during = self._spikes_of_last_pulse_ms
        return float(1e3 / np.median(np.diff(during))) if during.size >= FEWEST_SPIKES else 0.0

    @property
    def sustained(self) -> bool:
        """Whether firing is repetitive and goes on: at the end of the pulse no action potential is overdue."""
        during = self._spikes_of_last_pulse_ms
        if during.size < FEWEST_SPIKES:
            return False
        return bool(self.starts_ms[-1] + self.pulse_ms - during[-1] < 1.5 * (during[-1] - during[-2]))

    @property
    def _spikes_of_last_pulse_ms(self) -> np.ndarray:
        start_ms = self.starts_ms[-1]
        inside = (self.spike_times_ms >= start_ms) & (self.spike_times_ms < start_ms + self.pulse_ms)
        return self.spike_times_ms[inside]

    def summary(self) -> str:
        """Return in one or two sentences whether and how often the membrane fired."""
        if self.starts_ms.size == 2:
            return self._summary_of_two()
        if not self.spikes:
            rise_mV = self.peak_mV - self.membrane.rest_mV
            return f"No action potential: the potential rises by {fixed(rise_mV, 1)} mV at most.{self._beyond_life}"
        if self.sustained:
            return (
                f"The membrane fires again and again while the current flows: {times(self.spikes)} here, "
                f"at {fixed(self.rate_Hz)} action potentials in a second.{self._beyond_life}"
            )
        latency_ms = self.spike_times_ms[0] - self.starts_ms[0]
        often = times(self.spikes) + ("" if self.spikes == 1 else " and then no more")
        return (
            f"The membrane fires {often}: {fixed(latency_ms, 1)} ms after the current begins it passes "
            f"{fixed(FIRED_mV)} mV, and it reaches {fixed(self.peak_mV, plus=True)} mV.{self._beyond_life}"
        )

    @property
    def _beyond_life(self) -> str:
        if np.abs(self.voltage_mV).max() <= INTACT_mV:
            return ""
        return " A living membrane would break down at such a potential, which is left out here."

    def _summary_of_two(self) -> str:
        spikes = f"{in_letters(self.spikes)} action potential{'s' * (self.spikes > 1)}"
        h, n = (100 * np.interp(self.starts_ms[1], self.time_ms, gate) / gate[0] for gate in (self.h, self.n))
        return (
            f"Two pulses, {spikes}. When the second pulse begins, gate h (sodium channels ready) is at {fixed(h)} % of "
            f"its value at rest, and gate n (potassium channels open) at {fixed(n)} %.{self._beyond_life}"
        )


def simulate(membrane: SquidMembrane, pulses: Pulses) -> Patch:
    """Send one or two pulses of current through a patch at rest.

    Parameters
    ----------
    membrane : SquidMembrane
        The patch, or an axon to take it from.
    pulses : Pulses
        The current.

    Returns
    -------
    Patch
        Potential, gates and action potentials, until some time after the last pulse.
    """
    return _record(membrane, pulses.starts_ms, pulses.strengths_uA_per_cm2, pulses.pulse_ms, pulses.recorded_ms)


def patch(axon: SquidMembrane, current_uA_per_cm2: float, duration_ms: float) -> Patch:
    """Let a constant current flow through a patch at rest.

    Parameters
    ----------
    axon : SquidMembrane
        The patch, or an axon to take it from.
    current_uA_per_cm2, duration_ms : float
        As :class:`ConstantCurrent` declares them.

    Returns
    -------
    Patch
        Potential, gates and action potentials, from the moment when the current is
        switched on until its end.
    """
    current = ConstantCurrent(current_uA_per_cm2, duration_ms)
    strengths = np.array([current.current_uA_per_cm2])
    return _record(axon, np.zeros(1), strengths, current.duration_ms, current.duration_ms)


def _record(
    membrane: SquidMembrane, starts_ms: np.ndarray, strengths: np.ndarray, pulse_ms: float, recorded_ms: float
) -> Patch:
    stored, spike_times_ms, peak_mV = integrate_patch(
        *_constants(membrane), starts_ms, strengths, pulse_ms, round(recorded_ms / STEP_ms), EVERY, STEP_ms
    )
    return Patch(
        membrane=membrane,
        starts_ms=starts_ms,
        strengths_uA_per_cm2=strengths,
        pulse_ms=pulse_ms,
        time_ms=np.arange(len(stored)) * EVERY * STEP_ms,
        voltage_mV=stored[:, 0],
        m=stored[:, 1],
        h=stored[:, 2],
        n=stored[:, 3],
        peak_mV=peak_mV,
        spike_times_ms=spike_times_ms,
    )


@lru_cache(maxsize=1024)
def threshold_uA_per_cm2(membrane: SquidMembrane, pulse_ms: float) -> float:
    """Return the weakest current that makes a patch at rest fire.

    Parameters
    ----------
    membrane : SquidMembrane
        The patch, or an axon to take it from.
    pulse_ms : float
        How long the current flows.

    Returns
    -------
    float
        Current within a ten-thousandth; nan when not even :data:`STRONGEST_uA_per_cm2` fires it.
    """
    ConstantCurrent(duration_ms=pulse_ms)
    constants, start_ms = _constants(membrane), np.zeros(1)
    steps = round((pulse_ms + WAIT_ms / Q10 ** ((membrane.temperature_C - RATES_C) / 10)) / STEP_ms)

    def fires(current: float) -> bool:
        return integrate_patch(*constants, start_ms, np.array([current]), pulse_ms, steps, steps, STEP_ms)[1].size > 0

    try:
        bracket = bracket_upward(fires, 0.0, 1.0, highest=STRONGEST_uA_per_cm2)
    except ValueError:
        return float("nan")
    return narrow_to_precision(fires, *bracket, THRESHOLD_PRECISION).high


def _constants(membrane: SquidMembrane) -> tuple[np.ndarray, float, float, float, np.ndarray]:
    """Return the arguments of :func:`.squid_integration.integrate_patch` that describe a membrane."""
    conductances = membrane.sodium_mS_per_cm2, membrane.potassium_mS_per_cm2
    rest_mV = membrane.rest_mV
    return gate_table(membrane.temperature_C, STEP_ms), *conductances, rest_mV, steady_gates(rest_mV)
