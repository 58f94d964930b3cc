"""The claims of the articles: none is missing, each reason rests on what it names, and bad edits are noticed."""

import csv
import re
import shutil
from collections import Counter

import pytest

from endplate.core.tables import FOLDER, TableError, check, load

HOW_MANY = {"A": 32, "B": 45, "C": 77, "D": 34, "E": 26}
VERDICTS = {"well-supported", "plausible-but-limited", "contested", "not supported", "oversimplified"}
TOPICS = {"mechanism", "symptom", "condition", "site", "diagnosis", "treatment", "exercise", "prevention", "course"}
WEAK = {"web_page", "policy"}  # kinds of source that never carry a reason alone

# What other tables say of the same claim: the id here, and words that only one claim there has
ELSEWHERE = {
    "twitch_causes": {
        "C-01": "one of the common causes",
        "C-12": "Many people twitch",
        "C-13": "Stress and anxiety",
        "C-14": "adrenaline",
        "C-15": "Exercise",
        "C-16": "drinks too little",
        "C-17": "go into spasm",
        "C-18": "diuretics",
        "C-19": "corticosteroids",
        "C-20": "Multiple sclerosis",
        "C-21": "ALS",
        "C-22": "Parkinson",
    },
    "symptom_claims": {
        "C-10": "Cramp or spasm",
        "C-11": "stiff",
        "D-11": "an early sign",
        "D-19": "Twitching alone",
        "D-20": "called radicular",
        "D-21": "shows the root",
        "D-22": "one and the same",
        "D-23": "fine work clumsy",
        "D-24": "waste",
    },
}

CLAIMS, CLAIM_SOURCES = load("claims"), load("claim_sources")
BY_ID = CLAIMS.set_index("claim")
SOURCES = load("sources").set_index("key")
SOURCES_OF = CLAIM_SOURCES.groupby("claim")["source"].apply(list).to_dict()
VERIFIED = BY_ID.index[BY_ID["verified"]].tolist()
UNVERIFIED = BY_ID.index[~BY_ID["verified"]].tolist()


# What is there.


def test_every_claim_of_the_five_articles_is_there_once_and_in_order():
    wanted = [f"{article}-{number:02}" for article, last in HOW_MANY.items() for number in range(1, last + 1)]
    assert CLAIMS["claim"].tolist() == wanted
    assert (CLAIMS["article"] == CLAIMS["claim"].str[0]).all()


def test_there_are_213_claims_and_one_omission():
    assert Counter(CLAIMS["kind"]) == {"claim": 213, "omission": 1}
    assert BY_ID.index[BY_ID["kind"] == "omission"].tolist() == ["B-45"]
    assert "medicines" in BY_ID.loc["B-45", "statement"]


def test_each_topic_and_each_of_the_five_verdicts_occurs():
    assert set(CLAIMS["topic"]) == TOPICS
    assert set(CLAIMS["verdict"]) == VERDICTS


def test_no_statement_stands_twice_and_no_reason_serves_two_claims():
    for column in ("statement", "reason"):
        plain = CLAIMS[column].str.lower().str.replace(r"\W+", " ", regex=True)
        assert CLAIMS.loc[plain.duplicated(keep=False), "claim"].tolist() == []


def test_a_claim_is_one_short_sentence_and_its_reason_two():
    def sentences(text):
        return len(re.findall(r"[.!?](?=\s+[A-Z]|$)", text))

    for claim, row in BY_ID.iterrows():
        assert sentences(row["statement"]) == 1, claim
        assert len(row["statement"]) <= 140, claim
        assert 1 <= sentences(row["reason"]) <= 3, claim
        assert len(row["reason"]) <= 330, claim


def test_a_claim_can_be_answered_without_the_one_before_it():
    leaning = r"^(?:It|They|This|That|These|Those|He|She|And|But|So)\b|^…|\barticle\b"
    assert CLAIMS.loc[CLAIMS["statement"].str.contains(leaning), "claim"].tolist() == []


def test_no_claim_and_no_reason_names_a_dose():
    amounts = r"\d\s*(?:mg|µg|mcg|g|ml|IU|tablets?|capsules?|drops?)\b"
    times = r"\b(?:times|once|twice) (?:a day|a week|daily|weekly)\b"
    for column in ("statement", "reason"):
        assert CLAIMS.loc[CLAIMS[column].str.contains(f"{amounts}|{times}", case=False), "claim"].tolist() == []


