"""The table of a comparison as a page: questions down the side, waiting and the treatments across."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from endplate.core.drawing.people import icon_array
from endplate.core.lazy import pandas as pd
from endplate.core.tables.view import TableView
from endplate.treatment.complaints import HARM
from endplate.treatment.treatment_answers import (
    CERTAINTY_SIGNS,
    SIGNS,
    Answer,
    answers,
    answers_frame,
    columns,
    of_hundred_words,
    sources,
)
from endplate.treatment.treatment_comparison import MOST, Comparison
from endplate.treatment.treatment_table import UNCHECKED

MARK = "†"
"""Sign in a cell in place of the words for what was not checked."""
_STYLE = Markup("<style>{}</style>").format(
    Markup((Path(__file__).parent / "comparison.css").read_text(encoding="utf-8"))
)
_PAGE = Markup(
    '<div class="endplate-answers">{table}</div>'
    "<small>{key}</small>"
    '<p><a download="{file}.csv" href="data:text/csv;base64,{csv}">Download this table (CSV)</a></p>'
    "<details><summary>Sources of this table ({count})</summary><ul>{sources}</ul></details>"
)
_LIST, _LINE = Markup("<ul>{}</ul>"), Markup("<li>{}</li>")
_KEY = (
    f"{SIGNS['helps']} helps   {SIGNS['no difference']} no difference   {SIGNS['mixed']} studies disagree   "
    f"{SIGNS['harms']} harms   {SIGNS['unknown']} not known.   How sure: {CERTAINTY_SIGNS['high']} high, "
    f"{CERTAINTY_SIGNS['moderate']} moderate, {CERTAINTY_SIGNS['low']} low, {CERTAINTY_SIGNS['very low']} very low, "
    f"{CERTAINTY_SIGNS['not rated']} not rated.   Filled circles: of a hundred people those who have the outcome, "
    f"red for a harm; pale ones: perhaps.   {MARK} Common teaching, not checked against a source."
)


def page(comparison: Comparison) -> str:
    """Return the table of a comparison, with its key, its file and its sources, as HTML.

    Parameters
    ----------
    comparison : endplate.treatment.treatment_comparison.Comparison
        What is compared.
    """
    own = comparison.complaint
    names, rows, cited = columns(comparison), answers(comparison), sources(comparison)
    data = answers_frame(comparison).to_csv(index=False).encode("utf-8-sig")
    caption = f"{own.name} ({own.medical_name}): what people ask, and what was found"
    cells = [(row.question, *map(_cell, row.answers)) for row in rows]
    frame = pd.DataFrame(cells, columns=["Question", *names], dtype=object)
    table = TableView(frame, own.key, caption, {}, side_by_side=2 + MOST)
    return str(
        _STYLE
        + _PAGE.format(
            table=table.html(),
            key=_KEY,
            file=f"compared-{own.key.replace(' ', '-')}",
            csv=base64.b64encode(data).decode(),
            count=len(cited),
            sources=_lines(cited),
        )
    )


def _cell(answer: Answer) -> Markup:
    pictures = {
        of_hundred_words(each): icon_array(of_hundred_words(each), each.low, each.high, harm=each.kind == HARM)
        for each in answer.hundreds
    }
    lines = [_LINE.format(pictures.get(line, Markup()) + line.replace(UNCHECKED, MARK)) for line in answer.lines]
    return _LIST.format(Markup().join(lines))


def _lines(texts: Sequence[str]) -> Markup:
    return Markup().join(map(_LINE.format, texts))
