"""Findings of one's own in a lab of treatments: read, shown beside those of the kit, and taken away again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from endplate.core.lab.own_rows_panel import OwnRowsPanel
from endplate.core.lazy import pandas as pd
from endplate.core.tables import TableError
from endplate.treatment import own_findings
from endplate.treatment.own_findings import NOTHING, OwnFindings

if TYPE_CHECKING:
    from endplate.core.lab.lab import Lab

FILE = "my_findings.csv"


class OwnFindingsPanel(OwnRowsPanel):
    """The buttons for findings of one's own, and what they hold.

    Parameters
    ----------
    lab : Lab
        The lab that shows them: it is updated when they change.
    used : callable, optional
        Called with the new findings before the lab is updated; returns what takes it back.

    Attributes
    ----------
    own : OwnFindings
        What is shown beside the findings of the kit.
    """

    def __init__(self, lab: Lab, used: Callable[[OwnFindings], Callable[[], None]] | None = None) -> None:
        self.own = NOTHING
        self._lab, self._used = lab, used
        super().__init__(
            own_findings.TEMPLATE,
            self._use,
            check=own_findings.check,
            template=(FILE, own_findings.template()),
        )

    def take_rows(self, rows: str | Path | pd.DataFrame | None) -> None:
        """Show rows of one's own beside those of the kit, in place of earlier ones.

        Parameters
        ----------
        rows : str, Path, pandas.DataFrame or None
            A CSV file or a frame with the columns of the template, or of ``treatment_evidence``; None takes one's
            own rows away. They are no part of a state code.

        Raises
        ------
        endplate.core.tables.TableError
            Says row, column and what is allowed; nothing is changed then. The first row of a frame is row 2,
            as in a file.
        """
        self.take(rows)

    def _use(self, rows: pd.DataFrame | None) -> None:
        new = NOTHING if rows is None else own_findings.own_findings(rows)

        def change() -> Callable[[], None]:
            before, self.own = self.own, new
            take_back = self._used(new) if self._used else lambda: None

            def back() -> None:
                self.own = before
                take_back()

            return back

        if not self._lab.try_change(change):
            raise TableError("These rows keep the rules of their table, and yet they could not be shown.")
