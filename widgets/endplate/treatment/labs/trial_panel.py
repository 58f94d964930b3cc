"""The findings of trials beside the result of a model, in words."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from endplate.core import tables
from endplate.treatment.mechanism import BETTER, SAME, WORSE, BeforeAfter
from endplate.treatment.mechanism_table import Mechanism
from endplate.treatment.treatment_findings import (
    AGAINST,
    CERTAINTIES,
    FOR,
    HARMS,
    HEADINGS,
    HELPS,
    MIXED,
    NO_DIFFERENCE,
    NOT_RATED,
    UNKNOWN,
    Finding,
    certainty_words,
    kit_findings,
)

NOTICE = Markup(
    "<p role='note'><strong>A mechanism is no proof of benefit.</strong> "
    "The model shows what would follow if nothing else mattered. "
    "Only trials with people show whether a treatment helps, whom, how much, and what it harms.</p>"
)
_VERDICT = Markup("<p><strong>Mechanism and trials.</strong> {}</p>")
_NO_TRIAL = Markup("<p>The kit's tables have no trial row of {name} for this problem ({problem}).</p>")
_TRIALS = Markup("<p>Trials of {name} for this problem ({problem}):</p>{findings}")
_OTHER_TRIALS = Markup("<details><summary>Trials of {name} for other problems ({count})</summary>{findings}</details>")
_SEVERITY = Markup("<p>Here, how bad it is means: {}.</p>")
# An identifier has no place to break a line at, and a phone is narrow
_FINDINGS = Markup("<ul style='overflow-wrap:anywhere;padding-left:1.2rem'>{}</ul>")
_FINDING = Markup("<li><strong>{head}.</strong> <em>{about}.</em> {finding}{unsure} {source}</li>")
MOVES = {
    BETTER: "The model moves the right way",
    WORSE: "The model moves the wrong way",
    SAME: "The model does not move",
}


def trials(mechanism: Mechanism) -> tuple[Finding, ...]:
    """Return the kit's findings on the treatments that have this mechanism; empty where there are none."""
    return tuple(each for each in kit_findings() if each.treatment.key in mechanism.treatments)


def verdict(result: BeforeAfter, findings: Sequence[Finding]) -> str:
    """Say in a sentence or two whether the model and the verified trials of the same problem agree.

    Parameters
    ----------
    result : endplate.treatment.mechanism.BeforeAfter
        Result of the model.
    findings : sequence of endplate.treatment.treatment_findings.Finding
        Findings on the problem of the fault; those that are not verified do not count.

    Returns
    -------
    str
        Which way the model moves, and how that compares with the trials.
    """
    if result.settings.changed_percent == 0:
        return "Nothing is changed yet, so there is nothing to compare with trials."
    verified = [each for each in findings if each.verified]
    directions, right = {each.direction for each in verified} - {UNKNOWN}, result.direction == BETTER
    if not verified:
        compared = "The kit has no verified trial to hold it against."
    elif not directions:
        compared = "Trials cannot say whether it helps, which is not the same as no effect."
    elif directions == {HELPS}:
        compared = f"Trials found help{_highest_certainty(verified)}: "
        compared += "they agree, which does not prove that this is why." if right else "the model leaves something out."
    elif directions == {NO_DIFFERENCE}:
        agree = ": they agree" if result.direction == SAME else ": the mechanism is not enough" if right else ""
        compared = f"Trials found no difference{agree}."
    elif directions == {HARMS}:
        compared = f"Trials found harm{': they do not agree' if right else ''}."
    elif directions == {MIXED}:
        compared = "What trials found is mixed."
    else:
        compared = "Trials do not all say the same."
    advised = " A recommendation speaks against it." if AGAINST in {each.recommendation for each in verified} else ""
    return f"{MOVES[result.direction]}. {compared}{advised}"


def page(result: BeforeAfter) -> str:
    """Return the evidence beside a result as HTML."""
    findings, problem, name = trials(result.mechanism), result.fault.problem, result.mechanism.name
    here = [each for each in findings if each.problem == problem]
    elsewhere = [each for each in findings if each.problem != problem]
    paragraphs = [_VERDICT.format(verdict(result, here))]
    if not here:
        paragraphs.append(_NO_TRIAL.format(name=name, problem=problem))
    if here:
        paragraphs.append(_TRIALS.format(name=name, problem=problem, findings=_list(here)))
    if elsewhere:
        others = _list(elsewhere, with_problem=True)
        paragraphs.append(_OTHER_TRIALS.format(name=name, count=len(elsewhere), findings=others))
    paragraphs.append(_SEVERITY.format(result.fault.severity))
    return str(Markup().join(paragraphs))


def _highest_certainty(findings: Sequence[Finding]) -> str:
    """Return the highest certainty with which a finding helps, in words; empty where none is rated."""
    rated = {each.certainty for each in findings if each.direction == HELPS} - {NOT_RATED}
    highest = min(rated, key=CERTAINTIES.index, default="")
    return f", at best with {highest} certainty" if highest else ""


def _list(findings: Sequence[Finding], *, with_problem: bool = False) -> Markup:
    return _FINDINGS.format(Markup().join(_item(each, with_problem) for each in findings))


def _item(finding: Finding, with_problem: bool) -> Markup:
    advice = {FOR: ", recommended", AGAINST: ", recommended against"}.get(finding.recommendation, "")
    compared = f", compared with {finding.comparison}" if finding.comparison not in ("", "no comparison") else ""
    about = f"{finding.people}: {finding.outcome}{compared}"
    return _FINDING.format(
        head=f"{HEADINGS.get(finding.direction, finding.direction)} ({certainty_words(finding)}){advice}",
        about=f"{finding.problem}; {about}" if with_problem else about,
        finding=finding.finding,
        unsure="" if finding.verified else " Not verified.",
        source=tables.source(finding.source) if finding.source else "",
    )
