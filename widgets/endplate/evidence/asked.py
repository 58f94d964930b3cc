"""What questions ask of a test: how likely a condition is after a positive result.

The function computes the right answer, and what typical mistaken ideas make of the same numbers.
"""

from __future__ import annotations

from endplate.evidence.diagnostic_test import PEOPLE, DiagnosticTest, probability_percent, simulate


def after_a_positive(
    prevalence_percent: float, sensitivity_percent: float, specificity_percent: float
) -> dict[str, float]:
    """Return how likely a condition is after a positive test.

    Parameters
    ----------
    prevalence_percent, sensitivity_percent, specificity_percent : float
        Of the people and of the test.

    Returns
    -------
    dict of str to float
        Chances in percent: by the ``model``; the ``sensitivity`` alone; as if half of the people had it (``half``);
        and the chance ``before`` the test. People of a thousand: ``found`` and ``false``.
    """
    sensitivity, specificity = sensitivity_percent / 100, specificity_percent / 100
    people = simulate(
        DiagnosticTest(
            prevalence_percent=prevalence_percent,
            sensitivity_percent=sensitivity_percent,
            specificity_percent=specificity_percent,
        )
    )
    return {
        "people": PEOPLE,
        "found": people.true_positives,
        "false": people.false_positives,
        "model": people.after_positive_percent,
        "sensitivity": sensitivity_percent,
        "half": float(probability_percent(50.0, sensitivity, specificity, positive=True)),
        "before": prevalence_percent,
    }
