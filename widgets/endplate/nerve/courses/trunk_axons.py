"""The axons of a nerve one by one: where the impulse of each is at any time, from either place of stimulation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from endplate.nerve.fibre_population import blocked_way
from endplate.nerve.myelinated_fibre import measures

BELOW_mm, ABOVE_mm = 60.0, 120.0
"""From the recording electrode to the two places of stimulation; the squeezed stretch is between them."""
BEYOND_mm = 14.0
"""How far the impulses are followed beyond the electrode."""
SHOWN = 9
"""Axons that a drawing shows, from the thinnest to the thickest."""
DRAWN_STRETCH_mm = 50.0
"""Longest stretch that has room between the two places; a longer one is drawn so long, and takes its time."""


@dataclass(frozen=True, eq=False)
class TrunkAxons:
    """Axons, each of shape ``(axon,)``.

    Attributes
    ----------
    diameter_um, velocity_m_per_s : numpy.ndarray
        Diameter, and velocity outside the squeezed stretch.
    lamellae_left : numpy.ndarray
        Share of its myelin that each has in the stretch.
    latency_ratio : numpy.ndarray
        How many times longer each takes for the stretch; infinity where it is blocked.
    cut, silent : numpy.ndarray
        Which are cut through in the middle of the stretch, and which of them no longer conduct below.
    stretch_mm : float
        Length of the stretch.
    temperature_C : float
        Temperature of the nerve.
    """

    diameter_um: np.ndarray
    velocity_m_per_s: np.ndarray
    lamellae_left: np.ndarray
    latency_ratio: np.ndarray
    cut: np.ndarray
    silent: np.ndarray
    stretch_mm: float
    temperature_C: float

    @property
    def drawn_stretch_mm(self) -> tuple[float, float]:
        """Where the stretch begins and ends in a drawing: distances from the electrode, the far one first."""
        middle, half = (BELOW_mm + ABOVE_mm) / 2, min(self.stretch_mm, DRAWN_STRETCH_mm) / 2
        return middle + half, middle - half

    @cached_property
    def shown(self) -> np.ndarray:
        """Numbers of the axons that are drawn: even steps through all of them in the order of their diameters."""
        order = np.argsort(self.diameter_um, kind="stable")
        return order[((np.arange(SHOWN) + 0.5) / SHOWN * order.size).astype(int)]

    @cached_property
    def blocked(self) -> np.ndarray:
        """Which of the axons that are drawn let no impulse through the stretch, shape ``(axon,)``."""
        return np.isinf(self.latency_ratio[self.shown])

    @cached_property
    def blocked_end(self) -> tuple[np.ndarray, np.ndarray]:
        """Where the impulse of each of these ends, from the electrode, and when, from the start of the stretch."""
        axons = self.shown[self.blocked]
        diameter_um = self.diameter_um[axons]
        internodes, times = blocked_way(diameter_um, self.lamellae_left[axons], self.temperature_C)
        spacing_mm = np.array([measures(float(each)).spacing_um / 1000 for each in diameter_um])
        return self.drawn_stretch_mm[0] - internodes * spacing_mm, times * spacing_mm / self.velocity_m_per_s[axons]

    @cached_property
    def end_mm(self) -> np.ndarray:
        """Where impulses from above end, by the axons that are drawn; zero where they arrive at the electrode."""
        end_mm = np.where(self.cut[self.shown], sum(self.drawn_stretch_mm) / 2, 0.0)
        end_mm[self.blocked] = self.blocked_end[0]
        return end_mm

    def below_mm(self, time_ms: np.ndarray) -> np.ndarray:
        """Return how far the impulses from below are from the electrode, nan where there is none."""
        velocity = self.velocity_m_per_s[self.shown]
        place_mm = BELOW_mm - time_ms[:, None] * velocity
        return np.where(self.silent[self.shown] | (place_mm < -BEYOND_mm), np.nan, place_mm)

    def above_mm(self, time_ms: np.ndarray) -> np.ndarray:
        """Return the same for impulses from above.

        They run through healthy nerve, then through the stretch as many times longer as their myelin makes it. Blocked
        ones end at the last node that fires, cut ones in the middle of the stretch.

        Parameters
        ----------
        time_ms : numpy.ndarray
            Since the stimulus, shape ``(time,)``.

        Returns
        -------
        numpy.ndarray
            Distances from the electrode, shape ``(time, axon)``; negative beyond it.
        """
        far_mm, near_mm = self.drawn_stretch_mm
        places_mm = np.array([-ABOVE_mm, -far_mm, -near_mm, 0.0, BEYOND_mm])  # rising, as interpolation needs
        late_ms = dict(zip(np.flatnonzero(self.blocked).tolist(), self.blocked_end[1].tolist(), strict=True))
        found = np.empty((time_ms.size, self.shown.size))
        for column, axon in enumerate(self.shown):
            velocity, ratio = self.velocity_m_per_s[axon], self.latency_ratio[axon]
            healthy_mm = ABOVE_mm - self.stretch_mm  # what is left of the way; all of it is squeezed at most
            before_ms = healthy_mm * (ABOVE_mm - far_mm) / (ABOVE_mm - far_mm + near_mm) / velocity
            through_ms = self.stretch_mm / velocity * (ratio if np.isfinite(ratio) else 1.0)
            arrival_ms = healthy_mm / velocity + through_ms
            times_ms = np.array([0.0, before_ms, before_ms + through_ms, arrival_ms, arrival_ms + BEYOND_mm / velocity])
            end_ms = before_ms + through_ms / 2 if self.cut[axon] else times_ms[-1]
            way_mm = places_mm
            if column in late_ms:
                end_ms, end = before_ms + late_ms[column], -self.end_mm[column]
                known = places_mm[:2] < end  # the last node may lie before the stretch
                times_ms, way_mm = np.append(times_ms[:2][known], end_ms), np.append(way_mm[:2][known], end)
            place_mm = -np.interp(time_ms, times_ms, way_mm)
            found[:, column] = np.where(time_ms <= end_ms, place_mm, np.nan)
        return found
