"""In the drawing of a nerve impulses arrive when the responses say, and end where a single axon says."""

import numpy as np
import pytest

from endplate.labs import NerveTrunkLab
from endplate.nerve import nerve_trunk
from endplate.nerve.courses.trunk_axons import SHOWN, ABOVE_mm, BELOW_mm
from endplate.nerve.fibre_population import MARGIN, STRETCH
from endplate.nerve.motor_axon import Lesion, MotorAxon, PulseTrain, conduct
from endplate.nerve.myelinated_fibre import measures
from endplate.nerve.nerve_trunk import NerveTrunk
from endplate.nerve.scenes.nerve_trunk_layout import x_of


@pytest.mark.parametrize(
    "trunk",
    [
        NerveTrunk(),
        NerveTrunk(lamellae_fraction=0.15, unevenness=0.6),
        NerveTrunk(stretch_mm=100.0, lamellae_fraction=0.1),
        NerveTrunk(lamellae_fraction=0.03, squeezed_fraction=0.5),
        NerveTrunk(lost_fraction=0.6, days=1.0),
    ],
)
def test_impulses_of_a_nerve_pass_the_electrode_when_they_arrive(trunk):
    responses = nerve_trunk.simulate(trunk, 1)
    axons = responses.axons
    time_ms = np.arange(0, 20, 0.001)
    for way, arrival_ms, start_mm in (
        ("below", responses.below_arrival_ms, BELOW_mm),
        ("above", responses.above_arrival_ms, ABOVE_mm),
    ):
        place_mm = getattr(axons, f"{way}_mm")(time_ms)
        for column, axon in enumerate(axons.shown):
            passed = np.flatnonzero(place_mm[:, column] <= 0)
            if np.isnan(arrival_ms[axon]):
                assert not passed.size
            else:
                assert time_ms[passed[0]] == pytest.approx(arrival_ms[axon], abs=0.002)
                assert place_mm[0, column] == start_mm


def test_a_blocked_impulse_ends_at_the_last_node_that_fires_in_a_single_axon():
    responses = nerve_trunk.simulate(NerveTrunk(lamellae_fraction=0.04, temperature_C=37.0, unevenness=0.2), 3)
    axons, nodes = responses.axons, 2 * MARGIN + STRETCH + 1
    start_mm = axons.drawn_stretch_mm[0]
    assert axons.blocked.sum() > 2
    for column in np.flatnonzero(axons.blocked):
        diameter_um = float(axons.diameter_um[axons.shown[column]])
        lesion = Lesion(MARGIN, STRETCH, lamellae_fraction=float(axons.lamellae_left[axons.shown[column]]))
        fired_ms = conduct(MotorAxon(diameter_um, 37.0, nodes, lesion=lesion), PulseTrain()).arrival_ms
        last = np.flatnonzero(np.isfinite(fired_ms[: MARGIN + STRETCH]))[-1] - MARGIN
        spacing_mm = measures(diameter_um).spacing_um / 1000
        # The table behind the drawing has a few diameters and losses: an internode off at most
        assert (start_mm - axons.end_mm[column]) / spacing_mm == pytest.approx(last, abs=1.01)
        drawn = responses.course.above_end.tolist().index(column)
        arrays = NerveTrunkLab.scene.layout(responses)
        assert arrays["lost_x"][drawn] == pytest.approx(float(x_of(axons.end_mm[column], "")))


def test_the_axons_that_are_drawn_go_from_thin_to_thick():
    axons = nerve_trunk.simulate(NerveTrunk(), 2).axons
    drawn = axons.diameter_um[axons.shown]
    assert drawn.size == SHOWN
    assert (np.diff(drawn) >= 0).all()
    assert drawn[SHOWN // 2] == pytest.approx(np.median(axons.diameter_um), abs=0.05)
