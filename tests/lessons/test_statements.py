"""Statements of fact agree across lessons and tables, and those that sources refuted do not come back."""

import json
import re
from pathlib import Path

import pytest

from endplate.core import tables
from endplate.labs import ALL, InvoluntaryMovementLab, MechanismLab, NeedleLab, NerveStudyLab, ProvocativeTestLab

LESSONS = Path(__file__).parents[2] / "lessons"
READ = {
    path.stem: "\n".join(map(str, json.loads(path.read_text("utf-8"))["cells"])) for path in LESSONS.glob("*.ipynb")
}
TABLES = [
    *("claims", "questions", "question_options", "question_pairs", "question_hints", "glossary", "site_causes"),
    *("site_studies", "source_conflicts", "symptom_claims", "twitch_causes", "test_limits", "prevention"),
    *("conditions", "condition_facts", "treatment_points", "treatment_evidence", "natural_course", "exercises"),
    *("course_test_items", "course_test_options"),
]
READ |= {name: tables.load(name).astype("string").fillna("").agg(" ".join, axis=1).str.cat(sep="\n") for name in TABLES}
LONGEST_PRESET = 46
"""Letters; a list on a phone shows about forty of them."""
# Wordings of what a source that was read speaks against, and what to read instead
REFUTED = {
    r"wrist and the elbow[^.]*no study|no study of (?:arm muscles|twitching in squeezed nerves)": "Spaans 1982",
    r"no such (?:count|study) was found|the hand in carpal tunnel syndrome we found no such count": "Spaans 1982",
    r"twitche?d? no more (?:often )?than healthy": "no excess shown is not no excess",
    r"half of their axons come from another root": "muscle_roots.csv: 20 to 30 %",
    r"speaks for nerves(?:,| or) roots,? or (?:for the )?cord[.;]": "the brain, too",
    r"weakness alone for another place": "a nerve of motor axons only, too",
    r"few units and fast: lost\.": "or blocked",
    r"few and fast: (?:units are )?lost\.": "or blocked",
    r"a full one in a numb finger speaks for it": "cord, brain, a block above, or the first days, too",
    r"within a segment: block there|\blate is myelin,|\ba drop is block\b": "dispersion, crossing and cold, too",
    r"all late, none small: cold\.": "evenly thin myelin, too",
    r"wrist, the second the elbow": "site_incidence.csv: the nerve between the toes",
    r"makes it, potassium flowing out ends it": "the squid; human nodes hardly need it",
    r"for posture no study of nerves was found": "kozak_2015: the wrist",
    r"\bpackets?\b": "one word for one thing: quantum",
    r"single nerve of a limb twitches[^.]*has not been shown": "Spaans 1982",
    r"squeezed at one place is not known for it": "Spaans 1982",
    r"\btempting\b": "feedback says what a wrong idea would predict",
}

# Rows of tables in which "not shown" had become "not", and why it is the weaker one
HARDENED = {
    r"(?:did no better than|did not beat) placebo against (?:the )?pain": "rasmussen_barr_2016: 11.1 less to 2.0 more",
    r"\bit did nothing for\b|\bineffective, by very weak evidence\b": "no difference seen is not no difference",
    r"in cirrhosis but not in ALS": "baldinger_2012: the trials were too small",
    r"no more twitching than healthy|not with those that only numb|twitching does not belong": "no excess was shown",
}

# Wordings over which a reader stumbles, most of all one whose first language is another, and what to write instead
STIFF = {
    r"(?:^|[.;:?!\"'] )(?:Were|Had) (?:it|an?|the|this|that|chance|they)\b": "if it were",
    r"\bmultiplied with\b": "multiplied by",
    r"\bin what do (?:they|these|the two)\b": "how do they",
    r"\bwhich share\b": "what share",
    r"\bby which factor (?:grows|falls|does it)\b": "by which factor does it grow",
    r"\bpercent are\b": "percentages are",
    r"\bheight does not count axons\b": "does not tell how many axons conduct",
    r"\bill (?:nerve|muscle|hand|fibre|junction)s?\b|\b(?:nerve|muscle|fibre|axon)s? (?:\w+ ){0,2}ill\b": "diseased",
    r"\btests? of nerves\b": "a nerve test; a test of nerves is one of courage",
    r"\b(?:twitch\w*|they|pile up)\b[^.]{0,40} melt": "twitches fuse",
    r"\b(?:muscles|places|units) are asked\b": "are tested",
}


def test_what_a_source_refuted_is_said_nowhere():
    for wording in REFUTED:
        said = [name for name, text in READ.items() if re.search(wording, text, re.IGNORECASE)]
        assert said == [], REFUTED[wording]


@pytest.mark.parametrize("wording", HARDENED)
def test_what_was_not_shown_is_not_denied(wording):
    assert [name for name in TABLES if re.search(wording, READ[name], re.IGNORECASE)] == [], HARDENED[wording]


