"""What trials found, beside what a model does: rows of the tables of treatments, in words."""

from __future__ import annotations

from html import escape

import pandas as pd

from endplate.core import tables
from endplate.treatment.mechanism import BETTER, SAME, WORSE, BeforeAfter

NOTICE = (
    "<strong>A mechanism is no proof of benefit.</strong> The model shows what would follow if nothing else mattered. "
    "Only trials with people show whether a treatment helps, whom, how much, and what it harms."
)
ROWS = {
    "botulinum toxin": ("botulinum_toxin",),
    "baclofen": ("baclofen",),
    "tizanidine": ("tizanidine",),
    "dantrolene": ("dantrolene",),
    "mexiletine": ("mexiletine",),
    "lidocaine": ("local_lidocaine", "topical_lidocaine_capsaicin"),
    "gabapentinoids": ("gabapentinoids",),
    "stretch": ("stretch_cramp",),
    "cold": ("cold",),
    "heat": ("heat",),
    "splint": ("night_splint",),
    "decompression": ("nerve_decompression",),
}
"""Keys in the table of treatments; a treatment that is not here has no row there."""
TOLD = [
    "problem", "people", "outcome", "comparison", "finding", "scheme", "grade", "direction", "certainty",
    "recommendation", "verified", "source",
]  # fmt: skip
CERTAINTIES = ("high", "moderate", "low", "very low")
MOVES = {
    BETTER: "The model moves the right way",
    WORSE: "The model moves the wrong way",
    SAME: "The model does not move",
}


def trials(treatment: str) -> pd.DataFrame:
    """Return the rows of evidence that the kit's tables have for a treatment of the model."""
    evidence = tables.load("treatment_evidence")
    return evidence[evidence["treatment"].isin(ROWS.get(treatment, ()))]


def verdict(result: BeforeAfter, rows: pd.DataFrame) -> str:
    """Say in a sentence or two whether the model and the verified trials of the same problem agree."""
    if result.settings.changed_percent == 0:
        return "Nothing is changed yet, so there is nothing to compare with trials."
    rows = rows[rows["verified"].astype(bool)]
    found, right = set(rows["direction"]) - {"unknown"}, result.direction == BETTER
    if rows.empty:
        compared = "The kit has no verified trial to hold it against."
    elif not found:
        compared = "Trials cannot say whether it helps, which is not the same as no effect."
    elif found == {"helps"}:
        compared = f"Trials found help{_how_sure(rows)}: "
        compared += "they agree, which does not prove that this is why." if right else "the model leaves something out."
    elif found == {"no difference"}:
        agree = ": they agree" if result.direction == SAME else ": the mechanism is not enough" if right else ""
        compared = f"Trials found no difference{agree}."
    elif found == {"harms"}:
        compared = f"Trials found harm{': they do not agree' if right else ''}."
    elif found == {"mixed"}:
        compared = "What trials found is mixed."
    else:
        compared = "Trials do not all say the same."
    advised = " A recommendation speaks against it." if "against" in set(rows["recommendation"]) else ""
    return f"{MOVES[result.direction]}. {compared}{advised}"


def page(result: BeforeAfter) -> str:
    """Return the evidence beside a result as HTML; every cell of a table is escaped."""
    rows, problem = trials(result.treatment.name), result.fault.problem
    here = rows[rows["problem"] == problem]
    name = escape(result.treatment.name)
    said = [f"<p><strong>Mechanism and trials.</strong> {escape(verdict(result, here))}</p>"]
    if not problem:
        said.append("<p>The kit's tables of treatments do not cover this fault.</p>")
    elif here.empty:
        said.append(f"<p>The kit's tables have no trial row of {name} for this problem ({escape(problem)}).</p>")
    if not here.empty:
        said.append(f"<p>Trials of {name} for this problem ({escape(problem)}):</p>{_list(here)}")
    elsewhere = rows[rows["problem"] != problem]
    if not elsewhere.empty:
        said.append(
            f"<details><summary>Trials of {name} for other problems ({len(elsewhere)})</summary>"
            f"{_list(elsewhere, with_problem=True)}</details>"
        )
    said.append(f"<p>Here, how bad it is means: {escape(result.fault.severity)}.</p>")
    return "".join(said)


def _how_sure(rows: pd.DataFrame) -> str:
    """Say how certain the surest of the rows that found help is."""
    certain = set(rows.loc[rows["direction"] == "helps", "certainty"])
    surest = next((each for each in CERTAINTIES if each in certain), "")
    return f", at best with {surest} certainty" if surest else ""


def _list(rows: pd.DataFrame, *, with_problem: bool = False) -> str:
    items = (_item(row, with_problem) for row in rows[TOLD].fillna("").to_dict("records"))
    # An identifier has no place to break a line at, and a phone is narrow.
    return f"<ul style='overflow-wrap:anywhere;padding-left:1.2rem'>{''.join(items)}</ul>"


def _item(row: dict[str, str], with_problem: bool) -> str:
    graded = f", {row['scheme']}: {row['grade']}" if row["scheme"] else ""
    sure = "certainty not rated" if row["certainty"] == "not rated" else f"{row['certainty']} certainty"
    advice = {"for": "recommended", "against": "recommended against"}.get(row["recommendation"])
    head = f"{row['direction']} ({sure}{graded})" + (f", {advice}" if advice else "")
    compared = f", compared with {row['comparison']}" if row["comparison"] not in ("", "no comparison") else ""
    about = f"{row['people']}: {row['outcome']}{compared}"
    asked = f"{row['problem']}; {about}" if with_problem else about
    seen = tables.source(row["source"]) if row["source"] else ""
    unsure = "" if row["verified"] else " Not verified."
    return (
        f"<li><strong>{escape(head)}.</strong> <em>{escape(asked)}.</em> {escape(row['finding'])}{unsure} "
        f"{escape(seen)}</li>"
    )
