"""Five faults of the chain from nerve to muscle, each on a model that the kit has already.

A treatment changes a :class:`.chain_state.ChainState`; a fault reads from it the fields of its own part
of the chain, and returns a course that can be drawn and one number to compare.

weak junctions     :mod:`endplate.junction.repetitive_stimulation`, receptors lost
spastic muscle     :mod:`endplate.muscle.motor_pool`, too strong an answer to a stretch, and an effort after it
cramp              :mod:`endplate.involuntary.bistable_pool`, a loop through the muscle that keeps motoneurones firing
squeezed nerve     :mod:`endplate.nerve.nerve_trunk`, axons that have lost myelin
nerve that fires   :mod:`endplate.nerve.motor_axon`, a stretch of axon that is depolarised, and the relay behind it
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from endplate.core.words import fixed
from endplate.core.words import percent as percent_words
from endplate.involuntary import bistable_pool
from endplate.involuntary.bistable_pool import BistablePool
from endplate.junction import repetitive_stimulation
from endplate.junction.impulse import Junction
from endplate.junction.repetitive_stimulation import DECREMENT_SHOCK, StimulusTrain
from endplate.muscle.motor_pool import contract
from endplate.nerve import nerve_trunk
from endplate.nerve.motor_axon import Lesion, MotorAxon, PulseTrain, conduct
from endplate.nerve.nerve_trunk import NerveTrunk
from endplate.treatment.chain_state import FIBRES, INHIBITION_EXCITATION, POOL, ChainState, percent_of_full
from endplate.treatment.fault_course import Course, Fault, FaultCourse, Impulses, Link, links_without_fault, share

SHOCKS = StimulusTrain(fibres=FIBRES)
INHIBITION_LEAKS = 0.3
"""The strongest inhibition in a cramp, in leak conductances of a motoneurone; it abolishes any cramp."""
TENDON_GAIN = 1.0
"""By how much tendon afferents lower the gain of the loop through the muscle at most."""
MAX_GAIN = 1.0
"""Largest gain of that loop in the range of the model."""
SODIUM_SHARE = 0.5
"""Share of the persistent inward current of a motoneurone that sodium carries."""
STRETCHED_s, EFFORT_s, SHOWN_s = (0.5, 1.0), (2.0, 3.5), 4.0
EFFORT = 0.4
"""Excitation of the effort after the stretch, of the greatest."""
CELLS, CRAMP_s, HARD = 10, 75.0, 0.1
"""Motoneurones of the cramp, simulated time, and the share of full force above which a muscle is hard."""
AXONS, UNEVENNESS, STRETCH_mm = 200, 0.4, 25.0
ARRIVED_ms = 12.0
"""Simulated time of arrivals; the latest come within it."""
MAX_THINNED, MIN_LEFT = 0.012, 0.02
"""Myelin left in a squeezed nerve at full severity, and the least in the range of the model of the nerve."""
FIRING_NODES, FIRING_INTERNODES, FIRING_nA = 25, 4, 0.2
FASTEST_Hz = 600.0
"""Rate at which the sensory nerve is drawn as full."""
DRAWN_UNIT, DRAWN_AXONS, SEEN_ms = 10, 10, 2.0
"""Motor unit and number of axons whose impulses are kept, and how long before its arrival an impulse is seen."""
WATCHED_ms, SETTLED_ms = 25.0, 10.0
"""Simulated time of a depolarised axon, and the time from which its impulses count: the onset is left out."""


@lru_cache(maxsize=512)
def course(fault: Fault, severity: float, state: ChainState) -> Course:
    """Simulate a fault in a state of the chain.

    Parameters
    ----------
    fault : Fault
        One of :data:`FAULTS`.
    severity : float
        From 0 to 1.
    state : endplate.treatment.chain_state.ChainState
        The chain, with or without a treatment.

    Returns
    -------
    Course
        The course, the number to compare, and a healthy muscle and axon in the same state.
    """
    found = fault.simulate(severity, state)
    return Course(
        x=found.x,
        y=found.y,
        value=found.value,
        links=links_without_fault(state) | dict(found.links),
        impulses=found.impulses,
        full_effort_percent=state.full_effort_percent,
        velocity_m_per_s=state.velocity_m_per_s,
        fires_again_percent=state.fires_again_percent,
    )


def _weak_junctions(severity: float, state: ChainState) -> FaultCourse:
    junction = Junction(
        receptor_fraction=1 - severity,
        toxin_fraction=state.toxin_fraction,
        esterase_fraction=state.esterase_fraction,
        temperature_C=state.temperature_C,
    )
    answering = repetitive_stimulation.cmap_fraction(junction, SHOCKS)
    percent = 100 * answering * state.calcium_release_fraction * state.conducts
    time_s = np.arange(SHOCKS.pulses) / SHOCKS.rate_Hz
    return FaultCourse(
        time_s,
        percent,
        float(percent[DECREMENT_SHOCK]),
        {"junction": share(float(answering[DECREMENT_SHOCK]))},
        Impulses((time_s,), (state.conducts,)),
    )


def _spastic_muscle(severity: float, state: ChainState) -> FaultCourse:
    time_s = np.arange(0, SHOWN_s, 0.005)
    reflex = max(0.0, severity * state.afferent_fraction - INHIBITION_EXCITATION * state.tendon_inhibition)
    drive = reflex * _during(time_s, STRETCHED_s) + EFFORT * _during(time_s, EFFORT_s)
    drive = np.maximum(0.0, drive - INHIBITION_EXCITATION * state.inhibition)
    contraction = contract(POOL, drive * POOL.max_excitation, SHOWN_s)
    percent = np.minimum(100.0, percent_of_full(contraction.force) * state.force_fraction)
    left = max(0.0, reflex - INHIBITION_EXCITATION * state.inhibition)
    return FaultCourse(
        contraction.time_s,
        percent,
        float(percent[contraction.time_s < EFFORT_s[0]].max()),
        {"reflex": share(reflex), "motoneurone_pool": share(left)},
        Impulses((contraction.spike_times_s[DRAWN_UNIT],), (state.conducts,)),
    )


def _cramp(severity: float, state: ChainState) -> FaultCourse:
    # The force of the muscle excites the afferents: a weaker muscle is a weaker loop
    loop = min(MAX_GAIN, severity * state.afferent_fraction * state.force_fraction)
    gain = loop - TENDON_GAIN * state.tendon_inhibition
    pool = BistablePool(
        cells=CELLS,
        reflex_gain=gain,
        inhibition=INHIBITION_LEAKS * state.inhibition,
        pic_conductance=1 - SODIUM_SHARE * (1 - state.sodium_fraction),
    )
    block_s = math.inf if state.conducts else 0.0
    firing = bistable_pool.simulate(pool, CRAMP_s, block_s=block_s)
    force = firing.force * state.force_fraction
    hard = (force > HARD) & (firing.time_s >= pool.trigger_end_s)
    return FaultCourse(
        firing.time_s,
        100 * force,
        float(hard.sum() * (firing.time_s[1] - firing.time_s[0])),
        {
            "reflex": Link(gain * state.conducts, f"gain {fixed(gain, 2)}"),
            "motoneurone_pool": share(pool.pic_conductance),
        },
        Impulses((firing.spike_times_s[0],), (state.conducts,)),
    )


def _squeezed_nerve(severity: float, state: ChainState) -> FaultCourse:
    left = MAX_THINNED ** (severity * state.pressure_fraction) * state.myelin_worth
    responses = nerve_trunk.simulate(
        NerveTrunk(
            lamellae_fraction=max(MIN_LEFT, left),
            unevenness=UNEVENNESS,
            stretch_mm=STRETCH_mm,
            temperature_C=state.temperature_C,
            axons=AXONS,
        )
    )
    arrived_ms = np.where(state.conducts, responses.above_arrival_ms, np.nan)
    time_ms = np.linspace(0, ARRIVED_ms, 241)
    percent = 100 * (arrived_ms[:, None] <= time_ms).mean(axis=0)
    conducting = np.isfinite(arrived_ms)
    drawn_ms = arrived_ms[:: AXONS // DRAWN_AXONS]
    return FaultCourse(
        time_ms,
        percent,
        float(100 * conducting.mean()),
        {"motor_axon": Link(float(conducting.mean()), f"{percent_words(100 * conducting.mean())} conduct")},
        Impulses(
            tuple(np.array([max(0.0, each - SEEN_ms)]) for each in np.nan_to_num(drawn_ms)),
            tuple(np.isfinite(drawn_ms).tolist()),
        ),
    )


def _nerve_that_fires(severity: float, state: ChainState) -> FaultCourse:
    lesion = Lesion(
        first_internode=(FIRING_NODES - FIRING_INTERNODES) // 2,
        internodes=FIRING_INTERNODES,
        node_sodium_fraction=state.local_sodium_fraction,
    )
    axon = MotorAxon(
        temperature_C=state.temperature_C,
        nodes=FIRING_NODES,
        lesion=lesion,
        sodium_fraction=state.sodium_fraction,
        bias_nA=FIRING_nA * severity * state.pressure_fraction,
        step_us=10.0,
    )
    arrived_ms = conduct(axon, PulseTrain(count=0, recorded_ms=WATCHED_ms)).firing_ms[-1]
    arrived_ms = arrived_ms[arrived_ms >= SETTLED_ms] - SETTLED_ms
    handed_over = np.full(arrived_ms.size, 100 * state.afferent_fraction)
    rate_Hz = _rate_Hz(arrived_ms)
    return FaultCourse(
        arrived_ms,
        handed_over,
        rate_Hz * state.afferent_fraction,
        {"sensory_nerve": Link(rate_Hz / FASTEST_Hz, f"{fixed(rate_Hz)} per s")},
        Impulses((np.maximum(0.0, arrived_ms - SEEN_ms),), (True,), to_the_cord=True),
    )


WEAK_JUNCTIONS = Fault(
    name="weak junctions (myasthenia)",
    site="junction",
    problem="weak junctions",
    quantity="Fourth twitch at 3 Hz",
    unit="% of healthy",
    more_is_better=True,
    min_change=2.0,
    x_title="Time (s)",
    y_title="Twitch (% of healthy)",
    severity="share of acetylcholine receptors that are lost",
    simulate=_weak_junctions,
)
SPASTIC_MUSCLE = Fault(
    name="spastic muscle",
    site="reflex",
    problem="spasm and spasticity",
    quantity="Force that a stretch calls up",
    unit="% of full force",
    more_is_better=False,
    min_change=2.0,
    x_title="Time (s)",
    y_title="Force (% of full force)",
    severity="excitation that a stretch calls up, of the greatest",
    simulate=_spastic_muscle,
)
CRAMP = Fault(
    name="cramp",
    site="motoneurone_pool",
    problem="cramp",
    quantity="Time for which the muscle is hard",
    unit="s",
    more_is_better=False,
    min_change=2.0,
    x_title="Time (s)",
    y_title="Force (% of full force)",
    severity="gain of the loop from muscle to motoneurones and back",
    simulate=_cramp,
    max_value=73.0,
)
SQUEEZED_NERVE = Fault(
    name="squeezed nerve",
    site="motor_axon",
    problem="pinched nerve",
    quantity="Axons that conduct through it",
    unit="% of all",
    more_is_better=True,
    min_change=1.0,
    x_title="Time since the stimulus (ms)",
    y_title="Axons that have arrived (% of all)",
    severity="myelin that is lost, on a logarithmic scale",
    simulate=_squeezed_nerve,
)
NERVE_THAT_FIRES = Fault(
    name="nerve that fires by itself (tingling, nerve pain)",
    site="sensory_nerve",
    problem="neuropathic pain",
    quantity="Impulses handed over in the cord",
    unit="per s",
    more_is_better=False,
    min_change=5.0,
    x_title="Time (ms)",
    y_title="Handed over (%)",
    severity="current that depolarises a stretch of the axon",
    simulate=_nerve_that_fires,
)
FAULTS = {each.name: each for each in (WEAK_JUNCTIONS, SPASTIC_MUSCLE, CRAMP, SQUEEZED_NERVE, NERVE_THAT_FIRES)}


def _rate_Hz(times_ms: np.ndarray) -> float:
    """Rate of a train that goes on to the end; impulses of a train that has ended count over the whole time."""
    watched_ms = WATCHED_ms - SETTLED_ms
    if times_ms.size < 2 or watched_ms - times_ms[-1] > 2 * np.diff(times_ms).mean():
        return 1e3 * times_ms.size / watched_ms
    return float(1e3 / np.diff(times_ms).mean())


def _during(time_s: np.ndarray, span_s: tuple[float, float]) -> np.ndarray:
    return ((time_s >= span_s[0]) & (time_s < span_s[1])).astype(float)
