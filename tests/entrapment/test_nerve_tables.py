"""Nerves, roots and muscles of the map, and that the studies take the same."""

from itertools import pairwise

import pytest

from endplate.entrapment.nerve_course import MOTOR, SOLEUS
from endplate.studies.needle.needle_muscles import MUSCLES as STUDIED_MUSCLES
from tests.entrapment.site_tables import COURSES, MUSCLES, NERVES, STUDIED_AS, TABLES, roots_of, upstream


def test_shares_of_the_roots_make_one_muscle():
    sums = TABLES["muscle_roots"].groupby("muscle")["share"].sum()
    assert set(sums.index) == set(MUSCLES.index)
    assert sums.to_numpy() == pytest.approx(1.0)


def test_the_needle_study_takes_the_same_shares():
    for muscle in STUDIED_MUSCLES:
        assert roots_of(STUDIED_AS.get(muscle, muscle)) == pytest.approx(STUDIED_MUSCLES[muscle].roots)


def test_the_conduction_study_takes_the_same_shares():
    for course in MOTOR.values():
        assert roots_of(course.muscle) == pytest.approx(course.roots)
    assert roots_of("soleus") == pytest.approx(SOLEUS.roots)


def test_a_muscle_has_no_root_that_its_nerve_has_not():
    pairs = set(TABLES["nerve_roots"][["nerve", "root"]].itertuples(index=False, name=None))
    for muscle in MUSCLES.index:
        for root in roots_of(muscle):
            assert (MUSCLES.loc[muscle, "nerve"], root) in pairs


def test_roots_are_roots_and_a_nerve_ends_in_no_circle():
    assert set(NERVES.loc[TABLES["nerve_roots"]["root"], "kind"]) == {"root"}
    assert set(NERVES.loc[TABLES["muscle_roots"]["root"], "kind"]) == {"root"}
    for nerve in NERVES.index:
        assert len(upstream(nerve)) <= 4


def test_a_branch_has_no_root_that_its_nerve_has_not():
    roots = TABLES["nerve_roots"].groupby("nerve")["root"].agg(set)
    for nerve, parent in NERVES["parent"].dropna().items():
        if NERVES.loc[parent, "kind"] == "nerve":
            assert roots[nerve] <= roots[parent]


def test_a_motor_nerve_serves_no_skin_and_a_sensory_one_no_muscle():
    assert "sensory" not in set(NERVES.loc[MUSCLES["nerve"], "carries"])


def test_segments_of_a_nerve_join_in_their_order():
    for _, parts in TABLES["nerve_segments"].groupby("nerve"):
        assert parts["position"].tolist() == list(range(1, len(parts) + 1))
        for (_, before), (_, after) in pairwise(parts.iterrows()):
            assert before["to_place"] == after["from_place"]


@pytest.mark.parametrize("study", COURSES)
def test_lengths_are_those_of_the_conduction_study(study):
    parts = TABLES["nerve_segments"]
    parts = parts[parts["nerve"].isin(COURSES[study])]
    lengths = parts.set_index("segment")["length_mm"]
    course = MOTOR[study]
    assert lengths.sum() == pytest.approx(course.cord_mm)
    assert lengths.iloc[-1] == pytest.approx(course.points[0].distance_mm)
    for below, above in pairwise(course.points):
        if above.segment in lengths:
            assert lengths[above.segment] == pytest.approx(above.distance_mm - below.distance_mm)
    assert not parts["verified"].any(), "the lengths are teaching values"


def test_at_least_the_stretches_across_elbow_groove_and_fibula_have_lengths():
    lengths = TABLES["nerve_segments"].set_index("segment")["length_mm"]
    assert lengths[["across_elbow", "across_spiral_groove", "across_fibular_head"]].tolist() == [100.0] * 3


@pytest.mark.parametrize("frame", [NERVES, MUSCLES], ids=["nerves", "muscles"])
def test_identifiers_have_their_source_and_stand_once(frame):
    assert (frame["uberon"].notna() == frame["identifier_source"].notna()).all()
    assert frame["uberon"].dropna().is_unique


def test_known_identifiers():
    assert MUSCLES.loc["abductor_pollicis_brevis", ["uberon", "fma"]].tolist() == ["UBERON:0008465", "FMA:37373"]
    assert NERVES.loc["median", "uberon"] == "UBERON:0001148"
    # No identifier of these was verified
    assert NERVES.loc[["suprascapular", "long_thoracic", "lateral_femoral_cutaneous"], "uberon"].isna().all()
