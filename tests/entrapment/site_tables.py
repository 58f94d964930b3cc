"""The tables of the map, and ways to read them that its tests share."""

import pytest

from endplate.core.tables import load

NAMES = (
    "nerves",
    "nerve_roots",
    "nerve_segments",
    "muscles",
    "muscle_roots",
    "skin",
    "sites",
    "site_structures",
    "site_muscles",
    "site_skin",
    "site_spared_muscles",
    "site_spared_skin",
    "site_incidence",
    "site_tests",
    "site_studies",
    "site_causes",
    "site_red_flags",
    "source_conflicts",
    "vocabulary",
    "site_codes",
    "symptoms",
    "symptom_claims",
)
TABLES = {name: load(name) for name in NAMES}
SITES = TABLES["sites"].set_index("site")
NERVES = TABLES["nerves"].set_index("nerve")
MUSCLES = TABLES["muscles"].set_index("muscle")
TESTS, STUDIES, CONFLICTS = TABLES["site_tests"], TABLES["site_studies"], TABLES["source_conflicts"]
SOURCES = load("sources").set_index("key")
WITH_FACTS = [name for name in NAMES if "verified" in TABLES[name]]
SKIN_ALONE = {"superficial_radial", "lateral_femoral_cutaneous", "saphenous", "interdigital"}
MUSCLE_ALONE = {"suprascapular", "long_thoracic", "anterior_interosseous", "posterior_interosseous"}
STUDIED_AS = {
    "biceps": "biceps_brachii",
    "triceps": "triceps_brachii",
    "adductor_longus": "adductors",
    "biceps_femoris": "hamstrings",
    "fibularis_longus": "fibularis_longus_and_brevis",
}
"""Muscles that a needle enters, and what the map calls them."""
COURSES = {
    "median": ["median"],
    "ulnar": ["ulnar"],
    "radial": ["radial"],
    "femoral": ["femoral"],
    "tibial": ["tibial"],
    "fibular": ["common_fibular", "deep_fibular"],
}
"""Nerves along which an impulse of a conduction study runs."""
CODES = {
    "HPO": r"HP:\d{7}",
    "DO": r"DOID:\d+",
    "MeSH": r"D\d{6,9}",
    "ICD-10-CM": r"[A-Z]\d\d(\.\d{1,3})?",
}
every_site = pytest.mark.parametrize("site", SITES.index)
every_table_of_facts = pytest.mark.parametrize("name", WITH_FACTS)


def of(table, site, column):
    frame = TABLES[table]
    return frame.loc[frame["site"] == site, column].tolist()


def roots_of(muscle):
    frame = TABLES["muscle_roots"]
    chosen = frame[frame["muscle"] == muscle]
    return dict(zip(chosen["root"], chosen["share"], strict=True))


def upstream(nerve):
    """The nerve and all that it branches from."""
    found = [nerve]
    while isinstance(NERVES.loc[found[-1], "parent"], str):
        found.append(NERVES.loc[found[-1], "parent"])
    return found


def row(table, **values):
    frame = TABLES[table]
    for column, value in values.items():
        frame = frame[frame[column] == value]
    assert len(frame) == 1
    return frame.iloc[0]
