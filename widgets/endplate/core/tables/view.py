"""A data frame as a table that everybody can read.

It has a caption and named rows and columns, and where the page is narrow each row
becomes a block of its own, so that nobody has to scroll sideways. A table to look
things up in can be folded: then only its caption is in sight until a reader opens it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from endplate.core.lazy import pandas

# Blocks instead of columns below this width; more columns need more room
NARROW_REM = 36
COLUMN_REM = 8

# One block a table: a notebook keeps each output apart, so there is no shared place for it. The class
# stands twice in a selector where a notebook has rules of its own for tables. The roles in the markup
# repeat what the elements say, since "display: block" would take it away. WIDTH is put in for each table,
# and is in its class as well, since a page applies every block to all tables.
STYLE = """
.endplate-table { container-type: inline-size; color: var(--jp-content-font-color1, inherit); }
.endplate-table.endplate-table table { width: 100%; border-collapse: collapse; table-layout: auto; margin: 0; }
.endplate-table caption { text-align: left; font-weight: bold; padding: 0.4em 0.5em; caption-side: top; }
.endplate-table.endplate-table :is(th, td) { text-align: left; vertical-align: top; padding: 0.4em 0.5em;
  max-width: none; white-space: normal; overflow-wrap: break-word; line-height: 1.4;
  border-bottom: 1px solid var(--jp-border-color1, #bdbdbd); }
@container (max-width: WIDTH) {
  .endplate-below-WIDTH :is(table, caption, tbody, tr, th, td) { display: block; }
  .endplate-below-WIDTH thead { position: absolute; width: 1px; height: 1px; overflow: hidden;
    clip-path: inset(50%); }
  .endplate-below-WIDTH tr { border-bottom: 1px solid var(--jp-border-color1, #bdbdbd); padding: 0.4em 0; }
  .endplate-table.endplate-below-WIDTH tbody :is(th, td) { border: 0; padding: 0.1em 0.5em; overflow-wrap: anywhere; }
  .endplate-below-WIDTH td:empty { display: none; }
  .endplate-below-WIDTH td::before { content: attr(data-title) ": "; font-weight: 600; }
}
"""

_TABLE = Markup(
    '<div class="endplate-table endplate-below-{width}"><style>{style}</style>\n'
    '<table role="table">{caption}\n'
    '<thead role="rowgroup"><tr role="row">{head}</tr></thead>\n'
    '<tbody role="rowgroup">\n{body}\n</tbody></table></div>'
)
_CAPTION = Markup("<caption>{}</caption>")
# The line to open says what the caption says, which is left for those who hear the table
_HEARD_CAPTION = Markup(
    '<caption style="position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)">{}</caption>'
)
_FOLDED = Markup(
    '<details><summary style="cursor: pointer; font-weight: bold; padding: 0.4em 0.5em">{caption} ({rows})</summary>\n'
    "{table}</details>"
)
_COLUMN_HEADER = Markup('<th role="columnheader" scope="col">{}</th>')
_ROW = Markup('<tr role="row"><th role="rowheader" scope="row">{first}</th>{cells}</tr>')
_CELL = Markup('<td role="cell" data-title="{title}">{words}</td>')


class TableView:
    """What :func:`endplate.core.tables.show` gives: HTML for a page, and one line of text.

    Parameters
    ----------
    frame : pandas.DataFrame
        Rows and columns as they are to be shown; the first column names the rows.
    name : str
        Name in the line of text.
    caption : str
        What the table shows.
    titles : mapping
        Title of a column by its name; a column without one is titled by its name.
    folded : bool
        Whether only the caption is in sight until a reader opens it.
    side_by_side : int, optional
        Columns that are in sight at once, where a page hides some of them.
    """

    def __init__(
        self,
        frame: pandas.DataFrame,
        name: str,
        caption: str,
        titles: Mapping[str, str],
        folded: bool = False,
        side_by_side: int | None = None,
    ) -> None:
        self.frame, self.name, self.caption, self.folded = frame, name, caption, folded
        self._side_by_side = len(frame.columns) if side_by_side is None else side_by_side
        self._titles = [titles.get(column, _title(column)) for column in frame.columns]

    def __repr__(self) -> str:
        return f"Table {self.name}: {self._size} · {', '.join(self.frame.columns)}"

    def _repr_html_(self) -> str:
        return str(self.html())

    def html(self) -> Markup:
        """Return the table as HTML."""
        width = f"{max(NARROW_REM, COLUMN_REM * self._side_by_side)}rem"
        table = _TABLE.format(
            width=width,
            style=Markup(STYLE.replace("WIDTH", width)),
            caption=(_HEARD_CAPTION if self.folded else _CAPTION).format(self.caption),
            head=Markup().join(_COLUMN_HEADER.format(title) for title in self._titles),
            body=Markup("\n").join(self._row(row) for row in self.frame.itertuples(index=False)),
        )
        return _FOLDED.format(caption=self.caption, rows=self._size, table=table) if self.folded else table

    @property
    def _size(self) -> str:
        return f"{len(self.frame)} row{'' if len(self.frame) == 1 else 's'}"

    def _row(self, row: tuple[Any, ...]) -> Markup:
        first, *others = (_words(value) for value in row)
        cells = Markup().join(
            _CELL.format(title=title, words=words) for title, words in zip(self._titles[1:], others, strict=True)
        )
        return _ROW.format(first=first, cells=cells)


def _title(column: str) -> str:
    words = str(column).replace("_", " ")
    return words[:1].upper() + words[1:]


def _words(value: Any) -> str:
    if isinstance(value, Markup):
        return value
    if pandas.isna(value):
        return ""
    if pandas.api.types.is_bool(value):
        return "yes" if value else "no"
    return f"{value:.6g}" if isinstance(value, float) else str(value)
