"""The cell of a bistable motoneurone pool, and the compiled stepping of a pool of them.

A cell has two leaky compartments. The soma fires at a threshold and is reset, and an afterhyperpolarisation follows.
The dendrite has a persistent inward current that keeps it depolarised once it is open, and that inactivates slowly.

Conductances are multiples of the leak of their compartment. Currents are written as the potential that they would add
to an uncoupled compartment at rest. Membrane potentials take :data:`SUBSTEPS` steps a millisecond; slow variables, and
those that all cells share, take one.

All constants are teaching values, chosen as ``docs/involuntary.md`` says; the equations stand there too.
"""

from __future__ import annotations

import numpy as np

from endplate.core.compilation import compiled
from endplate.core.decay import settled

REST_mV, THRESHOLD_mV, RESET_mV = -70.0, -52.0, -66.0
"""Resting potential, and threshold and reset of the soma."""
SOMA_ms, DENDRITE_ms, COUPLING = 5.0, 12.0, 0.5
"""Time constants of the two compartments, and the conductance between them in leaks."""
BACKGROUND_mV, BACKGROUND_SPREAD_mV = 9.0, 0.45
"""Steady drive of the soma; the first cell has the spread more, the last one the spread less."""
AHP_STEP, AHP_ms, AHP_mV = 0.5, 40.0, -80.0
"""Afterhyperpolarisation: conductance that an impulse adds, its time constant and its reversal."""
PIC_HALF_mV, PIC_SLOPE_mV, PIC_ms, PIC_mV = -46.0, 3.0, 50.0, 10.0
"""Persistent inward current: half-activation, slope, time constant of activation, and reversal."""
INACTIVATION_s = (25.0, 15.0)
"""Time constant of its inactivation in the first and in the last cell."""
INHIBITION_mV = -75.0
"""Reversal of all inhibition."""
NOISE_ms, DENDRITE_NOISE = 5.0, 1.0
"""Time constant of the noise, and its size in the dendrite, as a share of that in the soma."""
RENSHAW_ms, RENSHAW = 12.0, 0.19
"""Renshaw inhibition: decay, and conductance that one impulse of every cell adds."""
SYNAPSE_ms, SYNAPSE_mV = 40.0, 18.3
"""Decay of the effect of one stimulus on a dendrite, and its height at amplitude one in the first cell."""
MIN_SHARE = 0.3
"""Share of a stimulus that reaches the last cell; the first one gets all of it."""
FORCE_ms, FUSING_Hz = 200.0, 10.0
"""Time constant of force, and mean rate at which it is half of its maximum."""
REFLEX_mV = 11.0
"""Current of the fast part of the loop at full force and gain one."""
AFFERENT_s, AFFERENT_FULL, AFFERENT_HALF = 13.0, 1.93, 0.205
"""Slow part of the loop: its time constant, its largest conductance, and gain times force at half of it."""
AFFERENT_INHIBITION = 1.7
"""Conductance of the slow part at full force and gain minus one."""
ADAPTATION_s, ADAPTATION = 120.0, 1.6
"""Adaptation of the slow afferents: its time constant, and the share that they lose at full force, at most one."""
STRETCH, STRETCH_s = 2.0, 0.3
"""Conductance and duration of the inhibition by tendon afferents when the muscle is stretched."""

LANES, MIN_LANES = 4, 16
"""Cells are stepped in multiples of the first number, so that none is left over beside the vectors.

With fewer than the second the compiled loops take one cell after the other, and several times as long.
"""
NEVER_mV = -100.0
"""Drive of a cell that is not there."""

SUBSTEPS = 2
SAMPLE_ms = 20
"""Time between two samples of the variables in :data:`SAMPLES`."""
SAMPLES = ("open_share", "available_share", "open_conductance", "loop_conductance", "force", "renshaw_conductance")
MAX_RATE_Hz = 500
"""Space for impulses; the mean rate of a cell at the strongest settings is a fifth of it."""


@compiled()
def _opening(
    x: float,
) -> float:
    """Return ``1 / (1 + exp(-x))`` to a ten-thousandth, from sums and products alone.

    These give the same result on every processor; exponential functions of system libraries differ.
    """
    u = 0.5 * x
    u = -4.5 if u < -4.5 else u
    u = 4.5 if u > 4.5 else u
    w = u * u
    return 0.5 + 0.5 * u * (135135.0 + w * (17325.0 + w * (378.0 + w))) / (
        135135.0 + w * (62370.0 + w * (3150.0 + w * 28.0))
    )


@compiled()
def _substep(
    vs: float,
    vd: float,
    after: float,
    on_soma: float,
    soma_drive: float,
    noise: float,
    dendrite_left: float,
    dendrite_new: float,
    dendrite_source: float,
    soma_half: float,
) -> tuple[float, float]:
    """Return the potentials of soma and dendrite after a step, before the soma is reset."""
    half = soma_half * (1.0 + COUPLING + on_soma + after)
    new = (vs * (1.0 - half) + 2.0 * soma_half * (soma_drive + noise + COUPLING * vd + after * AHP_mV)) / (1.0 + half)
    drive = dendrite_source + DENDRITE_NOISE * noise + COUPLING * 0.5 * (vs + new)
    return new, vd * dendrite_left + dendrite_new * drive


