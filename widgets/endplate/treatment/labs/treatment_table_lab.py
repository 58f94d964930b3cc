"""What was found of treatments: all findings, chosen, sorted, and put beside rows of one's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import ipywidgets

from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import PrintedQuantity
from endplate.core.lazy import pandas as pd
from endplate.core.looks import set_visible
from endplate.treatment import treatment_choice
from endplate.treatment.figures import treatments as picture
from endplate.treatment.figures.treatment_effects import CHUNKS, chunks, effects, effects_table
from endplate.treatment.figures.treatment_sheet import pages
from endplate.treatment.labs.own_findings_panel import OwnFindingsPanel
from endplate.treatment.treatment_choice import TreatmentTable
from endplate.treatment.treatment_choice_parameters import ALL, DIFFER, NO_EFFECT_OR_NO_EVIDENCE, YET, TreatmentChoice

GLANCE, EFFECTS = "evidence at a glance", "effects with intervals"
_PAGES = {
    GLANCE: lambda result: pages(result.by_treatment, picture.ROWS),
    EFFECTS: lambda result: pages(chunks(result.selected), CHUNKS),
}


class TreatmentTableLab(Lab):
    """Ask what was found of treatments, how sure it is and what is advised, of all findings of the kit."""

    key = "treatments"
    title = "Treatments and what was found of them"
    declarations = (TreatmentChoice,)
    primary_controls = ("problem", "place", "direction", "certainty", "sorted_by")
    quantities = (
        PrintedQuantity("treatments", 0, 10_000),
        PrintedQuantity("findings", 0, 10_000),
        PrintedQuantity("numbers", 0, 10_000, label="findings with a number"),
        PrintedQuantity("intervals", 0, 10_000, label="findings with an interval"),
    )
    collects_trials = False  # a list is no trial
    compute = staticmethod(treatment_choice.simulate)
    reference_preset = ""  # a list is no change of another
    pictures = {
        GLANCE: Picture(picture.at_a_glance, picture.at_a_glance_table, ghost=False),
        EFFECTS: Picture(effects, effects_table, ghost=False),
    }
    presets = {
        "cramp: what helps, what does not": Preset(
            "Each mark is a finding: its column says what was found, its shape how sure that is.", {}
        ),
        "effective, yet not recommended": Preset(
            "To work is not enough: an effect may be too small for the harm that comes with it.",
            {"problem": ALL, "treatments": YET},
        ),
        "no effect against no evidence": Preset(
            "Filled, second column: fairly sure that there is no difference. Last column: too little is known to say.",
            {
                "problem": ALL,
                "direction": NO_EFFECT_OR_NO_EVIDENCE,
            },
        ),
        "one drug, two verdicts": Preset(
            "A drug can help where one fault is and not where another is: look at the problem beside its name.",
            {
                "problem": ALL,
                "treatments": DIFFER,
            },
        ),
        "who was asked: the largest studies first": Preset(
            "Many people make a small difference visible; they do not make it large.",
            {"problem": ALL, "sorted_by": "people studied"},
        ),
    }

    page: int  # set for each control by Lab

    def __init__(self, preset: str | None = None) -> None:
        self._own_panel: OwnFindingsPanel | None = None
        super().__init__(preset)
        self._own_panel = OwnFindingsPanel(self)
        self._turning = [ipywidgets.Button(description=f"{word} page") for word in ("Previous", "Next")]
        for step, button in zip((-1, 1), self._turning, strict=True):
            button.on_click(lambda _, step=step: self._turn(step))
        self._pages = ipywidgets.HBox(self._turning).add_class("endplate-toolbar")
        self.beside.add(self._pages)
        self.below.add(self._own_panel)
        self.parts.lockable(*self._turning, *self._own_panel.inputs)
        self._show_turning()

    def own_rows(self, rows: str | Path | pd.DataFrame | None) -> None:
        """Show rows of one's own beside those of the kit; see :meth:`.OwnFindingsPanel.take_rows`."""
        assert self._own_panel is not None
        self._own_panel.take_rows(rows)

    def idle(self, values: Mapping[str, float | str]) -> dict[str, str]:
        """Hide the number of the page: the buttons under the picture turn it."""
        return {"page": ""}

    def with_history(self, result: TreatmentTable) -> TreatmentTable:
        """Return ``result`` with one's own rows beside those of the kit."""
        own = self._own_panel.own.findings if self._own_panel else ()
        return treatment_choice.simulate(result.choice, own) if own else result

    def after_update(self, result: TreatmentTable) -> Callable[[], None]:
        """Show the buttons that turn pages where there is more than one."""
        return self._show_turning if self._own_panel else lambda: None

    def moves_along(self, moved: str) -> Mapping[str, float | str]:
        """Begin what is newly asked for on its first page."""
        return {} if moved == "page" else {"page": 1}

    def last_page(self, values: Mapping[str, float | str]) -> int:
        """Return how many pages the longer of both pictures has in a state."""
        result = self.result_at(values)
        return max(pages_of(result) for pages_of in _PAGES.values())

    def _show_turning(self) -> None:
        several = _PAGES[self.picture](self.result) > 1
        set_visible(self._pages, several)

    def _turn(self, step: int) -> None:
        """Turn to another page; after the last comes the first."""
        last = _PAGES[self.picture](self.result)
        self.page = (min(self.page, last) - 1 + step) % last + 1
