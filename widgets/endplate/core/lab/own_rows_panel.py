"""Rows of one's own for a table of the kit: taken from a file or a frame, and checked like the kit's rows."""

from __future__ import annotations

import base64
import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import ipywidgets
from markupsafe import Markup

from endplate.core import tables
from endplate.core.lab.file_button import FileButton
from endplate.core.lazy import pandas as pd
from endplate.core.tables.cells import MAX_BYTES, TOO_LARGE

_LOG = logging.getLogger("endplate")
_MESSAGE = Markup('<div role="{role}">{words}{listed}</div>')
_OFFER = Markup('<a download="{name}" href="data:text/csv;base64,{file}">Template to fill in (CSV)</a>')
_LIST, _LINE, _NOTHING = Markup("<ul>{}</ul>"), Markup("<li>{}</li>"), Markup()


class OwnRowsPanel(ipywidgets.VBox):
    """A button that takes a CSV file, one that takes its rows away again, and what is wrong with them.

    Whatever is pressed ends with words: how many rows are shown, or why nothing has changed.

    Parameters
    ----------
    table : str
        Name of the table whose rules apply.
    use : callable
        Takes the checked rows, or None to do without. If it raises, it has changed nothing.
    check : callable, optional
        Takes rows and what messages call them, and returns them checked; by the rules of the table if not given.
    template : tuple of str and bytes, optional
        Name and content of a file to fill in, which is offered for download.

    Attributes
    ----------
    inputs : list of ipywidgets.Widget
        What can be pressed.
    """

    def __init__(
        self,
        table: str,
        use: Callable[[pd.DataFrame | None], None],
        *,
        check: Callable[[Any, str], pd.DataFrame] | None = None,
        template: tuple[str, bytes] | None = None,
    ) -> None:
        self._check = check or (lambda rows, file: tables.check(rows, table, file))
        self._use = use
        self._count = 0
        self.upload = FileButton(
            "Your own rows (CSV)",
            ".csv",
            MAX_BYTES,
            take=self._chosen,
            refuse=self._not_sent,
            opening=tables.prepare_checks,
        )
        self.remove = ipywidgets.Button(description="Without my rows", icon="times")
        self.message = ipywidgets.HTML().add_class("endplate-mechanism")
        self.inputs = [self.upload, self.remove]
        offered = [] if template is None else [_offer(*template)]
        super().__init__([ipywidgets.HBox([*self.inputs, *offered]).add_class("endplate-toolbar"), self.message])
        self.remove.on_click(lambda _: self._answer("your rows", None))

    def take(self, rows: str | Path | pd.DataFrame | bytes | None, file: str = "your rows") -> None:
        """Check rows and use them, or do without any.

        Parameters
        ----------
        rows : str, Path, pandas.DataFrame, bytes or None
            As :func:`endplate.core.tables.check` takes them; None takes one's own rows away.
        file : str
            What messages call rows that come without a path.

        Raises
        ------
        endplate.core.tables.TableError
            Says row, column and what is allowed; nothing is changed then.
        """
        checked = None if rows is None else self._check(rows, file)
        self._use(checked)
        self._count = 0 if checked is None else len(checked)
        self._say("status", f"Rows of yours: {self._count}, shown beside those of the kit." if self._count else "")

    def _chosen(self, file: str, content: bytes) -> None:
        self._say("status", f"Checking {file} …")
        self._answer(file, content)

    def _not_sent(self, file: str, too_large: bool) -> None:
        why = TOO_LARGE if too_large else "the browser could not read the file. May you open it, and is it still there?"
        self._refuse([f"{file}: {why}"])

    def _answer(self, file: str, rows: bytes | None) -> None:
        """Do what was asked for on the page, where nobody would see an exception."""
        try:
            self.take(rows, file)
        except tables.TableError as error:
            self._refuse(str(error).splitlines())
        except Exception:
            _LOG.exception("The rows of %r could not be taken", file)
            self._refuse([f"{file}: something went wrong in the kit itself; its log says what."])

    def _refuse(self, lines: Iterable[str]) -> None:
        kept = f", and {self._count} of your rows {'is' if self._count == 1 else 'are'} still shown"
        listed = _LIST.format(Markup().join(_LINE.format(line) for line in lines))
        self._say("alert", f"Not done: nothing has changed{kept if self._count else ''}.", listed)

    def _say(self, role: str, words: str, listed: Markup = _NOTHING) -> None:
        """Show words, which a screen reader reads out, and a list below them."""
        self.message.value = str(_MESSAGE.format(role=role, words=words, listed=listed)) if words else ""


def _offer(name: str, content: bytes) -> ipywidgets.HTML:
    """Return a link to a file to fill in."""
    return ipywidgets.HTML(str(_OFFER.format(name=name, file=base64.b64encode(content).decode())))
