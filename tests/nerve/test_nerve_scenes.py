"""The scenes of the nerve show what was computed, stay small, and say everything in words."""

from dataclasses import replace

import numpy as np
import pytest

from endplate.core.scene import SceneView
from endplate.labs import ActionPotentialLab, ConductionLab, NerveTrunkLab, SqueezedNerveLab
from endplate.nerve import conduction_speed, nerve_trunk, squid_patch
from endplate.nerve.conduction_speed import MyelinatedFibre
from endplate.nerve.courses.axon_course import chosen_moments, follow, middles_mV
from endplate.nerve.motor_axon import MotorAxon, PulseTrain, conduct
from endplate.nerve.myelinated_fibre import measures
from endplate.nerve.nerve_trunk import NerveTrunk
from endplate.nerve.scenes.action_potential_layout import POTASSIUM_CHANNELS, SODIUM_CHANNELS
from endplate.nerve.squeezed_nerve import SqueezedNerve, simulate
from endplate.nerve.squid_membrane import SquidMembrane
from endplate.nerve.squid_pulses import Pulses
from tests.core.scene.sent_states import small_and_whole

LINE_px = 14
"""Height of the letters of a name."""

LABS = (ActionPotentialLab, ConductionLab, SqueezedNerveLab, NerveTrunkLab)
EXTREMES = {
    ActionPotentialLab: (
        {"sodium_fraction": 0.0, "potassium_fraction": 0.0},
        {"sodium_fraction": 2.0, "potassium_fraction": 2.0, "current_uA_per_cm2": 100.0, "pulse_ms": 100.0},
        {"temperature_C": 45.0, "second_uA_per_cm2": 100.0, "interval_ms": 40.0},
        {"current_uA_per_cm2": 0.0},
    ),
    ConductionLab: (
        {"diameter_um": 2.0, "temperature_C": 20.0, "lamellae_fraction": 0.06},
        {"diameter_um": 2.0, "lamellae_fraction": 0.02},
        {"diameter_um": 16.0, "temperature_C": 44.0},
    ),
    SqueezedNerveLab: (
        {"impulses": 8, "rate_Hz": 50.0, "lamellae_fraction": 0.01, "internodes": 24, "first_internode": 14},
        {"impulses": 8, "rate_Hz": 400.0, "bias_nA": 0.3, "calcium_mM": 0.4, "diameter_um": 16.0},
        {"first_internode": 2, "internodes": 1, "calcium_mM": 3.0, "diameter_um": 8.0, "impulses": 0},
    ),
    NerveTrunkLab: (
        {"stretch_mm": 100.0, "lamellae_fraction": 0.02, "unevenness": 1.0, "axons": 2000, "temperature_C": 20.0},
        {"lost_fraction": 1.0, "axons": 50},
        {"diameter_spread_um": 3.0, "mean_diameter_um": 7.0, "lost_fraction": 0.5, "days": 0.0},
    ),
}
STATES = [(kind, values) for kind in LABS for values in EXTREMES[kind]]


def view_of(lab):
    return next(panel for panel in lab.above.panels if isinstance(panel, SceneView))


def assert_plain(words):
    assert "nan" not in words
    assert all(len(sentence.split()) <= 45 for sentence in words.split(". "))


@pytest.mark.parametrize(("kind", "values"), STATES, ids=[f"{kind.__name__}-{values}" for kind, values in STATES])
def test_the_ends_of_the_sliders_are_drawn(kind, values):
    lab = kind()
    with lab.hold_trait_notifications():
        for name, value in values.items():
            setattr(lab, name, value)
    state, _ = small_and_whole(kind.scene, lab.result)
    assert_plain(state["description"])


@pytest.mark.parametrize("lab", LABS)
def test_a_preset_looks_different_from_every_other_and_is_told_plainly(lab):
    views = [view_of(lab(preset)) for preset in lab.presets]
    assert len({view.data for view in views}) == len(views)
    for view in views:
        assert_plain(view.state["description"])


def test_the_middle_of_a_healthy_internode_lies_between_its_nodes_and_rests_with_them():
    axon = MotorAxon()
    run = conduct(axon, PulseTrain(first_ms=1.0))
    inside = middles_mV(axon, run.time_ms, run.voltage_mV.T)
    assert inside.shape == (run.time_ms.size, axon.nodes - 1)
    assert inside[0] == pytest.approx(run.voltage_mV[:-1, 0], abs=0.5)
    peaks_ms = run.time_ms[inside.argmax(axis=0)][5:15]
    nodes_ms = run.time_ms[run.voltage_mV.argmax(axis=1)]
    assert (peaks_ms > nodes_ms[5:15] - 0.05).all()
    assert (peaks_ms < nodes_ms[6:16] + 0.05).all()


def test_thin_myelin_lets_the_potential_drop_between_nodes():
    lost = []
    for fraction in (1.0, 0.1):
        run = simulate(SqueezedNerve(lamellae_fraction=fraction))
        peaks = run.course.potential_mV.max(axis=0)
        lost.append(float((peaks[30:50:2] - peaks[31:51:2]).mean()))
    assert lost[0] < 2 < lost[1]


