"""What was found of treatments: chosen, sorted, compared, and put beside rows of one's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import ipywidgets
from markupsafe import Markup

from endplate.core.lab.lab import Lab
from endplate.core.lab.own_rows_panel import OwnRowsPanel
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import PrintedQuantity
from endplate.core.lazy import pandas as pd
from endplate.core.tables import TableError
from endplate.core.tables.view import TableView
from endplate.treatment import treatment_choice
from endplate.treatment.figures import treatments as picture
from endplate.treatment.figures.treatment_effects import OUTCOMES, effects, effects_table
from endplate.treatment.figures.treatment_sheet import pages
from endplate.treatment.treatment_choice import TreatmentTable
from endplate.treatment.treatment_choice_parameters import (
    ALL,
    DIFFER,
    NO_EFFECT_OR_NO_EVIDENCE,
    NONE,
    SIDE_BY_SIDE,
    YET,
    TreatmentChoice,
)
from endplate.treatment.treatment_findings import Finding, findings

GLANCE, EFFECTS, BESIDE_EACH_OTHER = "evidence at a glance", "effects with intervals", "side by side"
_PAGES = {
    GLANCE: lambda result: pages(result.by_treatment, picture.ROWS),
    EFFECTS: lambda result: pages(result.by_outcome, OUTCOMES),
    BESIDE_EACH_OTHER: lambda result: 1,
}
_COMPARED_STYLE = Markup("""<style>
.endplate-compared { width: 100%; height: auto; margin: 0; overflow: visible; }
.endplate-compared .widget-html-content { height: auto; min-width: 0; overflow: visible; }
.endplate-compared .endplate-table.endplate-table td { white-space: pre-line; }
.endplate-compared td::before { display: block; }
</style>""")


def side_by_side(result: TreatmentTable) -> TableView:
    """Return what is known of the treatments that stand side by side, as a table with a column for each."""
    frame = picture.side_by_side_columns(result)
    return TableView(frame.reset_index(names="about"), "treatments", "Side by side", {})


class TreatmentTableLab(Lab):
    """Ask what was found of treatments, how sure it is and what is advised, and set up to four side by side."""

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
    compute = staticmethod(treatment_choice.simulate)
    reference_preset = ""  # a list is no change of another
    pictures = {
        GLANCE: Picture(picture.at_a_glance, picture.at_a_glance_table, ghost=False),
        EFFECTS: Picture(effects, effects_table, ghost=False),
        BESIDE_EACH_OTHER: Picture(picture.side_by_side, picture.side_by_side_table, ghost=False),
    }
    presets = {
        "cramp: what helps, what does not": Preset(
            "Each mark is a finding: its column says what was found, its shape how sure that is.", {}
        ),
        "pinched nerve: rest, physiotherapy, medication, surgery": Preset(
            "Four words of popular articles, each one treatment of many: see where it acts and what was found.",
            {
                "picture": BESIDE_EACH_OTHER,
                "problem": "pinched nerve",
                "treatments": SIDE_BY_SIDE,
                "first": "relative rest",
                "second": "general exercise",
                "third": "nsaids",
                "fourth": "discectomy",
            },
        ),
        "effective, yet not recommended": Preset(
            "To work is not enough: an effect may be too small for the harm that comes with it.",
            {"problem": ALL, "treatments": YET},
        ),
        "no effect against no evidence": Preset(
            "Filled black marks: surely no difference. Last column: too little is known to say.",
            {
                "problem": ALL,
                "direction": NO_EFFECT_OR_NO_EVIDENCE,
                "first": "magnesium",
                "second": "cold",
                "third": NONE,
                "fourth": NONE,
            },
        ),
        "one drug, two verdicts": Preset(
            "A drug can help where one fault is and not where another is: look at the problem beside its name.",
            {
                "problem": ALL,
                "treatments": DIFFER,
                "first": "gabapentinoids",
                "second": "mexiletine",
                "third": NONE,
                "fourth": NONE,
            },
        ),
        "who was asked: the largest studies first": Preset(
            "Many people make a small difference visible; they do not make it large.",
            {"problem": ALL, "sorted_by": "people studied"},
        ),
    }

    page: int  # set for each control by Lab

    def __init__(self, preset: str | None = None) -> None:
        self._own: tuple[Finding, ...] = ()
        self._page_compared = ""
        self._compared = ipywidgets.HTML().add_class("endplate-compared")
        super().__init__(preset)
        self._own_panel = OwnRowsPanel("treatment_evidence", self._use)
        self._turning = [ipywidgets.Button(description=f"{word} page") for word in ("Previous", "Next")]
        for step, button in zip((-1, 1), self._turning, strict=True):
            button.on_click(lambda _, step=step: self._turn(step))
        turning = ipywidgets.HBox(self._turning).add_class("endplate-toolbar")
        self.below.add(self._compared, turning, self._own_panel)
        self.parts.lockable(*self._turning, *self._own_panel.inputs)
        self.view.observe(self._show_compared, "locked")

    def own_rows(self, rows: str | Path | pd.DataFrame | None) -> None:
        """Show rows of one's own beside those of the kit, in place of earlier ones.

        Parameters
        ----------
        rows : str, Path, pandas.DataFrame or None
            A CSV file or a frame with the columns of ``treatment_evidence``; None takes one's own rows away.
            They stand beside those of the kit, also where both have the same treatment and position, and are
            no part of a state code.

        Raises
        ------
        endplate.core.tables.TableError
            Says row, column and what is allowed; nothing is changed then. The first row of a frame is row 2,
            as in a file.
        """
        self._own_panel.take(rows)

    def idle(self, values: Mapping[str, float | str]) -> dict[str, str]:
        """Hold the treatments to compare still where none are compared, and the page where there is one only."""
        idle: dict[str, str] = {}
        if values["picture"] != BESIDE_EACH_OTHER and values["treatments"] != SIDE_BY_SIDE:
            idle |= dict.fromkeys(("first", "second", "third", "fourth"), f'needs the picture "{BESIDE_EACH_OTHER}"')
        if self.result is not None and _PAGES[str(values["picture"])](self.result) == 1:
            idle["page"] = "needs more than one page"
        return idle

    def with_history(self, result: TreatmentTable) -> TreatmentTable:
        """Return ``result`` with one's own rows beside those of the kit."""
        return treatment_choice.simulate(result.choice, self._own) if self._own else result

    def _use(self, rows: pd.DataFrame | None) -> None:
        own = () if rows is None else findings(rows, own=True)

        def change() -> Callable[[], None]:
            before, self._own = self._own, own
            return lambda: setattr(self, "_own", before)

        if not self.try_change(change):
            raise TableError("These rows keep the rules of their table, and yet they could not be shown.")

    def _turn(self, step: int) -> None:
        """Turn to another page; after the last comes the first."""
        last = _PAGES[self.picture](self.result)
        self.page = (min(self.page, last) - 1 + step) % last + 1

    def after_update(self, result: TreatmentTable) -> Callable[[], None]:
        """Set what is known of a few treatments side by side, for under the picture that compares them."""
        compared = self.picture == BESIDE_EACH_OTHER
        page = str(_COMPARED_STYLE + side_by_side(result).html()) if compared else ""

        def show() -> None:
            self._page_compared = page
            self._show_compared()

        return show

    def moves_along(self, moved: str) -> Mapping[str, float | str]:
        """Begin what is newly asked for on its first page."""
        return {} if moved == "page" else {"page": 1}

    def _show_compared(self, *_: object) -> None:
        self._compared.value = "" if self.view.locked else self._page_compared
        self._compared.layout.display = "" if self._compared.value else "none"
