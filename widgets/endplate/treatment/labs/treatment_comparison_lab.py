"""Treatments as people compare them: first the problem, then treatments by name, then a table of questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import ipywidgets

from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import PrintedQuantity
from endplate.core.lazy import pandas as pd
from endplate.treatment import treatment_comparison
from endplate.treatment.complaints import complaints
from endplate.treatment.figures.treatment_effects import effects, effects_table
from endplate.treatment.figures.treatment_places import places_figure, places_table
from endplate.treatment.labs.comparison_table import page
from endplate.treatment.labs.own_findings_panel import OwnFindingsPanel
from endplate.treatment.labs.tick_list import TickList
from endplate.treatment.own_findings import OwnFindings
from endplate.treatment.treatment_answers import WAITING
from endplate.treatment.treatment_comparison import (
    MOST,
    PLACES,
    USUAL,
    Comparison,
    ComparisonChoice,
    chosen_treatments,
    places_for,
)

FOUR_ROWS = "an article's four treatments"
_BEGIN = "Waiting always stands beside the treatments. Each question has an answer for every one of them."


class TreatmentComparisonLab(Lab):
    """Choose a problem, tick treatments that fit it, and read what people ask of them, side by side with waiting."""

    key = "compare"
    title = "Treatments side by side"
    declarations = (ComparisonChoice,)
    primary_controls = ("complaint",)
    quantities = (
        PrintedQuantity("side_by_side", 0, 1_000, label="treatments side by side"),
        PrintedQuantity("fitting_treatments", 0, 1_000, label="treatments that fit"),
        PrintedQuantity("findings", 0, 10_000),
        PrintedQuantity("drawn", 0, 10_000, label="findings on a scale"),
    )
    collects_trials = False  # a list is no trial
    compute = staticmethod(treatment_comparison.simulate)
    reference_preset = ""  # a table is no change of another
    pictures = {
        "effects with intervals": Picture(effects, effects_table, ghost=False),
        "where each acts": Picture(places_figure, places_table, ghost=False),
    }
    presets = {
        FOUR_ROWS: Preset("Four words of popular articles, each of them one treatment of many. " + _BEGIN, {}),
        **{
            each.name.lower(): Preset(_BEGIN, {"complaint": key})
            for key, each in complaints().items()
            if key != "back leg"
        },
    }

    def __init__(self, preset: str | None = None) -> None:
        self._left_out: frozenset[str] = frozenset()
        self._page = ""
        self._own_panel: OwnFindingsPanel | None = None
        self._ticks = TickList("Compare (tick up to four)", f"{WAITING} (always)", self._tick)
        self._compared = ipywidgets.HTML().add_class("endplate-compared")
        super().__init__(preset)
        self.parts.fold_figure("the pictures")
        self._own_panel = OwnFindingsPanel(self, self._own_used)
        self.above.add(self._ticks, self._compared)
        self.below.add(self._own_panel)
        self.parts.display("preset", visible=False)
        self.parts.lockable(self._ticks, *self._own_panel.inputs)

    def own_rows(self, rows: str | Path | pd.DataFrame | None) -> None:
        """Show findings of one's own beside those of the kit; see :meth:`.OwnFindingsPanel.take_rows`."""
        assert self._own_panel is not None
        self._own_panel.take_rows(rows)

    def tick(self, *treatments: str) -> None:
        """Compare these treatments, by their short names, and no others of the kit.

        Raises
        ------
        ValueError
            There are more than :data:`.treatment_comparison.MOST`, or one is no treatment of the kit.
        """
        self.set(places_for(str(self.values()["complaint"]), treatments))

    def idle(self, values: Mapping[str, float | str]) -> dict[str, str]:
        """Hide the four places: the boxes to tick fill them."""
        return dict.fromkeys(PLACES, "")

    def moves_along(self, moved: str) -> Mapping[str, float | str]:
        """Begin another complaint with its usual treatments."""
        return dict.fromkeys(PLACES, USUAL) if moved == "complaint" else {}

    def with_history(self, result: Comparison) -> Comparison:
        """Return ``result`` with findings of one's own."""
        return Comparison(result.choice, self._own_panel.own, self._left_out) if self._own_panel else result

    def after_update(self, result: Comparison) -> Callable[[], None]:
        """Compute the table, and return what shows it and the boxes that are ticked."""
        table = page(result)
        names = {each.key: each.name for each in result.fitting}
        ticked = tuple(each.key for each in result.compared)
        own = frozenset(row.treatment.key for row in result.rows if row.own)

        def show() -> None:
            if not self.view.locked:
                self._compared.value = table
            self._ticks.show(names, ticked, MOST, own - set(chosen_treatments(result.choice)))

        return show

    def lock(self, reason: str) -> None:
        """Hide the table of answers as well: it tells what is to be predicted."""
        super().lock(reason)
        self._compared.value = ""

    def unlock(self) -> None:
        """Show everything again."""
        super().unlock()
        self._compared.value = page(self.result)

    def _tick(self, key: str, ticked: bool) -> None:
        """Follow a box that was ticked or cleared."""
        result: Comparison = self.result
        with_own = {row.treatment.key for row in result.rows if row.own}
        if key in with_own:
            self._left_out = self._left_out - {key} if ticked else self._left_out | {key}
        chosen = [each.key for each in result.compared if each.key in chosen_treatments(result.choice)]
        kept = tuple(each for each in chosen if each != key)
        wanted = (*kept, key) if ticked and key not in with_own else kept
        self.set(places_for(result.complaint.key, wanted))

    def _own_used(self, own: OwnFindings) -> Callable[[], None]:
        """Go to the complaint of the first row of one's own, unless one of them is on the complaint that is shown."""
        before, left_out = self.values(), self._left_out
        self._left_out = frozenset()
        here = complaints()[str(before["complaint"])]
        elsewhere = [row for row in own.findings if row.problem != here.problem or row.complaint not in ("", here.key)]
        if own.findings and len(elsewhere) == len(own.findings):
            row = own.findings[0]
            target = row.complaint or next(key for key, each in complaints().items() if each.problem == row.problem)
            self.settings.move({"complaint": target, **dict.fromkeys(PLACES, USUAL)})

        def back() -> None:
            self._left_out = left_out
            self.settings.move(before)

        return back
