"""Panels that only one lab has below its figure, as HTML for a page."""

from __future__ import annotations

from functools import cached_property

import ipywidgets
from markupsafe import Markup

from endplate.core.lab.lab import Lab
from endplate.treatment.labs.comparison_table import page
from endplate.treatment.labs.treatment_comparison_lab import TreatmentComparisonLab
from endplate.treatment.treatment_comparison import MOST, Comparison
from endplate.treatment.treatment_table import Treatment

_TICKED = Markup('<div data-endplate-ticked="{indices}" data-endplate-most="{most}">{table}</div>')


class EveryTreatment(Comparison):
    """All treatments that fit a complaint side by side: on a page the columns that are not ticked are hidden."""

    @cached_property
    def compared(self) -> tuple[Treatment, ...]:
        """Every treatment that fits."""
        return self.fitting


def panels_of(lab: Lab, result: object) -> list[str]:
    """Return the HTML of a lab's own panels in a state.

    Parameters
    ----------
    lab : Lab
        The lab.
    result : object
        Its result in that state.
    """
    if isinstance(lab, TreatmentComparisonLab):
        assert isinstance(result, Comparison)
        return [_whole_table(result)]
    panels = [each for each in (*lab.above.panels, *lab.beside.panels) if isinstance(each, ipywidgets.HTML)]
    if panels:
        lab.after_update(result)()
    return [each.value for each in panels]


def _whole_table(result: Comparison) -> str:
    everything = EveryTreatment(result.choice)
    ticked = [str(index) for index, each in enumerate(everything.compared, start=2) if each in result.compared]
    return str(_TICKED.format(indices=" ".join(ticked), most=MOST, table=Markup(page(everything))))
