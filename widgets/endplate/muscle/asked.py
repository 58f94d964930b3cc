"""What questions ask of a muscle: how much force a drive gives.

The function computes the right answer, and what typical mistaken ideas make of the same numbers.
"""

from __future__ import annotations

from endplate.muscle.motor_pool import MotorPool, steady_state


def force_of_drive(drive_percent: float) -> dict[str, float]:
    """Return the force of a muscle under a part of the full drive.

    Parameters
    ----------
    drive_percent : float
        Drive from above, of the strongest.

    Returns
    -------
    dict of str to float
        ``units`` in the pool and how many are ``active``; force in percent of the full force: by the ``model``, in
        ``step`` with the drive, by the ``count`` of active units, and with active units at their ``full`` force.
    """
    pool = MotorPool()
    state, most = (steady_state(pool, pool.max_excitation * share) for share in (drive_percent / 100, 1.0))
    active = state.rates_Hz > 0
    return {
        "units": pool.units,
        "active": state.active_units,
        "model": 100 * state.force / most.force,
        "step": drive_percent,
        "count": 100 * state.active_units / pool.units,
        "full": 100 * float(most.unit_force[active].sum()) / most.force,
    }
