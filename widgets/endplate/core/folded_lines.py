"""Lines that a machine compares and nobody has to read: printed into a folded block of a notebook."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from dataclasses import dataclass

from IPython.display import display
from markupsafe import Markup

SUMMARY = "For machines: the numbers of this lesson, which a test computes again"
_PAGE = Markup(
    "<details><summary>{summary}</summary>"
    '<pre style="white-space:pre-wrap;overflow-wrap:anywhere">{text}</pre></details>'
)


@dataclass(frozen=True)
class Lines:
    """What was printed: itself as text, folded on a page."""

    text: str

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return str(_PAGE.format(summary=SUMMARY, text=self.text))


@contextlib.contextmanager
def folded_lines() -> Iterator[None]:
    """Show what is printed meanwhile as one folded block.

    JupyterLab opens the output of a cell whenever the cell runs, whatever the notebook says of it; a block that is
    folded by itself stays so, on every page. Where something fails, nothing is folded: the error is in sight.

    Examples
    --------
    >>> with folded_lines():
    ...     print("JunctionLab: quanta 58")
    JunctionLab: quanta 58
    """
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        yield
    display(Lines(printed.getvalue().rstrip("\n")))