def test_the_current_through_an_internode_is_that_of_its_modes():
    """With both nodes held, the middle settles where a cable without myelin's current would: between them."""
    axon = MotorAxon(nodes=9)
    time_ms = np.linspace(0, 200, 2000)
    held = np.full((time_ms.size, 9), -80.0)
    held[1:, 4:6] = -60.0
    settled = middles_mV(axon, time_ms, held)[-1]
    assert settled[4] == pytest.approx(-60.0, abs=1.0)
    assert settled[3] == settled[5] == pytest.approx(-70.0, abs=1.0)
    assert settled[0] == pytest.approx(-80.0, abs=0.1)


def test_the_moments_that_are_kept_show_the_recording():
    passage = simulate(SqueezedNerve(lamellae_fraction=0.1))
    course, run = passage.course, passage.conduction
    for column, node in ((0, 0), (40, 20), (80, 40)):
        shown = np.interp(run.time_ms, course.time_ms, course.potential_mV[:, column])
        assert shown == pytest.approx(run.voltage_mV[node], abs=3.0)


def test_few_samples_are_all_kept_and_many_thinned_from_the_first_to_the_last():
    time_ms = np.linspace(0, 10, 1000)
    pulse = np.where((time_ms > 4) & (time_ms < 5), 100.0 * np.sin(np.pi * (time_ms - 4)), 0.0)[None]
    assert np.array_equal(chosen_moments(time_ms[:50], pulse[:, :50], 60), np.arange(50))
    kept = chosen_moments(time_ms, pulse, 100)
    assert kept.size <= 100
    assert (kept[0], kept[-1]) == (0, 999)
    assert ((time_ms[kept] > 4) & (time_ms[kept] < 5)).mean() > 0.7
    still = chosen_moments(time_ms, np.zeros((1, 1000)), 100)
    assert np.ptp(np.diff(still)) <= 1


def test_many_nodes_are_thinned_and_keep_their_places():
    axon = MotorAxon(2.0, nodes=151)
    run = conduct(axon, PulseTrain(first_ms=0.5))
    course = follow(axon, run, 200)
    assert course.place_mm.size <= 101
    assert course.is_node.all()
    assert course.place_mm[-1] == run.position_mm[-1]


def test_losses_and_births_are_where_the_nodes_fired_last_and_first():
    block = simulate(SqueezedNerve(lamellae_fraction=0.05))
    last = max(node for node, fired in enumerate(block.conduction.firing_ms) if fired.size)
    assert block.fates.lost_node.tolist() == [last]
    assert block.fates.lost_ms == pytest.approx(block.conduction.firing_ms[last])
    assert block.fates.born_ms.size == block.fates.arrived_ms.size == 0

    ectopic = simulate(SqueezedNerve(internodes=4, bias_nA=0.15, impulses=0))
    first = min(range(41), key=lambda node: ectopic.conduction.firing_ms[node][0])
    assert ectopic.fates.born_node[0] == first
    assert ectopic.fates.born_ms[0] == ectopic.conduction.firing_ms[first][0]
    assert ectopic.fates.unsent_ms.size == ectopic.extra
    both_ways = [ectopic.conduction.firing_ms[node][0] for node in (0, 40)]
    assert min(both_ways) > ectopic.fates.born_ms[0]


def test_the_same_impulse_is_neither_lost_nor_born_twice():
    healthy = simulate(SqueezedNerve())
    assert healthy.fates.arrived_ms.size == 1
    assert healthy.fates.lost_ms.size == healthy.fates.born_ms.size == healthy.fates.unsent_ms.size == 0
    train = simulate(SqueezedNerve(lamellae_fraction=0.03, internodes=2, impulses=8, rate_Hz=300.0))
    assert train.fates.arrived_ms.size == train.arrived == 1
    assert train.fates.lost_ms.size == 7
    assert train.fates.born_ms.size == 0


def test_the_sheath_is_as_thick_as_its_turns():
    arrays = SqueezedNerveLab.scene.layout(simulate(SqueezedNerve(lamellae_fraction=0.25)))
    corners = arrays["sheath_y"].size // 2
    thickness = (arrays["axon_y"] - arrays["sheath_y"])[:corners].reshape(40, -1).max(axis=1)
    squeezed = np.zeros(40, bool)
    squeezed[10:32] = True
    fibre = measures(10.0)
    assert thickness[squeezed] / thickness[~squeezed][0] == pytest.approx(0.25)
    assert thickness[0] / arrays["axon_y"].__rsub__(150.0).max() == pytest.approx((10 - fibre.axon_um) / fibre.axon_um)


def test_the_names_of_both_axons_stand_clear_of_the_thickest():
    speed = conduction_speed.simulate(MyelinatedFibre(diameter_um=16.0))
    found = ConductionLab.scene.layout(speed)
    labels = {shape.name: shape.y for shape in ConductionLab.scene.parts[0].shapes if shape.kind == "label"}
    half = LINE_px / 2
    assert labels["with"] + half < found["sheath_y"].min()
    assert labels["ruler label"] + half < found["ruler_y"].min() < found["sheath_y"].min() - 2
    assert found["sheath_y"].max() < labels["without"] - half
    assert labels["without"] + half < found["bare_outline_y"].min()
    assert found["bare_outline_y"].max() < ConductionLab.scene.parts[0].box[3]


