"""The quantal hypothesis: evoked potentials are sums of spontaneous ones."""

import math
import re

import numpy as np
import pytest

from endplate.junction.figures.miniatures import figure
from endplate.junction.impulse import Junction
from endplate.junction.miniatures import DETECTION_SDS, MiniatureRecording, depolarisation_mV, simulate

LOW_RELEASE = Junction(calcium_mM=0.4)
LONG = MiniatureRecording(impulses=2000, miniatures=2000)


def test_the_two_ways_to_count_quanta_agree():
    analysis = simulate(LOW_RELEASE, LONG)
    true_content = LOW_RELEASE.release_sites * LOW_RELEASE.chance
    assert analysis.content_by_size == pytest.approx(true_content, rel=0.06)
    assert analysis.content_by_failures == pytest.approx(true_content, rel=0.1)


def test_miniature_size_is_that_of_one_quantum():
    analysis = simulate(LOW_RELEASE, LONG)
    assert analysis.quantal_size_mV == pytest.approx(LOW_RELEASE.end_plate.threshold().quantal_size_mV, rel=0.03)


def test_the_expected_density_is_one_in_all_and_fits_the_histogram():
    analysis = simulate(LOW_RELEASE, LONG)
    height_mV = np.linspace(-1, 15, 4000)
    density = analysis.expected_density(height_mV)
    assert np.trapezoid(density, height_mV) == pytest.approx(1.0, abs=0.01)
    edges = np.array([-0.3, 0.25, 0.8, 1.5, 2.5, 4.0, 8.0])
    counted = np.histogram(analysis.evoked_mV, edges)[0]
    cumulative = np.cumsum(density) * (height_mV[1] - height_mV[0])
    expected = 2000 * np.diff(np.interp(edges, height_mV, cumulative))
    assert ((counted - expected) ** 2 / expected).sum() < 25


def test_summation_follows_the_cable():
    """The correction for large potentials is close to what the fibre itself does."""
    from endplate.junction.muscle_fibre import SAMPLES, REST_mV
    from endplate.junction.release import release_course

    end_plate = Junction().end_plate
    one = np.convolve(np.diff(release_course(37.0), prepend=0.0), end_plate.quantal_conductance_uS())[:SAMPLES]
    size_mV = end_plate.threshold().quantal_size_mV
    for quanta in (1, 10, 30, 60):
        height_mV = end_plate.respond(quanta * one, sodium=False)[0].max() - REST_mV
        assert depolarisation_mV(quanta * size_mV) == pytest.approx(height_mV, rel=0.02)


def test_myasthenia_shrinks_the_miniatures_and_lambert_eaton_the_number():
    healthy = simulate(LOW_RELEASE, LONG)
    myasthenia = simulate(Junction(calcium_mM=0.4, receptor_fraction=0.4), LONG)
    lambert_eaton = simulate(Junction(calcium_mM=0.4, calcium_entry_fraction=0.6), LONG)
    assert myasthenia.quantal_size_mV < 0.6 * healthy.quantal_size_mV
    assert myasthenia.content_by_size == pytest.approx(healthy.content_by_size, rel=0.05)
    assert lambert_eaton.quantal_size_mV == pytest.approx(healthy.quantal_size_mV, rel=0.02)
    assert lambert_eaton.content_by_size < 0.25 * healthy.content_by_size


@pytest.mark.parametrize(
    "junction",
    [Junction(toxin_fraction=1.0), Junction(calcium_mM=5.0), Junction(calcium_mM=0.1), Junction(receptor_fraction=0.1)],
)
def test_ends_of_the_range_give_finite_numbers_and_words(junction):
    analysis = simulate(junction, MiniatureRecording(noise_mV=0.0))
    assert np.isfinite(analysis.evoked_mV).all()
    assert math.isfinite(analysis.content_by_size)
    assert np.isfinite(analysis.expected_density(np.linspace(0, 50, 20))).all()
    assert "nan" not in analysis.summary()


@pytest.mark.parametrize("noise_mV", [0.0, 0.05, 0.5])
def test_without_receptors_there_is_nothing_to_measure_and_the_words_say_so(noise_mV):
    analysis = simulate(Junction(calcium_mM=0.4, receptor_fraction=0.0), MiniatureRecording(noise_mV=noise_mV))
    assert not analysis.quanta_seen
    measured = (analysis.quantal_size_mV, analysis.content_by_size, analysis.content_by_failures)
    assert all(math.isnan(each) for each in (*measured, analysis.expected_failures))
    assert np.isnan(analysis.expected_density(np.linspace(-1, 3, 5))).all()
    words = analysis.summary()
    assert words.startswith("Single quanta cannot be told from ")
    assert words.endswith("can be measured.")
    drawn = figure(analysis)
    texts = [each.text for each in drawn.layout.annotations]
    assert texts == ["spontaneous<br>one quantum: unseen", "evoked"]
    assert len(drawn.data) == 3  # the evoked ones are in both parts of their broken axis
    assert drawn.data[1].y.sum() > 98.75  # percent: the axis has room for the noise


def test_a_quantum_counts_as_seen_from_three_standard_deviations_of_the_noise_on():
    size_mV = LOW_RELEASE.end_plate.threshold().quantal_size_mV
    assert simulate(LOW_RELEASE, MiniatureRecording(noise_mV=0.9 * size_mV / DETECTION_SDS)).quanta_seen
    assert not simulate(LOW_RELEASE, MiniatureRecording(noise_mV=min(0.5, 1.2 * size_mV / DETECTION_SDS))).quanta_seen


def test_words_for_little_and_for_much_release_agree_with_the_count():
    none = simulate(Junction(toxin_fraction=1.0), MiniatureRecording())
    assert none.summary().endswith("; 0 of 400 impulses released one.")
    few = Junction(calcium_mM=0.4, calcium_entry_fraction=0.15)
    for seed in range(10):
        rare = simulate(few, MiniatureRecording(), seed)
        released = rare.evoked_mV.size - rare.failures
        assert f"{rare.failures} of 400 impulses released nothing" in rare.summary() or not released
        if rare.content_by_size < rare.least_content and released:
            assert "too few" in rare.summary()
    much = simulate(Junction(calcium_mM=5.0), MiniatureRecording())
    assert math.isnan(much.content_by_failures)
    assert "e+" not in much.summary()
    assert re.search(r"releases \d+ quanta on average\. 0 of 400 impulses released nothing", much.summary())
