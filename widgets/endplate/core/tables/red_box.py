"""The red box at the top of a lesson: when to get help, in the words of one table.

Every lesson takes its signs from ``data/red_flags.csv``, so that a sign reads the same
everywhere. The box is a table, which stays a table where a page drops all styles; its red
frame stands at the elements themselves, since pages keep those and throw style sheets away.
"""

from __future__ import annotations

from markupsafe import Markup

from endplate.core.tables.data_package import load, source
from endplate.core.words import word_list

TITLE = "When to get help"
CALM = "Most of what people feel here is common, harmless and passes. Few have one of the signs that must not wait."
AFTER = "A sign is no diagnosis: it is a reason to have somebody look."
SOURCES = "What these signs rest on"
HEADINGS = {
    "no hurry": "Harmless as a rule",
    "emergency, go now": "Emergency: go now",
    "today": "See a doctor today",
    "within days": "See a doctor within days",
}
"""Words over each band in the order of the box: calm first, then by urgency."""

_BOX = Markup(
    '<table style="border: 4px solid #c62828; border-collapse: collapse; width: 100%; max-width: 60rem; '
    'table-layout: auto; margin: 0.5em 0; text-align: left; white-space: normal">'
    '<caption style="caption-side: top; text-align: left; font-weight: bold; font-size: 1.15em; padding: 0.3em 0">'
    "{title}</caption>\n<tbody>\n"
    '<tr><td colspan="2" style="text-align: left; padding: 0.5em 0.8em; max-width: none">{calm}</td></tr>\n'
    "{rows}\n"
    '<tr><td colspan="2" style="text-align: left; padding: 0.5em 0.8em; max-width: none">{after}\n'
    "<details><summary>{sources}</summary><ul>{citations}</ul></details></td></tr>\n"
    "</tbody></table>"
)
_ROW = Markup(
    '<tr style="border-top: 1px solid #c62828">'
    '<th scope="row" style="text-align: left; vertical-align: top; padding: 0.5em 0.8em; width: 25%">{heading}</th>\n'
    '<td style="text-align: left; vertical-align: top; padding: 0.3em 0.8em; max-width: none; white-space: normal">'
    '<ul style="margin: 0; padding-left: 1.1em">{signs}</ul></td></tr>'
)
_ITEM = Markup("<li>{}</li>")


class RedBox:
    """What :func:`red_box` gives: a framed table for a page, and the same words as plain text.

    Parameters
    ----------
    signs : dict
        The signs of each band, in the order of the box.
    citations : list of str
        What the signs rest on, each source once.
    """

    def __init__(self, signs: dict[str, list[str]], citations: list[str]) -> None:
        self.signs, self.citations = signs, citations

    def __repr__(self) -> str:
        bands = (f"{HEADINGS[band]}\n" + "\n".join(f"- {sign}" for sign in signs) for band, signs in self.signs.items())
        return "\n".join([TITLE, CALM, *bands, AFTER])

    def _repr_html_(self) -> str:
        return str(self.html())

    def html(self) -> Markup:
        """Return the box as HTML."""
        rows = (_ROW.format(heading=HEADINGS[band], signs=_items(signs)) for band, signs in self.signs.items())
        return _BOX.format(
            title=TITLE,
            calm=CALM,
            rows=Markup("\n").join(rows),
            after=AFTER,
            sources=SOURCES,
            citations=_items(self.citations),
        )


def _items(texts: list[str]) -> Markup:
    return Markup().join(_ITEM.format(text) for text in texts)


def red_box(*about: str) -> RedBox:
    """Return the red box of a lesson.

    Parameters
    ----------
    *about : str
        What the lesson speaks of, in the words of the column ``about`` of ``red_flags.csv``,
        such as ``"weakness"`` or ``"cramp"``. With none of them the box has every sign.

    Raises
    ------
    ValueError
        Says which words there are.
    """
    flags = load("red_flags")
    known = flags["about"].drop_duplicates().tolist()
    unknown = [word for word in about if word not in known]
    if unknown:
        raise ValueError(f"red_flags.csv has no signs about {word_list(unknown)}. Allowed: {word_list(known)}.")
    shown = flags[flags["about"].isin(about or known)]
    by_band = {band: shown.loc[shown["band"] == band, "sign"].tolist() for band in HEADINGS}
    citations = [source(key) for key in shown["source"].dropna().drop_duplicates()]
    return RedBox({band: signs for band, signs in by_band.items() if signs}, sorted(citations))
