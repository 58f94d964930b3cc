"""The red box at the top of a lesson: when to get help, in the words of one table.

Every lesson takes its signs from ``data/red_flags.csv``, so that a sign reads the same
everywhere. The box is a table, which stays a table where a page drops all styles; its red
frame stands at the elements themselves, since pages keep those and throw style sheets away.
"""

from __future__ import annotations

from markupsafe import Markup

from endplate.core.tables.data_package import records
from endplate.core.tables.for_readers import source
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

# Hosts shade every second row of a table; the rows of a band belong together, so they have no ground of their own
_BOX = Markup(
    '<table style="border: 4px solid #c62828; border-collapse: collapse; width: 100%; max-width: 60rem; '
    'table-layout: auto; margin: 0.5em 0; text-align: left; white-space: normal; font-size: inherit; line-height: 1.4">'
    '<caption style="caption-side: top; text-align: left; font-weight: bold; font-size: 1.15em; '
    'padding: 0.3em 0.7em">{title}</caption>\n'
    '<tbody><tr style="background: transparent">'
    '<td style="text-align: left; max-width: none; white-space: normal; padding: 0.5em 0.8em">'
    "{calm}</td></tr></tbody>\n"
    "{bands}\n"
    '<tbody><tr style="background: transparent; border-top: 1px solid #c62828">'
    '<td style="text-align: left; max-width: none; white-space: normal; padding: 0.5em 0.8em">'
    "{after}\n<details><summary>{sources}</summary><ul>{citations}</ul></details></td></tr></tbody></table>"
)
# The heading stands over its signs, so that they have the width of the page: two columns of them, on a phone one
_BAND = Markup(
    '<tbody><tr style="background: transparent; border-top: 1px solid #c62828"><th scope="rowgroup" '
    'style="text-align: left; max-width: none; white-space: normal; padding: 0.5em 0.8em 0">'
    "{heading}</th></tr>\n"
    '<tr style="background: transparent">'
    '<td style="text-align: left; max-width: none; white-space: normal; padding: 0.2em 0.8em 0.6em">'
    '<ul style="margin: 0; padding-left: 1.1em; columns: 2 20em; column-gap: 2.5em">{signs}</ul></td></tr></tbody>'
)
_ITEM = Markup("<li>{}</li>")
_SIGN = Markup('<li style="break-inside: avoid">{}</li>')


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
        bands = (_BAND.format(heading=HEADINGS[band], signs=_items(signs, _SIGN)) for band, signs in self.signs.items())
        return _BOX.format(
            title=TITLE,
            calm=CALM,
            bands=Markup("\n").join(bands),
            after=AFTER,
            sources=SOURCES,
            citations=_items(self.citations, _ITEM),
        )


def _items(texts: list[str], item: Markup) -> Markup:
    return Markup().join(item.format(text) for text in texts)


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
    flags = records("red_flags")
    known = list(dict.fromkeys(flag["about"] for flag in flags))
    unknown = [word for word in about if word not in known]
    if unknown:
        raise ValueError(f"red_flags.csv has no signs about {word_list(unknown)}. Allowed: {word_list(known)}.")
    shown = [flag for flag in flags if flag["about"] in (about or known)]
    by_band = {band: [flag["sign"] for flag in shown if flag["band"] == band] for band in HEADINGS}
    citations = {source(flag["source"]) for flag in shown if flag["source"]}
    return RedBox({band: signs for band, signs in by_band.items() if signs}, sorted(citations))
