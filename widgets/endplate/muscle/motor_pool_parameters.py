"""The parameters of a pool of motor units, and the properties of each unit that follow from them.

The model is that of Fuglevand, Winter and Patla (1993) with the parameters of Potvin and Fuglevand (2017).
"""

from __future__ import annotations

import numpy as np

from endplate.core.parameters import Parameters, declaration, parameter
from endplate.core.words import number, value_text

MODEL = "fuglevand_1993"
"""Key of the model in ``data/sources.csv``."""


@declaration
class MotorPool(Parameters):
    """The motoneurones of one muscle, with the muscle fibres of each.

    Units are ordered by size: the first has the lowest threshold and the weakest and slowest twitch, the last the
    opposite. Excitation is counted in thresholds of the first unit, force in tetanic forces of the first unit.
    """

    units: int = parameter(
        default=120,
        unit="units",
        low=5,
        high=500,
        step=1,
        label="Motor units",
        integer=True,
        part="pool",
        source=MODEL,
        description="Number of motor units.",
    )
    recruitment_range: float = parameter(
        default=50.0,
        unit="times",
        low=2.0,
        high=100.0,
        step=1.0,
        label="Range of thresholds",
        part="pool",
        source=MODEL,
        description="Threshold of the last unit, as a multiple of the first one's.",
    )
    min_rate_Hz: float = parameter(
        default=8.0,
        unit="Hz",
        low=1.0,
        high=20.0,
        step=0.5,
        label="Rate at recruitment",
        part="firing",
        source=MODEL,
        description="Rate at which every unit begins to fire.",
    )
    gain_Hz: float = parameter(
        default=1.0,
        unit="Hz",
        low=0.1,
        high=5.0,
        step=0.1,
        label="Gain of the rate",
        part="firing",
        source=MODEL,
        description="By how much the rate rises for each unit of excitation above the threshold.",
    )
    peak_rate_first_Hz: float = parameter(
        default=35.0,
        unit="Hz",
        low=10.0,
        high=80.0,
        step=1.0,
        label="Highest rate, first unit",
        part="firing",
        source=MODEL,
        description="Highest rate of the unit that is recruited first.",
    )
    peak_rate_last_Hz: float = parameter(
        default=25.0,
        unit="Hz",
        low=10.0,
        high=80.0,
        step=1.0,
        label="Highest rate, last unit",
        part="firing",
        source=MODEL,
        description="Highest rate of the unit that is recruited last.",
    )
    interval_cv: float = parameter(
        default=0.2,
        unit="fraction",
        low=0.0,
        high=0.5,
        step=0.01,
        label="Irregularity",
        part="firing",
        source=MODEL,
        description="Coefficient of variation of the intervals between a unit's impulses.",
    )
    force_range: float = parameter(
        default=100.0,
        unit="times",
        low=2.0,
        high=200.0,
        step=1.0,
        label="Range of forces",
        part="muscle",
        source=MODEL,
        description="Force of the last unit, as a multiple of the first one's.",
    )
    slowest_contraction_ms: float = parameter(
        default=90.0,
        unit="ms",
        low=20.0,
        high=200.0,
        step=5.0,
        label="Slowest twitch",
        part="muscle",
        source=MODEL,
        description="Time from the start to the peak of the first unit's twitch.",
    )
    contraction_range: float = parameter(
        default=3.0,
        unit="times",
        low=1.0,
        high=6.0,
        step=0.1,
        label="Range of twitch times",
        part="muscle",
        source=MODEL,
        description="How many times faster the last unit's twitch is.",
    )

    @property
    def threshold(self) -> np.ndarray:
        """Excitation at which each unit is recruited, in thresholds of the first unit, shape ``(unit,)``."""
        return self._graded(self.recruitment_range)

    @property
    def force(self) -> np.ndarray:
        """Tetanic force of each unit, in that of the first unit, shape ``(unit,)``."""
        return self._graded(self.force_range)

    @property
    def contraction_ms(self) -> np.ndarray:
        """Time from the start to the peak of each unit's twitch, shape ``(unit,)``."""
        return self.slowest_contraction_ms / self._graded(self.contraction_range)

    @property
    def peak_rate_Hz(self) -> np.ndarray:
        """Highest rate of each unit, which falls linearly with its threshold, shape ``(unit,)``."""
        above = (self.threshold - 1) / (self.recruitment_range - 1)
        return self.peak_rate_first_Hz - (self.peak_rate_first_Hz - self.peak_rate_last_Hz) * above

    @property
    def max_excitation(self) -> float:
        """Excitation at which the last unit reaches its highest rate; more has no effect."""
        return self.recruitment_range + max(0.0, self.peak_rate_last_Hz - self.min_rate_Hz) / self.gain_Hz

    @property
    def fibre_type(self) -> np.ndarray:
        """Type of each unit, shape ``(unit,)``: a teaching name for each third of a continuum of twitch times."""
        place = np.linspace(0, 1, self.units)
        return np.select([place < 1 / 3, place < 2 / 3], ["I", "IIa"], "IIx")

    def rates_Hz(self, excitation: float | np.ndarray) -> np.ndarray:
        """Return the firing rate of each unit at a steady excitation.

        Parameters
        ----------
        excitation : float or numpy.ndarray
            In thresholds of the first unit, shape ``(...)``.

        Returns
        -------
        numpy.ndarray
            Rates in Hz, zero below a unit's threshold, shape ``(unit, ...)``.

        Raises
        ------
        ValueError
            As :meth:`limited_excitation`.
        """
        excitation = self.limited_excitation(excitation)
        shape = (-1,) + (1,) * excitation.ndim
        above = excitation - self.threshold.reshape(shape)
        rate = np.minimum(self.min_rate_Hz + self.gain_Hz * above, self.peak_rate_Hz.reshape(shape))
        return np.where(above >= 0, rate, 0.0)

    def limited_excitation(self, excitation: float | np.ndarray) -> np.ndarray:
        """Return the part of an excitation that changes firing: beyond the last unit's highest rate nothing does.

        Parameters
        ----------
        excitation : float or numpy.ndarray
            In thresholds of the first unit, of any size and shape.

        Returns
        -------
        numpy.ndarray
            The same, of no more than :attr:`max_excitation`.

        Raises
        ------
        ValueError
            An excitation below zero, or one that is no finite number.
        """
        values = np.asarray(excitation, float)
        if not (np.isfinite(values).all() and (values >= 0).all()):
            raise ValueError(
                f"excitation takes numbers from 0 on (first thresholds; all above {number(self.max_excitation)} is "
                f"the same), not {value_text(excitation)}."
            )
        return np.minimum(values, self.max_excitation)

    def _graded(self, ratio: float) -> np.ndarray:
        """Return values that grow geometrically from one to ``ratio``, shape ``(unit,)``."""
        return ratio ** np.linspace(0, 1, self.units)
