"""The data behind a figure, on demand: as a table, and as a CSV file."""

from __future__ import annotations

import base64
import numbers
from collections.abc import Callable
from typing import Any, cast

import ipywidgets
import numpy as np
from markupsafe import Markup

from endplate.core import words
from endplate.core.lab.column_names import title
from endplate.core.lab.figure_files import csv_bytes
from endplate.core.lazy import pandas as pd
from endplate.core.looks import set_visible

ROWS, COLUMNS, DIGITS = 24, 8, 4
"""Rows and columns of the table in the page, and significant digits of its numbers; the file has all."""

_PAGE = Markup(
    '<div class="endplate-scroll" tabindex="0" role="region" aria-label="{caption}">'
    '<table class="dataframe"><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    '</div><a download="{name}.csv" href="data:text/csv;base64,{file}">Download all as CSV</a>'
)
_HEADER, _ROW, _CELL = Markup('<th scope="col">{}</th>'), Markup("<tr>{}</tr>"), Markup("<td>{}</td>")


class DataPanel(ipywidgets.HTML):
    """A table that exists only while its button is down.

    Parameters
    ----------
    title : str
        What the data are of.

    Attributes
    ----------
    button : ipywidgets.ToggleButton
        Opens and closes the panel.
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self.button = ipywidgets.ToggleButton(value=False, description="Show the data", icon="table")
        self.add_class("endplate-data")

    def ready(self, table: Callable[[], pd.DataFrame], name: str) -> Callable[[], None]:
        """Compute what there is to show of ``table`` if the panel is open, and return what shows it.

        Nothing changes if that cannot be computed. ``name`` is that of the file.
        """
        page = self._page(table(), name) if self.button.value else ""

        def show() -> None:
            self.button.description = "Hide the data" if self.button.value else "Show the data"
            set_visible(self, self.button.value)
            self.value = page

        return show

    def _page(self, data: pd.DataFrame, name: str) -> str:
        rows = np.unique(np.linspace(0, len(data) - 1, min(ROWS, len(data))).round().astype(int))
        left_out = [
            f"{shown} of {there} {what}"
            for shown, there, what in ((len(rows), len(data), "rows"), (COLUMNS, data.shape[1], "columns"))
            if shown < there
        ]
        caption = f"{self._title}: {words.word_list(left_out)}; the file has all" if left_out else self._title
        cells = data.iloc[rows, :COLUMNS].map(_cell)
        page = _PAGE.format(
            caption=caption,
            head=Markup().join(_HEADER.format(title(column)) for column in cells.columns),
            body=Markup().join(
                _ROW.format(Markup().join(_CELL.format(words) for words in row))
                for row in cells.itertuples(index=False, name=None)
            ),
            name=name,
            file=base64.b64encode(csv_bytes(data)).decode(),
        )
        return str(page)


def _cell(value: Any) -> str:
    """Return a value as a reader takes it in; the file has it in full."""
    if pd.isna(value):
        return ""
    if isinstance(value, (bool, np.bool_)):
        return "yes" if value else "no"
    return words.number(cast("float", value), DIGITS) if isinstance(value, numbers.Real) else str(value)