@compiled()
def step_pool(
    pic: float,
    inhibition: float,
    noise_mV: float,
    gain: float,
    pulse_ms: np.ndarray,
    amplitude: float,
    stretch_ms: float,
    block_ms: float,
    chance: np.ndarray,
    substeps: int,
    silence_ms: float,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Step a pool from rest.

    Parameters
    ----------
    pic, inhibition : float
        Conductances of the persistent inward current and of the steady inhibition, in leaks.
    noise_mV : float
        Standard deviation of the noise of each soma.
    gain : float
        Gain of the loop through the muscle.
    pulse_ms : numpy.ndarray
        Times of the stimuli, shape ``(stimulus,)``.
    amplitude : float
        Strength of the stimuli.
    stretch_ms, block_ms : float
        Times of a stretch and of a nerve block; infinite for none.
    chance : numpy.ndarray
        Random numbers from 0 to 1 for the noise, shape ``(millisecond, cell)``.
    substeps : int
        Steps of the membrane potentials in a millisecond, an even number.
    silence_ms : float
        Stepping ends when no cell has fired for longer, after the last stimulus; infinite to go on to the end.

    Returns
    -------
    numpy.ndarray
        Times of the impulses in ms, shape ``(cell, impulse)``; only the first ones of each row are filled.
    numpy.ndarray
        Number of impulses of each cell, shape ``(cell,)``.
    numpy.ndarray
        The variables of :data:`SAMPLES` at every :data:`SAMPLE_ms`, shape ``(variable, time)``. That of the Renshaw
        cells, which comes and goes with each impulse, is the mean over the time before.
    numpy.ndarray
        Conductance of the persistent inward current of each cell at these times, shape ``(time, cell)``.
    """
    duration_ms, cells = chance.shape
    lanes = max(MIN_LANES, -(-cells // LANES) * LANES)
    step = 1.0 / substeps
    # Cells that are not there fill the vectors: they get no noise, and so little drive that they never fire.
    place, drawn = np.zeros(lanes), np.full(lanes, 0.5, chance.dtype)
    place[:cells] = np.linspace(0.0, 1.0, cells)
    share = 1.0 - (1.0 - MIN_SHARE) * place
    background = BACKGROUND_mV + BACKGROUND_SPREAD_mV * (1.0 - 2.0 * place)
    background[cells:] = NEVER_mV
    inactivation_rate = 0.001 / (INACTIVATION_s[0] + (INACTIVATION_s[1] - INACTIVATION_s[0]) * place)

    # At rest the background drive of the soma depolarises the dendrite a little.
    soma = REST_mV + background * (1.0 + COUPLING) / (1.0 + 2.0 * COUPLING)
    dendrite = REST_mV + (soma - REST_mV) * COUPLING / (1.0 + COUPLING)
    is_open, ahp = np.zeros(lanes), np.zeros(lanes)
    available = np.array([1.0 - _opening((at - PIC_HALF_mV) / PIC_SLOPE_mV) for at in dendrite])
    noise, noise_step = np.zeros(lanes), np.zeros(lanes)
    dendrite_left, dendrite_new, dendrite_source = np.empty(lanes), np.empty(lanes), np.empty(lanes)
    start_1, end_1, start_2, end_2 = np.empty(lanes), np.empty(lanes), np.empty(lanes), np.empty(lanes)
    renshaw, synapse, firing, afferent, tired = 0.0, 0.0, 0.0, 0.0, 0.0

    spikes_ms = np.empty((cells, int(duration_ms * MAX_RATE_Hz / 1000) + 10))
    fired = np.zeros(cells, np.int64)
    samples = np.zeros((len(SAMPLES), (duration_ms + SAMPLE_ms - 1) // SAMPLE_ms))
    of_cell = np.zeros((samples.shape[1], cells), np.float32)
    renshaw_sum = 0.0
    ahp_left = np.exp(-step / AHP_ms)
    renshaw_left, synapse_left = np.exp(-1.0 / RENSHAW_ms), np.exp(-1.0 / SYNAPSE_ms)
    noise_left = np.exp(-1.0 / NOISE_ms)
    noise_new = np.sqrt(12.0 * (1.0 - noise_left**2)) * noise_mV  # a uniform number has a variance of 1 / 12
    soma_half, dendrite_half = 0.5 * step / SOMA_ms, 0.5 * step / DENDRITE_ms
    next_pulse, latest = 0, 0

    for t in range(duration_ms):
        pulses = 0
        while next_pulse < pulse_ms.size and pulse_ms[next_pulse] < t + 1:
            pulses += 1
            next_pulse += 1
            latest = t
        synapse = settled(synapse * synapse_left + pulses * amplitude * SYNAPSE_mV)
        stretched = STRETCH if stretch_ms <= t < stretch_ms + 1000.0 * STRETCH_s else 0.0
        force = firing / (1.0 + firing)
        loop = gain if t < block_ms else 0.0
        loop_drive = loop * afferent / AFFERENT_HALF
        if loop >= 0:
            loop_conductance = AFFERENT_FULL * loop_drive**2 / (1.0 + loop_drive**2) * (1.0 - tired)
        else:
            loop_conductance = AFFERENT_INHIBITION * loop * afferent * (1.0 - tired)
        excitation = max(loop_conductance, 0.0)
        on_dendrite = inhibition + stretched + max(-loop_conductance, 0.0)
        on_soma = inhibition + stretched + RENSHAW * renshaw
        shared_mV = REFLEX_mV * loop * force
        soma_steady = REST_mV + on_soma * INHIBITION_mV

        for c in range(cells):
            drawn[c] = chance[t, c]
        # Without a branch, so that the loops over cells compile to vector instructions.
        for c in range(lanes):
            noise_step[c] = (noise_left - 1.0) * noise[c] + noise_new * (drawn[c] - 0.5)
            steady = _opening((dendrite[c] - PIC_HALF_mV) * (1.0 / PIC_SLOPE_mV))
            is_open[c] += (steady - is_open[c]) * (1.0 / PIC_ms)
            available[c] += (1.0 - steady - available[c]) * inactivation_rate[c]
            # The gates change slowly, so one value serves all substeps. The channels of the loop have the same gate.
            inward = (pic * available[c] + excitation) * is_open[c]
            half = dendrite_half * (1.0 + COUPLING + inward + on_dendrite)
            whole = 1.0 / (1.0 + half)  # divisions take longest, so one serves all substeps
            dendrite_left[c], dendrite_new[c] = (1.0 - half) * whole, 2.0 * dendrite_half * whole
            dendrite_source[c] = (
                REST_mV + inward * PIC_mV + on_dendrite * INHIBITION_mV + share[c] * synapse + shared_mV
            )
        impulses = 0
        for s in range(0, substeps, 2):
            now = 0
            for c in range(lanes):  # two substeps at a time: potentials stay in registers
                vs, vd, after = soma[c], dendrite[c], ahp[c]
                drive, left, new, source = (
                    soma_steady + background[c],
                    dendrite_left[c],
                    dendrite_new[c],
                    dendrite_source[c],
                )
                noise_now = noise[c] + (s + 0.5) * step * noise_step[c]
                end, vd = _substep(vs, vd, after, on_soma, drive, noise_now, left, new, source, soma_half)
                start_1[c], end_1[c] = vs, end
                fires = end >= THRESHOLD_mV
                now += 1 if fires else 0
                vs = RESET_mV if fires else end
                after = after * ahp_left + (AHP_STEP if fires else 0.0)
                noise_now = noise[c] + (s + 1.5) * step * noise_step[c]
                end, vd = _substep(vs, vd, after, on_soma, drive, noise_now, left, new, source, soma_half)
                start_2[c], end_2[c] = vs, end
                fires = end >= THRESHOLD_mV
                now += 1 if fires else 0
                soma[c] = RESET_mV if fires else end
                dendrite[c] = vd
                ahp[c] = after * ahp_left + (AHP_STEP if fires else 0.0)
            if now:
                impulses += now
                for c in range(cells):
                    for at, start, end in ((s, start_1[c], end_1[c]), (s + 1, start_2[c], end_2[c])):
                        if end >= THRESHOLD_mV:
                            spikes_ms[c, fired[c]] = t + (at + (THRESHOLD_mV - start) / (end - start)) * step
                            fired[c] += 1
        noise += noise_step
        if impulses:
            latest = t
        elif t - latest > silence_ms and next_pulse == pulse_ms.size:
            break

        renshaw = settled(renshaw * renshaw_left + impulses / cells)
        renshaw_sum += RENSHAW * renshaw
        # A stimulus excites motor axons under the electrode too, so the muscle twitches with it.
        rate_Hz = 1000.0 * (impulses / cells + pulses * min(amplitude, 1.0)) if t < block_ms else 0.0
        firing += (rate_Hz / FUSING_Hz - firing) / FORCE_ms
        afferent += (force - afferent) / (1000.0 * AFFERENT_s)
        tired = min(1.0, tired + (ADAPTATION * force - tired) / (1000.0 * ADAPTATION_s))
        if t % SAMPLE_ms == 0:
            at = t // SAMPLE_ms
            opened, ready = is_open[:cells], available[:cells]
            samples[0, at], samples[1, at] = opened.mean(), ready.mean()
            samples[2, at] = pic * (opened * ready).mean()
            samples[3, at] = excitation * samples[0, at] - max(-loop_conductance, 0.0)
            samples[4, at], samples[5, at] = force, renshaw_sum / SAMPLE_ms
            renshaw_sum = 0.0
            for c in range(lanes):  # as seldom as that is enough: it falls by half meanwhile
                ahp[c] = settled(ahp[c])
            for c in range(cells):
                of_cell[at, c] = pic * is_open[c] * available[c]
    return spikes_ms, fired, samples, of_cell
