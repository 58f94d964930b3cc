"""Rows of one's own for a table of the kit: taken from a file or a frame, and checked like the kit's rows."""

from __future__ import annotations

import html
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets
import pandas as pd

from endplate import tables

FILE = "your_rows.csv"
"""Name under which rows that came without one are spoken of."""


class OwnRowsPanel(ipywidgets.VBox):
    """A button that takes a CSV file, one that takes its rows away again, and what is wrong with them.

    Parameters
    ----------
    table : str
        Name of the table whose rules apply.
    use : callable
        Takes the checked rows, or None to do without.

    Attributes
    ----------
    inputs : list of ipywidgets.Widget
        What can be pressed.
    """

    def __init__(self, table: str, use: Callable[[pd.DataFrame | None], None]) -> None:
        self._table, self._use = table, use
        self.upload = ipywidgets.FileUpload(accept=".csv", description="Your own rows (CSV)")
        self.remove = ipywidgets.Button(description="Without my rows", icon="times")
        self.message = ipywidgets.HTML().add_class("endplate-mechanism")
        self.inputs = [self.upload, self.remove]
        super().__init__([ipywidgets.HBox(self.inputs).add_class("endplate-toolbar"), self.message])
        self.upload.observe(self._uploaded, "value")
        self.remove.on_click(lambda _: self.take(None))

    def take(self, rows: str | Path | pd.DataFrame | None) -> None:
        """Check rows and use them, or do without any.

        Raises
        ------
        endplate.tables.TableError
            Says row, column and what is allowed; nothing is changed then.
        """
        self._apply(None if rows is None else self._checked(rows))

    def _apply(self, checked: pd.DataFrame | None) -> None:
        self._use(checked)
        self.message.value = "" if checked is None else f"Rows of yours: {len(checked)}, shown beside those of the kit."

    def _checked(self, rows: str | Path | pd.DataFrame) -> pd.DataFrame:
        if not isinstance(rows, pd.DataFrame):
            return tables.check(rows, self._table)
        return self._checked_bytes(rows.to_csv(index=False).encode())

    def _checked_bytes(self, content: bytes) -> pd.DataFrame:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / FILE
            path.write_bytes(content)
            return tables.check(path, self._table)

    def _uploaded(self, change: dict[str, Any]) -> None:
        if not change["new"]:
            return
        try:
            self._apply(self._checked_bytes(bytes(change["new"][0]["content"])))
        except tables.TableError as error:
            lines = "".join(f"<li>{html.escape(line)}</li>" for line in str(error).splitlines())
            self.message.value = (
                f'<div role="alert">These rows are not used; nothing has changed.<ul>{lines}</ul></div>'
            )
        self.upload.value = ()  # so that the same file can be chosen again once it is mended