def test_nothing_is_said_stiffly():
    found = {
        plain: names
        for wording, plain in STIFF.items()
        if (names := [name for name, text in READ.items() if re.search(wording, text, re.IGNORECASE | re.MULTILINE)])
    }
    assert found == {}


@pytest.mark.parametrize("name", ["04_squeezed_nerve", "08_entrapment_sites", "13_claims", "claims"])
def test_firing_at_the_wrist_is_told_with_its_number(name):
    assert "18 of 164" in READ[name]


def test_the_share_of_the_root_in_prose_is_that_of_the_map():
    shares = tables.load("muscle_roots").set_index(["muscle", "root"])["share"]
    assert (shares["tibialis_anterior", "l5"], shares["extensor_hallucis_longus", "l5"]) == (0.7, 0.8)
    assert "seven tenths of those of tibialis anterior and eight tenths" in READ["08_entrapment_sites"]


def test_chances_after_a_test_in_prose_are_those_of_the_lab():
    number = r"(\d+) % \| (\d+) % \| (\d+) %"
    rows = re.findall(rf"\| (Phalen|straight-leg raise|crossed straight-leg raise) \| {number}", READ["14_evidence"])
    assert len(rows) == 3
    for words, *percents in rows:
        short = words.replace("crossed straight-leg", "crossed leg")
        preset = next(name for name in ProvocativeTestLab.presets if name.startswith(f"{short}:"))
        result = ProvocativeTestLab(preset=preset).result
        shown = [f"{result.after_positive_percent:.0f}", f"{result.after_negative_percent:.0f}"]
        assert percents[1:] == shown, words


def test_feeling_fails_where_nerves_and_roots_fail():
    harmed = tables.load("conditions").set_index("condition")["harmed"]
    for condition in ("diabetic_neuropathy", "infectious_neuropathy", "autoimmune_neuropathy", "lumbar_stenosis"):
        assert harmed[condition] == "sensory and motor axons"


def test_nothing_helps_that_was_compared_with_nothing():
    findings = tables.load("treatment_evidence")
    alone = findings[findings["comparison"].isin(["no comparison"])]
    assert alone.loc[alone["direction"] == "helps", "treatment"].tolist() == []


def test_who_got_better_without_others_to_compare_with_was_helped_only_where_nobody_gets_better_by_waiting():
    findings = tables.load("treatment_evidence")
    alone = findings[findings["finding"].str.contains("nobody went without")]
    assert len(alone) >= 3
    course = tables.load("natural_course").set_index("complaint")["statement"]
    for row in alone[alone["direction"] == "helps"].itertuples():
        assert "very rarely ends by itself" in course[row.complaint]


def test_the_curve_of_too_much_pyridostigmine_in_prose_is_that_of_the_lab():
    rows = re.search(
        r"\| Enzyme blocked \|(?P<blocked>[^'\"]+).{1,200}?\| fourth twitch, weak junctions \|(?P<twitch>[^'\"]+)",
        READ["12_how_treatments_act"],
    )
    blocked, told = ([int(each) for each in re.findall(r"(\d+) %", row)] for row in rows.group("blocked", "twitch"))
    lab = MechanismLab()
    shown = []
    for percent in blocked:
        lab.changed_percent = percent
        shown.append(round(lab.result.after_value))
    assert len(told) == len(blocked) == 6
    assert told == shown


def test_examples_of_the_five_verdicts_have_them_in_the_table_of_claims():
    claims = tables.load("claims")
    examples = {
        "well-supported": "A slipped disc",
        "plausible-but-limited": "Overused muscles cramp.",
        "contested": "Too little water in the body sets off cramps.",
        "oversimplified": "Sciatica is another name for a damaged nerve root",
        "not supported": "Magnesium prevents cramps.",
    }
    for verdict, statement in examples.items():
        assert re.search(rf"\| {verdict} \| [^|]+ \| {statement}", READ["13_claims"])
        (found,) = claims.loc[claims["statement"].str.startswith(statement) & claims["verified"], "verdict"]
        assert found == verdict, "the lesson says it in the words of the lab"


def test_times_of_cut_axons_in_prose_are_those_of_the_lab():
    lab = NerveStudyLab(preset="fresh axon loss, day 3")
    for words, weeks in (
        ("axons cut, day 3½", 0.5),
        ("week 1", 1.0),
        ("week 2 and week 3", 2.0),
        ("week 2 and week 3", 3.0),
    ):
        lab.weeks = weeks
        found = lab.result.study_result
        wrist, above = (found.amplitude_mV[point] for point in ("wrist", "above_elbow"))
        row = f"| {words} | {wrist:.1f} mV | {above:.1f} mV | {found.sensory_amplitude_uV:.0f} µV |"
        assert row in READ["09_nerve_studies"]


