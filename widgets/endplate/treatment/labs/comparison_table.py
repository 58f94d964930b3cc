"""The table of a comparison as a page: questions down the side, waiting and the treatments across."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from endplate.core.drawing.people import icon_array
from endplate.treatment.complaints import HARM
from endplate.treatment.treatment_answers import (
    CERTAINTY_SIGNS,
    SIGNS,
    Answer,
    Row,
    answers,
    answers_frame,
    columns,
    of_hundred_words,
    sources,
)
from endplate.treatment.treatment_comparison import Comparison
from endplate.treatment.treatment_table import UNCHECKED

MARK = "†"
"""Sign in a cell in place of the words for what was not checked."""
_STYLE = Markup("<style>{}</style>").format(
    Markup((Path(__file__).parent / "comparison.css").read_text(encoding="utf-8"))
)
_PAGE = Markup(
    '<div class="endplate-compared-scroll" tabindex="0" role="region" aria-label="{caption}">'
    '<table class="endplate-answers"><caption><span>{caption}</span></caption>'
    '<thead><tr><th scope="col">Question</th>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    "<small>{key}</small>"
    '<p><a download="{file}.csv" href="data:text/csv;base64,{csv}">Download this table (CSV)</a></p>'
    "<details><summary>Sources of this table ({count})</summary><ul>{sources}</ul></details>"
)
_HEAD, _ROW = Markup('<th scope="col">{}</th>'), Markup('<tr><th scope="row">{question}</th>{cells}</tr>')
_CELL, _LIST, _LINE = Markup("<td>{}</td>"), Markup("<ul>{}</ul>"), Markup("<li>{}</li>")
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
    table = _PAGE.format(
        caption=f"{own.name} ({own.medical_name}): what people ask, and what was found",
        head=Markup().join(map(_HEAD.format, names)),
        body=Markup().join(map(_row, rows)),
        key=_KEY,
        file=f"compared-{own.key.replace(' ', '-')}",
        csv=base64.b64encode(data).decode(),
        count=len(cited),
        sources=_lines(cited),
    )
    return str(_STYLE + table)


def _row(row: Row) -> Markup:
    return _ROW.format(question=row.question, cells=Markup().join(map(_cell, row.answers)))


def _cell(answer: Answer) -> Markup:
    pictures = {
        of_hundred_words(each): icon_array(of_hundred_words(each), each.low, each.high, harm=each.kind == HARM)
        for each in answer.hundreds
    }
    lines = [_LINE.format(pictures.get(line, Markup()) + line.replace(UNCHECKED, MARK)) for line in answer.lines]
    return _CELL.format(_LIST.format(Markup().join(lines)))


def _lines(texts: Sequence[str]) -> Markup:
    return Markup().join(map(_LINE.format, texts))
