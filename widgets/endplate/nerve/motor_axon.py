"""The human motor axon, healthy or squeezed (McIntyre, Richardson and Grill 2002).

Nodes of Ranvier with their channels (:mod:`.node_membrane`) are joined by internodes
that are passive double cables (:mod:`.myelinated_fibre`); :mod:`.axon_integration`
steps them through time. A lesion takes myelin from a row of internodes, shortens them,
loosens their paranodes, or changes the channels of their nodes.
"""

from __future__ import annotations

from endplate.nerve.axon_parameters import Lesion, MotorAxon
from endplate.nerve.axon_recording import PulseTrain, record
from endplate.nerve.conduction import Conduction
from endplate.nerve.excitability import recovery_percent, threshold_nA

__all__ = ["Conduction", "Lesion", "MotorAxon", "PulseTrain", "conduct", "recovery_percent", "threshold_nA"]

NODE_LATENCY_ms, NODE_LATENCY_Q10 = 1.0, 2.2  # several times what the slowest lesion needs


def conduct(axon: MotorAxon, train: PulseTrain = PulseTrain()) -> Conduction:  # noqa: B008 - frozen
    """Send a train of impulses from the first node and follow them along the axon.

    Parameters
    ----------
    axon : MotorAxon
        The axon; it starts at rest, and its bias begins with the recording.
    train : PulseTrain
        The pulses. With ``count=0`` the axon is watched without a stimulus.

    Returns
    -------
    Conduction
        Potentials at the nodes and what arrived; recorded until the axon is quiet, for
        :data:`.axon_recording.LONGEST_WAIT_ms` after the last pulse at most, and so long with a bias.
    """
    recording = record(axon, train)
    coldness = max(0.0, 37.0 - axon.temperature_C) / 10
    return Conduction(
        time_ms=recording.time_ms,
        voltage_mV=recording.voltage_mV,
        position_mm=axon.position_mm,
        firing_ms=recording.firing_ms,
        stimuli_ms=train.starts_ms,
        node_latency_ms=NODE_LATENCY_ms * NODE_LATENCY_Q10**coldness,
    )