def test_what_the_needle_records_in_prose_is_that_of_the_lab():
    for words, preset in (
        ("fresh axon loss: half have died", "fresh axon loss"),
        ("reinnervated, months later", "reinnervated"),
    ):
        result = NeedleLab(preset=preset).result
        row = f"| {words} | {result.active_units} | {result.amplitude_mV:.1f} mV | {result.duration_ms:.0f} ms |"
        assert row in READ["06_needle"]


def test_the_same_pull_of_three_muscles_in_prose_is_that_of_the_lab():
    for words, preset in (
        ("nothing is lost", None),
        ("muscle disease: fibres lost (70 %)", "muscle disease: fibres lost"),
        ("the same pull with axons lost (70 %)", "the same pull with axons lost"),
    ):
        lab = NeedleLab(preset=preset)
        if preset is None:
            lab.effort_percent = 10.0
        found = lab.result.examination
        fastest = f"{found.active_units} | {found.largest_rate_Hz:.0f} a second"
        assert (
            f"| {words} | {fastest} | {found.amplitude_mV:.1f} mV | {found.duration_ms:.0f} ms |" in READ["06_needle"]
        )


def test_values_of_the_first_table_of_nerve_studies_are_those_of_the_lab():
    found = {preset: NerveStudyLab(preset).result.study_result for preset in NerveStudyLab.presets}
    wrist, cold = found["carpal tunnel: late at the wrist"], found["cold hand"]
    elbow, healthy = found["ulnar nerve slowed across the elbow"], found["healthy"]
    block = found["conduction block"].drop_percent["across_elbow"]
    crossing = found["axons that cross over, in full health"].drop_percent["forearm"]
    root = NerveStudyLab("root: late F wave, full sensory response").result
    for words in (
        f"wrist {wrist.distal_latency_ms:.1f} ms instead of {healthy.distal_latency_ms:.1f}",
        f"finger {wrist.sensory_amplitude_uV:.0f} µV instead of {healthy.sensory_amplitude_uV:.0f}",
        f"elbow {elbow.velocity_m_per_s['across_elbow']:.0f} m/s instead of",
        f"from above the elbow {block:.0f} % smaller",
        f"from the elbow {crossing:.0f} % smaller",
        f"wrist {cold.distal_latency_ms:.1f} ms, forearm {cold.velocity_m_per_s['forearm']:.0f} m/s",
        f"from {healthy.sensory_amplitude_uV:.0f} to {cold.sensory_amplitude_uV:.0f} µV",
        f"{root.study_result.f_latency_ms:.1f} instead of {root.without_lesion.f_latency_ms:.1f} ms",
        f"the limit lies at {root.healthy.limits['f_latency_ms'].value:.1f} ms",
    ):
        assert words in READ["09_nerve_studies"], words


def test_rates_of_movements_in_prose_are_those_of_the_lab():
    for kind in ("fibrillation", "cramp", "voluntary effort", "myotonia", "hemifacial spasm", "dystonia"):
        result = InvoluntaryMovementLab(kind).result
        rate = f"{result.rate_Hz:.0f}" if result.rate_Hz >= 10 else f"{result.rate_Hz:.1f}"
        row = rf"\| {kind} \|[^\n]*\b{rate} a second[^\n]*\| {result.interval_cv:.2f} \|"
        assert re.search(row, READ["05_twitch_cramp_spasm"]), row


def sentences(cell):
    text = re.sub(r"\$\$.*?\$\$", "", cell, flags=re.DOTALL)
    text = re.sub(r"<[^>]+>", " ", re.sub(r"\]\([^)]*\)", "]", text))
    for line in re.split(r"\n|\|", text):
        yield from re.split(r"(?<=[.!?:;])[\"”’)*\]]*\s+", line)


def test_no_sentence_is_longer_than_thirty_words():
    for path in sorted(LESSONS.glob("*.ipynb")):
        cells = [cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == "markdown"]
        prose = ["".join(cell["source"]) for cell in cells if "instructor" not in cell["metadata"].get("tags", [])]
        said = [each for cell in prose if "## Sources" not in cell for each in sentences(cell)]
        assert len(said) > 40
        assert [each for each in said if len(each.split()) > 30] == []


@pytest.mark.parametrize("name", ["claims", "glossary", "symptom_claims", "treatment_points", "prevention"])
def test_no_sentence_of_a_table_is_longer_than_thirty_words(name):
    table = tables.load(name)
    column = {"glossary": "definition", "treatment_points": "statement"}.get(name, "reason")
    assert [each for text in table[column] for each in sentences(str(text)) if len(each.split()) > 30] == []


def test_the_name_of_a_preset_has_room_in_its_list():
    for lab in ALL:
        assert [name for name in lab.presets if len(name) > LONGEST_PRESET] == []


def test_the_healthy_twitch_comes_before_the_grave_disease():
    text = READ["05_twitch_cramp_spasm"]
    assert text.index("Healthy muscles twitch") < text.index("amyotrophic lateral sclerosis")
    assert text.index("nobody got a disease of motoneurones") < text.index("amyotrophic lateral sclerosis")