# What it rests on.


def test_every_verified_claim_rests_on_a_source_that_was_seen():
    for claim in VERIFIED:
        assert "seen" in set(SOURCES.loc[SOURCES_OF[claim], "confirmed"]), claim


def test_a_weak_source_never_carries_a_reason_alone():
    for claim in VERIFIED:
        seen = SOURCES.loc[SOURCES_OF[claim]].query("confirmed == 'seen'")
        assert not set(seen["kind"]) <= WEAK, claim


def test_a_source_that_nobody_read_carries_nothing():
    for claim in VERIFIED:
        assert "no" not in set(SOURCES.loc[SOURCES_OF[claim], "confirmed"]), claim


def test_contested_names_a_source():
    contested = BY_ID.index[BY_ID["verdict"] == "contested"]
    assert set(contested) <= set(VERIFIED)


def test_a_reason_without_a_source_holds_no_number():
    for claim in UNVERIFIED:
        if claim not in SOURCES_OF:
            assert not re.search(r"\d", BY_ID.loc[claim, "reason"]), claim


def test_without_a_source_nothing_is_called_well_supported():
    assert [claim for claim in UNVERIFIED if BY_ID.loc[claim, "verdict"] == "well-supported"] == []


# Agreement with the other tables.


@pytest.mark.parametrize("table", ELSEWHERE)
def test_a_claim_that_stands_in_another_table_has_the_same_verdict_there(table):
    other = load(table)
    for claim, words in ELSEWHERE[table].items():
        (verdict,) = other.loc[other["claim"].str.contains(words, regex=False), "verdict"]
        assert BY_ID.loc[claim, "verdict"] == verdict, claim


def test_where_a_cramp_begins_stays_open_and_has_sources_on_both_sides():
    sides = load("cramp_origin").groupby("side")["source"].apply(set)
    assert "contested" in BY_ID.loc["B-26", "reason"]
    assert all(set(SOURCES_OF["B-26"]) & sources for sources in sides)


def test_key_claims_keep_what_was_found():
    """A precise null, two answers for one drug, the untreated leg, a quotation that refutes itself, an interest."""
    assert BY_ID.loc[["B-20", "B-38", "E-05", "E-08", "E-23"], "verdict"].eq("not supported").all()
    assert "no useful effect" in BY_ID.loc["B-38", "reason"]
    assert SOURCES_OF["B-29"] == ["soliman_2025", "nice_ng59"]
    assert "not treated" in BY_ID.loc["B-35", "reason"]
    assert "dead people" in BY_ID.loc["E-08", "reason"]
    assert "conflict of interest" in BY_ID.loc["E-26", "reason"]


def test_both_sides_are_heard_where_a_claim_is_refused():
    for claim in ("A-09", "E-18", "E-24"):
        assert "In fairness" in BY_ID.loc[claim, "reason"], claim


# Bad edits.


def test_bad_cells_are_told_with_file_row_column_and_what_is_allowed(tmp_path):
    def spoiled(name, *edits):
        path = shutil.copy(FOLDER / f"{name}.csv", tmp_path)
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for index, column, value in edits:
            rows[index][column] = value
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        with pytest.raises(TableError) as raised:
            check(path, name)
        return {(each.row, each.column): each.words for each in raised.value.problems}

    problems = spoiled(
        "claims",
        (0, "verdict", "true"),
        (1, "topic", "weather"),
        (2, "reason", ""),
        (3, "statement", "<script>alert(1)</script>"),
        (4, "claim", "F-01"),
    )
    assert "one of well-supported, plausible-but-limited, contested" in problems[2, "verdict"]
    assert "one of mechanism, symptom" in problems[3, "topic"]
    assert "an empty cell is not allowed" in problems[4, "reason"]
    assert (5, "statement") in problems
    assert "B-12" in problems[6, "claim"]

    for name in ("claims", "sources"):  # the keys are looked up in the kit's own tables again
        (tmp_path / f"{name}.csv").unlink(missing_ok=True)
    problems = spoiled("claim_sources", (0, "source", "nobody_1900"), (1, "claim", "A-99"))
    assert "is not in sources.csv" in problems[2, "source"]
    assert "is not in claims.csv" in problems[3, "claim"]
