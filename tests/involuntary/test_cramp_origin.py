"""The two sides of the debate on the origin of cramps: both are there, and each finding has its source."""

import json
import re
from pathlib import Path

import pytest

from endplate.core.tables import load

LESSON = Path(__file__).resolve().parents[2] / "lessons" / "07_pain_and_spasm.ipynb"
FINDINGS = load("cramp_origin")


def prose():
    cells = json.loads(LESSON.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def of_side(side):
    return FINDINGS[FINDINGS["side"] == side]


def test_neither_side_has_far_fewer_findings_than_the_other():
    spinal, distal = len(of_side("spinal")), len(of_side("distal"))
    assert min(spinal, distal) >= 4
    assert max(spinal, distal) <= 1.5 * min(spinal, distal)


def test_each_side_has_measured_numbers_and_more_than_one_source():
    for side in ("spinal", "distal"):
        assert of_side(side)["numbers"].notna().sum() >= 2
        assert of_side(side)["source"].nunique() >= 2


def test_the_study_of_the_nerve_block_stands_on_both_sides():
    """It is the best evidence for the cord, and it found short cramps behind the block."""
    assert set(FINDINGS.loc[FINDINGS["source"] == "minetto_2011", "side"]) == {"spinal", "distal"}


def test_a_verified_finding_rests_on_a_source_that_was_seen():
    sources = load("sources").set_index("key")["confirmed"]
    assert set(sources[FINDINGS.loc[FINDINGS["verified"], "source"]]) == {"seen"}


def test_only_a_review_has_no_people():
    kinds = load("sources").set_index("key")["kind"]
    counted = FINDINGS["people"].notna()
    assert set(kinds[FINDINGS.loc[~counted, "source"]]) == {"narrative_review"}
    assert "narrative_review" not in set(kinds[FINDINGS.loc[counted, "source"]])


def test_no_more_people_have_a_finding_than_were_tested():
    for numbers, people in FINDINGS.loc[FINDINGS["numbers"].notna(), ["numbers", "people"]].to_numpy().tolist():
        for some, of in re.findall(r"(\d+)[^,;]*(?<!instead) of (\d+)", numbers):
            assert int(some) < int(of) <= people
        for some, of in re.findall(r"all (\d+) [^,]*, of (\d+)", numbers):
            assert int(some) < int(of) == people


@pytest.mark.parametrize("key", sorted(set(FINDINGS["source"])))
def test_the_lesson_cites_each_source_by_its_title(key):
    title = load("sources").set_index("key").loc[key, "title"]
    assert title in prose()


def test_the_lesson_gives_the_durations_and_frequencies_of_the_table():
    block = of_side("spinal")[of_side("spinal")["source"] == "minetto_2011"]["numbers"].str.cat(sep=" ")
    for number in ("55.6", "2.6", "13", "18"):
        assert re.search(rf"\b{re.escape(number)}\b", block)
        assert re.search(rf"\b{re.escape(number)}\b", prose())