def test_diameters_are_to_scale():
    heights = []
    for diameter_um in (8.0, 16.0):
        arrays = SqueezedNerveLab.scene.layout(simulate(SqueezedNerve(diameter_um=diameter_um)))
        heights.append(np.ptp(arrays["sheath_y"]))
    assert heights[1] / heights[0] == pytest.approx(2.0)


def test_jaws_are_drawn_where_myelin_is_lost_and_nowhere_else():
    layout = SqueezedNerveLab.scene.layout
    assert layout(simulate(SqueezedNerve(internodes=4, bias_nA=0.1)))["upper_x"].size == 0
    nerve = SqueezedNerve(lamellae_fraction=0.1, first_internode=5, internodes=8)
    arrays = layout(simulate(nerve))
    assert arrays["upper_x"][:2] == pytest.approx(arrays["node_x"][[5, 13]])
    assert layout(simulate(SqueezedNerve(internodes=4, bias_nA=0.1)))["current_x"].size == 5


def test_free_calcium_is_drawn_by_its_amount():
    counts = [
        SqueezedNerveLab.scene.layout(simulate(SqueezedNerve(calcium_mM=each)))["calcium_x"].size for each in (0.6, 1.2)
    ]
    assert counts[1] == 2 * counts[0]


def test_the_axon_without_myelin_runs_at_its_velocity():
    speed = conduction_speed.simulate(MyelinatedFibre(2.0, 0.06, 20.0))
    course = speed.unmyelinated_mV
    reached_ms = [speed.course.time_ms[np.argmax(course[:, place] > -20)] for place in (4, 16)]
    way_mm = 12 / 40 * conduction_speed.LENGTH_mm
    assert way_mm / (reached_ms[1] - reached_ms[0]) == pytest.approx(speed.unmyelinated_m_per_s, rel=0.05)


@pytest.mark.parametrize("fraction", [0.0, 0.1, 0.5, 1.0, 2.0])
def test_channels_are_drawn_as_many_as_there_are(fraction):
    membrane = SquidMembrane(sodium_fraction=fraction, potassium_fraction=fraction)
    arrays = ActionPotentialLab.scene.layout(squid_patch.simulate(membrane, Pulses()))
    for name, healthy in (("sodium", SODIUM_CHANNELS), ("potassium", POTASSIUM_CHANNELS)):
        assert arrays[f"{name}_x"].size == round(fraction * healthy)
        assert arrays[f"{name}_x"].size + arrays[f"no_{name}_x"].size == max(healthy, round(fraction * healthy))


def test_ions_stand_for_the_charge_that_has_passed():
    patch = squid_patch.simulate(SquidMembrane(), Pulses())
    course = patch.course
    current = -patch.sodium_uA_per_cm2
    whole_nC = float((np.diff(patch.time_ms) * (current[1:] + current[:-1]) / 2).sum())
    assert course.sodium_in_dots[-1] * course.dot_nC_per_cm2 == pytest.approx(whole_nC)
    arrays = ActionPotentialLab.scene.layout(patch)
    crossed = (arrays["sodium_ion_from"] + arrays["sodium_ion_to"]) / 2 <= course.sodium_in_dots[-1]
    assert crossed.sum() == pytest.approx(whole_nC / course.dot_nC_per_cm2, abs=1)


def test_no_channel_is_drawn_open_and_inactivated():
    patch = squid_patch.simulate(SquidMembrane(), Pulses())
    arrays = ActionPotentialLab.scene.layout(patch)
    for opened, shut in zip(patch.course.sodium_open_percent, patch.course.sodium_shut_percent, strict=True):
        is_open = arrays["sodium_from"] < opened / 100 - 1e-9
        has_ball = arrays["shut_to"] <= shut / 100 + 1e-9
        assert not (is_open & has_ball).any()


def test_the_words_say_what_the_result_says():
    says = SqueezedNerveLab.scene.describe
    assert "about 6 of 120 turns" in says(simulate(SqueezedNerve(lamellae_fraction=0.05)))
    assert "1 impulse is lost after node 15; a cross marks it." in says(simulate(SqueezedNerve(lamellae_fraction=0.05)))
    quiet = says(simulate(SqueezedNerve(impulses=0)))
    assert "Nothing is sent. No impulse is born." in quiet
    assert "Jaws" not in quiet
    blocked = conduction_speed.simulate(MyelinatedFibre(lamellae_fraction=0.02))
    assert "dies out" in ConductionLab.scene.describe(blocked)
    cut = nerve_trunk.simulate(NerveTrunk(lost_fraction=1.0, axons=50))
    assert "0 impulses arrive, 9 are lost" in NerveTrunkLab.scene.describe(cut)
    assert "All sodium channels are blocked." in ActionPotentialLab.scene.describe(
        squid_patch.simulate(replace(SquidMembrane(), sodium_fraction=0.0), Pulses())
    )
